// Finds a card by any of its words; without this script all of them are simply listed.

(() => {
  const line = document.getElementById("find");
  const cards = [...document.querySelectorAll(".norm-card")];
  const count = line.querySelector("[role=status]");
  line.hidden = false;
  line.querySelector("input").addEventListener("input", ({ target }) => {
    const words = target.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (card) => words.every((word) => card.textContent.toLowerCase().includes(word));
    cards.forEach((card) => (card.hidden = !fits(card)));
    const found = cards.filter((card) => !card.hidden).length;
    count.textContent = words.length ? `Найдено: ${found}` : "";
  });
})();
