// Tells the kernel which text a person is busy with: it does not change under their hands.

import { fieldOf, isText } from "./fields.js";

const STILL = 5000; // who has typed nothing for so long may be shown what others wrote

export function makeBusy(form, tell) {
  let busyIn = "";
  let stillness = 0;
  const be = (field) => {
    clearTimeout(stillness);
    if (field) stillness = setTimeout(be, STILL, "");
    if (field === busyIn) return;
    busyIn = field;
    tell(field);
  };
  return {
    look() {
      const node = document.activeElement;
      const isOurs = document.hasFocus() && form().contains(node) && isText(node);
      be(isOurs ? fieldOf(node) : "");
    },
    stop: () => clearTimeout(stillness),
  };
}
