// Calculators and forms of a page: readable at once, Python on demand, what is typed stays in this browser.

(() => {
  const starter = document.querySelector("[data-open]");
  const status = document.querySelector(".opening");
  const places = [...document.querySelectorAll("[data-tool]")];
  const say = (sentence) => (status.textContent = sentence);
  const WORDS = {
    file: "Из папки это не открывается: так устроен браузер. Закройте страницу и дважды " +
      "нажмите «начать.cmd» (Windows) или запустите «начать.sh» (Linux) в этой же папке.",
    loading: `Загружаем: ${starter.dataset.megabytes} МБ, в первый раз до минуты. Если папка на вашем компьютере, интернет не нужен.`,
    failed: "Открыть не получилось. Обновите страницу; если не помогло, откройте её в новом Chrome, Яндекс Браузере или Firefox.",
    full: "Браузер не хранит ответы на этой странице. Перед закрытием сохраните файл.",
  };
  const keyOf = (place) => `nastavnik:${place.dataset.tool}`;

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
    take({ answer, files }) {
      const { state, messages } = JSON.parse(answer);
      for (const [name, value] of Object.entries(state)) this.put(name, value);
      this.keep(this);
      for (const [content, count] of messages)
        this.tell("msg:custom", content, files.splice(0, count));
    }
  }

  function remembered(place) {
    try {
      return localStorage.getItem(keyOf(place)) ?? "{}";
    } catch {
      return "{}";
    }
  }

  function keeperOf(place) {
    const names = place.dataset.keep.split(" ");
    return (model) => {
      const now = Object.fromEntries(names.map((name) => [name, model.get(name)]));
      try {
        localStorage.setItem(keyOf(place), JSON.stringify(now));
      } catch {
        say(WORDS.full);
      }
    };
  }

  async function draw(place, widget, worker) {
    const { esm, css, state } = JSON.parse(widget);
    const style = document.createElement("style");
    style.textContent = css;
    document.head.append(style);
    const code = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    const { default: front } = await import(code);
    const { tool } = place.dataset;
    const model = new Model(state, (sent) => worker.postMessage({ ...sent, tool }), keeperOf(place));
    front.render({ model, el: place.querySelector(".widget") });
    place.querySelectorAll(".on-paper").forEach((paper) => (paper.hidden = true));
    return model;
  }

  function opened() {
    document.querySelectorAll("details.paper").forEach((paper) => (paper.open = false));
    starter.hidden = true;
    say("");
  }

  function open() {
    if (location.protocol === "file:") return say(WORDS.file);
    starter.disabled = true;
    say(WORDS.loading);
    const worker = new Worker(starter.dataset.worker, { type: "module" });
    const models = new Map();
    const failed = () => {
      say(WORDS.failed);
      starter.disabled = false;
    };
    const found = (tool) => places.find((place) => place.dataset.tool === tool);
    worker.onerror = failed;
    worker.onmessage = async ({ data }) => {
      if (data.kind === "failed") return failed();
      if (data.kind === "answer") return models.get(data.tool).take(data);
      try {
        models.set(data.tool, await draw(found(data.tool), data.widget, worker));
        if (models.size === places.length) opened();
      } catch (error) {
        console.error(error);
        failed();
      }
    };
    for (const place of places) {
      const field = place.querySelector("script")?.textContent ?? "";
      worker.postMessage({ kind: "open", tool: place.dataset.tool, kept: remembered(place), field });
    }
  }

  starter.addEventListener("click", open);
})();
