// One field on the screen: label, hint, control, counter and what was found there.
// Painting changes it in place, so no caret is ever lost.

import { byLevel, levelOf } from "../budget/rows.js";
import { h, refill } from "../dom.js";
import { optionsOf, textAt, usedOf } from "./rows.js";
import { SAY } from "./words.js";

let made = 0;

export const act = (name, words, { place = "", more = "", label = "" } = {}) => {
  const node = h("button", { type: "button", className: `nc-button ${more}`, "data-do": name }, words);
  if (place) node.dataset.place = place;
  if (label) node.setAttribute("aria-label", label);
  return node;
};

const isChosen = ({ kind }) => kind === "choice" || kind === "ref";
const isOneLine = ({ kind, most }) =>
  kind === "whole" || kind === "money" || kind === "date" || (kind === "text" && !most);

function makeInput(field) {
  if (isChosen(field)) return h("select");
  if (!isOneLine(field)) return h("textarea", { rows: field.kind === "long" ? 3 : 2 });
  const input = h("input", { type: "text", autocomplete: "off" });
  if (field.kind === "whole") input.inputMode = "numeric";
  if (field.kind === "money") input.inputMode = "decimal";
  if (field.kind === "date") input.placeholder = SAY.dateLike;
  return input;
}

function fillOptions(select, options) {
  const key = JSON.stringify(options);
  if (select.ncKey === key) return;
  select.ncKey = key;
  select.replaceChildren(...options.map(([value, words]) => h("option", { value }, words)));
}

export function findingBox(finding) {
  const level = levelOf(finding);
  const badges = [h("b", { className: "nc-badge" }, finding.status)];
  if (finding.caution) badges.push(h("b", { className: "nc-badge nc-look-up" }, SAY.lookUp));
  const text = h("div", {}, finding.sentence);
  if (finding.caution) text.append(h("small", {}, finding.caution));
  if (finding.sources.length) text.append(h("small", {}, SAY.basis + finding.sources.join("; ")));
  return h("li", { className: `nc-finding nc-is-${level}` }, ...badges, text);
}

// At the field stand mistakes only: what is blank has its mark beside the label, and what is
// right but to be looked up waits in «Проверка».
export const loudAt = (report, place) =>
  byLevel(report.findings[place] ?? []).filter((found) =>
    ["wrong", "partial"].includes(levelOf(found)),
  );

// The act behind several findings in a row is named once, after the last of them.
const withoutEchoes = (findings) =>
  findings.map((found, at) => {
    const isEcho = String(found.sources) === String(findings[at + 1]?.sources);
    return isEcho ? { ...found, sources: [] } : found;
  });

export function paintFindings(list, findings) {
  refill(list, findings, () => withoutEchoes(findings).map(findingBox));
  list.hidden = !findings.length;
}

export function paintCounter(node, limit, used) {
  node.hidden = !limit;
  if (!limit) return;
  const words = SAY.counter(used, limit);
  if (node.textContent !== words) node.textContent = words;
  node.title = limit.caution;
  node.classList.toggle("nc-over", limit.most !== null && used > limit.most);
}

export function labelOf({ number, label }) {
  return [h("b", {}, number ? SAY.number(number) : ""), label];
}

export function makeField(field, place) {
  const id = `nc-${(made += 1)}`;
  const input = Object.assign(makeInput(field), { id });
  input.dataset.place = place;
  const wanted = h("span", { className: "nc-tag nc-wanted", "aria-hidden": "true" }, SAY.wanted);
  const label = h("label", { htmlFor: id }, ...labelOf(field), " ", wanted);
  if (field.public) label.append(" ", h("span", { className: "nc-tag" }, SAY.isPublic));
  const hint = h("p", { className: "nc-hint", id: `${id}-hint`, hidden: !field.hint }, field.hint);
  const counter = h("p", { className: "nc-counter", id: `${id}-counter`, hidden: true });
  const found = h("ul", { className: "nc-findings", id: `${id}-found`, hidden: true });
  input.setAttribute("aria-required", field.required);
  input.setAttribute("aria-describedby", `${id}-hint ${id}-counter ${id}-found`);
  const root = h("div", { className: `nc-field nc-kind-${field.kind}` });
  root.append(label, hint, input, counter, found);
  const paint = ({ state, form, report, locked }) => {
    const value = textAt(state, place);
    if (isChosen(field)) fillOptions(input, optionsOf(field, form, state, value));
    if (input.value !== value) input.value = value;
    input[isChosen(field) ? "disabled" : "readOnly"] = locked;
    wanted.hidden = !field.required || Boolean(value.trim());
    paintCounter(counter, field.most ? report.limits[place] : null, usedOf(field.kind, value));
    const findings = loudAt(report, place);
    paintFindings(found, findings);
    const isWrong = findings.some((finding) => levelOf(finding) === "wrong");
    root.classList.toggle("nc-wrong", isWrong);
    input.setAttribute("aria-invalid", isWrong);
  };
  return { root, input, paint };
}
