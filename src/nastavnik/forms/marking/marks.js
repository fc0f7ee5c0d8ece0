// The tab «Отметки»: an answer, its mark, and the way to the next one.

import { h, refill } from "../dom.js";
import { button } from "../steps/link.js";
import { draftKey } from "./drafts.js";
import { makeAnswer } from "./answer.js";
import { makeMark } from "./mark.js";
import { makeSetup } from "./setup.js";

const EMPTY = "Работ для проверки пока нет. Они появятся здесь, когда ответы соберут и проверят программой.";
const STALE = "Пока вы писали, ответ или отметка изменились. Написанное вами цело: сверьте его с ответом и сохраните.";
const KEYS = "Клавиши: 1–9 — уровень, Shift+1–9 — готовая фраза, Ctrl+Enter — сохранить и дальше, Alt+← и Alt+→ — соседняя работа.";

const isSame = (one, other) => one.code === other.code && one.criterion === other.criterion;

// An answer changed since its mark asks for a new choice, so only the comment is offered again.
const standingValues = ({ mark, earlier }) => ({
  points: mark && !earlier ? mark.points : "", comment: mark ? mark.comment : "",
});

const isTyping = (target) => target.matches("textarea, select, input[type=text]");

function makeWorks(shelf, onGo) {
  const count = h("summary");
  const list = h("div", { className: "nm-works" });
  const root = h("details", {}, count, list);
  const stateOf = (view, one) => (shelf.get(draftKey(view, one)) ? "черновик" : one.points || "—");
  const oneOf = (view, one) => {
    const words = view.question ? one.code : `${one.code}, ${one.title}`;
    const made = button(`${words} · ${stateOf(view, one)}`, () => onGo(one), one.waiting ? "nm-waits" : "");
    if (view.answer && isSame(one, view.answer)) made.setAttribute("aria-current", "true");
    return made;
  };
  const paint = (view) => {
    count.textContent = `Все работы: ${view.list.length}`;
    const states = view.list.map((one) => [one, stateOf(view, one)]);
    refill(list, [states, view.answer?.code, view.answer?.criterion], () =>
      view.list.map((one) => oneOf(view, one)),
    );
  };
  return { root, paint };
}

export function makeMarks(link, shelf) {
  let view = null;
  let key = "";
  let saving = null;
  let isMoving = false;
  const baseOf = () => standingValues(view.answer);
  const mark = makeMark((given) => {
    const before = shelf.get(key);
    const base = baseOf();
    if (given.points === base.points && given.comment === base.comment) shelf.drop(key);
    else shelf.put(key, { ...given, seen: before?.seen ?? view.answer.seen });
    works.paint(view);
  });
  const go = (target) => {
    if (!target) return;
    isMoving = true;
    link.send("go", { code: target.code, criterion: target.criterion }, "go");
  };
  const works = makeWorks(shelf, go);
  const place = () => view.list.findIndex((one) => isSame(one, view.answer));
  const move = (step) => go(view.list[place() + step]);
  const nextWaiting = () => {
    const at = place();
    return [...view.list.slice(at + 1), ...view.list.slice(0, Math.max(at, 0))].find((one) => one.waiting);
  };
  const save = () => {
    if (saving || !view.answer) return;
    const given = mark.values();
    const { code, criterion, seen } = view.answer;
    const seq = link.send("put", { code, criterion, seen, ...given }, "put");
    saving = { seq, key, given };
    strong.textContent = "Сохраняем…";
  };
  const strong = button("Сохранить и дальше", save, "ns-strong");
  const back = button("Назад", () => move(-1));
  const skip = button("Пропустить", () => go(nextWaiting()));
  const setup = makeSetup(link, shelf);
  const answer = makeAnswer();
  const empty = h("p", { className: "ns-hint" }, EMPTY);
  const side = h("div", { className: "nm-side" }, mark.root, h("div", { className: "nm-buttons" }, strong, back, skip), h("p", { className: "ns-soft nm-keys" }, KEYS));
  const both = h("div", { className: "nm-both" }, answer.root, side);
  const root = h("section", { className: "nm-marks", tabIndex: -1 }, setup.root, empty, both, works.root);
  const acts = { ArrowLeft: () => move(-1), ArrowRight: () => move(1) };
  root.addEventListener("keydown", (event) => {
    const { key: pressed, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isSave = pressed === "Enter" && (ctrlKey || metaKey);
    const isMove = altKey && !ctrlKey && pressed in acts;
    const isPlain = !ctrlKey && !metaKey && !altKey && !isTyping(event.target);
    const isLevel = isPlain && !shiftKey && /^[1-9]$/.test(pressed);
    const isPhrase = isPlain && shiftKey && /^Digit[1-9]$/.test(code);
    if (!view?.answer || !(isSave || isMove || isLevel || isPhrase)) return;
    event.preventDefault();
    if (isSave) save();
    else if (isMove) acts[pressed]();
    else if (isPhrase) mark.say(Number(code.at(-1)));
    else mark.pick(Number(pressed));
  });
  const settleSaving = () => {
    if (!saving) return;
    const isStored = view.stored === saving.seq;
    if (!isStored && link.isPending("put")) return;
    const draft = shelf.get(saving.key);
    const isUntouched = draft?.points === saving.given.points && draft?.comment === saving.given.comment;
    if (isStored && isUntouched) shelf.drop(saving.key);
    isMoving ||= isStored;
    saving = null;
    strong.textContent = "Сохранить и дальше";
  };
  const paint = (seen) => {
    view = seen;
    settleSaving();
    setup.paint(view);
    both.hidden = !view.answer;
    empty.hidden = Boolean(view.answer);
    const before = key;
    key = view.answer ? draftKey(view, view.answer) : "";
    if (view.answer) {
      const draft = shelf.get(key);
      const isStale = draft && draft.seen !== view.answer.seen;
      answer.paint(view.answer, `${place() + 1} из ${view.list.length}`);
      mark.paint(view.answer, draft ?? baseOf(), isStale ? STALE : "");
      back.disabled = place() < 1;
      skip.disabled = !nextWaiting();
    }
    works.paint(view);
    if (isMoving && key !== before) {
      isMoving = false;
      mark.focus();
      if (answer.root.getBoundingClientRect().top < 0) answer.root.scrollIntoView({ block: "start" });
    }
  };
  return { root, paint };
}
