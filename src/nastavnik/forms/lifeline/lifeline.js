// Watches the link to the kernel, says when it is lost, and gives back what was typed meanwhile.

import { makeBanner } from "./banner.js";
import { makeBusy } from "./busy.js";
import { makeCopies, pageBefore } from "./copies.js";
import { fieldOf, valueOf } from "./fields.js";
import { makeHold } from "./hold.js";
import { PATIENCE, askServer, kernelAddress } from "./server.js";

const TICK = 3000;
const CALM = 30000; // how often a page at rest asks for its kernel

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
  let isAsking = false;

  const lost = () => banner.show(isSafe ? "lost" : "unkept");
  const send = (content) => {
    try {
      model.send(content);
    } catch {
      lost();
    }
  };
  const ping = () => {
    pingedAt ||= Date.now();
    send({ kind: "ping" });
  };
  // JupyterLab waits longer after every failure, and at last for ever.
  const reconnect = () => {
    const kernel = model.widget_manager?.kernel;
    if (kernel && kernel.connectionStatus !== "connected") kernel.reconnect().catch(() => {});
  };
  // Texts go again until they are acknowledged; the budget table sends its rows again itself.
  const sendAgain = () => {
    const texts = Object.entries(copies.fields()).filter(([field]) => field in kept);
    if (!texts.length || Date.now() - typedAt < TICK / 2) return;
    send({ kind: "typed", fields: Object.fromEntries(texts.map(([field, { value }]) => [field, value])) });
  };
  const takeOver = () => copies.left(before).forEach((one) => send({ kind: "inherit", ...one }));

  const look = async () => {
    copies.touch();
    const isWaiting = banner.isAlarm() || !copies.isEmpty();
    if (document.hidden || isAsking || (!isWaiting && Date.now() - askedAt < CALM)) return;
    askedAt = Date.now();
    isAsking = true;
    const state = await askServer(address);
    isAsking = false;
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
      dispatchEvent(new Event("nastavnik-back"));
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
  const busy = makeBusy(form, (field) => send({ kind: "busy", field }));
  const onInput = ({ target }) => {
    const field = fieldOf(target);
    if (field in kept) typed(field, kept[field], valueOf(form(), field));
    busy.look();
  };
  const onTable = ({ target, detail }) => typed(fieldOf(target), detail.before, detail.value);
  const onTableKept = ({ target }) => copies.kept(fieldOf(target));
  const now = () => {
    askedAt = 0;
    look();
  };

  const ofForm = {
    input: onInput,
    focusin: busy.look,
    focusout: () => queueMicrotask(busy.look),
    click: makeHold(copies.isEmpty),
    "nastavnik-typed": onTable,
    "nastavnik-kept": onTableKept,
  };
  const ofWindow = { online: now, offline: lost, focus: busy.look, blur: busy.look, pageshow: now };
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
    busy.stop();
    model.off("msg:custom", heard);
    model.off("change:trouble", banner.paint);
    document.removeEventListener("visibilitychange", now);
    for (const [name, act] of Object.entries(ofWindow)) removeEventListener(name, act);
    for (const [name, act] of Object.entries(ofForm)) heldBy?.removeEventListener(name, act, true);
    banner.root.remove();
  };
}

export default { render };
