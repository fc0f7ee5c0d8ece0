// What stands around the views: name, tools, messages and the list of views.

import { h } from "../dom.js";
import { act } from "./fields.js";
import { SAY } from "./words.js";

const VIEWS = Object.keys(SAY.view);

function makeTabs(views) {
  const list = h("div", { className: "nc-tabs", role: "tablist", ariaLabel: SAY.views });
  const tabs = {};
  for (const name of VIEWS) {
    const tab = act("view", SAY.view[name], { place: name, more: "nc-tab" });
    Object.assign(tab, { id: `nc-tab-${name}` });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `nc-view-${name}`);
    tabs[name] = tab;
    list.append(tab);
    Object.assign(views[name].root, { id: `nc-view-${name}`, role: "tabpanel" });
    views[name].root.setAttribute("aria-labelledby", tab.id);
  }
  const paint = (chosen) => {
    for (const name of VIEWS) {
      tabs[name].setAttribute("aria-selected", name === chosen);
      tabs[name].tabIndex = name === chosen ? 0 : -1;
      views[name].root.hidden = name !== chosen;
    }
  };
  return { list, tabs, paint };
}

export function tabAfter(name, key) {
  const place = VIEWS.indexOf(name);
  const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: VIEWS.length - 1 }[key];
  return to === undefined ? "" : VIEWS[(to + VIEWS.length) % VIEWS.length];
}

function makeDownloads() {
  const buttons = Object.entries(SAY.files).map(([what, words]) =>
    act("export", words, { place: what, more: "nc-quiet" }),
  );
  const list = h("div", { className: "nc-menu" }, ...buttons);
  return h("details", { className: "nc-downloads" }, h("summary", {}, SAY.download), list);
}

export function makeScreen(views) {
  const file = h("input", { type: "file", accept: ".json,.docx", className: "nc-file" });
  const tabs = makeTabs(views);
  const question = h("div", { className: "nc-question", role: "alertdialog", hidden: true });
  const asked = h("p", { id: "nc-asked" }, SAY.demoAsk);
  question.setAttribute("aria-labelledby", asked.id);
  question.append(asked, act("demoYes", SAY.demoYes, { more: "nc-strong" }), act("demoNo", SAY.demoNo));
  const parts = {
    file, tabs, question,
    name: h("h2", { className: "nc-project" }),
    filled: h("p", { className: "nc-filled" }),
    progress: h("progress", {}),
    sums: h("p", { className: "nc-asking" }),
    undo: act("undo", SAY.undo, { more: "nc-edit" }),
    redo: act("redo", SAY.redo, { more: "nc-edit" }),
    downloads: makeDownloads(),
    saved: h("span", { className: "nc-saved", "aria-live": "polite" }),
    offline: h("p", { className: "nc-offline", role: "alert", hidden: true }),
    notice: h("p", { className: "nc-notice", "aria-live": "polite" }),
  };
  const upload = h("label", { className: "nc-button nc-edit" }, SAY.upload, file);
  const tools = h(
    "div", { className: "nc-toolbar", role: "toolbar", ariaLabel: SAY.tools },
    parts.undo, parts.redo, parts.downloads, upload,
    act("demo", SAY.demo, { more: "nc-edit" }), parts.saved,
  );
  const bar = h("div", { className: "nc-state" }, parts.filled, parts.progress, parts.sums);
  const panels = VIEWS.map((name) => views[name].root);
  parts.root = h(
    "div", { className: "nastavnik-canvas", lang: "ru", "data-lm-suppress-shortcuts": "true" },
    h("header", {}, parts.name, bar, tools, parts.offline, question, parts.notice),
    tabs.list, ...panels,
  );
  return parts;
}
