// The sentences behind a thing, with their words marked, and where they stand.

import { dayOf, longDate } from "./calendar.js";
import { element } from "./element.js";
import { claimWords } from "./words.js";

const FIRST = 8;

/** A list of the sentences of claims, the newest report first; more than a few are shown when asked for. */
export function quotes(data, claims, none) {
  const bySentence = new Map();
  for (const claim of new Set(claims)) {
    const { sentence } = data.claims[claim];
    if (!bySentence.has(sentence)) bySentence.set(sentence, []);
    bySentence.get(sentence).push(data.claims[claim]);
  }
  const day = (sentence) => data.reports[data.sentences[sentence].report].day ?? -Infinity;
  const all = [...bySentence.entries()].sort(([a], [b]) => day(b) - day(a) || a - b);
  if (!all.length) return element("p", { class: "quiet", text: none });
  const list = element("ol", { class: "quotes" }, all.slice(0, FIRST).map((entry) => quote(data, entry)));
  if (all.length <= FIRST) return list;
  const more = element("button", { type: "button", class: "plain", text: `Show all ${all.length} sentences` });
  more.addEventListener("click", () => {
    list.append(...all.slice(FIRST).map((entry) => quote(data, entry)));
    more.remove();
    list.children[FIRST].setAttribute("tabindex", "-1");
    list.children[FIRST].focus();
  });
  return element("div", {}, list, more);
}

function quote(data, [sentence, claims]) {
  const { text, report, line } = data.sentences[sentence];
  const marked = marks(text, claims.flatMap(({ words }) => words));
  return element("li", {},
    element("blockquote", { dir: "auto" }, marked),
    element("p", { class: "quiet", text: [...new Set(claims.map(claimWords))].join("; ") }),
    source(data.reports[report], line));
}

/** The text with stretches marked; overlapping ones are one. */
function marks(text, words) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...words].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), element("mark", { text: text.slice(from, end) }));
    at = end;
  }
  return [...parts, text.slice(at)];
}

function source(report, line) {
  const headline = report.title && dayOf(report.title) === null ? report.title : null;
  const name = report.source ?? headline ?? "Report";
  const url = /^https?:\/\//i.test(report.url ?? "") ? report.url : null;
  const named = url
    ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank", text: name })
    : element("span", { text: name });
  const date = report.day === undefined ? "" : `, ${longDate(report.day)}`;
  return element("p", { class: "source" }, named, `${date} · ${report.file}:${line}`);
}
