// The expert's sheet in the browser.

import { h, refill } from "../dom.js";
import { button, field, fillSelect, openPart, setValue, sureButton } from "../steps/link.js";

const LOGIN_NOTE =
  "Здесь нет входа по имени и паролю: выберите себя в списке сами и не ставьте оценки за других.";

function rangeItem(range, isChosen) {
  const item = h("li", { className: isChosen ? "nj-chosen" : "" });
  item.append(h("b", {}, range.marks), " ", range.words);
  return item;
}

function makeCriterion(given, most, onTyped) {
  const name = `nj-mark-${given.number}`;
  const radios = Array.from({ length: most + 1 }, (_, mark) =>
    h("input", { type: "radio", name, value: String(mark) }),
  );
  const marks = radios.map((radio) =>
    h("label", { className: "nj-mark" }, radio, h("span", {}, radio.value)),
  );
  const chosen = h("p", { className: "nj-range", "aria-live": "polite" });
  const list = h("ul", { className: "nj-ranges" });
  const machine = h("p", { className: "ns-soft" }, `Что видит автомат: ${given.machine}.`);
  const help = h("details", {}, h("summary", {}, "Что значат оценки"), list, machine);
  const comment = h("textarea", { rows: 2 });
  const finding = h("p", { className: "nj-finding" });
  const head = h("legend", {}, `${given.number}. ${given.title}`);
  const weight = h("p", { className: "ns-soft" }, `Коэффициент ${given.weight}`);
  const row = h("div", { className: "nj-marks" }, ...marks);
  const root = h(
    "fieldset", { className: "nj-criterion" },
    head, weight, row, chosen, help,
    field("Комментарий: что хорошо, что исправить (обязателен при оценке ниже 7)", comment),
    finding,
  );
  radios.forEach((radio) =>
    radio.addEventListener("change", () => onTyped("mark", radio.value, false)),
  );
  comment.addEventListener("input", () => onTyped("comment", comment.value, true));
  comment.addEventListener("change", () => onTyped("comment", comment.value, false));
  const clear = button("Убрать оценку", () => onTyped("mark", "", false), "ns-quiet");
  row.after(clear);
  const paint = (seen, isLocked, isPending) => {
    if (!isPending("mark"))
      radios.forEach((radio) => (radio.checked = radio.value === seen.mark.trim()));
    if (!isPending("comment")) setValue(comment, seen.comment);
    const mark = radios.find((radio) => radio.checked)?.value;
    const inside = ({ low, high }) => mark !== undefined && low <= Number(mark) && Number(mark) <= high;
    const range = seen.ranges.find(inside);
    chosen.textContent = range ? `${range.marks}: ${range.words}` : "";
    refill(list, [seen.ranges, mark], () => seen.ranges.map((one) => rangeItem(one, inside(one))));
    finding.textContent = seen.finding;
    clear.hidden = isLocked || !seen.mark;
    radios.forEach((radio) => (radio.disabled = isLocked));
    comment.readOnly = isLocked;
  };
  return { root, paint, radios };
}

