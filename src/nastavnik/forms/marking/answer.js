// The text being marked; whatever a person wrote stays text.

import { h, refill } from "../dom.js";

export function textBox(words, label) {
  if (!words.trim()) return h("p", { className: "ns-soft" }, "Ответа нет: поле осталось пустым.");
  return h("div", { className: "nm-text", dir: "auto", tabIndex: 0, role: "region", ariaLabel: label }, words);
}

const changedBox = (answer) =>
  h(
    "section", { className: "nm-changed", ariaLabel: "Ответ изменился" },
    h("p", { className: "ns-warning" }, "Ответ изменился после отметки. Прочтите новый и отметьте ещё раз."),
    h("div", { className: "nm-pair" },
      h("div", {}, h("h5", {}, `Было, отметка — ${answer.earlier.said}`), textBox(answer.earlier.text, "Прежний ответ")),
      h("div", {}, h("h5", {}, "Стало"), textBox(answer.text, "Новый ответ"))),
  );

const otherBox = ({ label, text }) =>
  h("details", {}, h("summary", {}, label), textBox(text, label));

export function makeAnswer() {
  const code = h("h3");
  const place = h("span", { className: "nm-place" });
  const author = h("p", { className: "ns-soft" });
  const label = h("h4");
  const box = h("div");
  const others = h("div");
  const root = h("section", { className: "nm-answer", ariaLabel: "Ответ" }, h("div", { className: "nm-head" }, code, place), author, label, box, others);
  const paint = (answer, placeWords) => {
    code.textContent = answer.code;
    place.textContent = placeWords;
    author.textContent = answer.author;
    author.hidden = !answer.author;
    label.textContent = answer.label;
    refill(box, [answer.code, answer.criterion, answer.text, answer.earlier], () => [
      answer.earlier ? changedBox(answer) : textBox(answer.text, "Ответ"),
    ]);
    refill(others, [answer.code, answer.others], () => answer.others.map(otherBox));
  };
  return { root, paint };
}
