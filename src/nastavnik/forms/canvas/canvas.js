// The project canvas in the browser. It owns the typed text; the kernel owns every rule and figure.

import { makeHistory } from "../budget/rows.js";
import { download, h } from "../dom.js";
import { makeChain } from "./chain.js";
import { makeForm } from "./form.js";
import { makeScreen, tabAfter } from "./frame.js";
import {
  LEADS,
  addRecord, isBlankState, moveRecord, nameOf, removeRecord, rowAt, rowsOf, setText, split, tableOf,
  textAt, withEdits,
} from "./rows.js";
import { makeKeeper } from "../keeper.js";
import { budgetSheet, checkSheet, makeSheet, planSheet, readinessSheet } from "./sheets.js";
import { SAY } from "./words.js";

const MOST_FILE = 5 * 1024 * 1024;

// Redraws what has no inputs; the button that had the focus gets it back.
function keepingFocus(root, draw) {
  const held = root.contains(document.activeElement) ? document.activeElement : null;
  const { do: name, place } = held?.dataset ?? {};
  draw();
  if (!held || held.isConnected || !name) return;
  const twin = [...root.querySelectorAll(`[data-do="${name}"]`)].find(
    (node) => node.dataset.place === place,
  );
  twin?.focus({ preventScroll: true });
}

