// The questions of a calculator: real inputs with labels, choices in fieldsets, rows in a table.

import { h } from "../dom.js";
import { button } from "./view.js";
import { WORDS } from "./words.js";

const DIGITS = ["whole", "number", "money"];
const CHOSEN = ["choice", "yes-no"];
const own = Math.random().toString(36).slice(2, 8); // several forms may stand on one page
let fields = 0;
let rowsMade = 0;
const newId = () => `nc-${own}-${++fields}`;

const isAsked = (question, typed) =>
  !question.when || question.when[1].includes(typed[question.when[0]] ?? "");

// Only what is new is said: a sentence that stays must not be read aloud again.
function complain(node, input, sentence = "") {
  if (node.textContent !== sentence) node.textContent = sentence;
  input.setAttribute("aria-invalid", sentence ? "true" : "false");
}

function textInput(question, id) {
  if (question.isLong)
    return h("textarea", { id, rows: 3, placeholder: question.example, autocomplete: "off" });
  const input = h("input", { type: "text", autocomplete: "off", id, placeholder: question.example });
  if (DIGITS.includes(question.kind)) input.inputMode = "decimal";
  return input;
}

function makeText(question) {
  const id = newId();
  const input = textInput(question, id);
  const error = h("p", { className: "nc-error", id: `${id}-error` });
  const hint = h("p", { className: "nc-hint", id: `${id}-hint` }, question.hint);
  input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  const label = h("label", { className: "nc-label", htmlFor: id }, question.label);
  input.dataset.path = question.id;
  return {
    root: h("div", { className: `nc-field nc-kind-${question.kind}` }, label, hint, input, error),
    paint(typed, problems) {
      const value = typed[question.id] ?? "";
      if (input.value !== value) input.value = value;
      complain(error, input, problems[question.id]);
    },
  };
}

function makeChoice(question) {
  const name = newId();
  const error = h("p", { className: "nc-error", id: `${name}-error` });
  const inputs = question.choices.map(({ code }) => {
    const input = h("input", { type: "radio", name, value: code });
    input.dataset.path = question.id;
    return input;
  });
  const labels = inputs.map((input, place) =>
    h("label", { className: "nc-choice" }, input, h("span", {}, question.choices[place].words)),
  );
  const root = h(
    "fieldset", { className: "nc-field", "aria-describedby": error.id },
    h("legend", { className: "nc-label" }, question.label),
    h("p", { className: "nc-hint" }, question.hint), ...labels, error,
  );
  return {
    root,
    paint(typed, problems) {
      for (const input of inputs) input.checked = input.value === (typed[question.id] ?? "");
      complain(error, root, problems[question.id]);
    },
  };
}

// In a table of many columns a text needs several lines to be read at all.
const isTight = ({ columns, names }, { kind }) =>
  kind === "text" && !names.length && columns.length > 6;

// A hand's shortcut to the number beside it; the key Tab stops at the number alone.
const makeSlider = ({ slider: [min, max] }) =>
  h("input", { type: "range", min, max, step: 1, tabIndex: -1, className: "nc-slider" });

function makeCell(question, column) {
  const id = newId();
  const input = CHOSEN.includes(column.kind)
    ? h(
        "select", { id }, h("option", { value: "" }, WORDS.choose),
        ...column.choices.map(({ code, words }) => h("option", { value: code }, words)),
      )
    : textInput({ ...column, isLong: column.isLong || isTight(question, column) }, id);
  const error = h("p", { className: "nc-error", id: `${id}-error` });
  input.setAttribute("aria-describedby", error.id);
  const words = h("label", { className: "nc-cell-label", htmlFor: id }, column.label);
  const slider = column.slider ? makeSlider(column) : "";
  const root = h("td", { className: `nc-cell nc-kind-${column.kind}` }, words, input, slider, error);
  root.classList.toggle("nc-slides", slider !== "");
  return {
    root,
    paint(row, place, problem) {
      const value = row[column.id] ?? "";
      if (input.value !== value) input.value = value;
      input.ariaLabel = `${column.label}, ${question.names[place] ?? WORDS.row(place + 1)}`;
      input.dataset.path = `${question.id}.${place}.${column.id}`;
      if (slider) {
        slider.value = value.trim() || slider.min;
        slider.classList.toggle("nc-unset", !value.trim());
        slider.ariaLabel = WORDS.slider(input.ariaLabel);
        slider.dataset.path = input.dataset.path;
      }
      complain(error, input, problem);
    },
  };
}

