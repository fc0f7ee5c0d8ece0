// A calculator in the browser. It owns the typed text; the kernel owns every figure and rule.

import { addRow, makeFields, put, removeRow } from "./fields.js";
import { h } from "../dom.js";
import { button, makeAnswer } from "./view.js";
import { WORDS } from "./words.js";

const TYPING_PAUSE = 700;
const PATIENCE = 8000;

function makeFrame() {
  const parts = {
    list: h("ul"),
    title: h("h3", { tabIndex: -1 }),
    lead: h("p", { className: "nc-lead" }),
    saved: h("span", { className: "nc-saved", ariaLive: "polite" }),
    offline: h("p", { className: "nc-offline", role: "alert", hidden: true }),
    notice: h("p", { className: "nc-notice", role: "status", ariaLive: "polite" }),
    back: button("undo", WORDS.back),
    fields: h("div", { className: "nc-questions" }),
    answer: makeAnswer(),
  };
  parts.nav = h("nav", { className: "nc-menu", ariaLabel: WORDS.menu }, parts.list);
  parts.all = button("close", WORDS.all, "nc-all");
  const tools = h(
    "div", { className: "nc-tools" },
    button("example", WORDS.example), button("clear", WORDS.clear), parts.back, parts.saved,
  );
  parts.body = h("div", { className: "nc-body" }, parts.fields, parts.answer.root);
  parts.one = h(
    "section", { className: "nc-one" },
    parts.all, parts.title, parts.lead, tools, parts.offline, parts.notice, parts.body,
  );
  parts.root = h(
    "div", { className: "nastavnik-calculators", lang: "ru", "data-lm-suppress-shortcuts": "true" },
    parts.nav, parts.one,
  );
  return parts;
}

function render({ model, el }) {
  const screen = makeFrame();
  const { root } = screen;
  const timers = {};
  let typed = model.get("typed");
  let sent = model.get("version");
  let unsent = false;
  let opened = "";
  let fields = null;
  let before = null;
  const say = (sentence) => (screen.notice.textContent = sentence);
  const later = (name, pause, act) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, pause);
  };

  const paintMenu = () => {
    const items = model.get("menu").map(({ id, title, lead }) => {
      const item = button("open", "");
      item.append(h("b", {}, title), h("small", {}, lead));
      item.dataset.id = id;
      if (id === model.get("chosen")) item.setAttribute("aria-current", "true");
      return h("li", {}, item);
    });
    screen.list.replaceChildren(...items);
    screen.nav.hidden = screen.all.hidden = items.length === 0;
  };

  const paint = () => {
    const calculator = model.get("calculator");
    const isOpen = Boolean(calculator.id);
    root.classList.toggle("nc-open", isOpen);
    root.classList.toggle("nc-has-menu", model.get("menu").length > 0);
    screen.one.hidden = !isOpen;
    if (!isOpen) return;
    screen.title.textContent = calculator.title;
    screen.lead.textContent = calculator.lead;
    screen.back.hidden = before === null;
    const hasRows = calculator.questions.some(({ kind }) => kind === "rows");
    screen.body.classList.toggle("nc-stacked", hasRows);
    fields.paint(typed, model.get("outcome").problems ?? {});
    screen.answer.paint(model.get("outcome"));
  };

  const adopt = () => {
    const calculator = model.get("calculator");
    if (calculator.id === opened) return;
    opened = calculator.id ?? "";
    typed = model.get("typed");
    before = null;
    unsent = false;
    say("");
    fields = makeFields(calculator.questions ?? []);
    screen.fields.replaceChildren(fields.root);
    paintMenu();
    paint();
  };

  const lost = () => {
    screen.offline.textContent = WORDS.offline;
    screen.offline.hidden = false;
    unsent = true;
    later("patience", PATIENCE, flush);
  };

  const flush = () => {
    clearTimeout(timers.typing);
    if (!unsent) return;
    unsent = false;
    sent = model.get("version") + 1;
    later("patience", PATIENCE, lost);
    try {
      model.set("typed", typed);
      model.set("version", sent);
      model.save_changes();
    } catch {
      lost();
    }
  };

  const change = (next, isTyping = false) => {
    typed = next;
    unsent = true;
    paint();
    if (isTyping) later("typing", TYPING_PAUSE, flush);
    else flush();
  };

  const replace = (next, sentence) => {
    before = typed;
    change(next);
    say(sentence);
  };

  const choose = (id) => {
    flush();
    model.set("chosen", id);
    model.save_changes();
    root.scrollIntoView({ block: "start" });
  };

  const actions = {
    open: ({ id }) => choose(id),
    close: () => choose(""),
    example: () => replace(model.get("calculator").example, WORDS.shown),
    clear: () => replace({}, WORDS.cleared),
    undo: () => {
      const kept = before;
      before = null;
      change(kept);
      say(WORDS.returned);
    },
    add: ({ path }) => {
      change(addRow(typed, path));
      const rows = screen.fields.querySelectorAll(`[data-table="${path}"] tbody tr`);
      [...rows].at(-1).querySelector("input, select")?.focus();
    },
    remove: ({ path }) => {
      replace(removeRow(typed, path), "");
      screen.title.focus();
    },
  };

  const take = ({ target }, isTyping) => {
    const { path } = target.dataset;
    if (path && "value" in target) change(put(typed, path, target.value), isTyping);
  };

  const listeners = {
    input: (event) => take(event, event.target.type === "text"),
    change: (event) => {
      if (event.target.type === "text") flush();
    },
    focusout: () => queueMicrotask(paint),
    click: ({ target }) => {
      const pressed = target.closest("[data-do]");
      if (pressed) actions[pressed.dataset.do](pressed.dataset);
    },
    keydown: (event) => {
      event.stopPropagation(); // slides and notebooks must not take the keys of a form
      if (event.key === "Enter" && event.target.type === "text" && !event.isComposing) flush();
    },
  };
  for (const [name, act] of Object.entries(listeners)) root.addEventListener(name, act);

  const heard = {
    "change:calculator": () =>
      queueMicrotask(() => {
        adopt();
        if (opened) screen.title.focus();
        else screen.list.querySelector("button")?.focus();
      }),
    "change:outcome": () => {
      const { version } = model.get("outcome");
      if (version < sent) return;
      screen.offline.hidden = true;
      if (!unsent) clearTimeout(timers.patience);
      queueMicrotask(paint);
    },
    "change:saved": () => (screen.saved.textContent = model.get("saved")),
    "change:notice": () => say(model.get("notice")),
  };
  for (const [name, act] of Object.entries(heard)) model.on(name, act);
  paintMenu();
  adopt();
  paint();
  heard["change:saved"]();
  heard["change:notice"]();
  el.append(root);
  return () => {
    flush();
    Object.values(timers).forEach(clearTimeout);
    for (const [name, act] of Object.entries(heard)) model.off(name, act);
    root.remove();
  };
}

export default { render };
