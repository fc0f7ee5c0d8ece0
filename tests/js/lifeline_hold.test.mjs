// A press waits for what was typed, and never for ever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeHold } from "../../src/nastavnik/forms/lifeline/hold.js";

function pressing(isSaved, now) {
  const said = { presses: 0, held: 0 };
  const hold = makeHold(isSaved, now);
  const button = { closest: () => button, click: () => press() };
  function press() {
    let isHeld = false;
    const stop = () => (isHeld = true);
    hold({ target: button, preventDefault() {}, stopImmediatePropagation: stop });
    said[isHeld ? "held" : "presses"] += 1;
  }
  return { said, press };
}

const soon = (ms) => new Promise((done) => setTimeout(done, ms));

test("a press goes on at once when all is saved", () => {
  const { said, press } = pressing(() => true);
  press();
  assert.deepEqual(said, { presses: 1, held: 0 });
});

test("a press waits for what was typed and goes on once", async () => {
  let isSaved = false;
  const { said, press } = pressing(() => isSaved);
  press();
  press(); // an impatient finger
  assert.deepEqual(said, { presses: 0, held: 2 });
  isSaved = true;
  await soon(120);
  assert.deepEqual(said, { presses: 1, held: 2 });
});

test("a lost link does not hold a press for ever", async () => {
  let at = 0;
  const { said, press } = pressing(() => false, () => at);
  press();
  at = 5000;
  await soon(120);
  assert.equal(said.presses, 1);
});

test("other presses are none of its business", () => {
  const hold = makeHold(() => false);
  hold({ target: { closest: () => null }, preventDefault: assert.fail });
});
