import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as t from "../../src/nastavnik/forms/budget/rows.js";
import widget from "../../src/nastavnik/forms/budget/table.js";

const typed = (id, more = {}) => ({ ...t.blankRow([]), id, what: "Проектор", ...more });
const ids = (rows) => rows.map((row) => row.id);
const choices = {
  article: [
    { code: "1.1", words: "1.1 Оплата труда" },
    { code: "4", words: "4 Оборудование" },
  ],
  kind: [
    { code: "pay", words: "оплата труда" },
    { code: "rent", words: "аренда" },
  ],
  contract: [
    { code: "none", words: "без договора" },
    { code: "gph", words: "ГПХ" },
  ],
  whole_project: "Все мероприятия",
};
const codes = (field, value, activities = []) =>
  t.optionsFor(field, choices, activities, value).map(([code]) => code);

describe("edits of others", () => {
  const terms = { start: "", end: "" };
  const table = (...rows) => ({ terms, rows });

  test("taking back my edit leaves theirs", () => {
    const history = t.makeHistory();
    const mine = typed("a", { price: "1" });
    history.remember(table(mine, typed("b")));
    const now = table({ ...mine, price: "2" }, typed("b"));
    const theirs = { terms: { ...terms, end: "31.12.2027" }, rows: [now.rows[0], typed("new"), typed("b", { unit: "шт." })] };
    history.carry(now, theirs);
    const back = history.undo(theirs);
    assert.deepEqual(ids(back.rows), ["a", "new", "b"]);
    assert.equal(back.rows[0].price, "1");
    assert.equal(back.rows[2].unit, "шт.");
    assert.equal(back.terms.end, "31.12.2027");
  });

  test("a row they deleted does not come back, a row I deleted does", () => {
    const history = t.makeHistory();
    history.remember(table(typed("a"), typed("b"), typed("mine")));
    const now = table(typed("a"), typed("b"));
    history.carry(now, table(typed("b")));
    assert.deepEqual(ids(history.undo(table(typed("b"))).rows), ["b", "mine"]);
  });

  test("an id is never given twice", () => {
    const made = [t.blankRow(), t.blankRow(), ...t.wholeRows([]), t.addRow([]).rows[0]];
    assert.equal(new Set(ids(made)).size, 4);
    assert.deepEqual(t.wholeRows([]), t.wholeRows([]));
  });
});

describe("rows", () => {
  test("an empty table has one blank row", () => {
    assert.equal(t.wholeRows([]).length, 1);
    assert.ok(t.wholeRows([]).every(t.isBlank));
  });

  test("choosing from lists does not make a row filled, typing does", () => {
    const row = t.blankRow([]);
    assert.ok(t.isBlank({ ...row, article: "4", payer: "own", what: "  " }));
    assert.ok(!t.isBlank({ ...row, price: "12 тыс." }));
  });

  test("a new row goes last under a name of its own", () => {
    const { rows, id } = t.addRow([typed("line-2")]);
    assert.deepEqual(ids(rows), ["line-2", id]);
    assert.notEqual(id, "line-2");
  });

  test("a copy stands under its original with the same words", () => {
    const { rows, id } = t.copyRow([typed("a", { price: "12 тыс." }), typed("b")], "a");
    assert.deepEqual(ids(rows), ["a", id, "b"]);
    assert.equal(rows[1].price, "12 тыс.");
  });

  test("deleting names the neighbour; deleting the last row leaves a blank one", () => {
    assert.equal(t.deleteRow([typed("a"), typed("b")], "b").id, "a");
    assert.equal(t.deleteRow([typed("a"), typed("b")], "a").id, "b");
    assert.ok(t.isBlank(t.deleteRow([typed("a")], "a").rows[0]));
  });

  test("Enter goes to the next line and stops at the last", () => {
    assert.equal(t.nextId([typed("a"), typed("b")], "a"), "b");
    assert.equal(t.nextId([typed("a"), typed("b")], "b"), "");
  });

  test("what is being typed survives rows that come from the kernel", () => {
    const state = { terms: { start: "" }, rows: [typed("a"), typed("b")] };
    const merged = t.overlay(state, [["b", "price", "5"], ["", "start", "01.07.2027"], ["x", "price", "9"]]);
    assert.deepEqual(merged.rows.map((row) => row.price), ["", "5"]);
    assert.equal(merged.terms.start, "01.07.2027");
    assert.equal(state.rows[1].price, "");
  });
});

