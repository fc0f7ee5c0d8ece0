// The same edits of others laid into what is typed here: questions by name, rows by id.

const isRows = (value) => Array.isArray(value);
const isNamed = (value) => value !== null && typeof value === "object" && !isRows(value);

function rowsLaidIn(mine, was, is) {
  const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
  const [before, after] = [byId(was), byId(is)];
  const rows = mine
    .filter(({ id }) => after.has(id) || !before.has(id))
    .map((row) => (after.has(row.id) ? laidIn(row, before.get(row.id) ?? {}, after.get(row.id)) : row));
  is.forEach((row, place) => {
    if (before.has(row.id) || rows.some(({ id }) => id === row.id)) return;
    const known = is.slice(0, place).reverse().find(({ id }) => rows.some((one) => one.id === id));
    rows.splice(known ? rows.findIndex(({ id }) => id === known.id) + 1 : 0, 0, row);
  });
  return rows;
}

// What makes `is` of `was`, made in `mine`; what was typed here stays.
export function laidIn(mine, was, is) {
  const names = new Set([...Object.keys(mine), ...Object.keys(is)]);
  const one = (name) => {
    const [here, before, after] = [mine[name], was[name], is[name]];
    if (isRows(here) && isRows(after)) return rowsLaidIn(here, isRows(before) ? before : [], after);
    if (isNamed(here) && isNamed(after)) return laidIn(here, isNamed(before) ? before : {}, after);
    return here === undefined || here === before ? (after ?? here) : here;
  };
  return Object.fromEntries([...names].map((name) => [name, one(name)]));
}
