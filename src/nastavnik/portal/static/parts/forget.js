// Answers lie in the browser of whoever typed them; on a computer of many they are taken away by hand.

(() => {
  const button = document.querySelector("[data-forget]");
  const said = document.querySelector(".said");
  const ours = () => Object.keys(localStorage).filter((key) => key.startsWith("nastavnik:"));
  button.addEventListener("click", () => {
    try {
      const kept = ours();
      if (!kept.length) return (said.textContent = "В этом браузере ответов нет.");
      if (!confirm("Убрать все ответы из этого браузера? Сохранённые файлы останутся, остальное не вернуть.")) return;
      kept.forEach((key) => localStorage.removeItem(key));
      said.textContent = "Ответы убраны.";
    } catch {
      said.textContent = "Браузер не хранит ответы на этой странице.";
    }
  });
})();
