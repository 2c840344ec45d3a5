// Stands between page and worker, and gives one answer of a service as a fault would have it; see test_answers.py.
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
        await new Promise((done) => setTimeout(done, 300));
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
};
