// The finding cards: values side by side, the sentences with the words marked, the reason, and what to do about it.

const FIRST_CLAIMS = 4;

function claimBlock([source, place, when, notes, before, exact, after]) {
  return el(
    "div",
    { class: "claim" },
    el("div", { class: "who" }, el("b", {}, data.sources[source]), el("code", {}, place)),
    when || notes ? el("div", { class: "when" }, [when, notes].filter(Boolean).join("; ")) : null,
    el("blockquote", {}, before, el("mark", {}, exact), after),
  );
}

function valueColumn([value, claims], index) {
  const column = el(
    "section",
    { class: "value" },
    el("h4", {}, el("span", { class: "letter", title: `value ${letter(index)}` }, letter(index)), el("span", {}, value)),
    claims.slice(0, FIRST_CLAIMS).map(claimBlock),
  );
  const rest = claims.slice(FIRST_CLAIMS);
  if (rest.length) {
    const more = el("button", { class: "more", type: "button" }, `${plural(rest.length, "further claim")}`);
    more.addEventListener("click", () => more.replaceWith(...rest.map(claimBlock)));
    column.append(more);
  }
  return column;
}

function wordDiff(pieces) {
  return el(
    "p",
    { class: "reason" },
    el("b", {}, "Words: "),
    pieces.map(([old, added]) => {
      if (old === added) return `${old} `;
      return [old && el("del", {}, old), old && " ", added && el("ins", {}, added), added && " "].filter(Boolean);
    }),
  );
}

function copyButton(text, title) {
  const button = el("button", { class: "tool", type: "button" }, title);
  const say = (word) => {
    button.textContent = word;
    setTimeout(() => (button.textContent = title), 1500);
  };
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
    } catch {
      // A browser may refuse a page that was opened from a file: show the text selected, for one keystroke to copy.
      const shown = button.parentElement.querySelector("code");
      shown.textContent = text;
      getSelection().selectAllChildren(shown);
      say("Selected");
    }
  });
  return button;
}

function card(finding) {
  const rule = data.rules[finding.rule];
  const [deciding, others] = [finding.groups.slice(0, 2), finding.groups.slice(2)];
  const columns = deciding.map(valueColumn);
  if (finding.reference.length) {
    const rows = finding.reference.map((row) => el("div", { class: "claim" }, row));
    columns.push(el("section", { class: "value" }, el("h4", {}, "Reference"), rows));
  }
  const about = rule.why && el("details", { class: "about" }, el("summary", {}, rule.title), rule.why.map((p) => el("p", {}, p)));
  return el(
    "article",
    { class: `finding ${finding.severity}`, id: `finding-${finding.key}`, tabindex: -1, "data-key": finding.key },
    el(
      "header",
      {},
      el("span", { class: "badge" }, finding.severity),
      el("span", {}, finding.verdict),
      el("code", {}, rule.id),
      el("a", { href: address({ view: "findings", f: finding.key }), title: "Link to this finding" }, finding.id),
    ),
    el("h3", {}, finding.message),
    el("div", { class: "values" }, columns),
    others.length ? el("p", { class: "sub" }, "Other values") : null,
    others.length ? el("div", { class: "values others" }, others.map((g, i) => valueColumn(g, i + 2))) : null,
    finding.words.length ? wordDiff(finding.words) : null,
    el("p", { class: "reason" }, el("b", {}, "Why: "), finding.reason),
    about || el("p", { class: "about" }, rule.title),
    el(
      "footer",
      {},
      el("span", {}, "To accept it:"),
      el("code", {}, finding.suppress),
      copyButton(finding.suppress, "Copy"),
      copyButton(finding.entry, "Copy YAML"),
    ),
  );
}

let findingList = null;

function showFindings(main, shown) {
  if (!shown.length) {
    const text = data.findings.length ? "No finding meets these conditions." : "No discrepancies found.";
    main.append(el("p", { class: "nothing" }, text));
    findingList = null;
    return;
  }
  const wanted = shown.findIndex((finding) => finding.key === state.f);
  const build = (finding, i) => {
    const begins = i === 0 || shown[i - 1].event !== finding.event;
    const item = card(finding);
    if (!begins || data.events.length < 2) return item;
    const part = document.createDocumentFragment();
    part.append(el("h2", { class: "event-head" }, eventTitle(finding.event)), item);
    return part;
  };
  findingList = new LazyList(shown, build, { start: Math.max(wanted, 0) });
  main.append(findingList.element);
  if (wanted >= 0) focusCard(main.querySelector(".finding"));
}

function focusCard(item) {
  for (const other of document.querySelectorAll(".finding.current")) other.classList.remove("current");
  item.classList.add("current");
  item.focus({ preventScroll: true });
  const top = item.getBoundingClientRect().top + scrollY - byId("bar").offsetHeight - 14;
  if (item.getBoundingClientRect().top < byId("bar").offsetHeight || item.getBoundingClientRect().top > innerHeight * 0.6) {
    scrollTo({ top });
  }
}

function stepCard(by) {
  if (!findingList) return;
  const cards = [...document.querySelectorAll(".finding")];
  const at = cards.findIndex((item) => item.classList.contains("current"));
  if (by > 0 && at >= cards.length - 3) findingList.showMore();
  if (by < 0 && at === 0) findingList.showEarlier();
  const now = [...document.querySelectorAll(".finding")];
  const from = at < 0 ? (by > 0 ? -1 : 0) : now.indexOf(cards[at]);
  const target = now[Math.min(Math.max(from + by, 0), now.length - 1)];
  if (target) {
    state.f = target.dataset.key;
    writeState();
    focusCard(target);
  }
}
