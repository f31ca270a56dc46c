// Which sources disagree with which, and what was read of each.

const MOST_SOURCES = 40;

function pairCounts(shown) {
  const pairs = new Map();
  const entry = (a, b) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!pairs.has(key)) pairs.set(key, { found: 0, compared: 0 });
    return pairs.get(key);
  };
  for (const finding of shown) {
    const sides = finding.groups.map(([, claims]) => new Set(claims.map((claim) => claim[0])));
    const apart = new Set();
    sides.forEach((one, i) =>
      sides.slice(i + 1).forEach((other) => one.forEach((a) => other.forEach((b) => a !== b && apart.add(a < b ? `${a} ${b}` : `${b} ${a}`)))),
    );
    for (const key of apart) entry(...key.split(" ").map(Number)).found += 1;
  }
  for (const [event, a, b, n] of data.pairs) {
    const chosen = state.chosen.event;
    if (!chosen.size || chosen.has(data.events[event])) entry(a, b).compared += n;
  }
  return (a, b) => pairs.get(a < b ? `${a} ${b}` : `${b} ${a}`) || { found: 0, compared: 0 };
}

function heatCell(count, a, b) {
  if (a === b) return el("td", { class: "self" });
  const { found, compared } = count(a, b);
  const compare = found + compared;
  if (!compare) return el("td", { class: "zero", title: "nothing compared" }, "–");
  const names = [data.sources[a], data.sources[b]];
  const title = `${names.join(" and ")}: ${plural(found, "finding")} between them, ${plural(compared, "pair")} compared without one`;
  const level = Math.ceil((5 * found) / compare);
  const text = [number(found), el("small", {}, `of ${number(compare)}`)];
  if (!found) return el("td", { class: "zero", title }, text);
  const button = el("button", { type: "button", title, "aria-label": title }, text);
  button.addEventListener("click", () => change({ pair: names, view: "findings", f: "" }));
  return el("td", { class: `l${level}` }, button);
}

function showSources(main, shown) {
  const count = pairCounts(shown);
  const totals = data.sources.map((_, a) => data.sources.reduce((sum, __, b) => sum + (a === b ? 0 : count(a, b).found), 0));
  const order = data.sources.map((_, i) => i).sort((a, b) => totals[b] - totals[a] || a - b).slice(0, MOST_SOURCES);
  const head = el("tr", {}, el("th", {}, el("span", { class: "sr" }, "source")), order.map((s) => el("th", { scope: "col" }, data.sources[s])));
  const rows = order.map((a) =>
    el("tr", {}, el("th", { scope: "row" }, data.sources[a]), order.map((b) => heatCell(count, a, b))),
  );
  main.append(
    el("h2", {}, "Disagreement between sources"),
    el("p", { class: "note" }, "Findings in which two sources stand on different sides, of all that was compared between them; the colour is their share. Choose a cell to read them."),
    el("div", { class: "scroll" }, el("table", { class: "heat" }, el("thead", {}, head), el("tbody", {}, rows))),
  );
  if (order.length < data.sources.length) {
    main.append(el("p", { class: "note" }, `The ${MOST_SOURCES} sources with the most findings of ${number(data.sources.length)}.`));
  }
  showDocuments(main);
}

function documentRow([source, path, title, url, , when, event]) {
  const name = title || el("code", {}, path);
  // Only what a browser opens as a page: a report must not lead to a script.
  const link = /^https?:\/\//i.test(url) ? el("a", { href: url, rel: "noopener noreferrer" }, name) : name;
  const cells = [data.sources[source], [link, title ? el("div", { class: "soft" }, el("code", {}, path)) : null], when, event < 0 ? "" : eventTitle(event)];
  return el("tr", {}, cells.map((cell) => el("td", {}, cell)));
}

function showDocuments(main) {
  const { chosen } = state;
  const documents = data.documents.filter(
    ([source, , , , , , event]) =>
      (!chosen.source.size || chosen.source.has(data.sources[source])) && (!chosen.event.size || chosen.event.has(data.events[event])),
  );
  const parts = [];
  for (let i = 0; i < documents.length; i += 100) parts.push(documents.slice(i, i + 100));
  const head = ["source", "document", "published", "event"].map((name) => el("th", { scope: "col" }, name));
  main.append(el("h2", {}, plural(documents.length, "document")));
  const build = (part, i) =>
    el("div", { class: "scroll" }, el("table", { class: "list" }, i ? null : el("thead", {}, el("tr", {}, head)), el("tbody", {}, part.map(documentRow))));
  main.append(new LazyList(parts, build, { step: 2 }).element);
}
