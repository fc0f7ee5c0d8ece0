// The pure half of a part: the form cut to its own blocks, and rows put into them and back.

import { addRecord, rowsOf } from "../canvas/rows.js";

// What is typed here and what was typed before, as one project.
export const whole = ({ own, before }) => ({
  fields: { ...before.fields, ...own.fields },
  tables: { ...before.tables, ...own.tables },
  budget: own.budget ?? before.budget,
});

export const onlyOwn = (form, own) => ({
  ...form,
  sections: form.sections
    .map((section) => ({ ...section, blocks: section.blocks.filter(({ id }) => own.has(id)) }))
    .filter(({ blocks }) => blocks.length),
});

// Teammates add rows at the same moment: an id that both make up would mix up what is chosen.
export const withNewRow = (own, table, chance = Math.random) =>
  addRecord(own, table, { id: `${table.id}-${chance().toString(36).slice(2, 10)}` });

// A row that was deleted, in its place again; a row that has come back meanwhile stays as it is.
export function withRowBack(own, { table, at, row }) {
  const rows = rowsOf(own, table);
  if (rows.some(({ id }) => id === row.id)) return own;
  return { ...own, tables: { ...own.tables, [table]: [...rows.slice(0, at), row, ...rows.slice(at)] } };
}
