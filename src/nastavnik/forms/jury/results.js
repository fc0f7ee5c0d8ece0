// What came of the marks: progress, places, talks, ties and what one more point gives.

import { h } from "../dom.js";
import { button, field } from "../steps/link.js";

const cell = (words, more = "") => h("td", { className: more }, words);

function table(caption, heads, rows) {
  const head = h("tr", {}, ...heads.map((words) => h("th", { scope: "col" }, words)));
  const made = h("table", {}, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, ...rows));
  return h("div", { className: "ns-scroll", tabIndex: 0, role: "region", ariaLabel: caption }, made);
}

const rowHead = (words) => h("th", { scope: "row" }, words);

export function progressTable(view) {
  const isDone = ({ cells }) => !cells.includes("ждём");
  const rows = view.progress.map(({ name, cells }) =>
    h("tr", {}, rowHead(name), ...cells.map((words) => cell(words, words === "ждём" ? "nj-wait" : ""))),
  );
  const done = view.progress.filter(isDone).length;
  const words = `Кто сдал оценки: готово ${done} из ${view.progress.length}`;
  return table(words, ["Проект", ...view.experts.map(({ name }) => name)], rows);
}

export function resultsTable(view, onChoose) {
  const rows = view.results.map((one) => {
    const name = rowHead(button(one.name, () => onChoose(one.id), "ns-quiet"));
    name.append(h("small", {}, one.team));
    const stage = cell(one.stage);
    if (one.why) stage.append(h("small", {}, one.why));
    return h("tr", {}, cell(one.place, "nj-figure"), name, cell(one.score, "nj-figure"), cell(one.prize), stage);
  });
  return table("Места и призы", ["Место", "Проект", "Балл", "Приз", "Состояние"], rows);
}

function recordFields() {
  return {
    who: h("input", { type: "text", autocomplete: "off" }),
    when: h("input", { type: "text", autocomplete: "off", placeholder: "16.04.2027" }),
    decided: h("textarea", { rows: 2 }),
  };
}

const valuesOf = (inputs) =>
  Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]));

function recordForm(inputs) {
  return [
    field("Кто участвовал", inputs.who), field("Когда", inputs.when), field("Что решили и почему", inputs.decided),
  ];
}

export function makeTalk(spread, link) {
  const inputs = recordFields();
  const marks = spread.marks.map(({ expert, name, mark }) => {
    const input = h("input", { type: "text", inputMode: "numeric", autocomplete: "off", value: String(mark) });
    return { expert, input, root: field(name, input, "nj-short") };
  });
  const save = button("Записать обсуждение", () =>
    link.send("discuss", {
      project: spread.project, criterion: spread.criterion, ...valuesOf(inputs),
      after: Object.fromEntries(marks.map(({ expert, input }) => [expert, input.value])),
    }), "ns-strong");
  const said = spread.marks.map(({ name, mark }) => `${name}: ${mark}`).join("; ");
  const form = h(
    "fieldset", { className: "ns-record" }, h("legend", {}, "Запись об обсуждении"),
    h("p", { className: "ns-soft" }, "Оценки после обсуждения (не меняли — оставьте как есть):"),
    h("div", { className: "ns-line" }, ...marks.map(({ root }) => root)), ...recordForm(inputs), save,
  );
  const record = h("p", { className: "ns-done" });
  const root = h(
    "li", {}, h("h4", {}, `${spread.name}: критерий ${spread.criterion} «${spread.short}»`),
    h("p", {}, `Первые оценки: ${said}. Разница ${spread.width}.`), record, form,
  );
  const paint = (seen) => {
    record.textContent = seen.record ? `Записано: ${seen.record}` : "";
    form.hidden = Boolean(seen.record);
  };
  return { root, paint };
}

export function makeTie(tie, link) {
  const inputs = recordFields();
  const boxes = tie.projects.map(({ id, name }) => {
    const input = h("input", { type: "checkbox", value: id });
    return { input, root: h("label", { className: "nj-check" }, input, h("span", {}, name)) };
  });
  const save = button("Записать решение", () =>
    link.send("tie", {
      group: tie.group, ...valuesOf(inputs),
      winners: boxes.filter(({ input }) => input.checked).map(({ input }) => input.value),
    }), "ns-strong");
  const form = h(
    "fieldset", { className: "ns-record" }, h("legend", {}, "Кому вручить приз"),
    ...boxes.map(({ root }) => root), ...recordForm(inputs), save,
  );
  const record = h("p", { className: "ns-done" });
  const names = tie.projects.map(({ name }) => `«${name}»`).join(", ");
  const root = h(
    "li", {}, h("h4", {}, `${tie.name}: поровну, по ${tie.score}`),
    h("p", {}, `Проекты ${names}. Свободных призов (${tie.prize}): ${tie.free}. До записи приз не получает никто из них.`),
    record, form,
  );
  const paint = (seen) => {
    record.textContent = seen.record ? `Записано: ${seen.record}` : "";
    form.hidden = Boolean(seen.record);
  };
  return { root, paint };
}

export function detailOf(detail) {
  if (!detail) return [h("p", { className: "ns-soft" }, "Выберите проект.")];
  if (!detail.rows.length) return [h("p", {}, detail.why)];
  const heads = ["Критерий", "Баллы", "Что даст +1", "Среднее", "Коэф.", ...detail.experts];
  const rows = detail.rows.map((row) =>
    h("tr", {}, rowHead(row.name), ...[row.points, row.gain, row.mean, row.weight, ...row.marks].map(
      (words) => cell(String(words), "nj-figure"))),
  );
  const targets = detail.targets.map((words) => h("li", {}, words));
  return [
    table(`${detail.name}: ${detail.total}`, heads, rows),
    h("ul", { className: "nj-targets" }, ...targets), h("p", { className: "ns-soft" }, detail.mark),
  ];
}

