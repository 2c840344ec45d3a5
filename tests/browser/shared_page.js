// What a page that many tests share is put back with, by its own means; see shared_page.py.
(() => {
  const DRAWN = /^(data-(alive|compiled|drawn|epoch|loss|shape|text|trainings)|disabled|hidden|inputmode|max|src|style|tabindex)$/;
  const STORES = ["colornn"];
  // What is filled when it is looked at, and never emptied.
  const LEFT = `#taught, #code-output, #code-page-said, #code-state, #data-draft-name, #data-draft-text, #image-spoken,
    #milestones-head, #milestones-body, #model-said, #data-said, #hex-wrong,
    #see-map-spoken, #explore-pace, #explore-spoken, #explore-used, #explore-value, #why-said, #why-columns, #why-nearest, #why-pixels, .steps`;
  const CONTROLS = `[id]:is(button, details, input:not([type=file]), select, textarea)
    :not(#see-unit-form *, #data-output, #data-task, .layer *)`.replace(/\s+:not/, ":not");
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  // To look at the whole page takes a while of its own: it is looked at but twenty times a second.
  const until = async (holds, seconds) => {
    for (const end = performance.now() + 1000 * seconds; !holds(); await new Promise((done) => setTimeout(done, 50)))
      if (performance.now() > end) return false;
    return true;
  };

  // The text, the attributes and the values of all that is in a part of the page; hidden things are hidden, no more.
  const told = (part, left = []) => {
    const lines = [];
    const tell = (element) => {
      if (element.matches("link, script, style, template, circle[r='0.00']") || left.includes(element)) return;
      const { checked, disabled, hidden, open, value } = element;
      const attributes = [...element.attributes].filter(({ name, value }) => value && !DRAWN.test(name));
      const given = attributes.map(({ name, value }) => `${name}=${value}`).sort();
      const changing = Object.entries({ checked: !!checked, disabled, hidden, open, value });
      lines.push([element.tagName, ...given, ...changing.map((pair) => pair.join(": "))].join(" "));
      if (!hidden) children(element);
    };
    const children = (element) => {
      for (const node of element.childNodes)
        if (node.nodeType === Node.ELEMENT_NODE) tell(node);
        else if (node.nodeType === Node.TEXT_NODE && node.data.trim()) lines.push(node.data.trim());
    };
    children(part);
    return lines.sort();  // where names stand on a map depends on which came first
  };
  const panels = () => all(".panels > [role=tabpanel]");
  const stateOf = (part) => part !== "page" ? told(at(part))
    : [root.lang, root.dataset.state, root.dataset.model, document.title, ...told(root, panels())];
  const state = () => Object.fromEntries(["page", ...panels().map(({ id }) => id)].map((part) => [part, stateOf(part)]));
  const changed = (before, now = state()) => Object.keys(now).filter((part) => `${before[part]}` !== `${now[part]}`);

  const keys = async (name) => {
    const done = (asked) => new Promise((tell) => { asked.onsuccess = () => tell(asked.result); });
    const database = await done(indexedDB.open(name));
    const stores = [...database.objectStoreNames].map((store) => database.transaction(store).objectStore(store));
    const found = await Promise.all(stores.map((store) => done(store.getAllKeys())));
    database.close();
    return found.flat().filter((key) => typeof key === "string");
  };
  const kept = async () => [...Object.keys(localStorage), ...(await Promise.all(STORES.map(keys))).flat()];

  const openPanel = (name) => { at(`tab-${name}`).click(); return until(() => root.dataset.panel === name, 20); };
  // There is no way back to no picture at all, so that there is always one.
  const openPicture = async () => {
    const content = await new Promise((done) => document.createElement("canvas").toBlob(done));
    const brought = new DataTransfer();
    brought.items.add(new File([content], "empty.png", { type: "image/png" }));
    at("image-file").files = brought.files;
    at("image-file").dispatchEvent(new Event("change"));
  };

  const emptyLeft = () => {
    for (const element of all(LEFT)) if (element.firstChild) element.replaceChildren();
    if (at("alert").hidden) at("alert").removeAttribute("lang");  // the one of the last message
  };

  let first, controls, folded, address;
  const settled = async (part) => {
    for (let before = "", same = 0; same < 10;) {
      await new Promise((done) => setTimeout(done, 30));
      const now = `${stateOf(part)}`;
      [before, same] = [now, now === before ? same + 1 : 0];
    }
  };
  // Opens all panels, so that it does not matter later which of them were; returns what is to be seen then.
  const begin = async (names) => {
    for (const name of names) {
      await openPanel(name);
      if (name === "image") await openPicture();
      await settled(`panel-${name}`);
    }
    await until(() => !at("code-run").disabled, 30);
    at("data-built-in").click();  // as it is opened after each test: what was tried out is forgotten
    await settled("panel-explore");
    for (const name of ["see", names.at(-1)]) {  // which the table has cleared, as it will after each test
      await openPanel(name);
      await settled(`panel-${name}`);
    }
    controls = all(CONTROLS).map(({ id, checked, disabled, open, value, ariaExpanded, ariaPressed }) =>
      ({ id, checked, disabled, open, value, ariaExpanded, ariaPressed }));
    folded = all("details:not([id])").map((details) => [details, details.open]);
    emptyLeft();
    [first, address] = [state(), location.href];
    return first;
  };

  const putControlBack = ({ id, checked, disabled, open, value, ariaExpanded, ariaPressed }) => {
    const control = at(id);
    if (!control || disabled) return;
    if (control.tagName === "DETAILS") control.open = open;
    if (control.ariaExpanded !== ariaExpanded || (ariaPressed === "true" && control.ariaPressed !== "true"))
      control.click();
    if (control.tagName === "SELECT" && !(value && [...control.options].some((one) => one.value === value))) return;
    if (control.tagName === "BUTTON" || (control.value === value && control.checked === checked)) return;
    Object.assign(control, { value }, control.type === "checkbox" ? { checked } : {});
    for (const event of ["input", "change"]) control.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const untilAsAtFirst = (part, seconds) => until(() => {
    emptyLeft();
    return part ? `${first[part]}` === `${stateOf(part)}` : !changed(first).length;
  }, seconds);

  const openBuiltIn = () => {
    at("taught").textContent = "waiting for the table";
    at("data-built-in").click();
    return until(() => !at("taught").textContent, 20);
  };

  // Brings the first state back; tells what is left over.
  const putBack = async () => {
    if (!first || at("reset").disabled) return ["the page was loaded again, or has given up"];
    document.activeElement.blur();
    await openPanel("train");
    if (at("language").value !== "en") putControlBack(controls.find(({ id }) => id === "language"));
    for (const button of all("#model-kept li button:last-child")) { button.click(); button.click(); }
    if (all("script[name^=editor]").length) { at("code-stop").disabled = false; at("code-stop").click(); }
    at("code-restore").click();
    // Examples are undone while their table is open, and it is opened once more, as if they had never been taught.
    do {
      while (!at("taught-undo").hidden) at("taught-undo").click();
      at("reset").click();
      if (!await openBuiltIn()) return ["the built-in table does not open"];
    } while (!at("taught-undo").hidden);
    all("#presets button")[0].click();
    controls.forEach(putControlBack);
    for (const [details, open] of folded) details.open = open;
    if (!at("alert").hidden) at("alert-close").click();
    await untilAsAtFirst("", 0.1);
    for (const part of changed(first).filter((part) => part !== "page")) {
      await openPanel(part.replace("panel-", ""));
      if (part === "panel-image") await openPicture();
      // A run that is told late stays among those of the table that was opened meanwhile.
      if (part === "panel-train" && !at("runs").hidden && !await openBuiltIn()) return ["the built-in table does not open"];
      await untilAsAtFirst(part, 10);
    }
    await openPanel("train");
    scrollTo(0, 0);
    window.recorded = { lines: [], answers: [] };
    for (const name of ["epoch", "loss"]) delete at("loss").dataset[name];
    await untilAsAtFirst("", 3);
    localStorage.clear();
    sessionStorage.clear();
    history.replaceState(null, "", address);
    const now = state();
    const left = changed(first, now).flatMap((part) => [
      `${part} is another one`,
      ...now[part].filter((line) => !first[part].includes(line)).map((line) => `${part}: + ${line}`),
      ...first[part].filter((line) => !now[part].includes(line)).map((line) => `${part}: - ${line}`)]);
    for (let times = 0; (await kept()).length && times < 50; times += 1)
      await new Promise((done) => setTimeout(done, 20));
    return [...left, ...await kept()];
  };
  // Of what comes by itself when it is in sight nothing is told: nobody knows when it comes.
  window.shared = { begin, putBack, state: () => { emptyLeft(); return state(); } };
})();
