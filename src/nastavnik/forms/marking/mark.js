// Levels, points in between, ready sentences and the comment of one mark.

import { h, refill } from "../dom.js";
import { button, field, setValue } from "../steps/link.js";

function levelRow(level, place) {
  const radio = h("input", { type: "radio", name: "nm-level", value: level.points });
  const key = place < 9 ? h("kbd", { ariaHidden: "true" }, String(place + 1)) : "";
  return h("label", { className: "nm-level" }, radio, h("b", {}, level.said), h("span", {}, level.text), key);
}

const plainNumber = (words) => words.trim().replace(".", ",").replace(/,0*$/, "").replace(/(,\d*?)0+$/, "$1");

export function makeMark(onTyped) {
  const legend = h("legend");
  const standing = h("p", { className: "ns-soft" });
  const warning = h("p", { className: "ns-warning", role: "status" });
  const levels = h("div", { className: "nm-levels" });
  const points = h("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
  const between = field("Баллы (можно с половиной)", points, "nm-points");
  const bank = h("div", { className: "nm-bank", role: "group", ariaLabel: "Готовые фразы" });
  const comment = h("textarea", { rows: 4 });
  const root = h(
    "fieldset", { className: "nm-mark" }, legend, standing, warning, levels, between,
    h("p", { className: "nm-bank-title" }, "Готовые фразы: нажмите, и фраза встанет в комментарий"), bank,
    field("Комментарий участнику", comment),
  );
  const radios = () => [...levels.querySelectorAll("input")];
  const tick = () => radios().forEach((one) => (one.checked = one.value === plainNumber(points.value)));
  const values = () => ({ points: points.value, comment: comment.value });
  const tell = () => onTyped(values());
  const choose = (radio) => {
    points.value = radio.value;
    tick();
    tell();
  };
  levels.addEventListener("change", ({ target }) => choose(target));
  points.addEventListener("input", () => {
    tick();
    tell();
  });
  comment.addEventListener("input", tell);
  const say = (sentence) => {
    if (comment.value.includes(sentence)) return;
    comment.value = [comment.value.trimEnd(), sentence].filter(Boolean).join(" ");
    tell();
  };
  const paint = (answer, given, warningWords) => {
    legend.textContent = answer.title;
    refill(levels, [answer.code, answer.levels], () => answer.levels.map(levelRow));
    const title = root.querySelector(".nm-bank-title");
    title.hidden = bank.hidden = !answer.comments.length;
    refill(bank, answer.comments, () => answer.comments.map((one) => button(one, () => say(one), "nm-phrase")));
    const { mark } = answer;
    standing.textContent = mark ? `Сейчас стоит: ${mark.words}${mark.said && ` (${mark.said})`}` : "Отметки ещё нет";
    if (warning.textContent !== warningWords) warning.textContent = warningWords;
    setValue(points, given.points);
    setValue(comment, given.comment);
    tick();
  };
  return {
    root, paint, values,
    pick(number) {
      const radio = radios()[number - 1];
      if (!radio) return;
      radio.focus();
      choose(radio);
    },
    say(number) {
      bank.querySelectorAll("button")[number - 1]?.click();
    },
    focus: () => (radios().find((one) => one.checked) ?? radios()[0])?.focus({ preventScroll: true }),
  };
}
