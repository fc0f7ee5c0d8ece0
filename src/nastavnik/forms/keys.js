// Enter, Space and arrows belong to the button or slider in focus, not to JupyterLab's shortcuts
// and not to the slides. Page Up, Page Down (a presenter's clicker) and Escape still turn slides.
const FOR_SLIDES = ["Escape", "PageUp", "PageDown"];

function guard(el) {
  const lesson = el.closest(".nastavnik-lesson");
  if (!lesson) return requestAnimationFrame(() => guard(el));
  lesson.dataset.lmSuppressShortcuts = "true";
  // A shortcut that is for «whatever is in focus» does not ask its parents: the element itself refuses.
  lesson.addEventListener("focusin", ({ target }) => (target.dataset.lmSuppressShortcuts = "true"));
  lesson.addEventListener("keydown", (event) => {
    if (!FOR_SLIDES.includes(event.key)) event.stopPropagation();
  });
}

export default { render: ({ el }) => guard(el) };
