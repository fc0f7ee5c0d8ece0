import assert from "node:assert/strict";
import { test } from "node:test";

import { onlyOwn, whole, withNewRow, withRowBack } from "../../src/nastavnik/forms/part/blocks.js";
import { optionsOf } from "../../src/nastavnik/forms/canvas/rows.js";
import { laidIn } from "../../src/nastavnik/forms/typed/rows.js";

const causes = { id: "causes", row: "причина", columns: [{ id: "text", kind: "long" }] };
const link = { id: "cause", kind: "ref", choices: "causes" };
const tasks = { id: "tasks", row: "задача", columns: [{ id: "text", kind: "long" }, link] };
const form = {
  sections: [
    { id: "about", blocks: [{ id: "problem", kind: "long" }, causes] },
    { id: "plan", blocks: [tasks] },
    { id: "grant", blocks: [{ id: "goal", kind: "long" }] },
  ],
  choices: {},
};
const part = (rows) => ({
  own: { fields: {}, tables: { tasks: rows } },
  before: { fields: { problem: "Далеко" }, tables: { causes: [{ id: "c1", text: "Некому" }] } },
});

test("only the blocks that are filled in here are drawn, and no empty section", () => {
  const drawn = onlyOwn(form, new Set(["causes", "goal"]));
  assert.deepEqual(drawn.sections.map(({ id }) => id), ["about", "grant"]);
  assert.deepEqual(drawn.sections[0].blocks, [causes]);
  assert.equal(form.sections[0].blocks.length, 2);
});

test("rows of earlier works are there to be chosen", () => {
  const options = optionsOf(link, form, whole(part([])), "");
  assert.deepEqual(options.slice(1), [["c1", "Некому"]]);
});

test("what is filled in here hides nothing of before, and the budget of either is the budget", () => {
  const money = { rows: [{ id: "l1" }] };
  const { own, before } = part([{ id: "t1", text: "Научить", cause: "c1" }]);
  const found = whole({ own, before: { ...before, budget: money } });
  assert.equal(found.fields.problem, "Далеко");
  assert.equal(found.tables.tasks.length, 1);
  assert.equal(found.budget, money);
});

test("two people who add a row at the same moment make two rows", () => {
  const { own } = part([]);
  const [mine, theirs] = [withNewRow(own, tasks), withNewRow(own, tasks)];
  assert.notEqual(mine.id, theirs.id);
  assert.match(mine.id, /^tasks-\w{4,}$/);
  const both = laidIn({ own: mine.state }, { own }, { own: theirs.state });
  assert.equal(both.own.tables.tasks.length, 2);
});

test("a row that was deleted comes back to its place, once", () => {
  const row = (id) => ({ id, text: id, cause: "" });
  const { own } = part([row("a"), row("c")]);
  const back = withRowBack(own, { table: "tasks", at: 1, row: row("b") });
  assert.deepEqual(back.tables.tasks.map(({ id }) => id), ["a", "b", "c"]);
  assert.equal(withRowBack(back, { table: "tasks", at: 1, row: row("b") }), back);
  assert.equal(own.tables.tasks.length, 2);
});

test("edits of both sides of one part come together", () => {
  const row = (id, text) => ({ id, text, cause: "" });
  const was = part([row("a", ""), row("b", "")]);
  const mine = part([row("a", "моё"), row("b", "")]);
  const theirs = part([row("a", ""), row("b", "их"), row("n", "новое")]);
  assert.deepEqual(laidIn(mine, was, theirs).own.tables.tasks, [
    row("a", "моё"), row("b", "их"), row("n", "новое"),
  ]);
});
