// The pure half of the budget table: rows, history, choices and findings as plain data.

import { WORDS } from "./words.js";

export const MAIN = ["article", "what", "activity", "quantity", "unit", "price", "total", "payer"];
export const SPLIT = ["own", "partner", "grant"];
export const MORE = ["source", "contract", "month", "months", "rate", "kind"];
export const OUTPUTS = ["total", "grant"];
const FIELDS = [...MAIN, ...SPLIT, ...MORE].filter((field) => !OUTPUTS.includes(field));
export const SELECTS = ["article", "activity", "payer", "contract", "kind"];
export const DECIMALS = ["quantity", "price", "own", "partner", "rate", "months"];
const TYPED = ["what", "quantity", "price", "source", "own", "partner"];
export const UNSAID = { payer: "grant", contract: "none" };
const LEVELS = { неверно: "wrong", сбой: "wrong", изменено: "wrong", частично: "partial" };
const ORDER = ["wrong", "partial", "empty", "check", "right"];

// Every function returns new rows, so a step of history is just the old ones.

export const isBlank = (row) => !TYPED.some((field) => (row[field] ?? "").trim());

// An id belongs to one row for ever: rows added in two windows at once must not be taken for one.
const OWN = Math.random().toString(36).slice(2, 8);
let rowsMade = 0;

export function blankRow() {
  rowsMade += 1;
  const empty = Object.fromEntries(FIELDS.map((field) => [field, ""]));
  return { id: `line-${rowsMade}-${OWN}`, ...empty, ...UNSAID };
}

const FIRST = blankRow();

export const isFirst = (row) => row.id === FIRST.id;

export const wholeRows = (rows) => (rows?.length ? rows : [FIRST]);

export const placeOf = (rows, id) => rows.findIndex((row) => row.id === id);

export function addRow(rows) {
  const row = blankRow();
  return { rows: [...rows, row], id: row.id };
}

export function copyRow(rows, id) {
  const place = placeOf(rows, id);
  const copy = { ...rows[place], id: blankRow().id };
  return { rows: [...rows.slice(0, place + 1), copy, ...rows.slice(place + 1)], id: copy.id };
}

export function deleteRow(rows, id) {
  const place = placeOf(rows, id);
  const left = wholeRows(rows.filter((row) => row.id !== id));
  return { rows: left, id: left[Math.min(place, left.length - 1)].id };
}

export const setField = (rows, id, field, value) =>
  rows.map((row) => (row.id === id ? { ...row, [field]: value } : row));

export const nextId = (rows, id) => rows[placeOf(rows, id) + 1]?.id ?? "";

export function overlay(state, edits) {
  const merged = { ...state };
  for (const [id, field, value] of edits) {
    if (id) merged.rows = setField(merged.rows, id, field, value);
    else merged.terms = { ...merged.terms, [field]: value };
  }
  return merged;
}

// The same edits of others (what makes `after` of `before`) made in another state of the table.
export function follow(state, before, after) {
  const was = new Map(before.rows.map((row) => [row.id, row]));
  const is = new Map(after.rows.map((row) => [row.id, row]));
  const change = (one, from, to) =>
    Object.fromEntries(Object.entries(one).map(([name, value]) =>
      [name, from[name] !== to[name] && value === from[name] ? to[name] : value]));
  const rows = state.rows
    .filter(({ id }) => is.has(id) || !was.has(id))
    .map((row) => (was.has(row.id) ? change(row, was.get(row.id), is.get(row.id)) : row));
  after.rows.forEach((row, place) => {
    if (was.has(row.id) || placeOf(rows, row.id) >= 0) return;
    const before = after.rows.slice(0, place).reverse().find(({ id }) => placeOf(rows, id) >= 0);
    rows.splice(before ? placeOf(rows, before.id) + 1 : 0, 0, row);
  });
  return { terms: change(state.terms, before.terms, after.terms), rows: wholeRows(rows) };
}

export function makeHistory(limit = 200) {
  const past = [];
  const future = [];
  let last = "";
  const swap = (from, to, state) => {
    last = "";
    if (!from.length) return null;
    to.push(state);
    return from.pop();
  };
  return {
    remember(state, field = "") {
      if (field && field === last) return;
      last = field;
      past.push(state);
      if (past.length > limit) past.shift();
      future.length = 0;
    },
    carry(before, after) {
      for (const states of [past, future])
        states.forEach((one, place) => (states[place] = follow(one, before, after)));
    },
    seal: () => (last = ""),
    undo: (state) => swap(past, future, state),
    redo: (state) => swap(future, past, state),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}

export const activitiesOf = (terms) => [
  ...new Set((terms.activities ?? "").split("\n").map((name) => name.trim()).filter(Boolean)),
];

export function optionsFor(field, choices, activities, value) {
  const all = (choices[field] ?? []).map(({ code, words }) => [code, words, ""]);
  const lists = {
    article: () => [
      ["", WORDS.choose, ""],
      ...all.map(([code, words]) => [
        code, words, code.startsWith("1.") ? WORDS.payGroup : WORDS.restGroup,
      ]),
    ],
    activity: () => [
      ["", WORDS.choose, ""],
      ...[...activities, choices.whole_project].map((name) => [name, name, ""]),
    ],
    kind: () => [
      ["", WORDS.guess, ""],
      ...all.filter(([code]) => code !== "pay" && code !== "contributions"),
    ],
  };
  const options = lists[field]?.() ?? all;
  if (options.some(([code]) => code === value)) return options;
  const known = all.find(([code]) => code === value);
  return [...options, known ?? [value, WORDS.unlisted(value), ""]];
}

export function isOffered(field, row) {
  if (field === "rate") return row.article === "1.1" || Boolean(row.rate);
  if (field === "kind") return Boolean(row.article) && !row.article.startsWith("1.");
  return true;
}

export function summaryOf(row, choices) {
  const contract = choices.contract?.find(({ code }) => code === row.contract && code !== "none");
  const parts = [
    contract?.words,
    row.month && WORDS.from(row),
    row.rate && isOffered("rate", row) && WORDS.shareOfRate(row.rate),
    row.source && WORDS.sourceIs(row.source),
  ];
  return parts.filter(Boolean).join(" · ") || WORDS.moreHint;
}

export function levelOf(finding) {
  if (finding.status === "верно") return finding.caution ? "check" : "right";
  return LEVELS[finding.status] ?? "empty";
}

export const byLevel = (findings) =>
  [...findings].sort((a, b) => ORDER.indexOf(levelOf(a)) - ORDER.indexOf(levelOf(b)));

// A row still being entered for the first time is not reproached for what is not there yet.
export function visibleFindings(row, findings, fresh) {
  if (isBlank(row)) return [];
  return byLevel(findings ?? []).filter((found) => !fresh || levelOf(found) !== "empty");
}

export function shortSentence(sentence, what) {
  const lead = sentence.startsWith(`«${what}»: `) ? what.length + 4 : 0;
  const rest = sentence.slice(lead).replace(/^Строка \d+: /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
