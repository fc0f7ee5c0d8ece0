// The tab «Расхождения»: two marks side by side and the mark agreed on.

import { h } from "../dom.js";
import { makeForms } from "../steps/forms.js";
import { button, field, setValue } from "../steps/link.js";
import { draftKey } from "./drafts.js";
import { textBox } from "./answer.js";

const HEADS = ["Первая проверка", "Вторая проверка"];

const markBox = (mark, place) =>
  h(
    "div", { className: "nm-given" }, h("h5", {}, `${HEADS[place]}: ${mark.words}`),
    h("p", { className: "ns-soft" }, mark.said), h("p", { className: "nm-said" }, mark.comment || "Без комментария."),
  );

const levelsBox = (levels) =>
  h("details", {}, h("summary", {}, "Уровни"), h("ul", { className: "ns-plain" }, ...levels.map(
    ({ said, text }) => h("li", {}, h("b", {}, said), " ", text))));

export function makeDifferences(link, shelf) {
  const sent = new Map();
  let view = null;
  const keyOf = (one) => `settle ${draftKey({ ...view, second: "", marker: "" }, one)}`;
  const makeOne = (one) => {
    const key = keyOf(one);
    const points = h("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
    const why = h("textarea", { rows: 2 });
    const draft = shelf.get(key);
    setValue(points, draft?.points ?? "");
    setValue(why, draft?.why ?? "");
    const values = () => ({ points: points.value, why: why.value });
    [points, why].forEach((input) => input.addEventListener("input", () => shelf.put(key, values())));
    const settle = button("Решить", () => {
      const more = { code: one.code, criterion: one.criterion, ...values() };
      sent.set(link.send("settle", more), key);
    }, "ns-strong");
    const root = h(
      "li", { className: "nm-difference" }, h("h4", {}, `${one.code}. ${one.title}`),
      h("p", { className: "ns-soft" }, one.author), h("p", { className: "nm-asked" }, one.label),
      textBox(one.text, "Ответ"), h("div", { className: "nm-pair" }, ...one.marks.map(markBox)), levelsBox(one.levels),
      h("fieldset", { className: "ns-record" }, h("legend", {}, "На чём договорились"),
        field(`Общие баллы, от 0 до ${one.most}`, points, "nm-points"), field("Почему (обязательно)", why), settle),
    );
    return { root, paint: () => {} };
  };
  const forms = makeForms(
    "Расхождения", "Расхождений на уровень и больше нет.", makeOne,
    (one) => JSON.stringify([view.assignment, one]), link,
  );
  const root = h("div", {}, forms.root);
  const paint = (seen) => {
    view = seen;
    if (sent.has(view.stored)) shelf.drop(sent.get(view.stored));
    sent.delete(view.stored);
    forms.paint(view.differences);
  };
  return { root, paint };
}
