// What the reader asked for, kept in the address so that a link leads to the same view.

const FACETS = [
  ["severity", "Severity"],
  ["verdict", "Verdict"],
  ["rule", "Rule"],
  ["event", "Event"],
  ["source", "Source"],
  ["attribute", "Attribute"],
];
const VIEWS = [
  ["findings", "Findings"],
  ["matrix", "Matrix"],
  ["sources", "Sources"],
  ["timeline", "Timeline"],
  ["cleared", "No finding"],
];
const THEMES = ["auto", "light", "dark"];

const state = { view: "findings", q: "", f: "", pair: [], all: true, theme: "auto", chosen: {} };

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const view = given.get("view");
  state.view = VIEWS.some(([name]) => name === view) ? view : "findings";
  state.q = given.get("q") || "";
  state.f = given.get("f") || "";
  state.all = given.get("all") !== "0";
  state.theme = THEMES.includes(given.get("theme")) ? given.get("theme") : "auto";
  const pair = given.getAll("pair").slice(0, 2);
  state.pair = pair.length === 2 ? pair : [];
  for (const [facet] of FACETS) state.chosen[facet] = new Set(given.getAll(facet));
}

function address(changes = {}) {
  const wanted = { ...state, ...changes };
  const parts = new URLSearchParams();
  if (wanted.view !== "findings") parts.set("view", wanted.view);
  if (wanted.q) parts.set("q", wanted.q);
  for (const [facet] of FACETS) for (const value of wanted.chosen[facet]) parts.append(facet, value);
  for (const source of wanted.pair) parts.append("pair", source);
  if (wanted.f) parts.set("f", wanted.f);
  if (!wanted.all) parts.set("all", "0");
  if (wanted.theme !== "auto") parts.set("theme", wanted.theme);
  return `#${parts}`;
}

function writeState() {
  // Some viewers show the file in a frame that may not touch its address; the page works without.
  try {
    history.replaceState(null, "", address());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
