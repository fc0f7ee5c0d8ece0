// The budget table in the browser. It owns the typed text; the kernel owns every figure and rule.

import {
  MORE, SELECTS,
  activitiesOf, addRow, copyRow, deleteRow, follow, isBlank, isFirst, makeHistory, nextId, overlay, placeOf, wholeRows,
} from "./rows.js";
import { download, h, refill } from "../dom.js";
import { makeKeeper } from "../keeper.js";
import { answerLine, jumpGroup, makeFrame, makeLine, paintLine } from "./view.js";
import { WORDS } from "./words.js";

const MOST_BYTES = 5 * 1024 * 1024;

function render({ model, el }) {
  const screen = makeFrame();
  const { root, table } = screen;
  const choices = model.get("choices");
  const history = makeHistory();
  const lines = new Map();
  let state = { terms: model.get("terms"), rows: wholeRows(model.get("rows")) };
  let seen = model.get("given");
  // What the kernel is known to have of this table: whatever differs here was typed since.
  let common = { terms: model.get("terms"), rows: model.get("rows") ?? [] };
  let sent = common;
  const say = (sentence) => (screen.notice.textContent = sentence);

  const paint = () => {
    const locked = model.get("locked");
    const given = { choices, locked, activities: activitiesOf(state.terms) };
    for (const [id, line] of lines) {
      if (state.rows.some((row) => row.id === id)) continue;
      line.root.remove();
      lines.delete(id);
    }
    state.rows.forEach((row, place) => {
      if (!lines.has(row.id)) lines.set(row.id, makeLine(row));
      const line = lines.get(row.id);
      if (table.tBodies[place] !== line.root) table.insertBefore(line.root, table.tBodies[place]);
      paintLine(line, row, place + 1, given);
    });
    screen.terms.paint(state.terms, locked);
    root.classList.toggle("nb-locked", locked);
    screen.hint.hidden = !state.rows.every(isBlank);
    screen.undo.setAttribute("aria-disabled", !history.canUndo());
    screen.redo.setAttribute("aria-disabled", !history.canRedo());
    paintAnswer();
  };

  const paintAnswer = () => {
    const report = model.get("report");
    for (const row of state.rows) answerLine(lines.get(row.id), row, report.lines[row.id], choices);
    screen.totals.paint(report, state.rows.every(isBlank));
    const places = state.rows.map(({ id }, place) => [id, place + 1]);
    const jumps = Object.keys(WORDS.jump).map((level) => [
      level,
      places.filter(([id]) => lines.get(id).level === level),
    ]);
    refill(screen.jumps, jumps, () => jumps.filter(([, rows]) => rows.length).map(jumpGroup));
  };

  const saver = makeKeeper(model, {
    getTraits: () => {
      sent = state;
      return { ...state, seen };
    },
    onAnswer: paintAnswer,
    onLost: (isLost) => {
      screen.offline.textContent = isLost ? WORDS.offline : "";
      screen.offline.hidden = !isLost;
    },
  });

  // Whoever keeps a copy in this browser hears what was typed, and when it is on the disk.
  const tell = (name, detail = {}) =>
    root.dispatchEvent(new CustomEvent(`nastavnik-${name}`, { bubbles: true, detail }));

  const become = (next) => {
    tell("typed", { before: state, value: next });
    state = next;
    say("");
    paint();
  };

  const change = (next, { edit = null, isTyping = false } = {}) => {
    history.remember(state, edit ? `${edit[0]} ${edit[1]}` : "");
    become(next);
    saver.changed(edit ? edit.slice(0, 2).join(" ") : "", edit, isTyping);
  };

  const focusOn = (id, field) => {
    const line = lines.get(id);
    if (MORE.includes(field)) line.open = true;
    paint();
    line.inputs[field].focus();
  };

  const typed = (target, isTyping) => {
    const { field, term } = target.dataset;
    const id = target.closest("tbody")?.dataset.id ?? "";
    const value = term === "relief" ? (target.checked ? "да" : "") : target.value;
    const edit = [id, field ?? term, value];
    const next = overlay(state, [edit]);
    if (JSON.stringify(next) !== JSON.stringify(state)) change(next, { edit, isTyping });
  };

  const step = (back) => {
    if (!back) return;
    become(back);
    saver.changed();
  };

  const actions = {
    add: () => {
      const { rows, id } = addRow(state.rows);
      change({ ...state, rows });
      focusOn(id, "article");
    },
    copy: (from) => {
      const { rows, id } = copyRow(state.rows, from);
      change({ ...state, rows });
      focusOn(id, "what");
    },
    remove: (gone) => {
      const number = placeOf(state.rows, gone) + 1;
      const { rows, id } = deleteRow(state.rows, gone);
      change({ ...state, rows });
      focusOn(id, "what");
      say(WORDS.removed(number));
    },
    toggle: (id) => {
      lines.get(id).open = !lines.get(id).open;
      paint();
    },
    jump: (id) => {
      if (!lines.has(id)) return;
      lines.get(id).root.scrollIntoView({ block: "center" });
      lines.get(id).inputs.what.focus();
    },
    undo: () => step(history.undo(state)),
    redo: () => step(history.redo(state)),
    contributions: () => saver.ask({ kind: "contributions" }),
    export: () => saver.ask({ kind: "export" }),
  };

  const upload = async () => {
    const [file] = screen.file.files;
    if (!file) return;
    say(file.size > MOST_BYTES ? WORDS.tooBig : "");
    if (file.size <= MOST_BYTES)
      saver.ask({ kind: "import", name: file.name }, [await file.arrayBuffer()]);
    screen.file.value = "";
  };

  // The one row of an empty table, nobody at it, makes room for rows that arrive.
  const isIdle = (row) =>
    isFirst(row) && isBlank(row) && !lines.get(row.id).root.contains(document.activeElement);

  const adopt = () => {
    if (model.get("given") === seen) return; // what was sent from here
    const given = { terms: model.get("terms"), rows: model.get("rows") };
    const mine = { ...state, rows: state.rows.filter((row) => !isIdle(row)) };
    const next = follow(mine, common, given);
    common = given;
    seen = model.get("given");
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    if (model.get("merged") === seen) history.carry(state, next);
    else history.remember(state);
    state = next;
    paint();
    if (saver.isBehind()) saver.changed(true);
  };

  const answered = () => {
    if (model.get("report").version >= model.get("version")) common = sent;
    saver.answer();
  };

  const listeners = {
    input: ({ target }) => target !== screen.file && typed(target, true),
    change: ({ target }) => {
      if (target === screen.file) return upload();
      typed(target, false);
      history.seal();
      return saver.flush();
    },
    click: ({ target }) => {
      const pressed = target.closest("[data-do]");
      const id = pressed?.dataset.id ?? pressed?.closest("tbody")?.dataset.id;
      if (pressed) actions[pressed.dataset.do](id);
    },
    focusout: ({ target, relatedTarget }) => {
      const line = lines.get(target.closest("tbody")?.dataset.id);
      if (!line?.fresh || line.root.contains(relatedTarget)) return;
      line.fresh = isBlank(state.rows[placeOf(state.rows, line.root.dataset.id)] ?? {});
      paintAnswer();
    },
    keydown: (event) => {
      event.stopPropagation(); // slides and notebooks must not take the keys of a form
      const { field } = event.target.dataset;
      if (event.key !== "Enter" || event.isComposing || !field || SELECTS.includes(field)) return;
      event.preventDefault();
      if (model.get("locked")) return;
      saver.flush();
      history.seal();
      const next = nextId(state.rows, event.target.closest("tbody").dataset.id);
      if (!next) actions.add();
      focusOn(next || state.rows.at(-1).id, field);
    },
  };
  for (const [name, act] of Object.entries(listeners)) root.addEventListener(name, act);

  const heard = {
    "change:rows": () => queueMicrotask(adopt),
    "change:terms": () => queueMicrotask(adopt),
    "change:report": answered,
    "change:kept": () => model.get("kept") >= model.get("version") && !saver.isBehind() && tell("kept"),
    "change:locked": paint,
    "change:saved": () => (screen.saved.textContent = model.get("saved")),
    "change:notice": () => say(model.get("notice")),
    "msg:custom": (content, buffers) => {
      if (content.kind === "file") download(content.name, buffers[0]);
      if (content.kind === "jump") actions.jump(content.id);
    },
  };
  for (const [name, act] of Object.entries(heard)) model.on(name, act);
  addEventListener("nastavnik-back", saver.retry);
  heard["change:saved"]();
  heard["change:notice"]();
  paint();
  el.append(root);
  return () => {
    saver.flush();
    saver.stop();
    removeEventListener("nastavnik-back", saver.retry);
    for (const [name, act] of Object.entries(heard)) model.off(name, act);
    root.remove();
  };
}

export default { render };
