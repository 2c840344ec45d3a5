// Runs in every measured page before anything else: notes when what the page shows has changed, in milliseconds since
// the navigation began. colornn's own page and the peers' pages have the same ids and states.
{
  const times = { firstLabel: null, ready: null, trained: null };
  const epochs = [];  // [number, when it was shown], since the last press of Train
  const watched = { flips: [], gaps: [], tasks: [] };
  let pressed = null, shown = "", frame = null, begun = true;
  let settle = () => {};
  const element = (id) => document.getElementById(id);

  const look = () => {
    const now = performance.now();
    const label = element("label")?.textContent ?? "";
    const state = document.documentElement?.dataset.state;
    const epoch = Number(element("loss")?.dataset.epoch ?? 0);
    if (label) times.firstLabel ??= now;
    if (label !== shown) {
      shown = label;
      if (pressed !== null) settle(now - pressed);
    }
    if (state !== "loading" && element("train")?.disabled === false) times.ready ??= now;
    if (epoch && epoch !== epochs.at(-1)?.[0]) epochs.push([epoch, now]);
    if (state !== "trained") begun = true;
    else if (begun) times.trained ??= now;
    if (state === "error") fail(element("alert-text")?.textContent || "the page's state is error");
    if (observed.pressWhenReady && times.ready && state === "ready") observed.train();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const fail = (reason) => { times.error ??= String(reason?.message ?? reason) };
  addEventListener("error", ({ error, message }) => fail(error ?? message));
  addEventListener("unhandledrejection", ({ reason }) => fail(reason));

  // The moment at which the browser took in a press on the slider, even if the page was too busy to see it then.
  let answered = Promise.resolve();
  addEventListener("pointerdown", (event) => {
    if (event.target.id !== "blue") return;
    pressed = event.timeStamp;
    answered = new Promise((resolve) => {
      settle = (milliseconds) => {
        pressed = null;
        watched.flips.push(milliseconds);
        resolve();
      };
    });
  }, { capture: true });

  const observed = {
    times, epochs, watched, pressWhenReady: false,
    // Resolves when the label has changed after the last press, or has not for `limit` milliseconds.
    answer(limit) {
      const late = setTimeout(() => settle(limit), limit);
      return answered.finally(() => clearTimeout(late));
    },
    train() {
      observed.pressWhenReady = false;
      times.trained = null;
      begun = false;
      epochs.length = 0;
      element("train").click();
    },
    set(id, value) {
      element(id).value = value;
      element(id).dispatchEvent(new Event("input", { bubbles: true }));
    },
    // Note long tasks (50 ms and more, by the Long Tasks API) and the gaps between frames from here on.
    watch() {
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => watched.tasks.push(duration)))
        .observe({ type: "longtask" });
      const next = (time) => {
        if (frame !== null) watched.gaps.push(time - frame);
        frame = time;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    },
  };
  window.observed = observed;
}
