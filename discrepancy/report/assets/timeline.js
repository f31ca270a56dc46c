// When each source published what the findings rest on: one chart per event, one lane per source.

const [WIDTH, LANE, LEFT, RIGHT, TOP] = [1000, 34, 170, 24, 26];
const DAY = 86400000;
const STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10080, 20160, 43200, 129600, 525600].map((m) => m * 60000);

function ticks(from, to) {
  const step = STEPS.find((s) => (to - from) / s <= 8) || STEPS[STEPS.length - 1] * Math.ceil((to - from) / (8 * STEPS[STEPS.length - 1]));
  const found = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at);
  return { step, found };
}

function tickText(at, step, first) {
  const day = { timeZone: "UTC", day: "numeric", month: "short" };
  const moment = new Date(at);
  if (step >= 43200 * 60000) return moment.toLocaleDateString("en-GB", { timeZone: "UTC", month: "short", year: "numeric" });
  const clock = moment.toISOString().slice(11, 16);
  if (step >= 1440 * 60000 || clock === "00:00") return moment.toLocaleDateString("en-GB", day);
  return first ? `${moment.toLocaleDateString("en-GB", day)}, ${clock}` : clock;
}

// Dots that would cover each other become one with their number.
function clusters(points, x) {
  const found = [];
  const last = new Map();
  for (const point of [...points].sort((a, b) => a.at - b.at)) {
    let cluster = last.get(point.lane);
    if (!cluster || x(point.at) - x(cluster.at) > 19) {
      cluster = { ...point, findings: new Set() };
      last.set(point.lane, cluster);
      found.push(cluster);
    }
    cluster.findings.add(point.finding);
    if (point.finding.rank > cluster.finding.rank) cluster.finding = point.finding;
  }
  return found;
}

function dot(cluster, x) {
  const { finding, findings, at, lane } = cluster;
  const [cx, cy] = [x(at), TOP + LANE * (lane + 0.5)];
  const title = [...findings].slice(0, 8).map((f) => `${f.severity}: ${f.message}`).join("\n");
  const many = findings.size > 1;
  const link = draw(
    "a",
    { href: address({ view: "findings", f: finding.key }), "aria-label": title },
    draw("title", {}, findings.size > 8 ? `${title}\nand ${findings.size - 8} more` : title),
    draw("circle", { class: `dot ${finding.severity}`, cx, cy, r: many ? 10 : 7 }),
    many ? draw("text", { class: "count", x: cx, y: cy + 3.5, "text-anchor": "middle" }, findings.size > 99 ? "99+" : String(findings.size)) : null,
  );
  link.addEventListener("click", (click) => {
    click.preventDefault();
    open(finding.key);
  });
  return link;
}

function chart({ lanes, documents, points }) {
  const times = [...documents, ...points].map((point) => point.at);
  let [from, to] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max((to - from) * 0.04, 30 * 60000);
  [from, to] = [from - margin, to + margin];
  const x = (at) => Math.round((LEFT + ((at - from) / (to - from)) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  const height = TOP + lanes.length * LANE + 10;
  const { step, found } = ticks(from, to);
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "group" });
  found.forEach((at, i) => {
    svg.append(
      draw("line", { class: "grid", x1: x(at), x2: x(at), y1: TOP - 4, y2: height - 10 }),
      draw("text", { class: "tick", x: x(at), y: 13, "text-anchor": "middle" }, tickText(at, step, i === 0)),
    );
  });
  lanes.forEach((source, lane) => {
    const y = TOP + LANE * (lane + 0.5);
    svg.append(
      draw("line", { class: "lane", x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }),
      draw("text", { x: 0, y: y + 4 }, draw("title", {}, data.sources[source]), shorten(data.sources[source], 23)),
    );
  });
  for (const { at, lane, title, day } of documents) {
    const y = TOP + LANE * (lane + 0.5);
    if (day) {
      const [start, end] = [x(Math.max(from, at - DAY / 2)), x(Math.min(to, at + DAY / 2))];
      svg.append(draw("rect", { class: "day", x: start, y: y - 3, width: end - start, height: 6, rx: 3 }, draw("title", {}, title)));
    }
    svg.append(draw("rect", { class: "doc", x: x(at) - 4.5, y: y - 4.5, width: 9, height: 9, rx: 2 }, draw("title", {}, title)));
  }
  svg.append(...clusters(points, x).map((cluster) => dot(cluster, x)));
  return svg;
}

function timelineOf(event, findings) {
  const chosen = state.chosen.source;
  const wanted = (source) => !chosen.size || chosen.has(data.sources[source]);
  const documents = data.documents.filter((d) => d[6] === event && d[4] !== null && wanted(d[0]));
  const claims = findings.flatMap((finding) =>
    finding.groups.flatMap(([, own]) => own.filter((c) => c[7] !== null && wanted(c[0])).map((c) => ({ source: c[0], at: c[7], finding }))),
  );
  const lanes = [...new Set([...documents.map((d) => d[0]), ...claims.map((c) => c.source)])].sort((a, b) => a - b);
  const lane = new Map(lanes.map((source, i) => [source, i]));
  return {
    lanes,
    documents: documents.map((d) => ({ at: d[4], lane: lane.get(d[0]), title: `${d[2] || d[1]}\n${d[5]}`, day: d[7] })),
    points: claims.map((c) => ({ ...c, lane: lane.get(c.source) })),
  };
}

function showTimeline(main, shown) {
  main.append(
    el("p", { class: "note" }, "Squares are documents at their time of publication (UTC), dots the claims that findings rest on, coloured by severity. A band stands for a day where the hour is unknown. What has no known time is left out."),
  );
  const byEvent = group(shown, (finding) => finding.event);
  const chosen = state.chosen.event;
  const events = data.events.map((_, i) => i).filter((i) => byEvent.has(i) || (!shown.length && (!chosen.size || chosen.has(data.events[i]))));
  if (!events.length) main.append(el("p", { class: "nothing" }, "Nothing to show."));
  const build = (event) => {
    const parts = timelineOf(event, byEvent.get(event) || []);
    const empty = el("p", { class: "soft" }, "No time of publication is known.");
    const body = parts.lanes.length ? chart(parts) : empty;
    return el("figure", {}, el("h2", { class: "event-head" }, eventTitle(event)), el("div", { class: "timeline" }, body));
  };
  main.append(new LazyList(events, build, { step: 4 }).element);
}
