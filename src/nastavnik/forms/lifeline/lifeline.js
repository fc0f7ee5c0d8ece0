// Watches the link to the kernel, says when it is lost, and gives back what was typed meanwhile.

import { h } from "../dom.js";
import { makeCopies, pageBefore } from "./copies.js";
import { fieldOf, isText, valueOf } from "./fields.js";

const TICK = 3000;
const STILL = 5000; // who has typed nothing for so long may be shown what others wrote
const CALM = 30000; // how often a page at rest asks for its kernel
const PATIENCE = 8000;
const ASLEEP = [401, 403, 404];
const SAY = {
  lost:
    "Связь пропала. Всё, что вы пишете, хранится в этом браузере и сохранится, когда связь вернётся.",
  unkept: "Связь пропала. Не закрывайте страницу: написанное сохранится, когда связь вернётся.",
  asleep: "Сессия уснула. Ничего не потеряно.",
  gone: "Сессия уснула. Скопируйте себе последний ответ и нажмите «Продолжить».",
  stuck: "Связь вернулась, но страницу надо открыть заново. Ничего не потеряно.",
  back: "Связь вернулась.",
  go: "Продолжить",
};

// Voilà writes into its page which kernel it started and where; elsewhere nothing is known.
function kernelAddress() {
  try {
    const { baseUrl, kernelId } = JSON.parse(
      document.getElementById("jupyter-config-data").textContent,
    );
    return kernelId ? `${baseUrl}api/kernels/${kernelId}` : "";
  } catch {
    return "";
  }
}

