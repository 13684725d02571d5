// Passkeys. A form says in data-passkey what it asks the device for: "add", "use" or "login"; its options lie as JSON in the form,
// except at sign-in, where they are fetched when asked for. Without JavaScript the buttons stay hidden.
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const creation = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
    authenticatorSelection: { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" },
  });
  const request = (options) => ({ ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials) });

  const written = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const optionsOf = async (form) => {
    const block = form.querySelector('script[type="application/json"]');
    if (block) return JSON.parse(block.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const ask = async (form) => {
    const options = await optionsOf(form);
    return form.dataset.passkey === "add"
      ? navigator.credentials.create({ publicKey: creation(options.creation_options.publicKey) })
      : navigator.credentials.get({ publicKey: request(options.request_options.publicKey) });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector(".d-problem");
    for (const button of form.querySelectorAll("button[hidden]")) button.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.credential.value = written(await ask(form));
        form.submit();
      } catch (error) {
        problem.textContent = form.dataset.problem;
        problem.hidden = false;
      }
    });
  }
})();
