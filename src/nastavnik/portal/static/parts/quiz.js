// The self-check of a webinar's page: answers become buttons, each says why. Without this script
// the questions stay readable and their answers stand at the end of the page.

(() => {
  const source = document.getElementById("questions");
  const known = new Map(JSON.parse(source.textContent).map((one) => [one.text, one]));
  const LETTERS = "АБВГДЕ";
  const element = (tag, css, words) =>
    Object.assign(document.createElement(tag), { className: css, textContent: words });
  const first = new Map();
  const totals = [];

  function enliven(section) {
    const question = known.get(section.querySelector(".quiz-text")?.textContent);
    const list = section.querySelector("ul");
    if (!question || !list) return;
    const said = element("p", "quiz-said wait", "Выберите ответ: объяснение появится здесь.");
    said.setAttribute("role", "status");
    const choose = (pressed, option, label) => {
      const [css, word] = option.right ? ["right", "верно"] : ["wrong", "неверно"];
      pressed.classList.add(css);
      pressed.textContent = `${label} — ${word}`;
      said.className = `quiz-said ${css}`;
      said.textContent = `${word[0].toUpperCase()}${word.slice(1)}. ${option.feedback}`;
      if (!first.has(section)) first.set(section, option.right);
      totals.forEach((tell) => tell());
    };
    const items = question.options.map((option, place) => {
      const label = `${LETTERS[place]}. ${option.text}`;
      const pressed = Object.assign(element("button", "quiz-option", label), { type: "button" });
      pressed.addEventListener("click", () => choose(pressed, option, label));
      const item = document.createElement("li");
      item.append(pressed);
      return item;
    });
    list.replaceChildren(...items);
    list.after(said);
    return section;
  }

  for (const piece of document.querySelectorAll(".piece")) {
    const alive = [...piece.querySelectorAll(".quiz-question")].filter(enliven);
    if (alive.length < 2) continue;
    const total = element("p", "quiz-result", "");
    total.setAttribute("role", "status");
    totals.push(() => {
      const answered = alive.filter((section) => first.has(section));
      const right = answered.filter((section) => first.get(section)).length;
      const begun = answered.length < alive.length ? `Отвечено: ${answered.length} из ${alive.length}. ` : "";
      total.textContent = answered.length ? `${begun}Верно с первого раза: ${right} из ${alive.length}.` : "";
    });
    alive.at(-1).after(total);
  }
})();
