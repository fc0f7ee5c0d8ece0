// Sends what was typed to the kernel and waits for its answer; nothing typed is given up.

const TYPING_PAUSE = 300;
const PATIENCE = 8000;

export function makeKeeper(model, { getTraits, onAnswer, onLost }) {
  let sent = model.get("version");
  let answered = sent;
  let unsent = false;
  const edits = new Map(); // place → text typed since the last answer
  const waiting = [];
  const timers = {};
  const later = (name, pause, act) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, pause);
  };
  const lost = () => {
    onLost(true);
    waiting.length = 0;
    unsent = true;
    later("patience", PATIENCE, flush);
  };
  const attempt = (act) => {
    try {
      act();
    } catch {
      lost();
    }
  };
  const flush = () => {
    clearTimeout(timers.typing);
    if (!unsent) return;
    unsent = false;
    sent = model.get("version") + 1;
    later("patience", PATIENCE, lost);
    attempt(() => {
      for (const [name, value] of Object.entries(getTraits())) model.set(name, value);
      model.set("version", sent);
      model.save_changes();
    });
  };
  return {
    edits,
    flush,
    isBehind: () => unsent || answered < sent,
    // The link is back: there is no need to wait any longer.
    retry() {
      if (!unsent && answered >= sent) return;
      unsent = true;
      flush();
    },
    changed(place = "", value = "", isTyping = false) {
      unsent = true;
      if (place) edits.set(place, value);
      if (isTyping) later("typing", TYPING_PAUSE, flush);
      else flush();
    },
    // A message goes only after the kernel has answered: so it is there and has the last edit.
    ask(content, buffers = []) {
      waiting.push(() => attempt(() => model.send(content, undefined, buffers)));
      unsent = true;
      flush();
    },
    answer() {
      onAnswer();
      onLost(false);
      if (model.get("report").version < sent) return;
      answered = sent;
      if (unsent) return;
      clearTimeout(timers.patience);
      edits.clear();
      waiting.splice(0).forEach((act) => act());
    },
    stop: () => Object.values(timers).forEach(clearTimeout),
  };
}
