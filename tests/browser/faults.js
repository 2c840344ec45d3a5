// Stands between page and worker, and gives one answer of a service as a fault would have it; see test_answers.py.
// What the page does then is done and watched in the page: it takes a third of the time that it takes from outside.
(() => {
  const state = () => document.documentElement.dataset.state;
  const at = (id) => document.getElementById(id);
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const comesTrue = async (holds, seconds) => {
    for (const end = performance.now() + 1000 * seconds; !holds(); await pause(10))
      if (performance.now() > end) return false;
    return true;
  };
  const until = async (holds, what) => {
    if (!await comesTrue(holds, 60)) throw new Error(`${what}; the page is ${state()}: ${at("alert").innerText}`);
  };
  const stateIs = (expected) => until(() => state() === expected, `not ${expected}`);
  const click = async (id) => {
    await until(() => at(id).matches(":enabled"), `${id} cannot be pressed`);
    at(id).click();
    await pause(0);
  };

  // What an action does; what is not there or off is not pressed.
  const hand = {
    async press(selector) {
      const found = document.querySelector(selector);
      if (found && !found.disabled) found.click();
      await pause(0);
    },
    async show(panel) {
      await hand.press("#tab-teach");
      await hand.press(`#tab-${panel}`);
    },
    set(selector, value) {
      const field = document.querySelector(selector);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    change(selector, value) {
      const { value: was } = document.querySelector(selector);
      hand.set(selector, was === value ? String(Number(value) - 1) : value);
    },
    // Restores another run than the one at work; a worker that is new may know but one.
    async restore() {
      const other = () => document.querySelector("#runs-body tr:not(.current) button");
      if (!other()) await faults.settle();
      await until(other, "there is no other run");
      await hand.press("#runs-body tr:not(.current) button");
    },
    // Opens the one of two tables, { name: text }, that is not open.
    async openOther(tables) {
      await hand.press("#tab-data");
      const [name, text] = Object.entries(tables).find(([name]) => name !== at("data-name").textContent);
      const brought = new DataTransfer();
      brought.items.add(new File([text], name));
      at("data-file").files = brought.files;
      for (const event of ["input", "change"]) at("data-file").dispatchEvent(new Event(event, { bubbles: true }));
    },
  };

  window.faults = {
    next: null, // {service, kind}: what to do with the next request of a service
    met: 0,
    n_late: 0, // answers that have not come yet
    exports: null,
    run: 0,
    async answer(line, exports, name, values) {
      this.exports = exports;
      const asked = JSON.parse(values[0]), { run_id: run, service } = asked;
      this.run = run;
      const real = () => exports[name](...values);
      const { kind } = this.next?.service === service ? this.next : {};
      if (!kind) return real();
      this.next = null;
      this.met += 1;
      if (kind === "late") {
        this.n_late += 1;
        try {
          const answer = await real();
          await pause(300);
          return answer;
        } finally {
          this.n_late -= 1;
        }
      }
      if (kind === "gone") {
        setTimeout(() => line.end());
        return new Promise(() => {});
      }
      if (name === "draw") return kind === "stale" ? null : "refused on purpose";
      return JSON.stringify({ run_id: run, ...(kind === "stale" ? { stale: true } : { error: "refused on purpose" }) });
    },
    // Ask the worker as part of the run that the page has asked about last.
    async ask(service, values = {}) {
      return JSON.parse(await this.exports.ask(JSON.stringify({ run_id: this.run, service, ...values })));
    },

    // Have two runs, of which the page knows the newer one, at rest.
    async settle() {
      for (let run = 0; run < 2; run += 1) {
        await click("reset");
        await stateIs("ready");
        await click("step");
        await stateIs("paused");
      }
    },
    // Do what makes the page ask for a service, and let its answer be a fault.
    async provoke(service, kind, panel, act) {
      await hand.press(`#tab-${panel}`);
      const { met, exports } = this;
      this.next = { service, kind };
      for (let times = 0; times < 3; times += 1) {
        await act(hand);
        if (!await comesTrue(() => this.met > met, 5)) continue;
        if (kind !== "gone") return;
        const atRest = () => !["loading", "training"].includes(state());
        return until(() => this.exports !== exports && atRest(), "no other worker comes");
      }
      throw new Error("never asked for");
    },
    // See that the page works, and speaks of the same run, table and model as the worker.
    async agree() {
      await until(() => !this.next, "not asked for");
      await until(() => !at("alert-reload").checkVisibility(), "the page has given up");
      for (const id of ["step", "reset"]) await until(() => at(id).matches(":enabled"), `${id} stays off`);
      await click("reset");
      await until(() => !this.n_late, "an answer is late for ever"); // it may be a table, with a run of its own
      const free = () => until(() => at("panel-data").ariaBusy === "false", "the table stays busy");
      await free();
      await stateIs("ready");
      await click("step");
      await stateIs("paused");
      const model = await this.ask("tell_model");
      if ("stale" in model) throw new Error("the worker has another run");
      const epochs = [String(model.provenance.epochs), at("loss").dataset.epoch];
      if (epochs.some((epoch) => epoch !== "1")) throw new Error(`epochs of the worker and the page: ${epochs}`);
      await click("tab-data");
      const { name } = await this.ask("look");
      await until(() => at("data-name").textContent === (name || "Built-in colours"), `not ${name || "built in"}`);
      await click("tab-train");
      await free();
    },
  };
})();
