import assert from "node:assert/strict";
import { test } from "node:test";

import { laidIn } from "../../src/nastavnik/forms/typed/rows.js";

const row = (id, yes) => ({ id, yes });

test("what others wrote arrives, what was typed here stays", () => {
  const was = { a: "", b: "", c: "x" };
  assert.deepEqual(laidIn({ ...was, a: "mine" }, was, { a: "theirs", b: "new", c: "x" }), {
    a: "mine", b: "new", c: "x",
  });
});

test("rows are known by their ids: cells, new rows, rows that went", () => {
  const was = { votes: [row("1", ""), row("2", ""), row("3", "5")] };
  const mine = { votes: [row("1", "7"), row("2", ""), row("3", "5"), row("mine", "1")] };
  const theirs = { votes: [row("new", "9"), row("1", ""), row("2", "8")] };
  assert.deepEqual(laidIn(mine, was, theirs).votes, [
    row("new", "9"), row("1", "7"), row("2", "8"), row("mine", "1"),
  ]);
});

test("nothing happened", () => {
  const same = { a: "x", votes: [row("1", "2")] };
  assert.deepEqual(laidIn(same, same, same), same);
  assert.deepEqual(laidIn({}, {}, { a: "" }), { a: "" });
});
