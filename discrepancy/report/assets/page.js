// The page as a whole: bar, facets, views, keyboard, print.

const data = JSON.parse(byId("data").textContent);
const RANKS = { error: 2, warning: 1, info: 0 };
const MOST_PRINTED = 2000;
const FACET_ROWS = 8;
const openFacets = new Set();

data.findings.forEach((finding, i) => Object.assign(finding, { number: i, rank: RANKS[finding.severity] }));

function eventTitle(event) {
  return event >= 0 && data.events[event] ? `Event ${data.events[event]}` : "Outside any event";
}

const everyValue = Object.fromEntries(
  FACETS.map(([facet]) => [facet, new Set(data.findings.flatMap((finding) => facetValues(finding)[facet]))]),
);

function change(changes) {
  Object.assign(state, changes);
  writeState();
  show();
}

function open(key) {
  change({ view: "findings", f: key });
}

function toggle(facet, value, on) {
  if (on) state.chosen[facet].add(value);
  else state.chosen[facet].delete(value);
  change({ f: "" });
}

function facetBox(facet, title, counts) {
  const chosen = state.chosen[facet];
  const values = [...new Set([...everyValue[facet], ...chosen])];
  const order = facet === "severity" ? (v) => -RANKS[v] : (v) => -(counts.get(v) || 0);
  values.sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  if (values.length < 2 && !chosen.size) return null;
  const opened = openFacets.has(facet);
  const shown = opened ? values : values.filter((v, i) => i < FACET_ROWS || chosen.has(v));
  const rows = shown.map((value) => {
    const box = el("input", { type: "checkbox", checked: chosen.has(value), "data-facet": facet, "data-value": value });
    box.addEventListener("change", () => toggle(facet, value, box.checked));
    const n = counts.get(value) || 0;
    return el("label", { class: n ? null : "none" }, box, el("span", {}, value || "(none)"), el("span", { class: "n" }, number(n)));
  });
  const more = el("button", { class: "more", type: "button" }, opened ? "Fewer" : `${number(values.length - shown.length)} more`);
  more.addEventListener("click", () => {
    if (opened) openFacets.delete(facet);
    else openFacets.add(facet);
    show();
  });
  const needed = opened ? values.length > FACET_ROWS : shown.length < values.length;
  return el("fieldset", { class: "facet" }, el("legend", {}, title), rows, needed ? more : null);
}

function chips() {
  const found = [];
  const chip = (text, drop) => found.push(el("button", { class: "chip", type: "button", title: "Remove", onclick: drop }, text));
  for (const [facet] of FACETS) {
    for (const value of state.chosen[facet]) chip(`${facet}: ${value || "(none)"}`, () => toggle(facet, value, false));
  }
  if (state.pair.length) chip(`between ${state.pair.join(" and ")}`, () => change({ pair: [] }));
  if (state.q) chip(`“${state.q}”`, () => change({ q: "" }));
  return found;
}

function show() {
  const { shown, counts } = filterFindings();
  const focused = document.activeElement && document.activeElement.dataset ? { ...document.activeElement.dataset } : {};
  document.documentElement.dataset.theme = currentTheme();
  byId("theme").textContent = `Theme: ${state.theme}`;
  if (byId("q").value !== state.q) byId("q").value = state.q;
  for (const tab of byId("tabs").children) {
    const on = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
  }
  const boxes = FACETS.map(([facet, title]) => facetBox(facet, title, counts[facet])).filter(Boolean);
  byId("facets").replaceChildren(...boxes);
  byId("layout").classList.toggle("wide", !boxes.length);
  byId("aside").hidden = !boxes.length;
  const main = byId("main");
  main.setAttribute("aria-label", VIEWS.find(([name]) => name === state.view)[1]);
  const total = shown.length === data.findings.length ? plural(shown.length, "finding") : `${number(shown.length)} of ${plural(data.findings.length, "finding")}`;
  main.replaceChildren(el("div", { class: "status", role: "status" }, el("span", {}, el("b", {}, total)), chips()));
  findingList = null;
  const views = { findings: showFindings, matrix: showMatrix, sources: showSources, timeline: showTimeline, cleared: showCleared };
  views[state.view](main, shown);
  if (focused.facet !== undefined) {
    const box = [...byId("facets").querySelectorAll("input")].find((b) => b.dataset.facet === focused.facet && b.dataset.value === focused.value);
    if (box) box.focus({ preventScroll: true });
  }
}

const narrow = matchMedia("(max-width: 900px)");

function foldFilters() {
  byId("filters").open = !narrow.matches;
}

const darkScheme = matchMedia("(prefers-color-scheme: dark)");

function currentTheme() {
  return state.theme === "auto" ? (darkScheme.matches ? "dark" : "light") : state.theme;
}

function nextTheme() {
  change({ theme: THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length] });
}

function keyDown(press) {
  if (press.ctrlKey || press.metaKey || press.altKey || byId("help").open) return;
  const typing = press.target === byId("q");
  if (press.key === "Escape") {
    if (typing) byId("q").blur();
    else change({ q: "", pair: [], f: "", chosen: Object.fromEntries(FACETS.map(([facet]) => [facet, new Set()])) });
    return;
  }
  if (typing) return;
  const view = VIEWS[Number(press.key) - 1];
  const actions = {
    "/": () => byId("q").focus(),
    j: () => stepCard(1),
    k: () => stepCard(-1),
    c: () => document.querySelector(".finding.current footer .tool")?.click(),
    t: nextTheme,
    "?": () => byId("help").showModal(),
  };
  const action = view ? () => change({ view: view[0] }) : actions[press.key];
  if (!action) return;
  press.preventDefault();
  action();
}

function tabKey(press) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  if (!by) return;
  const tabs = [...byId("tabs").children];
  const next = tabs[(tabs.indexOf(press.target) + by + tabs.length) % tabs.length];
  change({ view: next.dataset.view });
  next.focus();
}

function start() {
  readState();
  VIEWS.forEach(([view, title], i) =>
    byId("tabs").append(
      el("button", { type: "button", role: "tab", "data-view": view, title: `${title} (${i + 1})`, "aria-controls": "main", onclick: () => change({ view }) }, title),
    ),
  );
  let waiting = 0;
  byId("q").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: byId("q").value.trim(), f: "" }), 120);
  });
  byId("tabs").addEventListener("keydown", tabKey);
  byId("theme").addEventListener("click", nextTheme);
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("close").addEventListener("click", () => byId("help").close());
  document.addEventListener("keydown", keyDown);
  addEventListener("hashchange", () => {
    readState();
    show();
  });
  darkScheme.addEventListener("change", show);
  narrow.addEventListener("change", foldFilters);
  foldFilters();
  addEventListener("beforeprint", () => {
    if (findingList) findingList.showAll(MOST_PRINTED);
  });
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  show();
}

start();
