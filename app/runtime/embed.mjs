// Writes the line that shows this site's page in another one, with this site's own address.
const address = new URL("./?embed=1", location.href).href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const line = document.getElementById("line"), copied = document.getElementById("copied");
line.value =
  `<iframe src="${address}" title="A network that learns the names of colours" width="100%" height="640" loading="lazy"></iframe>`;

document.getElementById("copy").addEventListener("click", async () => {
  line.select();
  try {
    await navigator.clipboard.writeText(line.value);
    copied.textContent = "Copied. 已复制。";
  } catch {
    copied.textContent = "The browser does not let a page copy: press Ctrl-C or ⌘-C. 浏览器不允许网页复制：请按 Ctrl-C 或 ⌘-C。";
  }
});
