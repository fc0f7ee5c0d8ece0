// Answers of an assignment: kept in this browser as typed, saved to a file for the school, opened again.

(() => {
  const form = document.querySelector("[data-assignment]");
  const { assignment, table } = form.dataset;
  const status = form.querySelector(".said");
  const author = form.elements.author;
  const say = (sentence) => (status.textContent = sentence);
  const kept = `nastavnik:answers:${assignment}`;
  const keptTable = `nastavnik:${table}`;
  const fields = [...form.querySelectorAll("[data-field]")];
  const isRow = (row) => row !== null && typeof row === "object";
  const isTable = (value) => Array.isArray(value?.rows) && value.rows.every(isRow) && isRow(value.terms);

  const values = {
    text: { get: (field) => field.querySelector("textarea, input").value,
      set: (field, value) => (field.querySelector("textarea, input").value = typeof value === "string" ? value : "") },
    choices: {
      get: (field) => [...field.querySelectorAll("input:checked")].map((box) => box.value),
      set: (field, value) => field.querySelectorAll("input").forEach((box) => (box.checked = Array.isArray(value) && value.includes(box.value))),
    },
  };
  const kindOf = (field) => values[field.dataset.kind];
  const typed = () => Object.fromEntries(fields.map((field) => [field.dataset.field, kindOf(field).get(field)]));
  const fill = (answers) => fields.forEach((field) => kindOf(field).set(field, answers[field.dataset.field]));

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      localStorage.setItem(kept, JSON.stringify({ author: author.value, answers: typed() }));
      say("Сохранено в этом браузере.");
    } catch {
      say("Браузер не хранит ответы на этой странице. Нажмите «Сохранить файл», чтобы не потерять их.");
    }
  }

  function moment() {
    const now = new Date();
    const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000);
    const shift = -now.getTimezoneOffset();
    const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
    return `${local.toISOString().slice(0, 19)}${shift < 0 ? "-" : "+"}${two(shift / 60)}:${two(shift % 60)}`;
  }

  function save() {
    const whose = author.value.trim().replace(/[^\p{L}\p{N}.@-]+/gu, " ").trim();
    if (!whose) {
      say("Сначала впишите свой логин или фамилию: по ним школа узнает, чья это работа.");
      author.focus();
      return;
    }
    const answers = { ...typed(), [table]: { terms: {}, rows: [], ...read(keptTable) } };
    const file = { version: 1, assignment, saved: moment(), answers };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
    link.download = `${whose} ${assignment}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say(`Файл «${link.download}» сохранён: обычно он в папке «Загрузки». Отправьте его в школу письмом или принесите на флешке.`);
  }

  async function open(file) {
    try {
      const data = JSON.parse(await file.text());
      if (data.assignment !== assignment) return say("Это файл другого задания. Выберите свой файл этого задания.");
      const answers = data.answers;
      if (isTable(answers[table])) localStorage.setItem(keptTable, JSON.stringify(answers[table]));
      fill(answers);
      keep();
      location.reload();
    } catch {
      say("Файл не читается. Выберите тот, который сохранили на этой странице.");
    }
  }

  const before = read(kept);
  author.value = before.author ?? "";
  fill(before.answers ?? {});
  form.addEventListener("input", (event) => event.target.type !== "file" && keep());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.elements.file.addEventListener("change", ({ target }) => target.files[0] && open(target.files[0]));
})();
