(() => {
  // Finds the controls of the page, the next one that nobody has pressed yet, and those that were forgotten.
  const CONTROLS = "button, input, select, textarea, summary, a[href], [tabindex='0'], [contenteditable='true']";
  const MOST_ALIKE = 2; // of those that have no id, such as the cells of a matrix
  const pressed = new WeakSet();
  const counts = new Map();
  let programRuns; // as far as is known
  let last, lastKey; // what was noted last; out of the page it has another key
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  function keyOf(element) {
    const within = element.closest("[id]")?.id ?? element.parentElement?.localName;
    return element.id || element.getAttribute("href") || `${within} ${element.localName}.${element.classList[0] ?? ""}`;
  }

  const kindOf = (element) => element.localName == "input" || element.localName == "button"
    ? element.type : element.role || (element.isContentEditable ? "editor" : element.localName);

  function isUsable(element) {
    return element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled")
      && element.role != "tab" && element.getClientRects().length > 0;
  }

  async function rest() {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    while (byId("panel-data").ariaBusy == "true" || root.dataset.state == "loading") await frame();
  }

  function note(element) {
    [last, lastKey] = [element, keyOf(element)];
    pressed.add(element);
    counts.set(lastKey, (counts.get(lastKey) ?? 0) + 1);
    return element;
  }

  function pressFirst(elements) {
    const found = elements.find(isUsable);
    found?.click();
    return Boolean(found);
  }

  window.tour = {
    kindOf,
    keyOf,
    // What goes out of sight before it can be pressed is pressed another time.
    escaped() {
      if (last.isConnected && isUsable(last)) return false;
      pressed.delete(last);
      counts.set(lastKey, counts.get(lastKey) - 1);
      return true;
    },
    note,
    programRuns() {
      navigator.locks.query().then(({ held }) => { programRuns = held.some(({ name }) => name == "program"); });
      return programRuns;
    },
    textOf: (id) => byId(id).textContent,
    pressIfThere: (id) => pressFirst([byId(id)]),
    pressNamed: (name) => pressFirst([...document.querySelectorAll(CONTROLS)]
      .filter((element) => [element.ariaLabel, element.textContent].includes(name))),
    // The next control, or null if none has come into sight for a while: many wait for an answer of the worker.
    async next(left) {
      for (let frames = 0; frames < 25; frames++) {
        await rest();
        if (byId("alert-reload").checkVisibility()) throw new Error(`the page broke: ${byId("alert").textContent}`);
        if (root.dataset.state == "training" && !byId("pause").disabled) return note(byId("pause"));
        const fresh = [...document.querySelectorAll(CONTROLS)].filter((element) => {
          const key = keyOf(element);
          return !pressed.has(element) && (counts.get(key) ?? 0) < (element.id ? 1 : MOST_ALIKE)
            && !left.includes(key) && isUsable(element);
        });
        // Those with a name first: what one of many alike brings into sight, the next one may take away.
        if (fresh.length) return note(fresh.find((element) => element.id) ?? fresh[0]);
      }
      return null;
    },
    // Those of some panels, "" for what is in none, that were not pressed.
    forgotten(panels) {
      const panelOf = (element) => element.closest("[role=tabpanel]")?.id.replace("panel-", "") ?? "";
      const known = [...document.querySelectorAll(CONTROLS)]
        .filter((element) => element.role != "tab" && panels.includes(panelOf(element)));
      return [...new Set(known.map(keyOf))].filter((key) => !counts.get(key)).sort();
    },
  };
})();
