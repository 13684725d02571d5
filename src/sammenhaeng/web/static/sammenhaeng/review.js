// Keeps the chosen place of the document, and the chosen record, in sight. Without JavaScript the page's links do it by their #.
(() => {
  "use strict";
  // No copy of the page is kept in the browser: “back” fetches it anew. No style attribute is carried over: none is allowed.
  Object.assign(window.htmx.config, { historyCacheSize: 0, refreshOnHistoryMiss: true, attributesToSettle: ["class"] });
  const show = () => {
    const lit = document.querySelector(".r-paper .r-first");
    const paper = document.querySelector(".r-paper");
    if (lit && paper) {
      const place = lit.getBoundingClientRect();
      const frame = paper.getBoundingClientRect();
      paper.scrollTop += place.top - frame.top - frame.height / 3;
      paper.scrollLeft += place.left - frame.left - 20;
    }
  };
  let toSource = false;
  const isWide = () => window.matchMedia("(min-width: 1000px)").matches;
  // Beside each other both are in sight; one above the other, what was asked for is.
  const chosen = () => {
    const record = document.querySelector(".r-chosen");
    const wanted = toSource && !isWide() ? document.querySelector(".r-source") : record;
    if (wanted) {
      const place = wanted.getBoundingClientRect();
      if (place.top < 0 || place.top > window.innerHeight - 200) wanted.scrollIntoView({ block: "start" });
    }
    (document.querySelector('#gennemgang [role="alert"]') ? null : record?.querySelector("a"))?.focus({ preventScroll: true });
  };
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    toSource = Boolean(event.target.closest?.("a.r-place"));
  });
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.path = event.detail.path.split("#")[0];
  });
  // Refusals say what is wrong on a page of their own: they are shown too.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.status !== 409 && answer.status !== 422) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    if (answer.responseText.includes('id="gennemgang"')) return;
    // A page of its own, such as two texts side by side: take its middle.
    event.detail.selectOverride = "#main-content";
    event.detail.target = document.querySelector("#main-content");
  });
  document.addEventListener("htmx:afterSettle", () => {
    show();
    chosen();
    document.querySelector('#gennemgang [role="alert"]')?.scrollIntoView({ block: "center" });
  });
})();
