// Keeps the chosen place of the document, and the chosen record, in sight. Without JavaScript the page's links do it by their #.
(() => {
  "use strict";
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
  const chosen = () => {
    const record = document.querySelector(".r-chosen");
    if (!record) return;
    const place = record.getBoundingClientRect();
    if (place.top < 0 || place.top > window.innerHeight - 80) record.scrollIntoView({ block: "start" });
    record.querySelector("a")?.focus({ preventScroll: true });
  };
  document.addEventListener("DOMContentLoaded", show);
  // Refusals say what is wrong on a page of their own: they are shown too.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status !== 409 && status !== 422) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    if (!event.detail.xhr.responseText.includes('id="gennemgang"')) {
      // A page of its own, such as two texts side by side: take its middle.
      event.detail.selectOverride = "#main-content";
      event.detail.target = document.querySelector("#main-content");
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    show();
    chosen();
  });
})();
