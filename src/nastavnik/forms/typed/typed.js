// What the browser holds of one field: sent to the kernel, joined with what others write, copied.

import { makeKeeper } from "../keeper.js";
import { laidIn } from "./rows.js";

export const OFFLINE = "Нет связи с программой. Ответы на экране целы; не закрывайте страницу.";

// `paint` is called whenever something new is to be shown; `offline` is the line for a lost link.
export function makeTyped(model, { root, offline, paint }) {
  let state = model.get("typed");
  let seen = model.get("given");
  let common = state; // what the kernel is known to have: whatever differs was typed since
  let sent = state;
  const keeper = makeKeeper(model, {
    getTraits: () => {
      sent = state;
      return { typed: state, seen };
    },
    onAnswer: paint,
    onLost: (isLost) => {
      offline.textContent = isLost ? OFFLINE : "";
      offline.hidden = !isLost;
    },
  });

  // Whoever keeps a copy in this browser hears what was typed, and when it is on the disk.
  const tell = (name, detail = {}) =>
    root.dispatchEvent(new CustomEvent(`nastavnik-${name}`, { bubbles: true, detail }));

  const adopt = () => {
    if (model.get("given") === seen) return; // what was sent from here
    const given = model.get("typed");
    const next = laidIn(state, common, given);
    sent = laidIn(sent, common, given); // an answer to it does not say that the kernel forgot this
    common = given;
    seen = model.get("given");
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    paint();
    if (keeper.isBehind()) keeper.changed();
  };

  const heard = {
    "change:typed": () => queueMicrotask(adopt),
    "change:report": () => {
      if (model.get("report").version >= model.get("version")) common = sent;
      keeper.answer();
    },
    "change:kept": () =>
      model.get("kept") >= model.get("version") && !keeper.isBehind() && tell("kept"),
  };
  for (const [name, act] of Object.entries(heard)) model.on(name, act);
  addEventListener("nastavnik-back", keeper.retry);

  return {
    get: () => state,
    change(next, isTyping = false) {
      tell("typed", { before: state, value: next });
      state = next;
      paint();
      keeper.changed("", "", isTyping);
    },
    flush: keeper.flush,
    stop() {
      keeper.flush();
      keeper.stop();
      removeEventListener("nastavnik-back", keeper.retry);
      for (const [name, act] of Object.entries(heard)) model.off(name, act);
    },
  };
}
