// The pure half of the project canvas: typed texts and rows as plain data, never changed in place.
// A place is «title» or «activities/a1/start», as in the kernel's report.

import { SAY } from "./words.js";

// What a card leads to: the table of the next column and the field that holds the link.
export const LEADS = {
  problem: { table: "causes", link: "" },
  causes: { table: "tasks", link: "cause" },
  tasks: { table: "activities", link: "task" },
  activities: { table: "results", link: "activity" },
};
export const ROOT_FIELDS = ["problem", "consequence", "goal"];

export const blocksOf = (form) => form.sections.flatMap((section) => section.blocks);

export const tableOf = (form, name) =>
  blocksOf(form).find((block) => block.columns && block.id === name);

export const split = (place) => {
  const [table, id = "", field = ""] = place.split("/");
  return { table, id, field };
};

export const rowsOf = (state, table) => state.tables[table] ?? [];

export const rowAt = (state, table, id) => rowsOf(state, table).find((row) => row.id === id);

export function textAt(state, place) {
  const { table, id, field } = split(place);
  return (id ? rowAt(state, table, id)?.[field] : state.fields[table]) ?? "";
}

const withRows = (state, table, rows) => ({ ...state, tables: { ...state.tables, [table]: rows } });

export function setText(state, place, value) {
  const { table, id, field } = split(place);
  if (!id) return { ...state, fields: { ...state.fields, [table]: value } };
  const rows = rowsOf(state, table);
  return withRows(
    state, table, rows.map((row) => (row.id === id ? { ...row, [field]: value } : row)),
  );
}

export const withEdits = (state, edits) =>
  [...edits].reduce((merged, [place, value]) => setText(merged, place, value), state);

export function addRecord(state, table, given = {}) {
  const rows = rowsOf(state, table.id);
  const taken = new Set(rows.map((row) => row.id));
  let number = rows.length + 1;
  while (taken.has(`${table.id}-${number}`)) number += 1;
  const empty = Object.fromEntries(table.columns.map((column) => [column.id, ""]));
  const row = { id: `${table.id}-${number}`, ...empty, ...given };
  return { state: withRows(state, table.id, [...rows, row]), id: row.id };
}

export const removeRecord = (state, table, id) =>
  withRows(state, table, rowsOf(state, table).filter((row) => row.id !== id));

export function moveRecord(state, table, id, step) {
  const rows = [...rowsOf(state, table)];
  const from = rows.findIndex((row) => row.id === id);
  const to = from + step;
  if (to < 0 || to >= rows.length) return state;
  [rows[from], rows[to]] = [rows[to], rows[from]];
  return withRows(state, table, rows);
}

export function nameOf(table, row, number) {
  const typed = table.columns.find(({ kind }) => kind === "text" || kind === "long");
  const words = (row[typed?.id] ?? "").trim();
  return words || SAY.record(table.row, number);
}

export const isBlankRow = (row) =>
  !Object.entries(row).some(([name, text]) => name !== "id" && text.trim());

export const isBlankState = ({ fields, tables, budget }) =>
  !Object.values(fields).some((text) => text.trim()) &&
  Object.values(tables).flat().every(isBlankRow) &&
  !budget?.rows?.length;

// A line of the budget as a choice: «4. Проектор с экраном».
const lineOf = (row, place) => {
  const words = (row.what ?? "").trim() || SAY.record(SAY.line, place + 1);
  return [row.id, row.article ? `${row.article}. ${words}` : words];
};

function linksOf(table, form, state, value) {
  if (table === "budget") return (state.budget?.rows ?? []).map(lineOf);
  return rowsOf(state, table)
    .filter((row) => !isBlankRow(row) || row.id === value)
    .map((row, place) => [row.id, nameOf(tableOf(form, table), row, place + 1)]);
}

export function optionsOf(field, form, state, value) {
  const listed =
    field.kind === "ref"
      ? linksOf(field.choices, form, state, value)
      : form.choices[field.choices] ?? [];
  const first = ["", listed.length ? SAY.choose : SAY.nothingYet];
  const known = listed.some(([code]) => code === value) || !value;
  return [first, ...listed, ...(known ? [] : [[value, SAY.unlisted(value)]])];
}

export function usedOf(kind, text) {
  if (kind === "lines") return text.split("\n").filter((line) => line.trim()).length;
  return [...text.trim()].length;
}

// A hole in the chain is a missing next card; any other gap is mended in a field.
export const isHole = (node, gap) =>
  gap.place === LEADS[node.column]?.table ||
  (gap.place === node.place && node.column !== "problem" && node.column in LEADS);
