// Data items against sources: who says what, coloured by the verdict.

const ROWS_PER_TABLE = 40;

function itemText(item) {
  item.hay ??= [item.subject, item.attribute, item.scope, ...item.cells.flatMap(([, , values]) => values.map(([text]) => text))].join("\n").toLowerCase();
  return item.hay;
}

function legend() {
  return el("p", { class: "legend" }, data.verdicts.map((verdict) => el("span", { class: verdict }, verdict)));
}

function matrixCell(item, cell) {
  if (!cell) return el("td", {});
  const [, verdict, values] = cell;
  const name = data.verdicts[verdict];
  const found = values.some(([, side]) => side >= 0);
  const content = values.map(([text, side]) =>
    el(
      "span",
      { class: "shown" },
      side >= 0 && item.findings.length === 1 ? el("span", { class: "letter" }, letter(side)) : null,
      shorten(text, 90),
    ),
  );
  content.push(el("span", { class: "said" }, name));
  if (!found) return el("td", { class: `cell ${name}` }, content);
  const key = data.findings[item.findings[0]].key;
  return el("td", { class: `cell ${name}` }, el("button", { type: "button", onclick: () => open(key) }, content));
}

function matrixTable({ event, sources, items }) {
  const head = el("tr", {}, el("th", { scope: "col" }, "about"), sources.map((s) => el("th", { scope: "col" }, data.sources[s])));
  const rows = items.map((item) => {
    const cells = new Map(item.cells.map((cell) => [cell[0], cell]));
    const about = [item.subject, el("code", {}, item.attribute + (item.scope ? ` (${item.scope})` : ""))];
    return el("tr", {}, el("th", { scope: "row" }, about), sources.map((s) => matrixCell(item, cells.get(s))));
  });
  const columns = [el("col", { class: "about" }), sources.map(() => el("col"))];
  const table = el("table", { class: "matrix" }, el("colgroup", {}, columns), el("thead", {}, head), el("tbody", {}, rows));
  table.style.minWidth = `${230 + sources.length * 150}px`;
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": eventTitle(event) }, table);
}

function matrixBlocks(items) {
  const blocks = [];
  const byEvent = group(items, (item) => item.event);
  for (const [event, own] of byEvent) {
    const sources = [...new Set(own.flatMap((item) => item.cells.map((cell) => cell[0])))].sort((a, b) => a - b);
    for (let i = 0; i < own.length; i += ROWS_PER_TABLE) {
      blocks.push({ event, sources, items: own.slice(i, i + ROWS_PER_TABLE), first: i === 0 });
    }
  }
  return blocks;
}

function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

function showMatrix(main, shown) {
  const found = new Set(shown.map((finding) => finding.number));
  const items = data.items.filter(
    (item) =>
      item.findings.some((n) => found.has(n)) ||
      (state.all && !item.findings.length && meets(item, () => itemText(item), item.cells.map((cell) => cell[0]))),
  );
  const all = el("input", { type: "checkbox", checked: state.all });
  all.addEventListener("change", () => change({ all: all.checked }));
  main.append(
    el("p", { class: "note" }, "One row per data item, one column per source. The colour is the verdict, the letter the side a source is on."),
    el("p", { class: "status" }, el("span", {}, el("b", {}, plural(items.length, "data item"))), el("label", {}, all, " with those without a finding")),
    legend(),
  );
  if (!items.length) main.append(el("p", { class: "nothing" }, "No data item meets these conditions."));
  const build = (block) => {
    const part = document.createDocumentFragment();
    if (block.first && data.events.length > 1) part.append(el("h2", { class: "event-head" }, eventTitle(block.event)));
    part.append(matrixTable(block));
    return part;
  };
  main.append(new LazyList(matrixBlocks(items), build, { step: 3 }).element);
}
