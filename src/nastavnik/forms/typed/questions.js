// The questions of an assignment; the kernel says what cannot be read, a calculator answers.

import { addRow, makeFields, put, removeRow } from "../calculator/fields.js";
import { button, makeAnswer } from "../calculator/view.js";
import { WORDS } from "../calculator/words.js";
import { h } from "../dom.js";
import { makeTyped } from "./typed.js";

const TYPED = ["text", "textarea"];

function render({ model, el }) {
  const questions = model.get("questions");
  const fields = makeFields(questions);
  const answer = model.get("answers") ? makeAnswer() : null;
  const offline = h("p", { className: "nc-offline", role: "alert", hidden: true });
  const notice = h("p", { className: "nc-notice", role: "status", ariaLive: "polite" });
  const back = button("undo", WORDS.back);
  const body = h("div", { className: "nc-body" }, fields.root, ...(answer ? [answer.root] : []));
  body.classList.toggle("nc-stacked", !answer || questions.some(({ kind }) => kind === "rows"));
  const root = h(
    "div",
    {
      className: "nastavnik-calculators nastavnik-questions", lang: "ru",
      "data-lm-suppress-shortcuts": "true",
    },
    offline, notice, body, back,
  );
  let removed = null; // the row that was deleted last: `{ question, place, row }`
  const say = (sentence) => (notice.textContent = sentence);

  const paint = () => {
    back.hidden = removed === null;
    const report = model.get("report");
    fields.paint(typed.get(), report.problems ?? {});
    if (answer && report.tables) answer.paint(report);
  };
  const typed = makeTyped(model, { root, offline, paint });

  const actions = {
    add: ({ path }) => {
      typed.change(addRow(typed.get(), path));
      const rows = [...root.querySelectorAll(`[data-table="${path}"] tbody tr`)];
      rows.at(-1).querySelector("input, select")?.focus();
    },
    remove: ({ path }) => {
      const [question, place] = path.split(".");
      const row = typed.get()[question]?.[place];
      if (!row) return;
      removed = { question, place: Number(place), row };
      typed.change(removeRow(typed.get(), path));
      say(WORDS.removed(Number(place) + 1));
      back.focus();
    },
    undo: () => {
      const { question, place, row } = removed;
      const rows = [...(typed.get()[question] ?? [])];
      rows.splice(place, 0, row);
      removed = null;
      typed.change({ ...typed.get(), [question]: rows });
      say(WORDS.returned);
      root.querySelector(`[data-path^="${question}.${place}."]`)?.focus();
    },
  };
  const take = ({ target }, isTyping) => {
    const { path } = target.dataset;
    if (!path || !("value" in target) || target.tagName === "BUTTON") return;
    const next = put(typed.get(), path, target.value);
    if (JSON.stringify(next) !== JSON.stringify(typed.get())) typed.change(next, isTyping);
  };
  const listeners = {
    input: (event) => take(event, TYPED.includes(event.target.type)),
    change: (event) => TYPED.includes(event.target.type) && typed.flush(),
    focusout: () => queueMicrotask(paint),
    click: ({ target }) => {
      const pressed = target.closest("[data-do]");
      if (pressed) actions[pressed.dataset.do]?.(pressed.dataset);
    },
    keydown: (event) => {
      event.stopPropagation(); // slides and notebooks must not take the keys of a form
      if (event.key === "Enter" && event.target.type === "text" && !event.isComposing) typed.flush();
    },
  };
  for (const [name, act] of Object.entries(listeners)) root.addEventListener(name, act);
  const tellNotice = () => say(model.get("notice"));
  model.on("change:notice", tellNotice);
  tellNotice();
  paint();
  el.append(root);
  return () => {
    typed.stop();
    model.off("change:notice", tellNotice);
    root.remove();
  };
}

export default { render };
