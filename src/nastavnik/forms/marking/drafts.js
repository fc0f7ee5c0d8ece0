// What is typed and not saved yet, and where the grader was: kept in this browser.

const SHELF = "nastavnik-marking ";

export function makeShelf() {
  const here = new Map(); // for browsers that keep nothing
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  return {
    get: (key) => attempt(() => JSON.parse(localStorage.getItem(SHELF + key))) ?? here.get(key) ?? null,
    put(key, value) {
      here.set(key, value);
      attempt(() => localStorage.setItem(SHELF + key, JSON.stringify(value)));
    },
    drop(key) {
      here.delete(key);
      attempt(() => localStorage.removeItem(SHELF + key));
    },
  };
}

// The draft of a mark belongs to one marker's look at one text.
export const draftKey = (view, { code, criterion }) =>
  JSON.stringify([view.assignment, view.second, view.marker, criterion, code]);
