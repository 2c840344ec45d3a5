// Presses, types and brings files by chance, the same for the same seed; see benchmarks/monkey.py.
window.monkey = (() => {
  let state = 1;
  // Mulberry32, by Tommy Ettinger.
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(chance() * count);
  const one = (things) => things[below(things.length)];
  const lines = [];
  const tell = (kind) => ({ reason, error, message }) => lines.push(`${kind}: ${reason ?? error ?? message}`);
  addEventListener("unhandledrejection", tell("unhandled"));
  addEventListener("error", tell("uncaught"));
  HTMLAnchorElement.prototype.click = () => {}; // nothing is saved
  Element.prototype.setPointerCapture = () => {}; // there is no pointer that could be held

  const rows = (count, write) => Array.from({ length: count }, (_, number) => write(number)).join("\n");
  const FILES = [
    ["mine.csv", () => `r,g,b,label\n${rows(120, () => [below(256), below(256), below(256), one("abc")])}`],
    ["leaves.csv", () => `length,width,tree\n${rows(90, () => [chance() * 9, chance(), one(["oak", "birch 🌳", "elm"])])}`],
    ["prices.csv", () => `size,rooms,price\n${rows(80, (row) => [row + chance(), below(6), 1e5 * chance()])}`],
    ["gaps.csv", () => `a,b,c\n${rows(40, () => [one(["", 1, 2]), one(["x", "?", ""]), one(["yes", "no"])])}`],
    ["huge.csv", () => `a,y\n${rows(60, () => [one(["1e309", "-inf", "nan", 3]), one(["p", "q"])])}`],
    ["one.csv", () => "a,b\n1,2"],
    ["empty.csv", () => ""],
    ["no.json", () => '{"entries": [{"a": 1}, '],
    ["zeros.bin", () => "\0".repeat(999)],
    ["model.json", () => '{"format": "colornn", "version": 1}'],
  ];
  const picture = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1 + below(90), height: 1 + below(60) });
    const pen = canvas.getContext("2d");
    pen.fillStyle = `rgb(${below(256)} ${below(256)} ${below(256)})`;
    pen.fillRect(0, 0, canvas.width, canvas.height / 2);
    return new File([await new Promise((done) => canvas.toBlob(done))], "picture.png", { type: "image/png" });
  };
  const file = async () => {
    if (chance() < 0.2) return picture();
    const [name, write] = one(FILES);
    return new File([write()], name);
  };
  const brought = async () => {
    const files = new DataTransfer();
    files.items.add(await file());
    return files;
  };
  const TEXTS = ["", "0", "-1", "7", "0.5", "1e9", "nan", "#0f0", "🌻", "<b>x</b>", "meadow", "colornn1.AAAA", "1,5", "a".repeat(300)];
  const fire = (element, ...kinds) => kinds.forEach((kind) => element.dispatchEvent(new Event(kind, { bubbles: true })));
  const LEFT = "#alert-reload, #dropper, a, [hidden] *, #trouble *, details:not([open]) > :not(summary) *";
  const visible = (element) => element.checkVisibility() && !element.disabled && !element.matches(LEFT);
  const all = (selector) => [...document.querySelectorAll(selector)].filter(visible);

  // How often each part was reached: what has an id, or stands in what has one.
  const reached = {};
  const reach = (element) => {
    const { id } = element.closest("[id]") ?? {};
    if (id) reached[id] = (reached[id] ?? 0) + 1;
    return element;
  };
  const GROUPS = "details, fieldset, figure, footer, form, header, section, table, ul, [role=group], [role=radiogroup], .part";
  // Often a group by chance first: else the hundred settings would leave little for a part of two buttons.
  const oneOf = (selector) => {
    const groups = new Map(), found = all(selector);
    if (found.length && chance() < 0.5) return reach(one(found));
    for (const element of found) {
      const group = element.closest(GROUPS);
      groups.set(group, [...(groups.get(group) ?? []), element]);
    }
    return groups.size ? reach(one(one([...groups.values()]))) : undefined;
  };
  const press = () => {
    const button = oneOf("button, summary, [role=tab], input[type=checkbox]");
    button?.click();
    if (chance() < 0.2) button?.click();
  };
  const tab = () => one(all("[role=tab]"))?.click();
  const rest = () => new Promise((done) => setTimeout(done, 700)); // a training ends
  const by = (id) => { const [element] = all(`[id="${id}"]`); return element && reach(element); };
  const set = (element, value) => {
    if (!element) return;
    element.value = value;
    fire(element, "input", "change");
  };
  const pause = () => new Promise((done) => setTimeout(done, 250));
  const until = async (holds) => { for (let left = 16; left && !holds(); left -= 1) await pause(); };
  const show = (...ids) => ids.forEach((id) => document.getElementById(id).click());
  // What chance alone hardly ever comes to: each of these goes a way of several steps, of which it may leave out some.
  const SCENES = [
    async () => { // a search that has found something, with a test set
      if (chance() < 0.6) { show("tab-train"); set(by("test-size"), "0.2"); }
      show("tab-explore");
      await rest();
      set(by("explore-search-seconds"), "5");
      by("explore-search-begin")?.click();
      await until(() => all("#explore-search-points button").length);
      for (let left = 1 + below(5); left; left -= 1) {
        one(all("#explore-search-points button"))?.click();
        const axis = by("explore-search-axis");
        if (axis) set(axis, axis.options[below(axis.options.length)].value);
        for (const id of ["use", "back", "stop", "test-open"]) if (chance() < 0.4) by(`explore-search-${id}`)?.click();
      }
      if (chance() < 0.5) await until(() => all("#explore-search-test-open").length);
      by("explore-search-test-open")?.click();
    },
    async () => { // the test set of Train
      show("tab-train");
      set(by("test-size"), one(["0.2", "0.1", "0.5"]));
      by("reset")?.click();
      by("step")?.click();
      await rest();
      by("test-set-open")?.click();
      if (chance() < 0.5) by("test-set-open")?.click();
    },
    async () => { // a plane to draw on
      show("tab-data");
      document.getElementById("data-gallery").open = true;
      all("#data-gallery li button[data-text$=drawn]").forEach((table) => table.click());
      await until(() => all("#see-draw-classes button").length);
      show("tab-see", "see-show-map");
      for (let left = 2 + below(7); left; left -= 1) {
        by(`see-draw-${one(["new", "add", "add", "undo", "erase", "clear"])}`)?.click();
        one(all("#see-draw-classes button"))?.click();
        point(by("see-map-frame"));
        if (chance() < 0.5) await pause();
      }
    },
    async () => { // the weights of a unit
      if (chance() < 0.5) train();
      show("tab-see", "see-show-network");
      await until(() => all("#see-network-units button").length);
      for (let left = 1 + below(4); left; left -= 1) {
        one(all("#see-network-units button"))?.click();
        await rest();
        const field = one(all("#see-unit-weights input"));
        if (field) set(reach(field), one(TEXTS));
        if (chance() < 0.3) by("see-unit-undo")?.click();
      }
    },
    async () => { // a table that is made, with other points and another noise
      show("tab-data");
      document.getElementById("data-gallery").open = true;
      one(all("#data-datasets button"))?.click();
      if (chance() < 0.5) await pause();
      for (const id of ["data-points", "data-noise"]) {
        const slider = by(id);
        if (slider) set(slider, +slider.min + chance() * (slider.max - slider.min));
      }
    },
    async () => { // what is taught, on whatever is open
      show("tab-teach");
      for (let left = 1 + below(4); left; left -= 1) {
        set(one(all("#own-label, #panel-teach input:not([type=file])")), one(TEXTS));
        by("own-teach")?.click();
        one(all("#panel-teach button"))?.click();
      }
    },
  ];
  const scene = () => one(SCENES)();
  const train = () => one(all("#train, #train, #step"))?.click();
  // A table of the gallery: the next things are done with a plane to draw on, with pictures, with numbers to predict.
  const open = () => {
    document.getElementById("tab-data").click();
    document.querySelectorAll("#data-gallery").forEach((gallery) => { gallery.open = true; });
    const table = one(all(`#data-gallery li button${one(["", "[data-text$=drawn]", "[data-text$=digits]"])}`));
    if (table) reach(table).click();
    document.getElementById(one(["tab-see", "tab-see", "tab-explore", "tab-train"])).click();
  };
  const type = () => {
    const field = oneOf("input:not([type=file], [type=checkbox]), textarea, select");
    if (!field) return;
    if (field.type === "range") field.value = String(+field.min + chance() * (field.max - field.min));
    else if (field.tagName === "SELECT") field.selectedIndex = below(field.options.length);
    else field.value = field.type === "color" ? "#123456" : one(TEXTS);
    fire(field, "input", "change");
  };
  const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Enter", "Escape", " ", "Delete", "z"];
  const key = () => {
    const target = one(all(chance() < 0.5 ? "[role=application], [role=radiogroup]" : "[tabindex], input, button"));
    const name = one(KEYS);
    const held = { ctrlKey: name === "z", shiftKey: chance() < 0.3, bubbles: true, cancelable: true };
    if (target) reach(target).dispatchEvent(new KeyboardEvent("keydown", { key: name, ...held }));
  };
  // Look at a place, press there, or draw from there, which may end beyond the edge or nowhere.
  const point = (where) => {
    const frame = where ?? one(all("canvas, [role=application], .uplot .u-over"));
    if (!frame) return;
    const { x, y, width, height } = reach(frame).getBoundingClientRect();
    const send = (Kind, kind) => frame.dispatchEvent(new Kind(kind, {
      clientX: x + (1.2 * chance() - 0.1) * width, clientY: y + (1.2 * chance() - 0.1) * height,
      isPrimary: true, pointerId: 1, pointerType: one(["mouse", "touch", "pen"]), bubbles: true, cancelable: true,
    }));
    send(PointerEvent, "pointermove");
    if (chance() < 0.5) {
      send(PointerEvent, "pointerdown");
      for (let left = below(4); left; left -= 1) send(PointerEvent, "pointermove");
      send(PointerEvent, one(["pointerup", "pointerup", "pointerup", "pointercancel", "pointermove"]));
    }
    if (chance() < 0.5) send(MouseEvent, "click");
  };
  const choose = async () => {
    const field = one([...document.querySelectorAll("input[type=file]")]);
    field.files = (await brought()).files;
    fire(field, "change");
  };
  const drop = async () => {
    const event = new DragEvent("drop", { dataTransfer: await brought(), bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  };
  const ACTIONS = [[press, 40], [tab, 8], [type, 24], [key, 8], [point, 13], [train, 3], [choose, 1], [drop, 1], [open, 1], [rest, 1], [scene, 1]];
  const BAG = ACTIONS.flatMap(([action, times]) => Array(times).fill(action));

  return {
    begin: (seed) => { state = seed; },
    reached: () => reached,
    // Act so often; returns what nobody has caught.
    async act(count) {
      for (let number = 0; number < count; number += 1) {
        try {
          await one(BAG)();
        } catch (error) {
          lines.push(`thrown: ${error}`);
        }
        if (chance() < 0.5) await new Promise((done) => setTimeout(done, chance() ** 3 * 120));
      }
      return lines.splice(0);
    },
  };
})();
