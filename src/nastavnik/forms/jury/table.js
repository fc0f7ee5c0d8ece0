// The chair's table in the browser.

import { h, refill } from "../dom.js";
import { button, field, fillSelect, openPart, setValue, sureButton } from "../steps/link.js";
import { makeList, makeSettings } from "./rows.js";
import { makeForms } from "../steps/forms.js";
import { detailOf, makeTalk, makeTie, progressTable, resultsTable } from "./results.js";

function makeSetup(link) {
  const lists = [
    makeList("projects", "Проекты", "Добавить проект", link),
    makeList("experts", "Эксперты", "Добавить эксперта", link),
    makeList("exclusions", "Кто какой проект не оценивает", "Добавить", link),
    makeList("prizes", "Призы", "Добавить группу призов", link),
  ];
  const settings = makeSettings(link);
  const about = h("details", {}, h("summary", {}, "О конкурсе"), settings.root);
  const caution = h("p", { className: "ns-soft" });
  const example = button("Показать учебный пример", () => link.send("example"));
  const clear = sureButton(
    "Убрать пример и начать свой конкурс", "Записи примера исчезнут. Нажмите ещё раз",
    () => link.send("clear"),
  );
  const invite = button("", () => link.send("invite"));
  const root = h(
    "section", {}, h("h3", {}, "Подготовка"), example, clear, about, invite,
    ...lists.map((list) => list.root), caution,
  );
  const paint = (view) => {
    settings.paint(view);
    lists.forEach((list) => list.paint(view));
    caution.textContent = view.prizeCaution ? `Число призов по умолчанию — из прошлого проекта: ${view.prizeCaution}.` : "";
    example.hidden = view.state !== "blank";
    clear.hidden = view.state !== "example";
    invite.textContent = `Добавить экспертов из списка школы: ${view.uninvited}`;
    invite.hidden = !view.uninvited;
  };
  return { root, paint };
}

function makeDetail(link) {
  const select = h("select");
  const body = h("div", { "aria-live": "polite" });
  const root = h("section", {}, h("h3", {}, "Что даст +1 по критерию"), field("Проект", select), body);
  const choose = (project) => link.send("choose", { project }, "choose");
  select.addEventListener("change", () => choose(select.value));
  const paint = (view) => {
    fillSelect(select, [["", "выберите"], ...view.results.map(({ id, name }) => [id, name])]);
    if (!link.isPending("choose")) setValue(select, view.chosen);
    refill(body, view.detail, () => detailOf(view.detail));
  };
  const show = (project) => {
    choose(project);
    root.scrollIntoView({ block: "start" });
    select.focus({ preventScroll: true });
  };
  return { root, paint, show };
}

function build(link) {
  const setup = makeSetup(link);
  const detail = makeDetail(link);
  const talks = makeForms(
    "Обсудить", "Больших расхождений нет.", makeTalk,
    (one) => `${one.project} ${one.criterion} ${JSON.stringify(one.marks)}`, link,
  );
  const ties = makeForms(
    "Поровну на последнем призовом месте", "Спорных мест нет.", makeTie,
    (one) => `${one.group} ${one.score} ${JSON.stringify(one.projects)}`, link,
  );
  const problems = h("ul", { className: "ns-warning" });
  const progress = h("section");
  const results = h("section");
  const state = h("p", { className: "nj-state", "aria-live": "polite" });
  const basis = h("p", { className: "ns-soft" });
  const papers = h(
    "div", { className: "ns-line" },
    button("Протокол (.docx)", () => { link.flush(); link.send("protocol"); }, "ns-strong"),
    button("Сводка (.xlsx)", () => { link.flush(); link.send("summary"); }, "ns-strong"),
  );
  const paint = (view) => {
    setup.paint(view);
    refill(problems, view.problems, () => view.problems.map((words) => h("li", {}, words)));
    problems.hidden = !view.problems.length;
    refill(progress, [view.progress, view.experts], () => [progressTable(view)]);
    refill(results, view.results, () => [resultsTable(view, detail.show)]);
    const words = view.final ? "Всё решено: итоги окончательные." : "Итоги предварительные: решено ещё не всё.";
    if (state.textContent !== words) state.textContent = words;
    basis.textContent =
      `Основание: ${view.basis.join("; ")}.` + (view.caution ? ` Проверить: ${view.caution}.` : "");
    talks.paint(view.spreads);
    ties.paint(view.ties);
    detail.paint(view);
  };
  const root = h(
    "div", {}, setup.root, problems, progress, state, papers, results, basis,
    talks.root, ties.root, detail.root,
  );
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-jury", build) };