describe("history", () => {
  test("goes back and forth", () => {
    const history = t.makeHistory();
    history.remember("one");
    assert.equal(history.undo("two"), "one");
    assert.equal(history.redo("one"), "two");
    assert.equal(history.redo("two"), null);
  });

  test("letters typed in one field are one step until the field is left", () => {
    const history = t.makeHistory();
    history.remember("", "a what");
    history.remember("П", "a what");
    history.seal();
    history.remember("Пр", "a what");
    assert.equal(history.undo("Про"), "Пр");
    assert.equal(history.undo("Пр"), "");
    assert.ok(!history.canUndo());
  });

  test("keeps at least fifty steps and forgets the undone after a new edit", () => {
    const history = t.makeHistory();
    for (let step = 0; step < 500; step += 1) history.remember(step);
    let state = 500;
    for (let step = 0; step < 50; step += 1) state = history.undo(state);
    assert.equal(state, 450);
    assert.ok(history.canRedo());
    history.remember(state);
    assert.ok(!history.canRedo());
  });
});

describe("lists", () => {
  test("activities are the typed lines once each, and the whole project", () => {
    const activities = t.activitiesOf({ activities: " Школа \n\nШкола\nСбор" });
    assert.deepEqual(codes("activity", "", activities), ["", "Школа", "Сбор", "Все мероприятия"]);
  });

  test("a value outside the list stays chosen", () => {
    assert.ok(codes("activity", "Ярмарка").includes("Ярмарка"));
    assert.ok(codes("article", "17").includes("17"));
  });

  test("the kind of pay is not offered to other articles", () => {
    assert.deepEqual(codes("kind", ""), ["", "rent"]);
  });

  test("the share of a rate is asked of staff only, the kind of the others", () => {
    assert.ok(t.isOffered("rate", { article: "1.1" }));
    assert.ok(!t.isOffered("rate", { article: "4" }));
    assert.ok(t.isOffered("rate", { article: "4", rate: "половина" }));
    assert.ok(t.isOffered("kind", { article: "4" }));
    assert.ok(!t.isOffered("kind", { article: "1.2" }));
  });

  test("a folded line says what is inside", () => {
    const row = typed("a", { contract: "gph", month: "07.2027", months: "2", source: "прайс" });
    assert.equal(t.summaryOf(row, choices), "ГПХ · с 07.2027, 2 мес. · источник: прайс");
    assert.match(t.summaryOf(typed("a"), choices), /источник цены/);
  });
});

describe("findings", () => {
  const found = (status, caution = "") => ({ status, caution });

  test("the worst is first, a right one to look up is not simply right", () => {
    const all = [found("верно"), found("верно", "проверить"), found("не заполнено"), found("неверно")];
    assert.deepEqual(t.byLevel(all).map(t.levelOf), ["wrong", "empty", "check", "right"]);
  });

  test("a blank row is silent, a row being entered hears only of mistakes", () => {
    const findings = [found("не заполнено"), found("неверно")];
    assert.deepEqual(t.visibleFindings(t.blankRow([]), findings, false), []);
    assert.deepEqual(t.visibleFindings(typed("a"), findings, true), [found("неверно")]);
    assert.equal(t.visibleFindings(typed("a"), findings, false).length, 2);
  });

  test("under its line a sentence does not repeat the name of the line", () => {
    assert.equal(t.shortSentence("«Чай (30%)»: укажите месяц.", "Чай (30%)"), "Укажите месяц.");
    assert.equal(t.shortSentence("Строка 12: укажите цену.", ""), "Укажите цену.");
  });
});

test("the module is a widget", () => assert.equal(typeof widget.render, "function"));
