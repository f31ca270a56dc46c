// What was compared and is no discrepancy, each with its reason.

function clearedText(row) {
  row.hay ??= [row.subject, row.attribute, row.reason, row.a[1], row.b ? row.b[1] : ""].join("\n").toLowerCase();
  return row.hay;
}

function side(claim) {
  if (!claim) return el("td", { class: "soft" }, "reference table");
  const [source, value, place] = claim;
  return el("td", {}, shorten(value, 200), el("div", { class: "soft" }, `${data.sources[source]}, `, el("code", {}, place)));
}

function clearedRow(row) {
  return el(
    "tr",
    {},
    el("td", {}, row.subject, el("div", { class: "soft" }, el("code", {}, row.attribute))),
    side(row.a),
    side(row.b),
    el("td", {}, el("span", { class: `said ${row.verdict}` }, row.verdict), `: ${row.reason}`),
    el("td", { class: "num" }, number(row.count)),
  );
}

function showCleared(main) {
  const rows = data.cleared.filter((row) => meets(row, () => clearedText(row), row.b ? [row.a[0], row.b[0]] : [row.a[0]]));
  const parts = [];
  for (let i = 0; i < rows.length; i += 50) parts.push(rows.slice(i, i + 50));
  const head = ["about", "one", "other", "verdict and reason", "pairs"].map((name) =>
    el("th", { scope: "col", class: name === "pairs" ? "num" : null }, name),
  );
  main.append(
    el("p", { class: "note" }, "Values that differ in words and were compared without a finding, or could not be compared. Plain agreement is counted in the matrix only."),
    el("p", { class: "status" }, el("b", {}, plural(rows.length, "comparison"))),
  );
  if (data.clearedLeftOut) main.append(el("p", { class: "note" }, `${plural(data.clearedLeftOut, "further comparison")} did not fit here; the JSON report has them all.`));
  if (!rows.length) main.append(el("p", { class: "nothing" }, "No comparison meets these conditions."));
  const build = (part, i) =>
    el("div", { class: "scroll" }, el("table", { class: "list" }, i ? null : el("thead", {}, el("tr", {}, head)), el("tbody", {}, part.map(clearedRow))));
  main.append(new LazyList(parts, build, { step: 2 }).element);
}
