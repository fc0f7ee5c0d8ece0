// A part of the project: its own blocks as in the canvas; rows of earlier works are there to be chosen.

import { act } from "../canvas/fields.js";
import { makeForm } from "../canvas/form.js";
import {
  isBlankRow, moveRecord, nameOf, removeRecord, rowAt, rowsOf, setText, split, tableOf, textAt,
} from "../canvas/rows.js";
import { makeSheet, planSheet } from "../canvas/sheets.js";
import { SAY } from "../canvas/words.js";
import { h } from "../dom.js";
import { makeTyped } from "../typed/typed.js";
import { onlyOwn, whole, withNewRow, withRowBack } from "./blocks.js";

function render({ model, el }) {
  const form = model.get("form");
  const drawn = onlyOwn(form, new Set(model.get("own")));
  let removed = null; // the row that was deleted last: `{ table, at, row }`
  const getContext = () => ({
    form, state: whole(typed.get()), report: model.get("report"), locked: false,
  });
  const sheet = makeForm(drawn, getContext);
  const plan = model.get("own").includes("activities")
    ? makeSheet(planSheet, (report) => report.plan)
    : null;
  const offline = h("p", { className: "nc-offline", role: "alert", hidden: true });
  const notice = h("p", { className: "nc-notice", role: "status", ariaLive: "polite" });
  const back = act("undo", SAY.putBack);
  const told = h("div", { className: "nc-told" }, notice, back);
  const root = h(
    "div",
    { className: "nastavnik-canvas nastavnik-part", lang: "ru", "data-lm-suppress-shortcuts": "true" },
    offline, sheet.root, told, ...(plan ? [plan.root] : []),
  );
  root.classList.toggle("nc-single", drawn.sections.length < 2);
  const addButton = (table) => sheet.root.querySelector(`[data-do=add][data-place="${table}"]`);
  const say = (sentence) => (notice.textContent = sentence);

  const paint = () => {
    back.hidden = removed === null;
    const context = getContext();
    sheet.paint(context);
    plan?.paint(context);
  };
  const typed = makeTyped(model, { root, offline, paint });
  const own = () => typed.get().own;
  const change = (next, isTyping = false) => typed.change({ ...typed.get(), own: next }, isTyping);

  const shift = (place, by) => {
    const { table, id } = split(place);
    change(moveRecord(own(), table, id, by));
  };
  const actions = {
    add: (table) => {
      const made = withNewRow(own(), tableOf(form, table));
      change(made.state);
      sheet.focusOn(`${table}/${made.id}`);
    },
    remove: (place) => {
      const { table, id } = split(place);
      const row = rowAt(own(), table, id);
      const at = rowsOf(own(), table).indexOf(row);
      removed = isBlankRow(row) ? null : { table, at, row };
      change(removeRecord(own(), table, id));
      addButton(table).before(told); // where the row was, not at the end of a long form
      say(SAY.rowRemoved(nameOf(tableOf(form, table), row, at + 1)));
      if (removed) back.focus();
      else sheet.focusOn(table);
    },
    undo: () => {
      const { table, row } = removed;
      const next = withRowBack(own(), removed);
      removed = null;
      change(next);
      say(SAY.rowReturned);
      sheet.focusOn(`${table}/${row.id}`);
    },
    up: (place) => shift(place, -1),
    down: (place) => shift(place, 1),
    go: (place) => sheet.focusOn(place),
    part: () => {},
  };
  const take = ({ target }, isTyping) => {
    const { place } = target.dataset;
    if (!place || target.tagName === "BUTTON" || textAt(own(), place) === target.value) return;
    change(setText(own(), place, target.value), isTyping);
  };
  const listeners = {
    input: (event) => take(event, true),
    change: (event) => {
      take(event, false);
      typed.flush();
    },
    click: ({ target }) => {
      const pressed = target.closest("[data-do]");
      if (pressed) actions[pressed.dataset.do]?.(pressed.dataset.place);
    },
    keydown: (event) => event.stopPropagation(), // slides and notebooks must not take the keys
  };
  for (const [name, hear] of Object.entries(listeners)) root.addEventListener(name, hear);
  // «Показать место» stands in the results of «Проверить», elsewhere on the page.
  const show = ({ target }) => {
    const place = target.closest?.("[data-show]")?.dataset.show;
    if (place && root.isConnected) sheet.focusOn(place);
  };
  document.addEventListener("click", show);
  const notify = () => say(model.get("notice"));
  model.on("change:notice", notify);
  notify();
  paint();
  el.append(root);
  return () => {
    typed.stop();
    document.removeEventListener("click", show);
    model.off("change:notice", notify);
    root.remove();
  };
}

export default { render };
