// The same page as slides: one part of it at a time, by buttons and arrow keys.

(() => {
  const main = document.querySelector("main");
  const slides = [];
  for (const section of main.children) {
    if ("slide" in section.dataset || !slides.length) slides.push([]);
    slides.at(-1).push(section);
  }
  if (slides.length < 2) return;
  const button = (words, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    made.addEventListener("click", act);
    return made;
  };
  let shown = -1;
  const bar = Object.assign(document.createElement("div"), { className: "slide-bar" });
  const place = document.createElement("span");
  place.setAttribute("role", "status");
  const show = (next) => {
    shown = Math.min(Math.max(next, 0), slides.length - 1);
    slides.forEach((parts, number) => parts.forEach((part) => (part.hidden = number !== shown)));
    place.textContent = `Слайд ${shown + 1} из ${slides.length}`;
    document.body.classList.add("as-slides");
    scrollTo(0, 0);
  };
  const close = () => {
    const seen = slides[shown][0];
    shown = -1;
    document.body.classList.remove("as-slides");
    slides.flat().forEach((part) => (part.hidden = false));
    seen.scrollIntoView();
  };
  bar.append(
    button("Назад", () => show(shown - 1)), place, button("Дальше", () => show(shown + 1)),
    button("Закрыть слайды", close),
  );
  document.addEventListener("keydown", ({ key, target }) => {
    if (shown < 0 || target.closest("input, textarea, select")) return;
    if (key === "ArrowRight") show(shown + 1);
    if (key === "ArrowLeft") show(shown - 1);
    if (key === "Escape") close();
  });
  const begin = button("Показать слайдами", () => show(0));
  begin.className = "as-slides-open";
  main.before(begin, bar);
})();
