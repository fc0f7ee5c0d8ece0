import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.addEventListener ??= () => {}; // node has no window
globalThis.removeEventListener ??= () => {};
const { makeTyped } = await import("../../src/nastavnik/forms/typed/typed.js");

const row = (id, text) => ({ id, text });
const rows = (...each) => ({ causes: each });

// The browser's half of a widget: what the kernel sends comes as one message, as of anywidget.
function makeModel(typed) {
  const traits = { typed, given: 0, seen: 0, version: 0, kept: 0, report: { version: 0 } };
  const heard = new Map();
  return {
    saved: [],
    get: (name) => traits[name],
    set: (name, value) => (traits[name] = value),
    on: (name, act) => heard.set(name, act),
    off: (name) => heard.delete(name),
    save_changes() {
      this.saved.push({ ...traits });
    },
    async comes(message) {
      Object.assign(traits, message);
      for (const name of Object.keys(message)) heard.get(`change:${name}`)?.();
      await Promise.resolve();
    },
  };
}

function opened(typed) {
  const model = makeModel(typed);
  const field = makeTyped(model, { root: new EventTarget(), offline: {}, paint: () => {} });
  const given = (next) => {
    const { version } = model.get("report"); // whatever the kernel has answered
    return model.comes({ typed: next, given: model.get("given") + 1, report: { version } });
  };
  const answered = () => model.comes({ report: { version: model.get("version") } });
  return { model, field, given, answered };
}

test("a row of a teammate comes empty and is filled in while nothing is typed here", async () => {
  const { model, field, given, answered } = opened(rows());
  field.change(rows(row("mine", "Учить некому")));
  await answered();
  await given(rows(row("mine", "Учить некому"), row("theirs", "")));
  await given(rows(row("mine", "Учить некому"), row("theirs", "Нет связи")));
  assert.deepEqual(field.get(), rows(row("mine", "Учить некому"), row("theirs", "Нет связи")));
  field.change(rows(row("mine", "Учить некого"), ...field.get().causes.slice(1)));
  assert.deepEqual(model.saved.at(-1).typed.causes[1], row("theirs", "Нет связи"));
  field.stop();
});

test("what is typed here while the kernel has not answered stays, and the rest arrives", async () => {
  const { field, given, answered } = opened(rows(row("1", ""), row("2", "")));
  field.change(rows(row("1", "моё"), row("2", "")));
  await given(rows(row("1", ""), row("2", "их")));
  assert.deepEqual(field.get(), rows(row("1", "моё"), row("2", "их")));
  await answered();
  await given(rows(row("1", "моё и их"), row("2", "их и ещё")));
  assert.deepEqual(field.get(), rows(row("1", "моё и их"), row("2", "их и ещё")));
  field.stop();
});
