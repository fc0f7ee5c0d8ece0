import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as c from "../../src/nastavnik/forms/canvas/rows.js";

const table = {
  id: "tasks",
  row: "задача",
  columns: [
    { id: "text", kind: "long" },
    { id: "cause", kind: "ref", choices: "causes" },
  ],
};
const causes = { id: "causes", row: "причина", columns: [{ id: "text", kind: "long" }] };
const form = {
  sections: [{ blocks: [{ id: "goal", kind: "long" }, table, causes] }],
  choices: { letters: [["yes", "есть"], ["no", "ещё нет"]] },
};
const state = () => ({
  fields: { goal: "" },
  tables: {
    tasks: [
      { id: "t1", text: "Научить", cause: "c1" },
      { id: "t2", text: "", cause: "" },
    ],
    causes: [{ id: "c1", text: "Учить некому" }, { id: "c2", text: " " }],
  },
  budget: { rows: [] },
});
const ids = (found) => found.tables.tasks.map((row) => row.id);

describe("texts and places", () => {
  test("a text is changed where it stands and nowhere else", () => {
    const before = state();
    const after = c.setText(c.setText(before, "goal", "Цель"), "tasks/t2/text", "Дать место");
    assert.equal(c.textAt(after, "goal"), "Цель");
    assert.equal(c.textAt(after, "tasks/t2/text"), "Дать место");
    assert.deepEqual(before, state());
  });

  test("a place that is no more reads as nothing and breaks nothing", () => {
    assert.equal(c.textAt(state(), "tasks/gone/text"), "");
    assert.deepEqual(c.setText(state(), "tasks/gone/text", "?").tables, state().tables);
  });

  test("what was typed meanwhile is laid over another project", () => {
    const merged = c.withEdits(state(), new Map([["goal", "Цель"], ["tasks/t1/text", "Учить"]]));
    assert.deepEqual([merged.fields.goal, merged.tables.tasks[0].text], ["Цель", "Учить"]);
  });
});

describe("rows", () => {
  test("a new row is linked and has a name of its own", () => {
    const once = c.addRecord(state(), table, { cause: "c1" });
    const twice = c.addRecord(once.state, table);
    assert.equal(c.rowAt(twice.state, "tasks", once.id).cause, "c1");
    assert.equal(new Set(ids(twice.state)).size, 4);
  });

  test("a row moves inside its table only", () => {
    assert.deepEqual(ids(c.moveRecord(state(), "tasks", "t2", -1)), ["t2", "t1"]);
    assert.deepEqual(ids(c.moveRecord(state(), "tasks", "t2", 1)), ["t1", "t2"]);
  });

  test("a removed row takes no other with it", () => {
    assert.deepEqual(ids(c.removeRecord(state(), "tasks", "t1")), ["t2"]);
  });

  test("a project is blank while only spaces are typed", () => {
    assert.ok(!c.isBlankState(state()));
    const blank = { fields: { goal: " " }, tables: { tasks: [{ id: "t1", text: "\n" }] } };
    assert.ok(c.isBlankState(blank));
    assert.ok(!c.isBlankState({ ...blank, budget: { rows: [{}] } }));
  });
});

describe("choices", () => {
  const options = (value) =>
    c.optionsOf(table.columns[1], form, state(), value).map(([code, words]) => `${code}=${words}`);

  test("rows are offered by their words, blank ones are not", () => {
    assert.deepEqual(options("c1"), ["=выберите", "c1=Учить некому"]);
  });

  test("a choice that is no more stays visible", () => {
    assert.equal(options("c9").at(-1), "c9=c9 (нет в списке)");
  });

  test("a link to the budget offers its lines by article and words", () => {
    const given = { ...state(), budget: { rows: [
      { id: "l1", article: "4", what: " Проектор " },
      { id: "l2", article: "", what: "" },
    ] } };
    const link = { kind: "ref", choices: "budget" };
    assert.deepEqual(c.optionsOf(link, form, given, "l1").slice(1), [
      ["l1", "4. Проектор"], ["l2", "строка 2"],
    ]);
    assert.equal(c.optionsOf(link, form, { ...given, budget: undefined }, "l1").length, 2);
  });

  test("a blank row that is chosen is offered by its number", () => {
    assert.ok(options("c2").includes("c2=причина 2"));
  });
});

describe("counting and gaps", () => {
  test("letters are counted as people see them, lines without blank ones", () => {
    assert.equal(c.usedOf("long", " дом 🏠 "), 5);
    assert.equal(c.usedOf("lines", "а\n\n б \n"), 2);
  });

  test("a missing next card is a hole, a missing text is not", () => {
    const task = { place: "tasks/t1", column: "tasks" };
    assert.ok(c.isHole(task, { place: "tasks/t1" }));
    assert.ok(!c.isHole(task, { place: "tasks/t1/cause" }));
    const root = { place: "problem", column: "problem" };
    assert.ok(c.isHole(root, { place: "causes" }));
    assert.ok(!c.isHole(root, { place: "problem" }));
  });
});
