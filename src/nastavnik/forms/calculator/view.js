// The answer of a calculator: findings, tables and norm cards; every text goes in as text.

import { h } from "../dom.js";
import { WORDS } from "./words.js";

const WIDE = 400; // of the answer, in CSS pixels

export const button = (action, words, more = "") =>
  h("button", { type: "button", className: `nc-button ${more}`, "data-do": action }, words);

function finding({ status, level, sentence, caution, unsure, sources }) {
  const item = h("li", { className: `nc-finding nc-is-${level}` });
  if (level !== "right" || !unsure) item.append(h("b", { className: "nc-badge" }, status));
  if (unsure) item.append(h("b", { className: "nc-badge nc-look-up" }, WORDS.lookUp));
  const text = h("div", {}, h("p", {}, sentence));
  if (caution) text.append(h("small", {}, caution));
  if (sources.length) text.append(h("small", {}, WORDS.basis + sources.join("; ")));
  item.append(text);
  return item;
}

function table({ title, head, rows, numbers }) {
  const css = (place) => (numbers.includes(place) ? "nc-number" : "");
  const heads = head.map((words, place) => h("th", { scope: "col", className: css(place) }, words));
  const body = rows.map((row) =>
    h("tr", {}, ...row.map((words, place) => cell(words, place, head[place], css(place)))),
  );
  return h(
    "table", { className: "nc-table" },
    h("caption", {}, title), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...body),
  );
}

// The first table is the answer itself; on a phone the next ones wait behind their names.
function folded(data, open) {
  const more = h("details", { className: "nc-more", open });
  more.append(h("summary", {}, data.title), table(data));
  return more;
}

function cell(words, place, head, css) {
  const node = place === 0 ? h("th", { scope: "row" }) : h("td", { className: css });
  if (place > 0) node.append(h("span", { className: "nc-head", "aria-hidden": "true" }, head));
  node.append(h("span", {}, words));
  return node;
}

function card({ title, value, act, confidence, unsure, warning }) {
  const node = h("li", { className: unsure ? "nc-card nc-doubt" : "nc-card" }, h("p", {}, title));
  if (value) node.append(h("b", {}, value));
  node.append(h("small", {}, WORDS.basis + act), h("small", {}, WORDS.sure + confidence));
  if (unsure) {
    const said = h("small", { className: "nc-warning" }, h("b", {}, WORDS.lookUp));
    if (warning) said.append(`: ${warning}`);
    node.append(said);
  }
  return node;
}

export function makeAnswer() {
  const headline = h("p", { className: "nc-headline", role: "status", ariaLive: "polite" });
  const rest = h("div");
  const root = h("section", { className: "nc-answer", ariaLabel: WORDS.answer }, headline, rest);
  let shown = "";
  const paint = (outcome) => {
    const { version, ...said } = outcome;
    const key = JSON.stringify(said);
    if (key === shown) return;
    shown = key;
    if (headline.textContent !== outcome.headline) headline.textContent = outcome.headline;
    root.classList.toggle("nc-done", outcome.done);
    const parts = [];
    const isWide = root.clientWidth >= WIDE;
    if (outcome.verdicts.length)
      parts.push(h("ul", { className: "nc-findings" }, ...outcome.verdicts.map(finding)));
    parts.push(...outcome.tables.map((one, place) => (place ? folded(one, isWide) : table(one))));
    if (outcome.cards.length)
      parts.push(
        h(
          "details", { className: "nc-norms" },
          h("summary", {}, WORDS.details),
          h("ul", { className: "nc-cards" }, ...outcome.cards.map(card)),
        ),
      );
    rest.replaceChildren(...parts);
  };
  return { root, paint };
}
