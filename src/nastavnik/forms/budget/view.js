// The elements of the budget table; painting changes them in place, so no caret is ever lost.

import {
  DECIMALS, MAIN, MORE, OUTPUTS, SELECTS, SPLIT, UNSAID,
  byLevel, isBlank, isOffered, levelOf, optionsFor, shortSentence, summaryOf, visibleFindings,
} from "./rows.js";
import { h, refill } from "../dom.js";
import { WORDS } from "./words.js";

const button = (action, words, more = "") =>
  h("button", { type: "button", className: `nb-button ${more}`, "data-do": action }, words);

function control(field) {
  let node = h("input", { type: "text", autocomplete: "off" });
  if (DECIMALS.includes(field)) node.inputMode = "decimal";
  if (SELECTS.includes(field)) node = h("select");
  if (OUTPUTS.includes(field)) node = h("output", { "aria-live": "off" });
  else node.dataset.field = field;
  if (node.placeholder === "") node.placeholder = WORDS.placeholder[field] ?? "";
  const tag = OUTPUTS.includes(field) ? "div" : "label";
  return h(tag, { className: `nb-field nb-${field}` }, h("span", {}, WORDS.field[field]), node);
}

function fillSelect(select, options) {
  const key = JSON.stringify(options);
  if (select.nbKey === key) return;
  select.nbKey = key;
  const groups = new Map();
  for (const [code, words, group] of options) {
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(h("option", { value: code }, words));
  }
  select.replaceChildren(
    ...[...groups].flatMap(([label, items]) =>
      label ? [h("optgroup", { label }, ...items)] : items,
    ),
  );
}

function findingItem(finding, what = "") {
  const level = levelOf(finding);
  const item = h("li", { className: `nb-finding nb-is-${level}` });
  item.append(h("b", { className: "nb-badge" }, finding.status));
  if (finding.caution) item.append(h("b", { className: "nb-badge nb-look-up" }, WORDS.lookUp));
  const text = h("div", {}, shortSentence(finding.sentence, what));
  if (finding.caution) text.append(h("small", {}, finding.caution));
  if (finding.sources.length) text.append(h("small", {}, WORDS.basis + finding.sources.join("; ")));
  item.append(text);
  return item;
}

// Rebuilds what holds no inputs, and only when it says something new.
export function makeLine(row) {
  const inputs = {};
  const place = (field) => {
    const holder = control(field);
    inputs[field] = holder.lastChild;
    return holder;
  };
  const number = h("th", { scope: "row", role: "rowheader", className: "nb-number" });
  const cells = MAIN.map((field) =>
    h("td", { role: "cell", className: `nb-cell-${field}` }, place(field)),
  );
  const split = h("div", { className: "nb-split" }, ...SPLIT.map(place));
  const summary = h("span", { className: "nb-summary", "data-do": "toggle" });
  const toggle = button("toggle", "", "nb-toggle");
  toggle.append(h("b", {}, WORDS.more));
  const tools = h("div", { className: "nb-line-tools nb-edit" });
  tools.append(button("copy", WORDS.copy, "nb-quiet"), button("remove", WORDS.remove, "nb-quiet"));
  const details = h("div", { className: "nb-details" }, ...MORE.map(place));
  const said = h("ul", { className: "nb-findings" });
  const bar = h("div", { className: "nb-bar" }, toggle, summary, tools);
  const rest = h("td", { role: "cell", colSpan: MAIN.length + 1 }, split, bar, details, said);
  const root = h(
    "tbody", { role: "rowgroup", className: "nb-line" },
    h("tr", { role: "row", className: "nb-main" }, number, ...cells),
    h("tr", { role: "row", className: "nb-rest" }, rest),
  );
  root.dataset.id = row.id;
  const line = { root, inputs, number, split, summary, toggle, details, said, tools, level: "" };
  return Object.assign(line, { open: isBlank(row), fresh: isBlank(row) });
}