function makeSheet(link) {
  const title = h("h3");
  const team = h("p");
  const notes = h("p", { className: "ns-soft" });
  const refusal = h("p", { className: "ns-warning" });
  const done = h("p", { className: "ns-done" });
  const list = h("div");
  const total = h("output", { className: "nj-total", "aria-live": "polite" });
  const missing = h("ul", { className: "nj-missing" });
  const at = { project: "", expert: "" };
  const keyOf = (number, name) => [at.expert, at.project, number, name].join(" ");
  const handIn = sureButton(
    "Сдать оценки", "Сдать? Потом исправить нельзя. Нажмите ещё раз",
    () => { link.flush(); link.send("hand_in", { ...at }); }, "ns-strong",
  );
  const foot = h("section", { className: "nj-foot", ariaLabel: "Ваша сумма" }, total, missing, handIn);
  const root = h("section", {}, title, team, notes, refusal, done, list, foot);
  let shown = "";
  let criteria = new Map();
  const rebuild = (sheet) => {
    criteria = new Map(
      sheet.criteria.map((given) => [
        given.number,
        makeCriterion(given, sheet.most, (name, value, isTyping) => {
          const more = { ...at, criterion: given.number, [name]: value };
          link.typed(keyOf(given.number, name), isTyping, "mark", more);
        }),
      ]),
    );
    list.replaceChildren(...[...criteria.values()].map((one) => one.root));
  };
  const jump = (number) => {
    const target = criteria.get(number);
    target.root.scrollIntoView({ block: "start" });
    (target.radios.find((radio) => radio.checked) ?? target.radios[0]).focus();
  };
  const paint = (view) => {
    const { sheet } = view;
    root.hidden = !sheet;
    if (!sheet) return;
    Object.assign(at, { project: view.project, expert: view.expert });
    const key = JSON.stringify([at, sheet.most, sheet.criteria.map((one) => one.number)]);
    if (key !== shown) rebuild(sheet);
    shown = key;
    title.textContent = sheet.title;
    team.textContent = sheet.team;
    refusal.textContent = sheet.refusal;
    foot.hidden = notes.hidden = Boolean(sheet.refusal);
    done.textContent = sheet.handed ? `Оценки сданы ${sheet.handed}. Изменить их может только обсуждение.` : "";
    if (sheet.refusal) return;
    notes.textContent = [
      `Запрос: ${sheet.request}.`, sheet.skipped,
      sheet.caution ? `Коэффициенты: ${sheet.caution}.` : "",
    ].filter(Boolean).join(" ");
    for (const given of sheet.criteria)
      criteria.get(given.number).paint(given, Boolean(sheet.handed), (name) =>
        link.isPending(keyOf(given.number, name)),
      );
    const words = `Только ваша сумма: ${sheet.total} из 100`;
    if (total.textContent !== words) total.textContent = words;
    refill(missing, [sheet.missing, sheet.handed], () =>
      sheet.missing.map(({ criterion, sentence }) =>
        h("li", {}, button(sentence, () => jump(criterion), "ns-quiet")),
      ),
    );
    missing.hidden = handIn.hidden = Boolean(sheet.handed);
    handIn.disabled = sheet.missing.length > 0;
  };
  return { root, paint };
}

function build(link) {
  const expert = h("select");
  const project = h("select");
  const empty = h("p", { className: "ns-hint" });
  const common = h("ul", { className: "nj-ranges" });
  const scale = h("details", {}, h("summary", {}, "Общая шкала: что значат 0–10"), common);
  const sheet = makeSheet(link);
  const choose = () => {
    link.flush();
    link.send("choose", { expert: expert.value, project: project.value }, "choose");
  };
  expert.addEventListener("change", choose);
  project.addEventListener("change", choose);
  const note = h("p", { className: "ns-hint" });
  const chooser = field("Эксперт — это вы", expert);
  const root = h(
    "div", {}, note, h("div", { className: "nj-pick" }, chooser, field("Проект", project)),
    empty, scale, sheet.root,
  );
  const emptyWords = (view) => {
    if (view.login && !view.experts.length)
      return `В жюри нет эксперта с логином «${view.login}». Попросите координатора добавить вас, потом обновите страницу.`;
    return view.projects.length && view.experts.length
      ? "" : "Список проектов или экспертов пуст. Его заполняет председатель.";
  };
  const paint = (view) => {
    note.textContent = view.login ? `Вы оцениваете как ${view.experts[0]?.name ?? view.login}` : LOGIN_NOTE;
    chooser.hidden = Boolean(view.login);
    fillSelect(expert, [["", "выберите себя"], ...view.experts.map(({ id, name }) => [id, name])]);
    const projects = view.projects.map(({ id, name, state }) => [id, state ? `${name} — ${state}` : name]);
    fillSelect(project, [["", "выберите проект"], ...projects]);
    if (!link.isPending("choose")) {
      setValue(expert, view.expert);
      setValue(project, view.project);
    }
    empty.textContent = emptyWords(view);
    empty.hidden = !empty.textContent;
    refill(common, view.common, () => view.common.map((one) => rangeItem(one, false)));
    sheet.paint(view);
  };
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-jury", build) };
