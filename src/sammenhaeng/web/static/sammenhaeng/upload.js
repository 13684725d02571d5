// Sends a document with its progress shown, and takes files that are dropped on the form. Without JavaScript the form works by itself.
(() => {
  "use strict";
  const form = document.querySelector("form.r-upload");
  if (!form || !window.XMLHttpRequest || !window.FormData) return;
  const field = form.querySelector("input[type=file]");
  const zone = form.querySelector(".r-drop");
  const shown = form.querySelector(".r-progress");
  const words = form.querySelector(".r-progress-words");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button");
  form.querySelector(".r-drop-words").hidden = false;
  zone.classList.add("r-drop-ready");

  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("r-drop-over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("r-drop-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });

  const say = (text) => {
    words.textContent = text;
    words.setAttribute("role", "status");
  };
  const back = () => {
    shown.hidden = true;
    button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total;
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      say(form.dataset.reading);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) {
        window.location.assign(request.responseURL);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const alert = page.querySelector("form.r-upload .alert") || page.querySelector("main h1");
      form.querySelector(".alert")?.remove();
      if (alert) form.prepend(alert);
      back();
      form.querySelector(".alert")?.scrollIntoView({ block: "center" });
    });
    request.addEventListener("error", () => {
      back();
      shown.hidden = false;
      say(form.dataset.lost);
    });
    shown.hidden = false;
    button.disabled = true;
    bar.value = 0;
    say(form.dataset.sending);
    request.send(new FormData(form));
  });
})();
