// Copies of what was typed and is not known to be saved, in the storage of this browser.

const PREFIX = "nastavnik-copy";
const MONTH = 30 * 24 * 3600 * 1000;
const ALONE_AFTER = 15000; // a window that lives touches its copy more often than that

// A page in a frame or a browser with strict settings may have no storage at all.
const storageOf = (name) => {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
};

// Every copy is `{ at, fields: { field: { base, value } } }`; `base` was there before.
export function makeCopies(ids, storage = storageOf("localStorage"), now = Date.now) {
  const { who, what, page } = ids;
  const place = [PREFIX, who, what];
  const nameOf = (one) => JSON.stringify([...place, one]);
  let fields = {};
  const write = () => {
    try {
      if (Object.keys(fields).length)
        storage.setItem(nameOf(page), JSON.stringify({ at: now(), fields }));
      else storage.removeItem(nameOf(page));
      return true;
    } catch {
      return false; // storage is forbidden or full: the text is still on the screen
    }
  };
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  const all = () => {
    try {
      return Object.keys(storage)
        .map((key) => [key, parsed(key)])
        .filter(([, name]) => name?.[0] === PREFIX)
        .map(([key, name]) => ({ key, name, copy: parsed(storage.getItem(key)) }));
    } catch {
      return [];
    }
  };
  for (const { key, copy } of all()) if (!(now() - copy?.at < MONTH)) storage.removeItem(key);
  return {
    has: (field) => field in fields,
    isEmpty: () => !Object.keys(fields).length,
    fields: () => fields,
    touch: () => !Object.keys(fields).length || write(),
    typed(field, base, value) {
      fields = { ...fields, [field]: { base: fields[field]?.base ?? base, value } };
      return write();
    },
    kept(field) {
      if (!(field in fields)) return;
      const { [field]: _, ...rest } = fields;
      fields = rest;
      write();
    },
    // Copies of this person's pages that are gone; `before` is the page this window showed last.
    left(before) {
      return all()
        .filter(({ name }) => place.every((part, at) => part === name[at]) && name[3] !== page)
        .filter(({ name, copy }) => copy && (name[3] === before || now() - copy.at > ALONE_AFTER))
        .map(({ name, copy }) => ({ page: name[3], fields: copy.fields }));
    },
    drop: (one) => storage?.removeItem(nameOf(one)),
  };
}

// The page that this window showed before it was loaded again, and a note of the present one.
export function pageBefore(what, page, storage = storageOf("sessionStorage")) {
  try {
    const key = `${PREFIX}-page-${what}`;
    const before = storage.getItem(key) ?? "";
    storage.setItem(key, page);
    return before === page ? "" : before;
  } catch {
    return "";
  }
}
