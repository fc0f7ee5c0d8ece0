// The banner over the page, and every word it says by itself.

import { h } from "../dom.js";

const SAY = {
  lost:
    "Связь пропала. Всё, что вы пишете, хранится в этом браузере и сохранится, когда связь вернётся.",
  unkept: "Связь пропала. Не закрывайте страницу: написанное сохранится, когда связь вернётся.",
  asleep: "Сессия уснула. Ничего не потеряно.",
  gone: "Сессия уснула. Скопируйте себе последний ответ и нажмите «Продолжить».",
  stuck: "Связь вернулась, но страницу надо открыть заново. Ничего не потеряно.",
  back: "Связь вернулась.",
  go: "Продолжить",
};

// One banner: what is wrong with the link, else what the kernel cannot do (a full disk).
export function makeBanner(trouble) {
  const words = h("p");
  const go = h("button", { type: "button", hidden: true, onclick: () => location.reload() }, SAY.go);
  const root = h("div", { className: "nastavnik-lifeline", lang: "ru", hidden: true }, words, go);
  let link = "";
  let timer = 0;
  const paint = () => {
    const said = SAY[link] ?? trouble();
    if (words.textContent === said) return;
    root.hidden = !said;
    root.dataset.state = link;
    root.setAttribute("role", link === "back" ? "status" : "alert");
    words.textContent = said;
    go.hidden = !["asleep", "gone", "stuck"].includes(link);
  };
  const show = (state) => {
    clearTimeout(timer);
    link = state;
    paint();
    if (state === "back") timer = setTimeout(show, 5000, "");
  };
  return { root, paint, show, isAlarm: () => link !== "" && link !== "back" };
}
