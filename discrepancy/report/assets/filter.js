// Which findings, data items and comparisons meet the facets and the search, and how many each choice would leave.

function facetValues(finding) {
  if (!finding.facets) {
    const sources = new Set(finding.groups.flatMap(([, claims]) => claims.map((claim) => data.sources[claim[0]])));
    finding.facets = {
      severity: [finding.severity],
      verdict: [finding.verdict],
      rule: [data.rules[finding.rule].id],
      event: [data.events[finding.event]],
      source: [...sources],
      attribute: [finding.attribute],
    };
  }
  return finding.facets;
}

function searchText(finding) {
  if (finding.hay === undefined) {
    const said = finding.groups.flatMap(([value, claims]) => [value, ...claims.map((c) => c.slice(0, 7).join(" "))]);
    const rule = data.rules[finding.rule];
    finding.hay = [finding.id, rule.id, rule.title, finding.message, finding.reason, finding.subject, ...said]
      .join("\n")
      .toLowerCase();
  }
  return finding.hay;
}

const words = () => state.q.toLowerCase().split(/\s+/).filter(Boolean);

// One pass: a finding that fails one facet only still counts for the choices of that facet.
function filterFindings() {
  const wanted = words();
  const counts = Object.fromEntries(FACETS.map(([facet]) => [facet, new Map()]));
  const shown = [];
  for (const finding of data.findings) {
    if (wanted.length && !wanted.every((word) => searchText(finding).includes(word))) continue;
    const values = facetValues(finding);
    if (state.pair.length && !disagree(finding, state.pair)) continue;
    const failed = FACETS.filter(([f]) => state.chosen[f].size && !values[f].some((v) => state.chosen[f].has(v)));
    if (failed.length > 1) continue;
    for (const [facet] of failed.length ? failed : FACETS) {
      for (const value of values[facet]) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
    }
    if (!failed.length) shown.push(finding);
  }
  return { shown, counts };
}

function disagree(finding, [one, other]) {
  const groups = finding.groups.map(([, claims]) => new Set(claims.map((claim) => data.sources[claim[0]])));
  return groups.some((a, i) => a.has(one) && groups.some((b, j) => i !== j && b.has(other)));
}

// Items and comparisons have no severity, verdict or rule of a finding: a choice of those leaves only what has one.
function meets(entry, text, sources) {
  const { chosen } = state;
  if (chosen.severity.size || chosen.verdict.size || chosen.rule.size || state.pair.length) return false;
  if (chosen.event.size && !chosen.event.has(data.events[entry.event])) return false;
  if (chosen.attribute.size && !chosen.attribute.has(entry.attribute)) return false;
  if (chosen.source.size && !sources.some((source) => chosen.source.has(data.sources[source]))) return false;
  const wanted = words();
  return !wanted.length || wanted.every((word) => text().includes(word));
}