function renderCanvas({ model, el }) {
  const form = model.get("form");
  const history = makeHistory();
  let seen = model.get("loads");
  let state = { ...model.get("draft"), origin: seen };
  let isBudgetOurs = false; // only a step across a load sends back the budget it had
  const getContext = () => ({
    form,
    state,
    report: model.get("report"),
    locked: model.get("locked"),
    isBlank: isBlankState(state),
  });
  const views = {
    chain: makeChain(form, getContext),
    form: makeForm(form, getContext),
    plan: makeSheet(planSheet, (report) => report.plan),
    readiness: makeSheet(readinessSheet, (report) => report.readiness),
    check: makeSheet(checkSheet, (report) => report.first),
    budget: makeSheet(budgetSheet, (report) => report.sums),
  };
  const screen = makeScreen(views);
  const { root } = screen;
  const say = (sentence) => (screen.notice.textContent = sentence);

  const paint = () => {
    const context = getContext();
    const view = model.get("view");
    const { filled, sums } = context.report;
    screen.name.textContent = state.fields.title.trim() || SAY.untitled;
    screen.filled.textContent = SAY.filled(filled);
    Object.assign(screen.progress, { max: filled.wanted, value: filled.done });
    screen.progress.ariaLabel = SAY.filled(filled);
    screen.sums.textContent = SAY.sums(sums);
    screen.undo.setAttribute("aria-disabled", !history.canUndo());
    screen.redo.setAttribute("aria-disabled", !history.canRedo());
    root.classList.toggle("nc-locked", context.locked);
    screen.tabs.paint(view);
    keepingFocus(root, () => views[view].paint(context));
  };

  const keeper = makeKeeper(model, {
    getTraits: () => {
      const { fields, tables, budget } = state;
      return { draft: isBudgetOurs ? { fields, tables, budget } : { fields, tables } };
    },
    onAnswer: paint,
    onLost: (isLost) => {
      screen.offline.textContent = isLost ? SAY.offline : "";
      screen.offline.hidden = !isLost;
    },
  });

  const change = (next, { place = "", value = "", isTyping = false } = {}) => {
    isBudgetOurs &&= keeper.isBehind();
    history.remember(state, place);
    state = next;
    say("");
    paint();
    keeper.changed(place, value, isTyping);
  };

  const step = (back) => {
    if (!back) return;
    isBudgetOurs = back.origin !== state.origin || (isBudgetOurs && keeper.isBehind());
    state = isBudgetOurs ? back : { ...back, budget: state.budget };
    keeper.edits.clear();
    say("");
    paint();
    keeper.changed();
  };

  const show = (view) => {
    model.set("view", view);
    model.save_changes();
    paint();
  };

  const goTo = (place) => {
    const { table, id } = split(place);
    if (table === "budget") {
      show("budget");
      screen.tabs.tabs.budget.focus();
      if (id) keeper.ask({ kind: "line", id }); // the page tells the table under us
      return;
    }
    show("form");
    views.form.focusOn(place);
  };

  const add = (table, given = {}) => {
    const made = addRecord(state, tableOf(form, table), given);
    change(made.state);
    return `${table}/${made.id}`;
  };

  const drop = (place) => {
    const { table, id } = split(place);
    const number = rowsOf(state, table).findIndex((row) => row.id === id) + 1;
    const name = nameOf(tableOf(form, table), rowAt(state, table, id), number);
    change(removeRecord(state, table, id));
    say(SAY.removed(name));
  };

  const shift = (place, by) => {
    const { table, id } = split(place);
    change(moveRecord(state, table, id, by));
  };

  const closeDownloads = () => {
    screen.downloads.open = false;
    screen.downloads.firstChild.focus();
  };

  const ask = (isOpen) => {
    screen.question.hidden = !isOpen;
    root.querySelector(`[data-do="${isOpen ? "demoYes" : "demo"}"]`).focus();
  };

  const actions = {
    view: show,
    undo: () => step(history.undo(state)),
    redo: () => step(history.redo(state)),
    export: (what) => {
      closeDownloads();
      keeper.ask({ kind: "export", what });
    },
    demo: () => (isBlankState(state) ? keeper.ask({ kind: "demo" }) : ask(true)),
    demoYes: () => {
      ask(false);
      keeper.ask({ kind: "demo" });
    },
    demoNo: () => ask(false),
    go: goTo,
    part: () => {},
    open: (place) => (split(place).table === "budget" ? goTo(place) : views.chain.open(place)),
    lead: (place, { column }) => {
      const { table, link } = LEADS[column];
      const made = add(table, link ? { [link]: split(place).id } : {});
      views.chain.open(made, place);
    },
    close: () => views.chain.close(),
    drop: (place) => {
      views.chain.close();
      drop(place);
    },
    add: (table) => views.form.focusOn(add(table)),
    remove: (place) => {
      drop(place);
      views.form.focusOn(split(place).table);
    },
    up: (place) => shift(place, -1),
    down: (place) => shift(place, 1),
  };

  const typed = (target, isTyping) => {
    const { place } = target.dataset;
    if (!place || textAt(state, place) === target.value) return;
    const { value } = target;
    change(setText(state, place, value), { place, value, isTyping });
  };

  const upload = async () => {
    const [file] = screen.file.files;
    if (!file) return;
    say(file.size > MOST_FILE ? SAY.tooBig : "");
    if (file.size <= MOST_FILE)
      keeper.ask({ kind: "import", name: file.name }, [await file.arrayBuffer()]);
    screen.file.value = "";
  };

  // The kernel gives the budget with every answer, and another project only when it loads one.
  const adopt = () => {
    const given = model.get("draft");
    const loads = model.get("loads");
    if (loads === seen) {
      const isStale = isBudgetOurs && keeper.isBehind();
      if (given.budget && !isStale) state = { ...state, budget: given.budget };
      return;
    }
    history.remember(state);
    seen = loads;
    state = withEdits({ ...given, origin: loads }, keeper.edits);
    paint();
    if (keeper.isBehind()) keeper.changed();
  };

  const listeners = {
    input: ({ target }) => target !== screen.file && typed(target, true),
    change: ({ target }) => {
      if (target === screen.file) return upload();
      typed(target, false);
      history.seal();
      return keeper.flush();
    },
    click: ({ target }) => {
      const pressed = target.closest("[data-do]");
      if (pressed) actions[pressed.dataset.do](pressed.dataset.place, pressed.dataset);
    },
    keydown: (event) => {
      event.stopPropagation(); // slides and notebooks must not take the keys of a form
      const { target, key } = event;
      const next = target.role === "tab" ? tabAfter(target.dataset.place, key) : "";
      if (next) {
        event.preventDefault();
        show(next);
        screen.tabs.tabs[next].focus();
      }
      if (key !== "Escape" || event.isComposing) return;
      if (screen.downloads.open) closeDownloads();
      else if (!screen.question.hidden) ask(false);
      else if (views.chain.openPlace && model.get("view") === "chain") views.chain.close();
    },
  };
  for (const [name, hear] of Object.entries(listeners)) root.addEventListener(name, hear);

  const heard = {
    "change:draft": () => queueMicrotask(adopt),
    "change:loads": () => queueMicrotask(adopt),
    "change:report": () => keeper.answer(),
    "change:locked": paint,
    "change:view": paint,
    "change:saved": () => (screen.saved.textContent = model.get("saved")),
    "change:notice": () => say(model.get("notice")),
    "msg:custom": (content, buffers) =>
      content.kind === "file" && download(content.name, buffers[0]),
  };
  for (const [name, hear] of Object.entries(heard)) model.on(name, hear);
  heard["change:saved"]();
  heard["change:notice"]();
  el.append(root);
  paint();
  const sized = new ResizeObserver(() => views.chain.settle());
  sized.observe(el);
  return () => {
    keeper.flush();
    keeper.stop();
    sized.disconnect();
    for (const [name, hear] of Object.entries(heard)) model.off(name, hear);
    root.remove();
  };
}

export default { render: renderCanvas };
