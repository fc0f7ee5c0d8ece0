// Calculators and forms of a page: readable at once, Python on demand, what is typed stays in this browser.

(() => {
  const starter = document.querySelector("[data-open]");
  const status = document.querySelector(".opening");
  const places = [...document.querySelectorAll("[data-tool]")];
  let isReplaced = false; // a file was opened: an answer still on its way must not lie over it
  document.addEventListener("nastavnik:replaced", () => (isReplaced = true));
  const say = (sentence) => (status.textContent = sentence);
  const WORDS = {
    file: "Из папки это не открывается: так устроен браузер. Закройте страницу и дважды " +
      "нажмите «начать.cmd» (Windows) или запустите «начать.sh» (Linux) в этой же папке.",
    loading: `Загружаем: ${starter.dataset.megabytes} МБ, в первый раз до минуты. Если папка на вашем компьютере, интернет не нужен.`,
    failed: "Открыть не получилось. Обновите страницу; если не помогло, откройте её в новом Chrome, Яндекс Браузере или Firefox.",
    full: "Браузер не хранит ответы на этой странице. Перед закрытием сохраните файл.",
  };
  const keyOf = (tool) => `nastavnik:${tool}`;
  const WAITS = "Проверяем…";
  const checker = document.querySelector("[data-check]");
  const checked = document.querySelector(".checked");

  // What anywidget gives a front end: traits with events, and messages.
  class Model {
    constructor(state, send, keep) { Object.assign(this, { state, post: send, keep, heard: {}, dirty: {} }); }
    get(name) { return this.state[name]; }
    set(name, value) { this.dirty[name] = value; this.put(name, value); }
    put(name, value) {
      const isSame = JSON.stringify(value) === JSON.stringify(this.state[name]);
      this.state[name] = value;
      if (!isSame) this.tell(`change:${name}`);
    }
    on(name, act) { (this.heard[name] ??= []).push(act); }
    off(name, act) { this.heard[name] = (this.heard[name] ?? []).filter((other) => other !== act); }
    tell(name, ...given) { (this.heard[name] ?? []).forEach((act) => act(...given)); }
    save_changes() {
      const state = JSON.stringify(this.dirty);
      this.dirty = {};
      this.keep(this);
      this.post({ kind: "save", state });
    }
    send(content, _, buffers = []) {
      const sent = buffers.map((one) => new Uint8Array(one));
      this.post({ kind: "ask", content: JSON.stringify(content), buffers: sent });
    }
    take({ state, messages }, files) {
      for (const [name, value] of Object.entries(state)) this.put(name, value);
      this.keep(this);
      for (const [content, count] of messages)
        this.tell("msg:custom", content, files.splice(0, count));
    }
  }

  function remembered(tool) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(tool))) ?? {};
    } catch {
      return {};
    }
  }

  // What this browser keeps of the works a part of the project rests upon: `[work, field, answer]`.
  function earlierOf(place) {
    const asked = JSON.parse(place.dataset.earlier ?? "[]");
    const found = asked.map(([work, field, tool, name]) => {
      const data = remembered(tool);
      return [work, field, name ? data[name] : data];
    });
    return JSON.stringify(found);
  }

  function keeperOf(place) {
    const names = place.dataset.keep.split(" ");
    return (model) => {
      if (isReplaced) return;
      const now = Object.fromEntries(names.map((name) => [name, model.get(name)]));
      try {
        localStorage.setItem(keyOf(place.dataset.tool), JSON.stringify(now));
      } catch {
        say(WORDS.full);
      }
    };
  }

  // What stands beside a part of the project: said earlier, and changed there since.
  function besides(place, { earlier, changes }) {
    if (earlier === undefined) return;
    place.querySelector(".earlier").innerHTML = earlier;
    place.querySelector(".changes").innerHTML = changes;
    place.querySelector(".nastavnik-stale").hidden = !changes;
  }

  async function draw(place, widget, worker) {
    const { esm, css, state, ...beside } = JSON.parse(widget);
    const style = document.createElement("style");
    style.textContent = css;
    document.head.append(style);
    const code = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    const { default: front } = await import(code);
    const { tool } = place.dataset;
    const keep = keeperOf(place);
    const model = new Model(state, (sent) => worker.postMessage({ ...sent, tool }), keep);
    front.render({ model, el: place.querySelector(".widget") });
    const renew = place.querySelector("[data-renew]");
    if (renew) {
      besides(place, beside);
      keep(model); // a copy of earlier works was taken though nobody has typed
      renew.addEventListener("click", () => worker.postMessage({ kind: "renew", tool }));
    }
    place.querySelectorAll(".on-paper").forEach((paper) => (paper.hidden = true));
    return model;
  }

  function opened(worker) {
    document.querySelectorAll("details.paper").forEach((paper) => (paper.open = false));
    starter.hidden = true;
    say("");
    if (!checker) return;
    checker.hidden = false;
    document.addEventListener("nastavnik:check", ({ detail }) => {
      checked.textContent = WAITS;
      worker.postMessage({ kind: "check", ...detail });
    });
  }

  function open() {
    if (location.protocol === "file:") return say(WORDS.file);
    starter.disabled = true;
    say(WORDS.loading);
    const worker = new Worker(starter.dataset.worker, { type: "module" });
    const models = new Map();
    const found = (tool) => places.find((place) => place.dataset.tool === tool);
    const failed = () => {
      say(WORDS.failed);
      if (checked) checked.textContent = "";
      starter.disabled = false;
    };
    const acts = {
      failed,
      checked: ({ html }) => (checked.innerHTML = html),
      answer({ tool, answer, files }) {
        const said = JSON.parse(answer);
        models.get(tool).take(said, files);
        besides(found(tool), said);
      },
      async opened({ tool, widget }) {
        models.set(tool, await draw(found(tool), widget, worker));
        if (models.size === places.length) opened(worker);
      },
    };
    let last = Promise.resolve(); // one after another: a tool is drawn before it is answered
    worker.onerror = failed;
    worker.onmessage = ({ data }) => {
      last = last.then(() => acts[data.kind](data)).catch((error) => {
        console.error(error);
        failed();
      });
    };
    for (const place of places) {
      const { tool } = place.dataset;
      const kept = JSON.stringify(remembered(tool));
      worker.postMessage({ kind: "open", tool, kept, earlier: earlierOf(place) });
    }
  }

  starter.addEventListener("click", open);
})();