// What the server says of a kernel: "lost" (no answer), "asleep" (no such kernel), "busy", "here".
async function askServer(address) {
  if (!navigator.onLine) return "lost";
  if (!address) return "here";
  try {
    // The hub knows nobody in a request of a script without this sign of its own page.
    const sign = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    const answer = await fetch(address, {
      cache: "no-store", redirect: "manual", headers: { "X-XSRFToken": sign },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect" || ASLEEP.includes(answer.status)) return "asleep";
    if (!answer.ok) return "lost";
    const state = (await answer.json()).execution_state;
    return { busy: "busy", dead: "asleep" }[state] ?? "here";
  } catch {
    return "lost";
  }
}

// One banner: what is wrong with the link, else what the kernel cannot do (a full disk).
function makeBanner(trouble) {
  const words = h("p");
  const go = h("button", { type: "button", hidden: true, onclick: () => location.reload() }, SAY.go);
  const root = h("div", { className: "nastavnik-lifeline", lang: "ru", hidden: true }, words, go);
  let link = "";
  let timer = 0;
  const paint = () => {
    const said = SAY[link] ?? trouble();
    if (words.textContent === said) return;
    root.hidden = !said;
    root.dataset.state = link;
    root.setAttribute("role", link === "back" ? "status" : "alert");
    words.textContent = said;
    go.hidden = !["asleep", "gone", "stuck"].includes(link);
  };
  const show = (state) => {
    clearTimeout(timer);
    link = state;
    paint();
    if (state === "back") timer = setTimeout(show, 5000, "");
  };
  return { root, paint, show, isAlarm: () => link !== "" && link !== "back" };
}

function render({ model, el }) {
  const who = model.get("who");
  const what = model.get("what");
  const page = model.get("page");
  const copies = makeCopies({ who, what, page });
  const before = pageBefore(`${who}/${what}`, page);
  const address = kernelAddress();
  const banner = makeBanner(() => model.get("trouble"));
  const kept = { ...model.get("kept") };
  const form = () => el.closest(".nastavnik-form") ?? document.body;
  let isSafe = true; // the browser lets us keep a copy
  let typedAt = 0;
  let askedAt = 0;
  let pingedAt = 0;
  let failures = 0;

  const send = (content) => {
    try {
      model.send(content);
    } catch {
      banner.show(isSafe ? "lost" : "unkept");
    }
  };
  const ping = () => {
    pingedAt ||= Date.now();
    send({ kind: "ping" });
  };
  const lost = () => banner.show(isSafe ? "lost" : "unkept");

  // JupyterLab waits longer after every failure, and at last for ever.
  const reconnect = () => {
    const kernel = model.widget_manager?.kernel;
    if (kernel && kernel.connectionStatus !== "connected") kernel.reconnect().catch(() => {});
  };
  // Texts go again until they are acknowledged; the budget table sends its rows again itself.
  const sendAgain = () => {
    const texts = Object.entries(copies.fields()).filter(([field]) => field in kept);
    if (!texts.length || Date.now() - typedAt < TICK) return;
    send({ kind: "typed", fields: Object.fromEntries(texts.map(([field, { value }]) => [field, value])) });
  };
  const takeOver = () => copies.left(before).forEach((one) => send({ kind: "inherit", ...one }));

  const look = async () => {
    copies.touch();
    const isWaiting = banner.isAlarm() || !copies.isEmpty();
    if (document.hidden || (!isWaiting && Date.now() - askedAt < CALM)) return;
    askedAt = Date.now();
    const state = await askServer(address);
    if (state === "lost") return lost();
    if (state === "asleep") return banner.show(isSafe ? "asleep" : "gone");
    if (state === "busy") pingedAt = 0;
    if (!isWaiting) return undefined;
    const silence = pingedAt ? Date.now() - pingedAt : 0;
    if (state === "here" && silence > PATIENCE) {
      // The server is there and the kernel is at rest, but it does not hear this page.
      failures += 1;
      if (failures > 5) return banner.show("stuck");
      lost();
    }
    if (banner.isAlarm()) reconnect();
    ping();
    return sendAgain();
  };

  const heard = (content) => {
    pingedAt = 0;
    failures = 0;
    if (banner.isAlarm()) {
      banner.show("back");
      sendAgain();
    }
    if (content.kind === "kept")
      for (const [field, value] of Object.entries(content.fields)) {
        kept[field] = value;
        const copy = copies.fields()[field];
        if (JSON.stringify(copy?.value) === JSON.stringify(value)) copies.kept(field);
      }
    if (content.kind === "inherited") copies.drop(content.page);
  };

  const typed = (field, base, value) => {
    if (!copies.has(field))
      send({ kind: "typing", field, seen: model.get("given")[field] ?? 0 });
    isSafe = copies.typed(field, base, value);
    typedAt = Date.now();
  };
  let busyIn = "";
  let stillness = 0;
  const beBusy = (field) => {
    clearTimeout(stillness);
    if (field) stillness = setTimeout(beBusy, STILL, "");
    if (field === busyIn) return;
    busyIn = field;
    send({ kind: "busy", field });
  };
  const busy = () => {
    const node = document.activeElement;
    const isOurs = document.hasFocus() && form().contains(node) && isText(node);
    beBusy(isOurs ? fieldOf(node) : "");
  };
  const onInput = ({ target }) => {
    const field = fieldOf(target);
    if (field in kept) typed(field, kept[field], valueOf(form(), field));
    busy();
  };
  const onTable = ({ target, detail }) => typed(fieldOf(target), detail.before, detail.value);
  const onTableKept = ({ target }) => copies.kept(fieldOf(target));
  const now = () => {
    askedAt = 0;
    look();
  };

  const ofForm = {
    input: onInput,
    focusin: busy,
    focusout: () => queueMicrotask(busy),
    "nastavnik-typed": onTable,
    "nastavnik-kept": onTableKept,
  };
  const ofWindow = { online: now, offline: lost, focus: busy, blur: busy, pageshow: now };
  let heldBy = null;
  const begin = () => {
    if (!el.isConnected) return requestAnimationFrame(begin);
    heldBy = form();
    for (const [name, act] of Object.entries(ofForm)) heldBy.addEventListener(name, act, true);
    return takeOver();
  };
  for (const [name, act] of Object.entries(ofWindow)) addEventListener(name, act);
  document.addEventListener("visibilitychange", now);
  model.on("msg:custom", heard);
  model.on("change:trouble", banner.paint);
  const ticking = setInterval(() => {
    if (!document.hidden) takeOver();
    look();
  }, TICK);
  el.append(banner.root);
  banner.paint();
  begin();
  return () => {
    clearInterval(ticking);
    clearTimeout(stillness);
    model.off("msg:custom", heard);
    model.off("change:trouble", banner.paint);
    document.removeEventListener("visibilitychange", now);
    for (const [name, act] of Object.entries(ofWindow)) removeEventListener(name, act);
    for (const [name, act] of Object.entries(ofForm)) heldBy?.removeEventListener(name, act, true);
    banner.root.remove();
  };
}

export default { render };
