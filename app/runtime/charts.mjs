// The curves of the runs, drawn by uPlot: what features/train/curves_view.py says, in the colours of the style sheet.
// uPlot writes numbers as the browser's language has them. WebKitGTK says "C" where the system has none, and that is no
// language to anybody else: the page's own has to do.
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: document.documentElement.lang });
}
// Asked for once more, after it did not arrive, it goes by another address, and what it needs does too.
const { search } = new URL(import.meta.url);
const { default: uPlot } = await import(`../vendor/uplot/uPlot.esm.js${search}`);

const style = Object.assign(document.createElement("link"), {
  rel: "stylesheet",
  href: new URL("../vendor/uplot/uPlot.min.css", import.meta.url).href,
});
const styled = new Promise((done) => { style.onload = style.onerror = done; });
document.head.prepend(style);

// The rows of a curve, as run_history.Run.curve has them.
const EPOCH = 0;
const LOSS = [1, 3];
const ACCURACY = [2, 4];
const ROWS = 5;
// Of many trainings together those are means, and these rows beside them the lowest and the highest value.
const LOSS_BAND = [5, 6];
const ACCURACY_BAND = [7, 8];
const FAINT = "2b"; // of a band, beside the colour of its line

// Beyond this a chart shows powers of ten: what diverges would press all else flat.
const MOST_PLAIN = 1000;
const FONT = (size) => `${size}px system-ui, sans-serif`;
// What a chart's 12 pixels are for the type of the page, which is large in front of a class.
const typeScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

class Chart {
  // `rows` of a curve: on the training set, and on the validation set; `band`: the rows of the band around the second one.
  constructor(place, rows, band, { share, onEpoch }) {
    Object.assign(this, { place, rows, band, share, onEpoch, plot: null, kind: "" });
    new ResizeObserver(() => this.resize()).observe(place);
  }

  color(name) {
    return getComputedStyle(this.place).getPropertyValue(name).trim();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!this.plot || !width) return;
    if (this.scale !== typeScale()) this.make(this.kind, this.plot.data);
    else if (width !== this.plot.width || height !== this.plot.height) this.plot.setSize({ width, height });
  }

  // `chart`: "runs" (numbers), "current", "baseline" (or null), "baseline_name", "epoch" (shown, 0 for the last),
  // "epochs" (where the axis ends at least), "labelled" (whether lines bear the numbers of their runs).
  draw(curves, chart) {
    this.chart = chart;
    const values = (row) => Array.from(row, (value) => (Number.isFinite(value) ? value : null));
    this.banded = chart.runs.every((run) => curves.get(run).length > ROWS);
    const rows = this.banded ? [...this.rows, ...this.band] : this.rows;
    this.step = rows.length;
    let tables = chart.runs.map((run) => [EPOCH, ...rows].map((row) => values(curves.get(run)[row])));
    const highest = Math.max(...tables.flatMap(([, ...lines]) => lines.flat()));
    this.powers = highest > MOST_PLAIN;
    if (this.powers) {
      const power = (value) => (value === null ? null : Math.log10(Math.max(value, 1e-9)));
      tables = tables.map(([epochs, ...rows]) => [epochs, ...rows.map((row) => row.map(power))]);
    }
    const data = tables.length > 1 ? uPlot.join(tables) : tables[0];
    const kind = JSON.stringify([chart.runs, chart.current, this.banded, this.color("--text")]);
    if (this.plot && kind === this.kind) this.plot.setData(data);
    else this.make(kind, data);
  }

  make(kind, data) {
    this.clear();
    this.kind = kind;
    this.scale = typeScale();
    const { clientWidth: width, clientHeight: height } = this.place;
    this.plot = new uPlot({ width, height, ...this.options() }, data, this.place);
    this.plot.over.addEventListener("click", () => {
      const { left } = this.plot.cursor;
      if (left >= 0) this.onEpoch(Math.max(1, Math.round(this.plot.posToVal(left, "x"))));
    });
  }

  clear() {
    this.plot?.destroy();
    this.plot = null;
    this.kind = "";
  }

  options() {
    const size = (pixels) => Math.round(pixels * this.scale);
    const axis = { stroke: this.color("--quiet"), font: FONT(size(12)), grid: { stroke: this.color("--line"), width: 1 }, ticks: { show: false } };
    const last = (data) => Math.max(2, this.chart.epochs, data?.[0].at(-1) ?? 0);
    return {
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: "runs" }, points: { size: 7 } },
      padding: [10, (plot) => Math.max(16, size(4.5) * String(last(plot.data)).length), 0, 0],
      scales: {
        x: { time: false, range: (plot) => [1, last(plot.data)] },
        y: { range: (_plot, low, high) => this.range(low, high) },
      },
      axes: [
        { ...axis, size: size(28), gap: 4, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6] },
        { ...axis, size: size(46), gap: 6, space: size(26), values: (_plot, ticks) => ticks.map((tick) => this.tick(tick)) },
      ],
      series: [{}, ...this.chart.runs.flatMap((run) => this.lines(run))],
      bands: this.banded ? this.chart.runs.map((run, place) => this.bandOf(run, 1 + this.step * place + this.rows.length)) : [],
      hooks: { drawAxes: [(plot) => this.drawBaseline(plot)], draw: [(plot) => this.nameBaseline(plot), (plot) => this.drawMarks(plot)] },
    };
  }

  lines(run) {
    const current = run === this.chart.current;
    const stroke = this.stroke(run);
    const line = { stroke, width: current ? 2.5 : 1.75, spanGaps: true, points: { show: (_plot, _series, first, end) => end - first < 1, size: 6 } };
    const edges = this.banded ? this.band.map(() => ({ width: 0, points: { show: false } })) : [];
    return [line, { ...line, width: line.width - 0.5, dash: [6, 4] }, ...edges];
  }

  bandOf(run, lowest) {
    return { series: [lowest + 1, lowest], fill: this.stroke(run) + FAINT };
  }

  stroke(run) {
    return run === this.chart.current ? this.color("--text") : this.color(`--run-${(run - 1) % 6}`);
  }

  range(low, high) {
    if (this.share) return [0, 1];
    if (low === null) return [0, 1];
    return this.powers ? [Math.floor(Math.min(low, 0)), high * 1.05] : [0, high * 1.05 || 1];
  }

  tick(value) {
    if (this.share) return `${Math.round(value * 100)}%`;
    return this.powers ? `1e${Math.round(value)}` : `${+value.toFixed(4)}`;
  }

  drawBaseline(plot) {
    const { baseline, baseline_name: name } = this.chart;
    if (!this.share || baseline === null) return;
    const { ctx, bbox } = plot;
    const y = Math.round(plot.valToPos(baseline, "y", true));
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = this.color("--quiet");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  // Writes the baseline's name where the fewest points of the curves are in its way: above the line or below it.
  nameBaseline(plot) {
    const { baseline, baseline_name: name } = this.chart;
    if (!this.share || baseline === null) return;
    const { ctx, bbox, data } = plot;
    const size = 12 * this.scale * devicePixelRatio;
    const line = plot.valToPos(baseline, "y", true);
    ctx.save();
    ctx.fillStyle = this.color("--quiet");
    ctx.font = FONT(size);
    const width = ctx.measureText(name).width;
    const places = ["right", "left"].flatMap((align) => [line - 5 * devicePixelRatio, line + size].map((y) => ({ align, y })));
    const crowd = ({ align, y }) => {
      const left = bbox.left + (align === "right" ? bbox.width - width : 0);
      const hits = (x, value) => value !== null && x >= left && x <= left + width && Math.abs(plot.valToPos(value, "y", true) - (y - size / 2.5)) < size * 0.7;
      const xs = data[0].map((x) => plot.valToPos(x, "x", true));
      const outside = y > bbox.top + bbox.height || y - size < bbox.top ? 1e6 : 0;
      return outside + data.slice(1).reduce((sum, row) => sum + row.filter((value, at) => hits(xs[at], value)).length, 0);
    };
    const { align, y } = places.reduce((best, place) => (crowd(place) < crowd(best) ? place : best));
    this.write(ctx, name, bbox.left + (align === "right" ? bbox.width : 0), y, align);
    ctx.restore();
  }

  drawMarks(plot) {
    const { ctx, bbox, data } = plot;
    const { epoch, runs, labelled } = this.chart;
    ctx.save();
    if (epoch) {
      const x = Math.round(plot.valToPos(epoch, "x", true));
      ctx.fillStyle = this.color("--ring");
      ctx.fillRect(x - devicePixelRatio, bbox.top, 2 * devicePixelRatio, bbox.height);
    }
    runs.forEach((run, place) => {
      const line = data[1 + this.step * place];
      const end = line.findLastIndex((value) => value != null);
      if (!labelled || end < 0) return;
      ctx.fillStyle = this.stroke(run);
      const x = plot.valToPos(data[0][end], "x", true) + 3 * devicePixelRatio;
      this.write(ctx, String(run), x, plot.valToPos(line[end], "y", true) + 4 * devicePixelRatio, "left", "bold ");
    });
    ctx.restore();
  }

  write(ctx, text, x, y, align, weight = "") {
    ctx.font = weight + FONT(12 * this.scale * devicePixelRatio);
    ctx.textAlign = align;
    ctx.fillText(text, x, y);
  }
}

