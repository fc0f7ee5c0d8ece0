// «Что если»: a slider a criterion; the kernel counts the score and says where a point gives most.

import { h, refill } from "./dom.js";
import { button, fillSelect, openPart } from "./steps/link.js";

let parts = 0;

const shown = (mark) => String(mark).replace(".", ",");

// A row stays in place while its numbers change: a slider being moved stays under the hand.
function makeRow(number, link, id) {
  const key = `mark-${number}`;
  const slider = h("input", { type: "range", min: 0, max: 10, step: 0.5, id });
  const label = h("label", { htmlFor: id });
  const said = h("output", { htmlFor: id, className: "nw-mark" });
  const weight = h("span", { className: "nw-weight" });
  const points = h("b", { className: "nw-points" });
  const change = h("span", { className: "nw-change" });
  slider.addEventListener("input", () => {
    said.textContent = shown(slider.value);
    link.send("mark", { number, mark: slider.value }, key);
  });
  slider.addEventListener("pointerup", () => slider.blur()); // the clicker turns slides again
  const root = h("li", {}, label, slider, said, weight, points, change);
  return {
    root,
    paint(row, most) {
      const isAsked = row.points !== "";
      label.textContent = `${number}. ${row.title}`;
      slider.max = most;
      slider.disabled = !isAsked;
      if (!link.isPending(key)) {
        slider.value = row.mark;
        said.textContent = row.said;
      }
      slider.ariaValueText = `${shown(slider.value)} из ${most}, ${row.points} баллов рейтинга`;
      said.hidden = !isAsked;
      weight.textContent = isAsked ? `× ${row.weight} =` : "не оценивают";
      points.textContent = row.points;
      change.textContent = row.change;
      change.classList.toggle("nw-less", row.change.startsWith("−"));
      root.classList.toggle("nw-moved", row.change !== "");
    },
  };
}

function makeSum() {
  const total = h("b", { className: "nw-total" });
  const change = h("span", { className: "nw-change" });
  const before = h("span", { className: "ns-soft" });
  const fill = h("i");
  const line = h("u");
  const bar = h("div", { className: "nw-bar", "aria-hidden": "true" }, fill, line);
  const verdict = h("p", { className: "nw-verdict" });
  const root = h(
    "div", { className: "nw-now", role: "status", "aria-live": "polite" },
    h("p", { className: "nw-sum" }, total, change, before), bar, verdict,
  );
  const paint = (view) => {
    total.textContent = view.total;
    change.textContent = view.change;
    change.classList.toggle("nw-less", view.change.startsWith("−"));
    before.textContent = view.change ? `было ${view.before}` : "из 100";
    const [now, mark] = view.bars;
    fill.style.width = `${now}%`;
    line.hidden = mark === null;
    if (mark !== null) line.style.left = `${mark}%`;
    const said = view.short ? `не хватает ${view.short}` : "не ниже";
    verdict.textContent = view.mark
      ? `Ориентир 2026-1 — ${view.mark}: ${said}.`
      : "Ориентира для такой заявки нет.";
    verdict.classList.toggle("nw-reached", view.mark !== "" && !view.short);
  };
  return { root, paint };
}

function makeBest() {
  const list = h("ul");
  const together = h("p");
  const others = h("p", { className: "ns-soft" });
  const summary = h("summary", {}, "Какие две правки дают больше всего");
  const root = h("details", { className: "nw-best" }, summary, list, together, others);
  const paint = ({ best }) => {
    refill(list, best.edits, () => best.edits.map((text) => h("li", {}, text)));
    together.textContent = best.edits.length
      ? `Вместе будет ${best.total}.`
      : "Выше некуда: все оценки высшие.";
    others.textContent = best.others && `Столько же даёт: ${best.others}.`;
  };
  return { root, paint };
}

function build(link) {
  parts += 1;
  const own = `nw-${parts}-${Math.random().toString(36).slice(2, 8)}`;
  let rows = [];
  const name = h("p", { className: "nw-name" });
  const list = h("ul", { className: "ns-plain nw-rows" });
  const group = h("select");
  group.addEventListener("change", () => link.send("group", { group: group.value }, "group"));
  const chosen = h("label", { className: "nw-group" }, "Сколько просят ", group);
  const sum = makeSum();
  const best = makeBest();
  const again = button("Вернуть как было", () => link.send("reset"), "ns-quiet");
  const caution = h("div", { className: "nw-caution" });
  const side = h("div", { className: "nw-side" }, sum.root, best.root);
  const foot = h("div", { className: "nw-foot" }, chosen, again, caution);
  const left = h("div", {}, list, foot);
  const root = h("div", {}, name, h("div", { className: "nw-what-if" }, left, side));
  const paint = (view) => {
    if (!rows.length) {
      rows = view.rows.map(({ number }) => makeRow(number, link, `${own}-${number}`));
      list.append(...rows.map((row) => row.root));
    }
    name.textContent = view.name;
    rows.forEach((row, place) => row.paint(view.rows[place], view.most));
    fillSelect(group, view.groups);
    if (!link.isPending("group")) group.value = view.group;
    sum.paint(view);
    best.paint(view);
    caution.textContent = view.caution && `Проверить: ${view.caution}.`;
  };
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-what-if", build) };
