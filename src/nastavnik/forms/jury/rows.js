// Lists the chair fills in: projects, experts, who does not judge what, prizes.

import { h } from "../dom.js";
import { button, field, fillSelect, setValue, sureButton } from "../steps/link.js";

const WHY = [["conflict", "конфликт интересов"], ["unassigned", "не назначен"]];

const COLUMNS = {
  projects: [
    ["title", "Название проекта", "text"], ["team", "Команда, ТОС", "text"],
    ["district", "Район, округ", "text"], ["request", "Просят у фонда, ₽", "text"],
    ["long", "Долгосрочный", "check"],
  ],
  experts: [
    ["name", "Имя эксперта", "text"], ["district", "Район, округ", "text"],
    ["login", "Логин в школе", "text"],
  ],
  exclusions: [
    ["expert", "Эксперт", "experts"], ["project", "Проект", "projects"],
    ["why", "Почему", "why"], ["reason", "Причина", "text"],
  ],
  prizes: [
    ["name", "Группа", "text"], ["prize", "Приз", "text"], ["at_least", "От, баллов", "text"],
    ["below", "До (не включая)", "text"], ["places", "Сколько призов", "text"],
  ],
};

const SETTINGS = [
  ["title", "Название конкурса"], ["day", "День заседания, например 16.04.2027"],
  ["place", "Где заседали"], ["chair", "Председатель комиссии"], ["secretary", "Секретарь"],
];

function control(sort) {
  if (sort === "text") return h("input", { type: "text", autocomplete: "off" });
  if (sort === "check") return h("input", { type: "checkbox" });
  return h("select");
}

function optionsFor(sort, view, value) {
  const lists = {
    experts: () => view.experts.map(({ id, name }) => [id, name]),
    projects: () => view.progress.map(({ id, name }) => [id, name]),
    why: () => WHY,
  };
  const known = [["", "выберите"], ...lists[sort]()];
  return known.some(([id]) => id === value) ? known : [...known, [value, `${value} (нет в списке)`]];
}

function listen(input, link, key, kind, more) {
  const valueOf = () => (input.type === "checkbox" ? (input.checked ? "да" : "") : input.value);
  const tell = (isTyping) => link.typed(key, isTyping, kind, { ...more, value: valueOf() });
  let told = null;
  input.addEventListener("input", () => {
    told = valueOf();
    tell(input.type === "text");
  });
  input.addEventListener("change", () => {
    if (told !== null || valueOf() !== input.nbSeen) tell(false);
    told = null;
  });
}

function makeRow(listed, id, link) {
  const inputs = {};
  const cells = COLUMNS[listed].map(([name, words, sort]) => {
    inputs[name] = control(sort);
    listen(inputs[name], link, `${listed} ${id} ${name}`, "field", { list: listed, row: id, field: name });
    return field(words, inputs[name], `nj-${name}`);
  });
  const remove = sureButton(
    "Удалить", "Точно удалить?", () => link.send("remove", { list: listed, row: id }), "ns-quiet",
  );
  const root = h("li", { className: `nj-row nj-of-${listed}` }, ...cells, remove);
  const paint = (row, view) => {
    for (const [name, , sort] of COLUMNS[listed]) {
      const input = inputs[name];
      if (input.tagName === "SELECT") fillSelect(input, optionsFor(sort, view, row[name]));
      if (link.isPending(`${listed} ${id} ${name}`)) continue;
      setValue(input, row[name]);
      input.nbSeen = row[name];
    }
  };
  return { root, paint };
}

export function makeList(listed, title, addWords, link) {
  const rows = new Map();
  const list = h("ol", { className: "nj-rows" });
  const count = h("summary");
  const add = button(addWords, () => link.send("add", { list: listed }));
  const root = h("details", {}, count, list, add);
  const paint = (view) => {
    const given = view.lists[listed];
    count.textContent = `${title}: ${given.length}`;
    for (const [id, row] of rows) {
      if (given.some((one) => one.id === id)) continue;
      row.root.remove();
      rows.delete(id);
    }
    given.forEach((row, place) => {
      if (!rows.has(row.id)) rows.set(row.id, makeRow(listed, row.id, link));
      const made = rows.get(row.id);
      if (list.children[place] !== made.root) list.insertBefore(made.root, list.children[place] ?? null);
      made.paint(row, view);
    });
  };
  return { root, paint };
}

export function makeSettings(link) {
  const inputs = SETTINGS.map(([name, words]) => {
    const input = h("input", { type: "text", autocomplete: "off" });
    listen(input, link, `setting ${name}`, "setting", { field: name });
    return [name, words, input];
  });
  const root = h(
    "div", { className: "nj-settings" },
    ...inputs.map(([name, words, input]) => field(words, input, `nj-${name}`)),
  );
  const paint = (view) => {
    for (const [name, , input] of inputs) {
      if (link.isPending(`setting ${name}`)) continue;
      setValue(input, view.settings[name]);
      input.nbSeen = view.settings[name];
    }
  };
  return { root, paint };
}