// Two charts side by side, over the same epochs.
class Charts {
  constructor(loss, accuracy, onEpoch) {
    this.curves = new Map();
    this.charts = [
      new Chart(loss, LOSS, LOSS_BAND, { share: false, onEpoch }),
      new Chart(accuracy, ACCURACY, ACCURACY_BAND, { share: true, onEpoch }),
    ];
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.chart && this.draw(this.chart));
  }

  // Take in a run's curve, the bytes of float64 numbers; with a band it has more rows.
  put(run, bytes, rows = ROWS) {
    const numbers = new Float64Array(bytes.slice().buffer);
    const length = numbers.length / rows;
    this.curves.set(run, Array.from({ length: rows }, (_, row) => numbers.subarray(row * length, (row + 1) * length)));
  }

  has(run) {
    return this.curves.has(run);
  }

  forget() {
    this.curves.clear();
    this.chart = undefined;
    this.charts.forEach((chart) => chart.clear());
  }

  // Draws a chart, JSON, see Chart.draw; besides, "brought" is what epochs of the current run have added to its curve, and
  // of earlier ones those are left that the worker keeps: one in every "stride", see run_history.Thinned.
  draw(chart) {
    this.chart = chart;
    const drawable = JSON.parse(chart);
    const curve = this.curves.get(drawable.current);
    const news = drawable.brought.filter(([epoch]) => curve && epoch > curve[EPOCH].at(-1));
    if (news.length) {
      const rows = curve.map((row, place) => [...row, ...news.map((values) => values[place])]);
      const [first] = rows[EPOCH];
      const kept = rows[EPOCH].map((epoch, place) => (epoch - first) % drawable.stride === 0 || place === rows[EPOCH].length - 1);
      this.curves.set(drawable.current, rows.map((row) => row.filter((_, place) => kept[place])));
    }
    this.charts.forEach((chart) => chart.place.clientWidth && chart.draw(this.curves, drawable));
  }
}

const makeCharts = async (...places) => {
  await styled;
  return new Charts(...places);
};

export { makeCharts };
