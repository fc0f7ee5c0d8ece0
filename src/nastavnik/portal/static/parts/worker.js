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
let bridge = null;

const acts = {
  open(python, { tool, kept }) {
    bridge = python.pyimport("bridge").opened(tool, kept);
    return { kind: "opened", widget: bridge.first() };
  },
  save: (_, { state }) => answered(bridge.save(state)),
  ask: (python, { content, buffers }) => answered(bridge.ask(content, python.toPy(buffers))),
};

function answered(answer) {
  const found = bridge.files();
  const files = found.toJs();
  found.destroy();
  return { kind: "answer", answer, files };
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
