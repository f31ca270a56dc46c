// Small helpers to build the page. Text only ever becomes a text node: nothing from a report is parsed as markup.

const SVG = document.getElementById("vector").namespaceURI;

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const el = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);
const draw = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);
const byId = (id) => document.getElementById(id);
const number = (n) => n.toLocaleString("en");
const plural = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`;
const letter = (n) => (n < 26 ? String.fromCharCode(65 + n) : String(n + 1));
const shorten = (text, limit) => (text.length <= limit ? text : `${text.slice(0, limit).trimEnd()}…`);

// A list that is built as far as the reader has scrolled: ten thousand findings cost no more than the first few.
class LazyList {
  constructor(items, build, { start = 0, step = 20 } = {}) {
    Object.assign(this, { items, build, step, first: start, next: start });
    this.earlier = el("button", { class: "more", type: "button", onclick: () => this.showEarlier() });
    this.body = el("div");
    this.sentinel = el("div", { class: "sentinel" });
    this.element = el("div", {}, this.earlier, this.body, this.sentinel);
    this.observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.showMore(),
      { rootMargin: "1200px" },
    );
    this.showMore();
    this.tellEarlier();
    this.observer.observe(this.sentinel);
  }

  showMore() {
    const end = Math.min(this.next + this.step, this.items.length);
    if (this.next >= end) return false;
    const part = document.createDocumentFragment();
    for (; this.next < end; this.next += 1) part.append(this.build(this.items[this.next], this.next));
    this.body.append(part);
    // The observer tells of changes only: after a short part the sentinel may still be in sight.
    this.observer.unobserve(this.sentinel);
    if (this.next < this.items.length) this.observer.observe(this.sentinel);
    return true;
  }

  showEarlier() {
    const start = Math.max(0, this.first - this.step);
    const part = document.createDocumentFragment();
    for (let i = start; i < this.first; i += 1) part.append(this.build(this.items[i], i));
    this.first = start;
    this.body.prepend(part);
    this.tellEarlier();
  }

  tellEarlier() {
    this.earlier.hidden = this.first === 0;
    this.earlier.textContent = `Show ${number(Math.min(this.step, this.first))} earlier of ${number(this.first)}`;
  }

  showAll(limit) {
    while (this.first > 0) this.showEarlier();
    while (this.next < Math.min(limit, this.items.length)) this.showMore();
  }
}
