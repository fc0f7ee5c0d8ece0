// What pages of steps share: elements, two-press buttons and steps to the kernel.

import { download, h, refill } from "../dom.js";

const PATIENCE = 8000;
const FOR_SLIDES = ["Escape", "PageUp", "PageDown"]; // a presenter's clicker, whatever is in focus
const OFFLINE = "Нет связи с программой. Написанное на экране цело; не закрывайте страницу.";

export const button = (words, act, more = "") =>
  h("button", { type: "button", className: `ns-button ${more}`, onclick: act }, words);

// The first press asks once more, the second acts; anything else takes the question back.
export function sureButton(words, question, act, more = "") {
  const made = button(words, () => {
    if (made.textContent === question) {
      made.textContent = words;
      act();
    } else made.textContent = question;
  }, more);
  made.addEventListener("blur", () => (made.textContent = words));
  return made;
}

export function field(words, input, more = "") {
  return h("label", { className: `ns-field ${more}` }, h("span", {}, words), input);
}

export function setValue(input, value) {
  if (input.type === "checkbox") input.checked = value === "да";
  else if (input.value !== value) input.value = value;
}

// New options keep what is chosen, also while the kernel does not know of the choice yet.
export function fillSelect(select, options) {
  const kept = select.value;
  refill(select, options, () => options.map(([value, words]) => h("option", { value }, words)));
  select.value = kept;
}

// Steps go one by one; what was not heard in time is sent again. `pending` is what was typed
// in a field (its key) and is not known to the kernel yet: a new view must not overwrite it.
export function makeLink(model, onLost) {
  const pending = new Map();
  const sent = [];
  const timers = {};
  let seq = model.get("heard");
  let patience = 0;
  const post = ({ step, buffers }) => {
    try {
      model.send(step, undefined, buffers);
    } catch {
      onLost(true);
    }
  };
  const watch = () => {
    clearTimeout(patience);
    if (!sent.length) return;
    patience = setTimeout(() => {
      onLost(true);
      sent.forEach(post);
      watch();
    }, PATIENCE);
  };
  const send = (kind, more = {}, key = "", buffers = []) => {
    seq += 1;
    const one = { step: { kind, seq, ...more }, buffers };
    sent.push(one);
    if (key) pending.set(key, seq);
    post(one);
    watch();
    return seq;
  };
  return {
    send,
    isPending: (key) => pending.has(key),
    // Typing waits for a pause; leaving the field does not.
    typed(key, isTyping, kind, more) {
      clearTimeout(timers[key]?.timer);
      pending.set(key, Infinity);
      const act = () => {
        delete timers[key];
        send(kind, more, key);
      };
      if (isTyping) timers[key] = { timer: setTimeout(act, 400), act };
      else act();
    },
    flush() {
      for (const { timer, act } of Object.values(timers)) {
        clearTimeout(timer);
        act();
      }
    },
    heard() {
      const last = model.get("heard");
      while (sent.length && sent[0].step.seq <= last) sent.shift();
      for (const [key, number] of pending) if (number <= last) pending.delete(key);
      onLost(false);
      watch();
    },
    stop: () => clearTimeout(patience),
  };
}

// The frame of a part: messages on top, the part below, model and page tied together.
export function openPart({ model, el }, pageClass, build) {
  const saved = h("span", { className: "ns-saved", "aria-live": "polite" });
  const notice = h("p", { className: "ns-notice", role: "status", "aria-live": "polite" });
  const offline = h("p", { className: "ns-offline", role: "alert", hidden: true });
  const root = h("div", {
    className: `nastavnik-steps ${pageClass}`, lang: "ru", "data-lm-suppress-shortcuts": "true",
  });
  const link = makeLink(model, (isLost) => {
    offline.textContent = isLost ? OFFLINE : "";
    offline.hidden = !isLost;
  });
  const part = build(link);
  root.append(h("div", { className: "ns-top" }, saved, offline, notice), part.root);
  root.addEventListener("keydown", (event) => {
    if (!FOR_SLIDES.includes(event.key)) event.stopPropagation();
  });
  const paint = () => part.paint(model.get("view"));
  const heard = {
    "change:view": () => queueMicrotask(paint),
    "change:heard": () => {
      link.heard();
      queueMicrotask(paint);
    },
    "change:saved": () => (saved.textContent = model.get("saved")),
    "change:notice": () => (notice.textContent = model.get("notice")),
    "msg:custom": (content, buffers) =>
      content.kind === "file" && download(content.name, buffers[0]),
  };
  for (const [name, act] of Object.entries(heard)) model.on(name, act);
  heard["change:saved"]();
  heard["change:notice"]();
  paint();
  el.append(root);
  return () => {
    link.flush();
    link.stop();
    for (const [name, act] of Object.entries(heard)) model.off(name, act);
    root.remove();
  };
}
