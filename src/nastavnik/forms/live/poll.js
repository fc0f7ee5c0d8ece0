// A poll on a slide: bars on the left, the way in for phones on the right.

import { h, refill } from "../dom.js";
import { button, openPart } from "../steps/link.js";

const plural = (number, one, few, many) => {
  const tail = number % 100;
  if (tail % 10 === 1 && tail !== 11) return one;
  return tail % 10 >= 2 && tail % 10 <= 4 && (tail < 12 || tail > 14) ? few : many;
};

// A row stays in place while its numbers change: the bar grows, the field keeps its cursor.
function makeRow(index, option, link) {
  const name = h("span", { className: "np-name" }, `${index + 1}. ${option}`);
  const number = h("b", { className: "np-number" });
  const bar = h("i");
  const hands = h("input", {
    type: "number", min: 0, max: 999, value: 0, ariaLabel: `Поднятые руки: ${option}`,
  });
  const put = (count) => link.send("hands", { index, hands: Number(count) || 0 }, `hands-${index}`);
  const step = (sign, by, words) => {
    const made = button(sign, () => put(Number(hands.value) + by), "np-step");
    made.ariaLabel = `${words}: ${option}`;
    return made;
  };
  hands.addEventListener("change", () => put(hands.value));
  const counting = h(
    "span", { className: "np-hands" },
    step("−", -1, "Убрать голос"), hands, step("+", 1, "Добавить голос"),
  );
  const root = h(
    "li", {}, h("div", { className: "np-line" }, name, counting, number),
    h("div", { className: "np-bar" }, bar),
  );
  return {
    root,
    paint(one, isCounting) {
      number.textContent = one.votes ? `${one.votes} · ${one.share}` : "0";
      bar.style.width = `${one.width}%`;
      counting.hidden = !isCounting;
      if (!link.isPending(`hands-${index}`)) hands.value = one.hands;
    },
  };
}

function makeWay() {
  const image = h("div", { className: "np-qr" });
  const address = h("div", { className: "np-address" });
  const code = h("div", { className: "np-code" });
  const how = h("div", { role: "status" });
  const root = h(
    "div", { className: "np-way", role: "group", ariaLabel: "Как голосовать" }, image, how,
    address, h("div", {}, "и наберите код"), code,
  );
  const paint = (view) => {
    root.hidden = view.stage !== "open" || !view.link;
    if (root.hidden) return;
    refill(image, view.link.qr, () => {
      const drawn = new DOMParser().parseFromString(view.link.qr, "image/svg+xml").documentElement;
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", `Ссылка ${view.link.short}, код ${view.link.code}`);
      return [document.importNode(drawn, true)];
    });
    const [host, ...path] = view.link.short.split("/");
    address.replaceChildren(host, h("wbr"), `/${path.join("/")}`);
    code.textContent = view.link.code;
    how.textContent = view.trouble || "Наведите камеру телефона или откройте";
    how.classList.toggle("np-trouble", view.trouble !== "");
  };
  return { root, paint };
}

function build(link) {
  let rows = [];
  let isCounting = false;
  const question = h("div", { className: "np-question" });
  const list = h("ul", { className: "ns-plain np-rows" });
  const total = h("div", { className: "np-total", role: "status", "aria-live": "polite" });
  const alone = h("div", { className: "ns-soft" });
  const begin = button("Начать голосование", () => {
    link.send("begin", { origin: location.origin });
  }, "ns-strong");
  const end = button("Закончить", () => link.send("end"), "ns-strong");
  let last = null;
  const counting = button("Считать и руки", () => {
    isCounting = !isCounting;
    paint(last);
  });
  const way = makeWay();
  const root = h(
    "div", { className: "np-poll" },
    h("div", { className: "np-left" }, question, list,
      h("div", { className: "np-buttons" }, begin, end, counting, total), alone),
    way.root,
  );
  const paint = (view) => {
    last = view;
    if (!rows.length) {
      rows = view.bars.map((one, index) => makeRow(index, one.option, link));
      list.append(...rows.map((row) => row.root));
    }
    const isOpen = view.stage === "open";
    question.textContent = view.question;
    rows.forEach((row, index) => {
      row.paint(view.bars[index], view.stage !== "over" && (isCounting || !view.byPhone));
    });
    const votes = `${view.total} ${plural(view.total, "голос", "голоса", "голосов")}`;
    total.textContent = view.stage === "over" ? `Голосование окончено: ${votes}` : `Всего: ${votes}`;
    begin.hidden = isOpen || !view.byPhone;
    begin.textContent = view.stage === "over" ? "Голосовать ещё раз" : "Начать голосование";
    end.hidden = counting.hidden = !isOpen;
    counting.setAttribute("aria-pressed", String(isCounting));
    alone.textContent = isOpen || view.total ? "" : view.trouble;
    way.paint(view);
  };
  return { root, paint };
}

export default { render: (given) => openPart(given, "nastavnik-poll", build) };
