// Python in a thread of its own: the page stays alive while it loads and counts.

import { loadPyodide } from "../runtime/pyodide.mjs";

const RUNTIME = new URL("../runtime/", import.meta.url).href;

async function begin() {
  const school = fetch(`${RUNTIME}school.zip`).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.arrayBuffer();
  });
  const [python, archive] = await Promise.all([loadPyodide({ indexURL: RUNTIME }), school]);
  python.unpackArchive(archive, "zip", { extractDir: "/school" });
  python.runPython("import sys; sys.path.insert(0, '/school')");
  return python;
}

const begun = begin().then((python) => ({
  python,
  desk: python.pyimport("nastavnik.portal.static.browser.desk").Desk(),
}));

// Each returns the messages to be posted, in their order.
const acts = {
  open: ({ desk }, { tool, kept, earlier }) => [
    { kind: "opened", tool, widget: desk.open(tool, kept, earlier) }, ...budget(desk, tool),
  ],
  save: ({ desk }, { tool, state }) => [answered(desk, tool, desk.save(tool, state))],
  ask: ({ desk, python }, { tool, content, buffers }) =>
    [answered(desk, tool, desk.ask(tool, content, python.toPy(buffers)))],
  renew: ({ desk }, { tool }) => [answered(desk, tool, desk.renew(tool)), ...budget(desk, tool)],
  check: ({ desk }, { work, answers }) => [{ kind: "checked", html: desk.check(work, answers) }],
};

function answered(desk, tool, answer) {
  const found = desk.files(tool);
  const files = found.toJs();
  found.destroy();
  return { kind: "answer", tool, answer, files };
}

// A part of the project may have given its plan to the table of the budget.
function budget(desk, tool) {
  const answer = tool === "budget" ? "" : desk.budget();
  return answer ? [answered(desk, "budget", answer)] : [];
}

// One after another, as they came.
let last = begun;
self.onmessage = ({ data }) => {
  last = last
    .then(async () => acts[data.kind](await begun, data).forEach((one) => self.postMessage(one)))
    .catch((error) => {
      console.error(error);
      self.postMessage({ kind: "failed" });
    });
};
