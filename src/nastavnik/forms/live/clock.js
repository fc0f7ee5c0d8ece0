// «Начать вебинар» on the first slide; from then on a clock in the corner of every slide.

import { h } from "../dom.js";
import { button, openPart, sureButton } from "../steps/link.js";

const clockWords = (view, seconds) => {
  const minute = Math.floor(seconds / 60);
  if (minute >= view.duration) return `Время вышло: прошло ${minute} мин из ${view.duration}`;
  const next = view.marks.find(([by]) => by > minute);
  const plan = next ? ` · до ${next[0]}-й по плану: ${next[1]}` : "";
  return `${minute + 1}-я минута из ${view.duration}${plan}`;
};

function build(link) {
  let view = null;
  let since = 0;
  const begin = button("Начать вебинар", () => link.send("begin"), "ns-strong");
  const end = sureButton("Закончить вебинар", "Точно закончить?", () => link.send("end"));
  const report = button("Скачать отчёт", () => link.send("report"));
  const said = h("p", { className: "nl-said", role: "status", "aria-live": "polite" });
  const root = h("div", { className: "nl-lesson" }, begin, end, report, said);
  // Slides hide each other, so what is to be seen on all of them lies beside them.
  const corner = h("p", { className: "nl-corner", lang: "ru", hidden: true });
  document.body.append(corner);
  const tick = () => {
    const isShown = view?.running && document.querySelector(".reveal .slides") !== null;
    corner.hidden = !isShown;
    if (isShown) corner.textContent = clockWords(view, (performance.now() - since) / 1000);
  };
  const timer = setInterval(tick, 1000);
  const paint = (fresh) => {
    if (!view && fresh.running) link.send("look");
    view = fresh;
    since = performance.now() - view.elapsed * 1000;
    begin.hidden = view.running;
    end.hidden = !view.running;
    report.hidden = view.running || view.present === null;
    report.disabled = view.busy;
    report.textContent = view.busy ? "Готовим отчёт…" : "Скачать отчёт";
    const here = view.present === null ? "" : ` Пришли: ${view.present}.`;
    said.textContent = [view.running ? `Вебинар идёт.${here}` : "", view.note].join(" ").trim();
    tick();
  };
  const leave = () => {
    clearInterval(timer);
    corner.remove();
  };
  return { root, paint, leave };
}

function render(given) {
  let leave = () => {};
  const close = openPart(given, "nastavnik-live", (link) => {
    const part = build(link);
    leave = part.leave;
    return part;
  });
  return () => {
    leave();
    close();
  };
}

export default { render };
