// A page of a calculator: readable at once, Python on demand, what is typed stays in this browser.

(() => {
  const root = document.querySelector("[data-tool]");
  const opener = root.querySelector("[data-open]");
  const place = root.querySelector(".widget");
  const status = root.querySelector("[role=status]");
  const { tool } = root.dataset;
  const kept = `nastavnik:${tool}`;
  const names = root.dataset.keep.split(" ");
  const say = (sentence) => (status.textContent = sentence);
  const WORDS = {
    file: "Из папки калькулятор не открывается: так устроен браузер. Закройте страницу и дважды " +
      "нажмите «начать.cmd» (Windows) или запустите «начать.sh» (Linux) в этой же папке.",
    loading: `Загружаем калькулятор: ${root.dataset.megabytes} МБ, в первый раз до минуты. Интернет не нужен, если папка на вашем компьютере.`,
    failed: "Калькулятор не открылся. Обновите страницу; если не помогло, откройте её в новом Chrome, Яндекс Браузере или Firefox.",
    full: "Браузер не хранит ответы на этой странице. Перед закрытием нажмите «Сохранить файл».",
  };

  // What anywidget gives a front end: traits with events, and messages.
  class Model {
    constructor(state, worker) { Object.assign(this, { state, worker, heard: {}, dirty: {} }); }
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
      keep(this);
      this.worker.postMessage({ kind: "save", state });
    }
    send(content, _, buffers = []) {
      const sent = buffers.map((one) => new Uint8Array(one));
      this.worker.postMessage({ kind: "ask", content: JSON.stringify(content), buffers: sent });
    }
    take({ answer, files }) {
      const { state, messages } = JSON.parse(answer);
      for (const [name, value] of Object.entries(state)) this.put(name, value);
      keep(this);
      for (const [content, count] of messages)
        this.tell("msg:custom", content, files.splice(0, count));
    }
  }

  function keep(model) {
    const now = Object.fromEntries(names.map((name) => [name, model.get(name)]));
    try {
      localStorage.setItem(kept, JSON.stringify(now));
    } catch {
      say(WORDS.full);
    }
  }

  function remembered() {
    try {
      return localStorage.getItem(kept) ?? "{}";
    } catch {
      return "{}";
    }
  }

  async function draw({ widget }, worker) {
    const { esm, css, state } = JSON.parse(widget);
    const style = document.createElement("style");
    style.textContent = css;
    document.head.append(style);
    const code = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    const { default: front } = await import(code);
    const model = new Model(state, worker);
    front.render({ model, el: place });
    document.querySelectorAll("details.paper").forEach((paper) => (paper.open = false));
    opener.hidden = true;
    say("");
    return model;
  }

  function open() {
    if (location.protocol === "file:") return say(WORDS.file);
    opener.disabled = true;
    say(WORDS.loading);
    const worker = new Worker(root.dataset.worker, { type: "module" });
    let model = null;
    const failed = () => {
      say(WORDS.failed);
      opener.disabled = false;
    };
    worker.onerror = failed;
    worker.onmessage = ({ data }) => {
      if (data.kind === "opened") draw(data, worker).then((made) => (model = made), failed);
      else if (data.kind === "answer") model.take(data);
      else failed();
    };
    worker.postMessage({ kind: "open", tool, kept: remembered() });
  }

  opener.addEventListener("click", open);
})();