function makeRow(question) {
  const cells = question.columns.map((column) => makeCell(question, column));
  const root = h("tr", {}, ...cells.map((cell) => cell.root));
  const isFixed = question.names.length > 0;
  const head = h("th", { scope: "row" });
  const remove = button("remove", WORDS.remove, "nc-quiet");
  if (isFixed) root.prepend(head);
  else root.append(h("td", { className: "nc-remove" }, remove));
  return {
    root,
    paint(row, place, problems) {
      if (isFixed) head.textContent = question.names[place];
      remove.ariaLabel = `${WORDS.remove}, ${WORDS.row(place + 1)}`;
      remove.dataset.path = `${question.id}.${place}`;
      // A row being entered is not reproached for what is not there yet.
      const isBusy = root.contains(document.activeElement);
      question.columns.forEach((column, number) => {
        const isEarly = isBusy && !(row[column.id] ?? "").trim();
        const problem = isEarly ? "" : problems[`${question.id}.${place}.${column.id}`];
        cells[number].paint(row, place, problem);
      });
    },
  };
}

function makeRows(question) {
  const id = newId();
  const isFixed = question.names.length > 0;
  const heads = question.columns.map(({ label }) => h("th", { scope: "col" }, label));
  if (isFixed) heads.unshift(h("th", { scope: "col" }));
  else heads.push(h("th", { scope: "col" }));
  const body = h("tbody");
  const error = h("p", { className: "nc-error" });
  const table = h(
    "table", { className: isFixed ? "nc-rows nc-fixed" : "nc-rows", "aria-labelledby": id },
    h("thead", {}, h("tr", {}, ...heads)), body,
  );
  const label = h("p", { className: "nc-label", id }, question.label);
  const hint = h("p", { className: "nc-hint" }, question.hint);
  const root = h("div", { className: "nc-field" }, label, hint, table, error);
  root.dataset.table = question.id;
  if (!isFixed) {
    const add = button("add", WORDS.add);
    add.dataset.path = question.id;
    root.append(add);
  }
  const rows = new Map(); // by id, so that a row being typed in stays under the hands
  return {
    root,
    paint(typed, problems) {
      const given = typed[question.id]?.length ? typed[question.id] : [{}];
      const count = isFixed ? question.names.length : given.length;
      const ids = Array.from({ length: count }, (_, place) => given[place]?.id ?? `at ${place}`);
      ids.forEach((rowId, place) => {
        // The one row of an empty table gets its id when something is typed in it.
        const blank = `at ${place}`;
        if (rows.has(rowId) || ids.includes(blank) || !rows.has(blank)) return;
        rows.set(rowId, rows.get(blank));
        rows.delete(blank);
      });
      for (const [id, row] of rows) {
        if (ids.includes(id)) continue;
        row.root.remove();
        rows.delete(id);
      }
      ids.forEach((rowId, place) => {
        if (!rows.has(rowId)) rows.set(rowId, makeRow(question));
        const row = rows.get(rowId);
        if (body.rows[place] !== row.root) body.insertBefore(row.root, body.rows[place] ?? null);
        row.paint(given[place] ?? {}, place, problems);
      });
      error.textContent = problems[question.id] ?? "";
    },
  };
}

export function makeFields(questions) {
  const made = questions.map((question) => {
    if (question.kind === "rows") return makeRows(question);
    return CHOSEN.includes(question.kind) ? makeChoice(question) : makeText(question);
  });
  const root = h("div", { className: "nc-fields" }, ...made.map((field) => field.root));
  return {
    root,
    paint(typed, problems) {
      made.forEach((field, place) => {
        field.root.hidden = !isAsked(questions[place], typed);
        field.paint(typed, problems);
      });
    },
  };
}

// An id belongs to one row for ever: rows added in two windows at once are not taken for one.
const newRowId = () => {
  rowsMade += 1;
  return `r${rowsMade}-${own}`;
};

// A new state with one text changed; `path` is a question or `question.row.column`.
export function put(typed, path, value) {
  const [question, place, column] = path.split(".");
  if (place === undefined) return { ...typed, [question]: value };
  const rows = [...(typed[question] ?? [])];
  while (rows.length <= Number(place)) rows.push({ id: newRowId() });
  rows[place] = { ...rows[place], [column]: value };
  return { ...typed, [question]: rows };
}

export const addRow = (typed, question) => ({
  ...typed,
  [question]: [
    ...(typed[question]?.length ? typed[question] : [{ id: newRowId() }]),
    { id: newRowId() },
  ],
});

export const removeRow = (typed, path) => {
  const [question, place] = path.split(".");
  return { ...typed, [question]: (typed[question] ?? []).filter((_, at) => at !== Number(place)) };
};
