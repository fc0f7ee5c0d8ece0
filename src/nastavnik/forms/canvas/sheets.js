// The sheets computed from the project: plan, readiness, checks and money. Nothing is typed here.

import { levelOf } from "../budget/rows.js";
import { h, refill } from "../dom.js";
import { act, findingBox } from "./fields.js";
import { SAY } from "./words.js";

const TASK_COLOURS = 6;
const INSIDE = 28; // percent of the scale that dates take on a phone

const taskClass = (number) => `nc-task-${number ? ((number - 1) % TASK_COLOURS) + 1 : 0}`;

function barRow(bar, months) {
  const name = act("go", bar.name, { place: bar.place, more: "nc-quiet nc-name" });
  const drawn = h("span", { className: `nc-span ${taskClass(bar.task)}` });
  Object.assign(drawn.style, { left: bar.left, width: bar.width });
  const days = h("span", { className: "nc-days" }, bar.days);
  const [left, width] = [parseFloat(bar.left), parseFloat(bar.width)];
  if (width > INSIDE) Object.assign(days.style, { left: `calc(${bar.left} + 8px)`, color: "#fff" });
  else if (left + width < 100 - INSIDE) days.style.left = `calc(${left + width}% + 6px)`;
  else days.style.right = `calc(${100 - left}% + 6px)`;
  const track = h("div", { className: "nc-track" });
  track.style.setProperty("--months", months);
  track.append(drawn, days);
  return h(
    "tr", {},
    h("th", { scope: "row" }, name, h("small", {}, SAY.taskNumber(bar.task))),
    h("td", {}, track),
  );
}

function planTable({ months, bars }) {
  const names = h("div", { className: "nc-months" }, ...months.map((name) => h("span", {}, name)));
  names.style.setProperty("--months", months.length);
  const head = h(
    "tr", {}, h("th", { scope: "col" }, SAY.activity), h("th", { scope: "col" }, names),
  );
  const table = h("table", { className: "nc-gantt" }, h("caption", {}, SAY.planCaption));
  const body = h("tbody", {}, ...bars.map((bar) => barRow(bar, months.length)));
  table.append(h("thead", {}, head), body);
  return table;
}

function legend(tasks) {
  const items = tasks.map((text, place) =>
    h("li", {}, h("i", { className: taskClass(place + 1) }), `${place + 1}. ${text}`),
  );
  return h("ol", { className: "nc-legend", ariaLabel: SAY.view.plan }, ...items);
}

export function planSheet({ report: { plan } }) {
  if (!plan.bars.length && !plan.undated.length)
    return [h("p", { className: "nc-hello" }, SAY.noPlan)];
  const parts = [legend(plan.tasks)];
  if (plan.bars.length) parts.push(planTable(plan));
  if (plan.undated.length) {
    const names = plan.undated.map((name) => h("li", {}, name));
    parts.push(h("h3", {}, SAY.undated), h("ul", { className: "nc-undated" }, ...names));
  }
  return parts;
}

function signItem({ seen, words, place }) {
  const mark = h("b", { className: seen ? "nc-seen" : "nc-unseen" }, seen ? SAY.seen : SAY.unseen);
  const item = h("li", {}, mark, h("span", {}, words));
  if (!seen)
    item.append(
      act("go", SAY.goThere, { place, more: "nc-quiet", label: `${SAY.goThere}: ${words}` }),
    );
  return item;
}

function criterionCard({ number, title, asked, signs, person }) {
  const card = h("li", { className: asked ? "nc-criterion" : "nc-criterion nc-silent" });
  card.append(h("h4", {}, `${number}. ${title}`));
  if (!asked) card.append(h("p", { className: "nc-hint" }, SAY.notAsked));
  if (signs.length) card.append(h("ul", { className: "nc-signs" }, ...signs.map(signItem)));
  else card.append(h("p", { className: "nc-hint" }, SAY.noSigns));
  card.append(h("p", { className: "nc-person" }, SAY.person(person)));
  return card;
}

export function readinessSheet({ report }) {
  return [
    h("p", { className: "nc-hint" }, SAY.readinessHint),
    h("ol", { className: "nc-criteria" }, ...report.readiness.map(criterionCard)),
  ];
}

function checkItem(finding) {
  const box = findingBox(finding);
  const words = finding.label || SAY.whole;
  if (finding.place)
    box.append(act("go", words, { place: finding.place, more: "nc-quiet", label: SAY.goTo(words) }));
  return box;
}

export function checkSheet({ report: { first } }) {
  if (!first.length) return [h("p", { className: "nc-hello" }, SAY.checkClean)];
  const groups = Object.entries(SAY.groups).flatMap(([level, words]) => {
    const found = first.filter((finding) => levelOf(finding) === level);
    if (!found.length) return [];
    const list = h("ul", { className: "nc-findings" }, ...found.map(checkItem));
    return [h("h3", {}, `${words}: ${found.length}`), list];
  });
  const isDone = first.every((finding) => levelOf(finding) === "check");
  const hint = isDone ? SAY.onlyLookUp : SAY.checkHint(first.length);
  return [h("p", { className: "nc-hint" }, hint), ...groups];
}

export function budgetSheet({ report: { sums } }) {
  const figures = Object.entries(SAY.budgetSums).map(([name, words]) => {
    const figure = h("div", {}, h("dt", {}, words), h("dd", {}, sums[name]));
    if (name === "contribution") figure.append(h("dd", {}, h("small", {}, SAY.share(sums.share))));
    return figure;
  });
  return [
    h("p", { className: "nc-hint" }, SAY.budgetHint), h("dl", { className: "nc-sums" }, ...figures),
  ];
}

// A sheet is drawn anew only when it says something new; the focus stays where it was.
export function makeSheet(draw, dataOf) {
  const root = h("div", { className: "nc-sheet" });
  const paint = (context) => refill(root, dataOf(context.report), () => draw(context));
  return { root, paint };
}
