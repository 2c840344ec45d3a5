// Makes elements of what a program shows, as worker/html_tree.py has read it: those that are named here, with the
// attributes that are named here, and texts. All else is left out, so nothing of it can run or load.

const HTML = new Set([
  ...["div", "p", "code", "strong", "em", "span", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td"],
  ...["ul", "ol", "li", "pre", "h3", "h4"],
]);
const SVG = new Set(["svg", "g", "polyline", "path", "line", "rect", "circle", "text"]);
const ATTRIBUTES = new Map(
  [
    ...["viewBox", "width", "height", "role", "aria-label", "points", "d", "fill", "stroke", "stroke-width"],
    ...["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "colspan", "rowspan", "text-anchor"],
  ].map((name) => [name.toLowerCase(), name]),
);
const PLAIN = /^[\w#%,.\s-]*$/; // neither an address nor a script
const COLOUR = /(?:^|;)\s*color:\s*(#[0-9a-f]{3,8})\s*(?:;|$)/i;

function made(part) {
  if (typeof part === "string") return [document.createTextNode(part)];
  const [name, attributes, inside] = part;
  const children = inside.flatMap(made);
  if (!HTML.has(name) && !SVG.has(name)) return children;
  const element = document.createElementNS(`http://www.w3.org/${SVG.has(name) ? "2000/svg" : "1999/xhtml"}`, name);
  for (const [attribute, value] of attributes) {
    const known = ATTRIBUTES.get(attribute);
    if (known && (PLAIN.test(value) || known === "aria-label")) element.setAttribute(known, value);
    if (attribute === "style" && COLOUR.test(value)) element.style.color = COLOUR.exec(value)[1];
  }
  element.append(...children);
  return [element];
}

/** Return a div with what is known to be harmless of a tree, JSON. */
export function show(tree) {
  const shown = document.createElement("div");
  shown.append(...JSON.parse(tree).flatMap(made));
  return shown;
}
