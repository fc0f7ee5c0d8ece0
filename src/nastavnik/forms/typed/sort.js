// Cards, each with a group of radio buttons: one button a shelf.

import { h } from "../dom.js";
import { makeTyped } from "./typed.js";

const own = Math.random().toString(36).slice(2, 8); // several fields may stand on one page

const progress = (done, of) =>
  done === of ? `Разложены все карточки: ${of}.` : `Разложено ${done} из ${of}.`;

function makeCard({ id, text }, number, shelves) {
  const name = `ns-${own}-${id}`;
  const inputs = shelves.map((shelf) => {
    const input = h("input", { type: "radio", name, value: shelf.id });
    input.dataset.item = id;
    return input;
  });
  const labels = inputs.map((input, place) =>
    h("label", { className: "ns-shelf" }, input, h("span", {}, shelves[place].text)),
  );
  const root = h(
    "fieldset", { className: "ns-card" },
    h("legend", {}, h("span", { className: "ns-number" }, `${number}. `), text),
    h("div", { className: "ns-shelves" }, ...labels),
  );
  return {
    root,
    paint(shelf) {
      for (const input of inputs) input.checked = input.value === shelf;
      root.classList.toggle("ns-placed", Boolean(shelf));
    },
  };
}

function render({ model, el }) {
  const items = model.get("items");
  const cards = items.map((item, at) => makeCard(item, at + 1, model.get("shelves")));
  const said = h("p", { className: "ns-progress", role: "status", ariaLive: "polite" });
  const offline = h("p", { className: "ns-offline", role: "alert", hidden: true });
  const notice = h("p", { className: "ns-offline", role: "status" });
  const root = h(
    "div", { className: "nastavnik-sort", lang: "ru", "data-lm-suppress-shortcuts": "true" },
    offline, notice, ...cards.map((card) => card.root), said,
  );
  const paint = () => {
    const placed = typed.get();
    items.forEach(({ id }, at) => cards[at].paint(placed[id]));
    const done = items.filter(({ id }) => placed[id]).length;
    const words = progress(done, items.length);
    if (said.textContent !== words) said.textContent = words;
  };
  const typed = makeTyped(model, { root, offline, paint });
  const tellNotice = () => {
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
  };
  root.addEventListener("change", ({ target }) => {
    const { item } = target.dataset;
    if (item && target.checked) typed.change({ ...typed.get(), [item]: target.value });
  });
  root.addEventListener("keydown", (event) => event.stopPropagation());
  model.on("change:notice", tellNotice);
  tellNotice();
  paint();
  el.append(root);
  return () => {
    typed.stop();
    model.off("change:notice", tellNotice);
    root.remove();
  };
}

export default { render };
