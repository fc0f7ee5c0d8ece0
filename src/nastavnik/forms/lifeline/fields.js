// The fields of a form as the browser sees them: found by the classes that the kernel gave them.

const named = (node, prefix) =>
  [...node.classList].find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? "";

export const fieldOf = (node) => {
  const field = node.closest?.(".nastavnik-field");
  return field ? named(field, "field-") : "";
};

// Texts, numbers, code: what is typed; lists: the ids of ticked boxes; null for anything else.
export function valueOf(root, field) {
  const node = root.querySelector(`.nastavnik-field.field-${CSS.escape(field)}`);
  if (!node || node.querySelector(".nastavnik-budget")) return null;
  const options = [...node.querySelectorAll("[class*=option-]")];
  if (options.length)
    return options
      .filter((option) => option.querySelector("input").checked)
      .map((option) => named(option, "option-"));
  return node.querySelector("textarea, input")?.value ?? null;
}

export const isText = (node) => node.matches?.("textarea, input:not([type=checkbox])") ?? false;
