// Elements every widget is made of; a person's text goes in as text, never as HTML.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== ""));
  return node;
}

// Rebuilds what holds no typed text, and only when it says something new.
export function refill(node, data, build) {
  const key = JSON.stringify(data);
  if (node.nbKey === key) return;
  node.nbKey = key;
  node.replaceChildren(...build());
}

export function download(name, bytes) {
  const link = h("a", { download: name, href: URL.createObjectURL(new Blob([bytes])) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
