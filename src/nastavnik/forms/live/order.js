// The running order of a «Вопросы-ответы» meeting: open a question, mark it as answered.

import { h, refill } from "../dom.js";
import { button, openPart } from "../steps/link.js";

const NONE = "Вопросов пока не собрали.";
const ALONE = "Ход встречи виден в школе с логинами. Здесь спросите вслух или в чате.";
const MAKE = "Соберите ход встречи на рабочем столе: «Вопросы участников». Потом нажмите «Обновить».";

const about = ({ topic, minutes, people }) =>
  [topic, `${minutes} мин`, people > 1 ? `спросили: ${people}` : ""].filter(Boolean).join(" · ");

function build(link) {
  const opened = new Set(); // ids of questions: they stay open when another is marked
  const none = h("p", { className: "ns-soft" });
  const list = h("ol", { className: "nl-order" });
  const more = h("p", { className: "ns-soft" });
  const again = button("Обновить", () => link.send("look"));
  const root = h("div", {}, none, list, h("div", { className: "nl-lesson" }, again, more));

  const turn = (one) => {
    const [first, ...others] = one.wordings;
    const details = h(
      "details",
      { open: opened.has(one.id) },
      h("summary", {}, first),
      h("p", { className: "ns-soft" }, about(one)),
      others.length ? h("p", {}, "Другими словами:") : "",
      others.length ? h("ul", {}, ...others.map((text) => h("li", {}, text))) : "",
    );
    details.addEventListener("toggle", () => {
      if (details.open) opened.add(one.id);
      else opened.delete(one.id);
    });
    const mark = button(one.is_answered ? "Вернуть" : "Ответили", () =>
      link.send("mark", { place: one.id, answered: !one.is_answered }),
    );
    mark.setAttribute("aria-label", `${mark.textContent}: ${first}`);
    return h("li", {}, h("div", { className: `nl-turn ${one.is_answered ? "nl-done" : ""}` }, details, mark));
  };
  let isFresh = true;
  const paint = (view) => {
    if (isFresh && !view.alone) link.send("look");
    isFresh = false;
    none.textContent = `${NONE} ${view.alone ? ALONE : MAKE}`;
    none.hidden = view.order.length > 0;
    again.hidden = view.alone;
    refill(list, view.order, () => view.order.map(turn));
    more.hidden = !view.written;
    more.textContent = `Ответим письменно: ${view.written}.`;
  };
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-live", build) };
