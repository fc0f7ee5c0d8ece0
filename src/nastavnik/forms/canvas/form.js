// The form in the order of the fund: sections, fields, and tables as cards.

import { levelOf } from "../budget/rows.js";
import { h } from "../dom.js";
import { act, labelOf, loudAt, makeField, paintCounter, paintFindings } from "./fields.js";
import { isBlankRow, nameOf, rowsOf, split } from "./rows.js";
import { SAY } from "./words.js";

export function makeRecord(table, id) {
  const place = `${table.id}/${id}`;
  const fields = table.columns.map((column) => makeField(column, `${place}/${column.id}`));
  const found = h("ul", { className: "nc-findings", hidden: true });
  const body = h("div", { className: "nc-grid" }, ...fields.map((field) => field.root));
  return { place, fields, found, body };
}

export function paintRecord(record, context) {
  for (const field of record.fields) field.paint(context);
  paintFindings(record.found, loudAt(context.report, record.place));
}

function makeCard(table, row) {
  const record = makeRecord(table, row.id);
  const name = h("span", { className: "nc-name" });
  const mark = h("b", { className: "nc-badge", hidden: true });
  const tools = h("div", { className: "nc-tools nc-edit" });
  const root = h("details", { className: "nc-record", open: isBlankRow(row) });
  for (const each of ["up", "down", "remove"])
    tools.append(act(each, SAY[each], { place: record.place, more: "nc-quiet" }));
  root.append(h("summary", {}, name, mark), record.found, record.body, tools);
  const paint = (row_, number, context) => {
    const title = nameOf(table, row_, number);
    const known = SAY.record(table.row, number);
    name.replaceChildren(h("b", {}, known), title === known ? "" : title);
    const inside = Object.keys(context.report.findings).filter((place) =>
      `${place}/`.startsWith(`${record.place}/`),
    );
    const worst = inside.flatMap((place) => loudAt(context.report, place))[0];
    mark.hidden = !worst;
    mark.textContent = worst?.status ?? "";
    root.dataset.level = worst ? levelOf(worst) : "";
    for (const tool of tools.children) tool.ariaLabel = `${tool.textContent}, ${known}`;
    if (root.open) paintRecord(record, context);
  };
  return { root, record, paint };
}

function makeTable(table, getContext) {
  const cards = new Map();
  const list = h("div", { className: "nc-records" });
  const counter = h("p", { className: "nc-counter", hidden: true });
  const found = h("ul", { className: "nc-findings", hidden: true });
  const add = act("add", SAY.add(table.row), { place: table.id, more: "nc-edit" });
  const legend = h("legend", {}, ...labelOf(table));
  if (table.public) legend.append(" ", h("span", { className: "nc-tag" }, SAY.isPublic));
  const hint = h("p", { className: "nc-hint", hidden: !table.hint }, table.hint);
  const root = h("fieldset", { className: "nc-table" }, legend, hint, counter, found, list, add);
  const paint = (context) => {
    const rows = rowsOf(context.state, table.id);
    const ids = new Set(rows.map(({ id }) => id));
    for (const [id, card] of cards) if (!ids.has(id) && cards.delete(id)) card.root.remove();
    rows.forEach((row, place) => {
      if (!cards.has(row.id)) {
        const card = makeCard(table, row);
        card.root.addEventListener("toggle", () => paintRecord(card.record, getContext()));
        cards.set(row.id, card);
      }
      const card = cards.get(row.id);
      if (list.children[place] !== card.root) list.insertBefore(card.root, list.children[place]);
      card.paint(row, place + 1, context);
    });
    paintCounter(counter, table.most ? context.report.limits[table.id] : null, rows.length);
    paintFindings(found, loudAt(context.report, table.id));
    add.hidden = rows.length >= context.form.most_rows;
  };
  const focusOn = ({ id, field }) => {
    const card = cards.get(id);
    if (!card) return add;
    card.root.open = true;
    paintRecord(card.record, getContext());
    const at = card.record.fields.find(({ input }) => split(input.dataset.place).field === field);
    return (at ?? card.record.fields[0]).input;
  };
  return { root, paint, focusOn };
}

export function makeForm(form, getContext) {
  const blocks = new Map();
  const jumps = h("nav", { className: "nc-parts", ariaLabel: SAY.parts });
  const root = h("div", { className: "nc-form" }, jumps);
  for (const section of form.sections) {
    const title = h("h3", { tabIndex: -1 }, section.title);
    const grid = h("div", { className: "nc-grid" });
    for (const block of section.blocks) {
      const made = block.columns ? makeTable(block, getContext) : makeField(block, block.id);
      blocks.set(block.id, made);
      grid.append(made.root);
    }
    const jump = act("part", section.title, { place: section.id, more: "nc-quiet" });
    jump.addEventListener("click", () => title.focus());
    jumps.append(jump);
    root.append(h("section", {}, title, grid));
  }
  return {
    root,
    paint: (context) => blocks.forEach((block) => block.paint(context)),
    focusOn(place) {
      const at = split(place);
      const block = blocks.get(at.table);
      const input = block?.input ?? block?.focusOn(at);
      input?.focus({ preventScroll: true });
      input?.scrollIntoView({ block: "center" });
    },
  };
}
