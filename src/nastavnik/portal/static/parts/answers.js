// Answers of a work: kept in this browser as typed, saved to a file for the school, opened again.

(() => {
  const form = document.querySelector("[data-assignment]");
  const { assignment } = form.dataset;
  const status = form.querySelector(".said");
  const { author } = form.elements;
  const kept = `nastavnik:answers:${assignment}`;
  const fields = [...form.querySelectorAll("[data-field]")];
  const say = (sentence) => (status.textContent = sentence);
  const isData = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isTable = (value) => isData(value) && isData(value.terms) && Array.isArray(value.rows) && value.rows.every(isData);

  function read(key) {
    try {
      const data = JSON.parse(localStorage.getItem(key));
      return isData(data) ? data : {};
    } catch {
      return {};
    }
  }

  const line = (field) => field.querySelector("textarea, input");
  const boxes = (field) => [...field.querySelectorAll("input")];
  const keyOf = ({ dataset }) => `nastavnik:${dataset.tool ?? dataset.from}`;
  const kinds = {
    text: {
      get: (field) => line(field).value,
      set: (field, value) => (line(field).value = typeof value === "string" ? value : ""),
    },
    choices: {
      get: (field) => boxes(field).filter((box) => box.checked).map((box) => box.value),
      set: (field, value) => boxes(field).forEach((box) => (box.checked = Array.isArray(value) && value.includes(box.value))),
    },
    // What a calculator or a form of this page keeps by itself (tool.js).
    kept: {
      get: (field) => {
        const data = read(keyOf(field));
        return field.dataset.part ? data[field.dataset.part] ?? {} : { terms: {}, rows: [], ...data };
      },
      set: (field, value) => {
        const { part } = field.dataset;
        if (part ? isData(value) : isTable(value))
          localStorage.setItem(keyOf(field), JSON.stringify(part ? { [part]: value } : value));
      },
    },
  };
  const kindOf = (field) => kinds[field.dataset.kind];
  const typed = fields.filter((field) => field.dataset.kind !== "kept");
  const said = (some) => Object.fromEntries(some.map((field) => [field.dataset.field, kindOf(field).get(field)]));
  const fill = (some, answers) => some.forEach((field) => kindOf(field).set(field, answers[field.dataset.field]));

  function keep() {
    try {
      localStorage.setItem(kept, JSON.stringify({ author: author.value, answers: said(typed) }));
      say("Сохранено в этом браузере.");
    } catch {
      say("Браузер не хранит ответы на этой странице. Нажмите «Сохранить файл», чтобы не потерять их.");
    }
  }

  // The moment here with its shift from Greenwich, as the school writes it.
  function moment() {
    const now = new Date();
    const shift = -now.getTimezoneOffset();
    const two = (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
    const local = new Date(now.getTime() + shift * 60000).toISOString().slice(0, 19);
    return `${local}${shift < 0 ? "-" : "+"}${two(shift / 60)}:${two(shift % 60)}`;
  }

  function save() {
    const whose = author.value.replace(/[^\p{L}\p{N}.@-]+/gu, " ").trim();
    if (!whose) {
      say("Сначала впишите свой логин или фамилию: по ним школа узнает, чья это работа.");
      author.focus();
      return;
    }
    const file = { version: 1, assignment, saved: moment(), answers: said(fields) };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
    link.download = `${whose} ${assignment}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say(`Файл «${link.download}» сохранён: обычно он в папке «Загрузки». Отправьте его в школу письмом или принесите на флешке.`);
  }

  const check = () =>
    document.dispatchEvent(new CustomEvent("nastavnik:check", { detail: { work: assignment, answers: JSON.stringify(said(fields)) } }));

  async function open(file) {
    try {
      const data = JSON.parse(await file.text());
      if (data.assignment !== assignment) return say("Это файл другого задания. Выберите свой файл этого задания.");
      fill(fields, data.answers);
      document.dispatchEvent(new Event("nastavnik:replaced"));
      keep();
      location.reload();
    } catch {
      say("Файл не читается. Выберите тот, который сохранили на этой странице.");
    }
  }

  const before = read(kept);
  author.value = before.author ?? "";
  fill(typed, before.answers ?? {});
  for (const field of typed) field.addEventListener("input", keep);
  author.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.querySelector("[data-check]").addEventListener("click", check);
  form.elements.file.addEventListener("change", ({ target }) => target.files[0] && open(target.files[0]));
})();
