// Questions from the hall.

import { h, refill } from "../dom.js";
import { openPart } from "../steps/link.js";

const NONE = "Вопросов пока нет. Их пишут на странице вебинара: «Мой кабинет» → «Вебинар».";
const ALONE = "Вопросы со страницы вебинара приходят в школе с логинами. Здесь спросите вслух или в чате.";

function build() {
  const list = h("ol", { className: "nl-questions" });
  const none = h("p", { className: "ns-soft" });
  const root = h("div", {}, none, list);
  const paint = (view) => {
    none.textContent = view.asked ? NONE : ALONE;
    none.hidden = view.questions.length > 0;
    refill(list, view.questions, () => view.questions.map((text) => h("li", {}, text)));
  };
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-live", build) };