export function paintLine(line, row, order, { choices, activities, locked }) {
  const name = WORDS.line(order);
  line.number.textContent = order;
  for (const [field, node] of Object.entries(line.inputs)) {
    node.setAttribute("aria-label", `${WORDS.field[field]}, ${name}`);
    if (OUTPUTS.includes(field)) continue;
    const value = row[field] || UNSAID[field] || "";
    if (SELECTS.includes(field)) fillSelect(node, optionsFor(field, choices, activities, value));
    if (node.value !== value) node.value = value;
    node[SELECTS.includes(field) ? "disabled" : "readOnly"] = locked;
    node.parentNode.hidden = !isOffered(field, row);
  }
  for (const tool of line.tools.children) tool.ariaLabel = `${tool.textContent}, ${name}`;
  line.split.hidden = row.payer !== "split";
  line.details.hidden = !line.open;
  line.summary.textContent = line.open ? "" : summaryOf(row, choices);
  line.toggle.setAttribute("aria-expanded", line.open);
  line.toggle.setAttribute("aria-label", `${WORDS.more}, ${name}`);
}

export function answerLine(line, row, answer, choices) {
  for (const field of OUTPUTS) line.inputs[field].value = answer?.[field] ?? "—";
  const guessed = choices.kind.find(({ code }) => code === answer?.kind)?.words;
  const first = line.inputs.kind.options[0];
  first.text = guessed && !row.kind ? `${WORDS.guess}: ${guessed}` : WORDS.guess;
  const findings = visibleFindings(row, answer?.findings, line.fresh);
  line.level = findings.length ? levelOf(findings[0]) : "";
  line.root.dataset.level = line.level;
  refill(line.said, [findings, row.what], () => findings.map((f) => findingItem(f, row.what)));
}

function makeTerms() {
  const inputs = {
    start: h("input", { type: "text", autocomplete: "off", placeholder: WORDS.placeholder.start }),
    end: h("input", { type: "text", autocomplete: "off", placeholder: WORDS.placeholder.end }),
    activities: h("textarea", { rows: 4 }),
    relief: h("input", { type: "checkbox" }),
  };
  const root = h("fieldset", { className: "nb-terms" }, h("legend", {}, WORDS.terms));
  for (const [term, node] of Object.entries(inputs)) {
    node.dataset.term = term;
    const words = h("span", {}, WORDS.term[term]);
    root.append(h("label", { className: `nb-field nb-${term}` }, words, node));
  }
  const paint = (terms, locked) => {
    for (const [term, node] of Object.entries(inputs)) {
      const value = terms[term] ?? "";
      if (term === "relief") node.checked = value.trim().toLowerCase() === "да";
      else if (node.value !== value) node.value = value;
      node[term === "relief" ? "disabled" : "readOnly"] = locked;
    }
  };
  return { root, paint };
}

function articleItem(article) {
  const shares = Object.entries(WORDS.payers);
  const bars = shares.map(([payer]) => {
    const bar = h("i", { className: `nb-${payer}` });
    bar.style.width = article.bars[payer];
    return bar;
  });
  const isNone = bars.every((bar) => parseFloat(bar.style.width) === 0);
  const figures = shares
    .filter(([payer]) => parseFloat(article.bars[payer]) > 0)
    .map(([payer, words]) => `${words} ${article[payer]}`);
  return h(
    "li", { className: isNone ? "nb-none" : "" },
    h("span", {}, `${article.number}. ${article.words}`), h("b", {}, article.total),
    h("div", { className: "nb-bars", "aria-hidden": "true" }, ...bars),
    h("small", {}, figures.join(", ")),
  );
}

