// Lists of forms that people fill in.

import { h } from "../dom.js";

// Forms being filled in stay in place while the rest of the view changes.
export function makeForms(title, empty, makeOne, keyOf, link) {
  const forms = new Map();
  const list = h("ul", { className: "ns-plain" });
  const none = h("p", { className: "ns-soft" }, empty);
  const root = h("section", {}, h("h3", {}, title), none, list);
  const paint = (items) => {
    none.hidden = items.length > 0;
    const keys = items.map(keyOf);
    for (const [key, form] of forms) {
      if (keys.includes(key)) continue;
      form.root.remove();
      forms.delete(key);
    }
    items.forEach((item, place) => {
      if (!forms.has(keys[place])) {
        forms.set(keys[place], makeOne(item, link));
        list.append(forms.get(keys[place]).root);
      }
      forms.get(keys[place]).paint(item);
    });
  };
  return { root, paint };
}
