// Wide tables can be scrolled by the keyboard, and what the theme leaves without a name gets one.
const name = () => {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) table.tabIndex = 0;
  document.querySelectorAll(".md-code__nav").forEach((nav, number) => nav.setAttribute("aria-label", `Code ${number + 1}`));
};
new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();
