// The chain as a board on a wall: problem → causes → tasks → activities → results and money.

import { h, refill } from "../dom.js";
import { act, makeField } from "./fields.js";
import { makeRecord, paintRecord } from "./form.js";
import {
  LEADS, ROOT_FIELDS,
  blocksOf, isHole, rowAt, rowsOf, split, tableOf, textAt,
} from "./rows.js";
import { SAY } from "./words.js";

const SHORT = 40;
const shorten = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

function plus(node, more = "") {
  const { table } = LEADS[node.column];
  const label = SAY.plusTo(SAY.plus[table], shorten(node.title || SAY.noTitle));
  const button = act("lead", SAY.plus[table], { place: node.place, more: `nc-edit ${more}`, label });
  button.dataset.column = node.column;
  return button;
}

function gapCard(node, gap, state) {
  const box = h("div", { className: "nc-gap", title: SAY.basis + gap.basis });
  box.append(h("p", {}, gap.sentence));
  const words = SAY.mend(!textAt(state, gap.place).trim());
  const label = `${words}: ${gap.sentence}`;
  box.append(
    isHole(node, gap) ? plus(node) : act("open", words, { place: gap.place, more: "nc-edit", label }),
  );
  return box;
}

function cardOf(node, state) {
  const open = act("open", "", { place: node.place, more: "nc-open" });
  open.append(
    h("small", { className: "nc-kind" }, SAY.one[node.column]),
    h("span", { className: "nc-title" }, node.title || SAY.noTitle),
  );
  if (node.note) open.append(h("small", { className: "nc-note" }, node.note));
  const card = h("div", { className: `nc-card nc-col-${node.column}` }, open);
  const own = node.gaps.filter((gap) => !isHole(node, gap));
  card.append(...own.map((gap) => gapCard(node, gap, state)));
  const hasHole = own.length < node.gaps.length;
  if (node.column in LEADS && !hasHole) card.append(plus(node, "nc-plus"));
  return card;
}

function branch(node, state) {
  const item = h("li", {}, cardOf(node, state));
  const holes = node.gaps
    .filter((gap) => isHole(node, gap))
    .map((gap) => h("li", {}, gapCard(node, gap, state)));
  const children = [...node.children.map((child) => branch(child, state)), ...holes];
  if (children.length) item.append(h("ul", {}, ...children));
  return item;
}

function heads(columns) {
  const words = Object.entries(columns).filter(([name]) => name !== "budget");
  return words.map(([name, said]) =>
    h("span", { className: `nc-col-${name}` }, name === "results" ? SAY.lastColumn : said),
  );
}

function makeEditor(form) {
  const title = h("h4", { id: "nc-editor-title" });
  const body = h("div", {});
  const remove = act("drop", SAY.remove, { more: "nc-edit nc-quiet" });
  const bar = h("div", { className: "nc-tools" }, act("close", SAY.done, { more: "nc-strong" }), remove);
  const root = h("div", { className: "nc-editor", role: "dialog", hidden: true }, title, body, bar);
  root.setAttribute("aria-labelledby", title.id);
  const editor = { root, title, body, remove, place: "", from: "", record: null };
  editor.start = (place, from) => {
    const { table, id } = split(place);
    const known = tableOf(form, table);
    const fields = () => {
      const by = Object.fromEntries(blocksOf(form).map((block) => [block.id, block]));
      const made = ROOT_FIELDS.map((name) => makeField(by[name], name));
      const grid = h("div", { className: "nc-grid" }, ...made.map((field) => field.root));
      return { fields: made, found: h("ul"), body: grid, place: table };
    };
    const record = id ? makeRecord(known, id) : fields();
    Object.assign(editor, { place, from, record });
    body.replaceChildren(record.found, record.body);
    remove.hidden = !id;
    remove.dataset.place = place;
    root.hidden = false;
  };
  return editor;
}

export function makeChain(form, getContext) {
  const tree = h("ul", { className: "nc-tree", ariaLabel: SAY.board });
  const head = h("div", { className: "nc-heads", "aria-hidden": "true" }, ...heads(form.columns));
  const hint = h("p", { className: "nc-hello" }, SAY.hint);
  const looseTree = h("ul", { className: "nc-tree" });
  const loose = h("section", { className: "nc-loose", hidden: true });
  loose.append(h("h3", {}, SAY.loose), h("p", { className: "nc-hint" }, SAY.looseHint), looseTree);
  const editor = makeEditor(form);
  const root = h("div", { className: "nc-board" }, hint, head, tree, loose, editor.root);

  const cardAt = (place) =>
    place && root.querySelector(`.nc-open[data-place="${CSS.escape(place)}"]`);

  const settle = () => {
    root.style.minHeight = "";
    if (editor.root.hidden) return;
    const anchor = (cardAt(editor.place) ?? cardAt(editor.from))?.parentNode ?? head;
    const [frame, card] = [root.getBoundingClientRect(), anchor.getBoundingClientRect()];
    const most = frame.width - editor.root.offsetWidth - 8;
    editor.root.style.left = `${Math.max(8, Math.min(card.left - frame.left, most))}px`;
    editor.root.style.top = `${card.bottom - frame.top + 6}px`;
    const bottom = editor.root.offsetTop + editor.root.offsetHeight + 12;
    if (bottom > frame.height) root.style.minHeight = `${bottom}px`;
  };

  const paintEditor = (context) => {
    if (editor.root.hidden) return;
    const { table, id } = split(editor.place);
    const rows = rowsOf(context.state, table);
    if (id && !rowAt(context.state, table, id)) {
      editor.root.hidden = true;
      return;
    }
    const number = rows.findIndex((row) => row.id === id) + 1;
    editor.title.textContent = id ? `${SAY.one[table]} ${number}` : SAY.one.problem;
    editor.remove.disabled = context.locked;
    paintRecord(editor.record, context);
  };

  const paint = (context) => {
    const { root: trunk, loose: others } = context.report.chain;
    refill(tree, trunk, () => [branch(trunk, context.state)]);
    refill(looseTree, others, () => others.map((node) => branch(node, context.state)));
    loose.hidden = !others.length;
    hint.hidden = !context.isBlank;
    paintEditor(context);
    settle();
  };

  return {
    root,
    paint,
    settle,
    get openPlace() {
      return editor.root.hidden ? "" : editor.place;
    },
    open(place, from = "") {
      const { table, id, field } = split(place);
      const inRoot = !id && ROOT_FIELDS.includes(table);
      const at = id ? `${table}/${id}` : "problem";
      editor.start(at, from || at);
      paintEditor(getContext());
      settle();
      const wanted = inRoot ? table : field;
      const { fields } = editor.record;
      const named = fields.find(({ input }) => input.dataset.place.split("/").at(-1) === wanted);
      (named ?? fields[0]).input.focus({ preventScroll: true });
      editor.root.scrollIntoView({ block: "nearest" });
    },
    close() {
      const back = cardAt(editor.place) ?? cardAt(editor.from) ?? cardAt("problem");
      editor.root.hidden = true;
      settle();
      back?.focus();
    },
  };
}