function makeTotals() {
  const figures = h("dl", { className: "nb-sums" });
  const share = h("p", { className: "nb-share" });
  const progress = h("progress", { max: 100, "aria-label": WORDS.sums.own });
  const legend = Object.entries(WORDS.payers).map(([payer, words]) =>
    h("span", {}, h("i", { className: `nb-${payer}` }), words),
  );
  const chart = h("ol", { className: "nb-chart" });
  const problems = h("ul", { className: "nb-findings" });
  const fine = h("ul", { className: "nb-findings" });
  const count = h("summary");
  const folded = h("details", {}, count, fine);
  const whole = h("section", {}, h("h3", {}, WORDS.whole), problems, folded);
  const live = h("div", { "aria-live": "polite" }, figures, share);
  const drawn = h("section", {}, h("h3", {}, WORDS.chart));
  drawn.append(h("p", { className: "nb-legend" }, ...legend), chart);
  const root = h("div", { className: "nb-totals" }, h("h3", {}, WORDS.totals), live, progress);
  root.append(whole, drawn);
  const paint = (report, isEmpty) => {
    const { sums } = report;
    refill(figures, sums, () =>
      Object.entries(WORDS.sums).map(([key, words]) =>
        h("div", { className: `nb-sum-${key}` }, h("dt", {}, words), h("dd", {}, sums[key])),
      ),
    );
    const words = WORDS.contribution(sums);
    if (share.textContent !== words) share.textContent = words;
    Object.assign(progress, { value: sums.percent, ariaLabel: words });
    refill(chart, report.articles, () => report.articles.map(articleItem));
    const findings = byLevel(report.whole);
    const right = findings.filter((found) => levelOf(found) === "right");
    const loud = findings.filter((found) => levelOf(found) !== "right");
    refill(problems, loud, () => loud.map((found) => findingItem(found)));
    refill(fine, right, () => right.map((found) => findingItem(found)));
    count.textContent = WORDS.fine(right.length);
    folded.hidden = !right.length;
    whole.hidden = drawn.hidden = isEmpty;
  };
  return { root, paint };
}

export function jumpGroup([level, rows]) {
  const group = h("p", { className: `nb-is-${level}` }, h("b", {}, WORDS.jump[level]));
  for (const [id, number] of rows) {
    const jump = button("jump", WORDS.line(number), "nb-quiet");
    jump.dataset.id = id;
    group.append(jump);
  }
  return group;
}

export function makeFrame() {
  const file = h("input", { type: "file", accept: ".xlsx", className: "nb-file" });
  const upload = h("label", { className: "nb-button nb-edit" }, WORDS.upload, file);
  const parts = {
    file,
    undo: button("undo", WORDS.undo, "nb-edit"),
    redo: button("redo", WORDS.redo, "nb-edit"),
    saved: h("span", { className: "nb-saved", "aria-live": "polite" }),
    offline: h("p", { className: "nb-offline", role: "alert", hidden: true }),
    notice: h("p", { className: "nb-notice", "aria-live": "polite" }),
    hint: h("p", { className: "nb-hint nb-edit" }, WORDS.hint),
    jumps: h("div", { className: "nb-jumps" }),
    table: h("table", { role: "table", className: "nb-table" }, h("caption", {}, WORDS.caption)),
    terms: makeTerms(),
    totals: makeTotals(),
  };
  const heads = ["number", ...MAIN].map((field) => {
    const words = WORDS.field[field] ?? WORDS.number;
    return h("th", { scope: "col", role: "columnheader", className: `nb-cell-${field}` }, words);
  });
  const tools = h(
    "div", { className: "nb-tools", role: "toolbar", ariaLabel: WORDS.tools },
    button("add", WORDS.add, "nb-strong nb-edit"), parts.undo, parts.redo,
    button("contributions", WORDS.contributions, "nb-edit"),
    button("export", WORDS.download), upload, parts.saved,
  );
  parts.table.append(h("thead", {}, h("tr", { role: "row" }, ...heads)));
  parts.root = h(
    "div", { className: "nastavnik-budget", lang: "ru", "data-lm-suppress-shortcuts": "true" },
    h("div", { className: "nb-top" }, tools, parts.offline, parts.notice),
    parts.terms.root, parts.hint, parts.jumps, parts.table,
    button("add", WORDS.add, "nb-strong nb-edit nb-last"), parts.totals.root,
  );
  return parts;
}
