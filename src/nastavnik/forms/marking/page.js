// The grader's page: three tabs over one room.

import { h } from "../dom.js";
import { button, field, openPart } from "../steps/link.js";
import { makeDifferences } from "./differences.js";
import { makeMarks } from "./marks.js";
import { makeShelf } from "./drafts.js";

const MOST_BYTES = 5 * 1024 * 1024;
const TOO_BIG = "Файл больше 5 МБ. Таблица отметок столько не занимает: проверьте, тот ли это файл.";

function makeFile(link) {
  const who = h("p", { className: "ns-hint" });
  const why = h("input", { type: "text", autocomplete: "off", value: "Отметки проставлены в файле" });
  const file = h("input", { type: "file", accept: ".xlsx", className: "nm-file" });
  const problem = h("p", { className: "ns-warning", role: "alert" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    problem.textContent = chosen.size > MOST_BYTES ? TOO_BIG : "";
    if (chosen.size <= MOST_BYTES) link.send("take", { why: why.value }, "take", [await chosen.arrayBuffer()]);
    file.value = "";
  });
  const root = h(
    "section", {}, h("h3", {}, "Отметки файлом"), who,
    h("ol", { className: "nm-steps" },
      h("li", {}, h("p", {}, "Скачайте таблицу: в ней ответы и ваши отметки."),
        button("Скачать отметки (.xlsx)", () => link.send("sheet"), "ns-strong")),
      h("li", {}, "Поставьте баллы и комментарии в Excel и сохраните файл."),
      h("li", {}, h("p", {}, "Верните файл. Если в нём есть ошибка, не изменится ни одна отметка."),
        field("Почему меняются отметки (попадёт в журнал)", why),
        h("label", { className: "ns-button nm-upload" }, "Вернуть файл (.xlsx)", file), problem)),
  );
  const paint = (view) => {
    const role = view.second ? "вторая проверка" : "первая проверка";
    who.textContent = `Отметки запишутся так: ${view.marker || "?"}, ${role}. ${view.proven ? "" : "Изменить это можно на вкладке «Отметки»."}`;
  };
  return { root, paint };
}

function build(link) {
  const shelf = makeShelf();
  const parts = [makeMarks(link, shelf), makeDifferences(link, shelf), makeFile(link)];
  const tabs = ["Отметки", "Расхождения", "Файл"].map((words, place) =>
    button(words, () => show(place), "nm-tab"),
  );
  const show = (chosen) => {
    tabs.forEach((tab, place) => tab.setAttribute("aria-current", String(place === chosen)));
    parts.forEach((part, place) => (part.root.hidden = place !== chosen));
    if (chosen === 1) link.send("find");
  };
  const root = h("div", {}, h("nav", { className: "nm-tabs", ariaLabel: "Разделы" }, ...tabs), ...parts.map((part) => part.root));
  show(0);
  const paint = (view) => {
    parts.forEach((part) => part.paint(view));
    const count = view.differences.length;
    tabs[1].textContent = count ? `Расхождения: ${count}` : "Расхождения";
  };
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-marking", build) };
