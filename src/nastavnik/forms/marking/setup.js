// Who marks what: the question on top, the rest folded away once it is set.

import { h, refill } from "../dom.js";
import { button, field, fillSelect, setValue } from "../steps/link.js";

const ROLES = [["", "первая проверка"], ["second", "вторая проверка"]];
const NARROW = 700;

const leftWords = ({ left, all }) => `осталось ${left} из ${all}`;

export function makeSetup(link, shelf) {
  const question = h("select");
  const assignment = h("select");
  const marker = h("input", { type: "text", autocomplete: "off" });
  const role = h("select");
  const blind = h("input", { type: "checkbox", checked: true });
  const left = h("p", { className: "nm-left", "aria-live": "polite" });
  const onward = h("div");
  const who = h("summary");
  const ofAssignment = field("Задание", assignment);
  const ofMarker = field("Кто проверяет", marker);
  const more = h(
    "details", { className: "nm-who" }, who,
    h("div", { className: "nm-setup" }, ofAssignment, ofMarker,
      field("Какая проверка", role),
      h("label", { className: "nm-check" }, blind, h("span", {}, "Не показывать имена")),
      button("Обновить список работ", () => sit())),
  );
  const root = h(
    "section", { ariaLabel: "Что проверяем" }, more,
    h("div", { className: "nm-question" }, field("Вопрос", question), left), onward,
  );
  let view = null;
  fillSelect(role, ROLES);
  const placeNow = () => ({
    assignment: assignment.value, marker: marker.value, question: question.value,
    second: role.value !== "", code: view.answer?.code ?? "", criterion: view.answer?.criterion ?? "",
  });
  const sit = (changed = {}) =>
    link.send("sit", { ...placeNow(), blind: blind.checked, ...changed }, "sit");
  const anew = { code: "", criterion: "" };
  question.addEventListener("change", () => sit(anew));
  assignment.addEventListener("change", () => sit({ ...anew, question: "?" }));
  [marker, role, blind].forEach((input) => input.addEventListener("change", () => sit()));

  // Names are hidden again on every visit: showing them is a choice of the moment.
  const restore = () => {
    const before = shelf.get(`place ${view.login}`);
    more.open = !before && window.innerWidth > NARROW;
    if (before && view.assignments.some(({ id }) => id === before.assignment))
      link.send("sit", { ...before, blind: true }, "sit");
  };
  const paintInputs = () => {
    fillSelect(assignment, view.assignments.map(({ id, title }) => [id, title]));
    fillSelect(question, [
      ...view.questions.map((one) => [one.id, `${one.title} — ${leftWords(one)}`]),
      ["", "работа целиком"],
    ]);
    if (link.isPending("sit")) return;
    setValue(assignment, view.assignment);
    setValue(question, view.question);
    if (marker !== document.activeElement) setValue(marker, view.marker);
    setValue(role, view.second ? "second" : "");
    blind.checked = view.blind;
    shelf.put(`place ${view.login}`, placeNow());
  };
  const paint = (seen) => {
    const isFirst = view === null;
    view = seen;
    if (isFirst) restore();
    paintInputs();
    ofMarker.hidden = view.proven;
    ofAssignment.hidden = view.assignments.length < 2;
    const roleWords = view.second ? "вторая проверка" : "первая проверка";
    who.textContent = `Проверяет: ${view.marker || "?"}, ${roleWords}, имена ${view.blind ? "скрыты" : "видны"}`;
    const waiting = view.list.filter((one) => one.waiting).length;
    const words = leftWords({ left: waiting, all: view.list.length });
    if (left.textContent !== words) left.textContent = words;
    const next = waiting || !view.list.length ? null : view.questions.find((one) => one.left);
    refill(onward, [waiting, view.list.length, next?.id], () => {
      if (waiting || !view.list.length) return [];
      const done = h("p", { className: "ns-done" }, next ? "Этот вопрос отмечен во всех работах." : "Все работы отмечены.");
      const go = next && button(`Следующий вопрос: ${next.title}`, () => sit({ ...anew, question: next.id }), "ns-strong");
      return next ? [done, go] : [done];
    });
  };
  return { root, paint };
}
