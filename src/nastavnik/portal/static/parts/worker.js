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

const begun = begin();
const bridges = {};

const acts = {
  open(python, { tool, kept, field }) {
    bridges[tool] = python.pyimport("bridge").opened(tool, kept, field);
    return { kind: "opened", tool, widget: bridges[tool].first() };
  },
  save: (_, { tool, state }) => answered(tool, bridges[tool].save(state)),
  ask: (python, { tool, content, buffers }) =>
    answered(tool, bridges[tool].ask(content, python.toPy(buffers))),
};

function answered(tool, answer) {
  const bridge = bridges[tool];
  const found = bridge.files();
  const files = found.toJs();
  found.destroy();
  return { kind: "answer", tool, answer, files };
}

// One after another, as they came.
let last = begun;
self.onmessage = ({ data }) => {
  last = last
    .then(async () => self.postMessage(acts[data.kind](await begun, data)))
    .catch((error) => {
      console.error(error);
      self.postMessage({ kind: "failed" });
    });
};
