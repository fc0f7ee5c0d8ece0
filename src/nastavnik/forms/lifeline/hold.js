// «Проверить» and «Сдать» wait until what was typed is known to be saved: a press travels by a
// shorter way than the text, and would overtake it.

const HELD_AT_MOST = 4000; // then the press goes on: what is wrong with the link is said elsewhere
const HELD_STEP = 50;

export function makeHold(isSaved, now = Date.now) {
  let waits = false;
  let isOurs = false;
  return (event) => {
    const pressed = event.target.closest?.(".nastavnik-buttons button");
    if (!pressed || isOurs || isSaved()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waits) return;
    waits = true;
    const until = now() + HELD_AT_MOST;
    const again = () => {
      if (!isSaved() && now() < until) {
        setTimeout(again, HELD_STEP);
        return;
      }
      waits = false;
      isOurs = true;
      pressed.click();
      isOurs = false;
    };
    again();
  };
}
