import assert from "node:assert/strict";
import { test } from "node:test";

import { makeCopies, pageBefore } from "../../src/nastavnik/forms/lifeline/copies.js";

class Storage {
  getItem(key) { return this[key] ?? null; }
  setItem(key, value) { this[key] = String(value); }
  removeItem(key) { delete this[key]; }
}
let time = 1000;
const now = () => time;
const open = (storage, page, who = "lukina.o", what = "o5-budget") =>
  makeCopies({ who, what, page }, storage, now);

test("what I typed is kept with what was there before, until it is saved", () => {
  const storage = new Storage();
  const copies = open(storage, "one");
  copies.typed("why", "", "П");
  copies.typed("why", "П", "Про");
  const [left] = open(storage, "two").left("one");
  assert.deepEqual(left, { page: "one", fields: { why: { base: "", value: "Про" } } });
  copies.kept("why");
  assert.ok(copies.isEmpty());
  assert.deepEqual(Object.keys(storage), []);
});

test("the copy of a window that lives is left alone, that of a dead one is found later", () => {
  const storage = new Storage();
  const living = open(storage, "one");
  living.typed("why", "", "Про");
  const other = open(storage, "two");
  time += 14000;
  assert.deepEqual(other.left(""), []);
  living.touch();
  time += 14000;
  assert.deepEqual(other.left(""), []);
  time += 2000;
  assert.equal(other.left("")[0].page, "one");
  other.drop("one");
  assert.deepEqual(other.left(""), []);
});

test("another person at the same browser and another form get nothing", () => {
  const storage = new Storage();
  open(storage, "one").typed("why", "", "Про");
  assert.deepEqual(open(storage, "two", "ivanov.p").left("one"), []);
  assert.deepEqual(open(storage, "two", "lukina.o", "o4-results").left("one"), []);
  assert.deepEqual(open(storage, "two", "lukina", ".o").left("one"), []);
});

test("a copy nobody came for in a month goes; what is not ours stays", () => {
  const storage = new Storage();
  storage.setItem("theme", "dark");
  storage.setItem('["nastavnik-copy","x","y","z"]', "{");
  open(storage, "one").typed("why", "", "Про");
  time += 31 * 24 * 3600 * 1000;
  assert.deepEqual(open(storage, "two").left("one"), []);
  assert.deepEqual(Object.keys(storage), ["theme"]);
});

test("a browser that keeps nothing says so, and the form works on", () => {
  const full = new Storage();
  full.setItem = () => { throw new Error("QuotaExceededError"); };
  assert.equal(open(full, "one").typed("why", "", "Про"), false);
  const none = makeCopies({ who: "a", what: "b", page: "c" }, undefined, now);
  assert.equal(none.typed("why", "", "Про"), false);
  assert.deepEqual(none.left("x"), []);
  assert.equal(pageBefore("b", "c", undefined), "");
});

test("a window knows the page it showed before", () => {
  const storage = new Storage();
  assert.equal(pageBefore("o5", "one", storage), "");
  assert.equal(pageBefore("o5", "two", storage), "one");
  assert.equal(pageBefore("o4", "three", storage), "");
});
