// <colornn-colours></colornn-colours>: three sliders, a colour, and a network that learns what it is called.
//
//     <script type="module" src="colornn-colours.mjs"></script>
//     <colornn-colours epochs="20"></colornn-colours>
//
// It starts Python when Train is pressed, not before. `rows` may name another JSON file with the columns r, g, b, label.
import { colornn } from "./colornn.mjs";

// A sheet of its own and no markup: a page whose policy forbids styles in the markup allows it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; max-width: 20rem; font: 1rem/1.4 system-ui, sans-serif; }
  [part=colour] { height: 6rem; border-radius: 0.5rem; }
  [part=answer] { font-weight: 600; }
  label { display: flex; gap: 0.5rem; }
  input { flex: 1; }`);
const MARKUP = `
  <div part="colour"></div>
  <p part="answer" aria-live="polite">Press Train.</p>
  ${[..."rgb"].map((name, index) => `<label>${name.toUpperCase()}
    <input type="range" max="255" value="${[81, 183, 155][index]}"></label>`).join("")}
  <button>Train</button> <span part="training" role="status"></span>`;

class Colours extends HTMLElement {
  #net;

  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" }).innerHTML = MARKUP;
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.shadowRoot.addEventListener("input", () => this.#ask());
    this.#part("button").addEventListener("click", () => this.#train());
    this.#ask();
  }

  disconnectedCallback() {
    this.#net?.close();
    this.#net = undefined;
  }

  #part(selector) { return this.shadowRoot.querySelector(selector); }

  async #ask() {
    const [r, g, b] = [...this.shadowRoot.querySelectorAll("input")].map(({ valueAsNumber }) => valueAsNumber);
    this.#part("[part=colour]").style.background = `rgb(${r} ${g} ${b})`;
    const [best] = (await this.#net?.classify({ r, g, b })) ?? [];
    if (best) this.#part("[part=answer]").textContent = `${best.label}, ${Math.round(100 * best.confidence)} %`;
  }

  async #train() {
    const status = this.#part("[part=training]"), button = this.#part("button");
    button.disabled = true;
    try {
      status.textContent = "Python is starting …";
      const rows = this.getAttribute("rows") ?? new URL("colours.json", import.meta.url);
      this.#net ??= await colornn(rows, { inputs: ["r", "g", "b"], output: "label", hiddenUnits: [16] });
      for await (const { epoch, loss } of this.#net.train({ epochs: Number(this.getAttribute("epochs") ?? 20) })) {
        status.textContent = `Epoch: ${epoch} - loss: ${loss.toFixed(2)}`;
        await this.#ask();
      }
    } catch (error) {
      status.textContent = error.message;
    }
    button.disabled = false;
  }
}

customElements.define("colornn-colours", Colours);
