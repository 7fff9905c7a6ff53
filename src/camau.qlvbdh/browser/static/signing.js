// Asks the government's signing tool on this computer to sign the session's files,
// one after the other. The tool fetches each file and uploads the signed one itself.
// What is said stands in the page: data-… of the button.
(() => {
  "use strict";
  const TOOL = "wss://127.0.0.1:8987/";
  const WAIT = 5 * 60 * 1000;

  function ask(operation, request, words) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(TOOL + operation);
      const timer = setTimeout(() => {
        socket.close();
        reject(new Error(words.silent));
      }, WAIT);
      socket.onopen = () => socket.send(JSON.stringify(request));
      socket.onerror = () => {
        clearTimeout(timer);
        reject(new Error(words.missing));
      };
      socket.onmessage = (event) => {
        clearTimeout(timer);
        socket.close();
        try {
          resolve(JSON.parse(event.data));
        } catch {
          reject(new Error(words.strange));
        }
      };
    });
  }

  async function sign(button, state) {
    const words = button.dataset;
    const requests = JSON.parse(words.requests);
    button.disabled = true;
    try {
      for (const [number, { operation, request }] of requests.entries()) {
        state.textContent = `${words.progress} ${number + 1}/${requests.length} …`;
        const reply = await ask(operation, request, words);
        if (reply.Status !== 0) {
          throw new Error(reply.Message || words.failed);
        }
      }
      location.reload();
    } catch (error) {
      state.textContent = error.message;
      button.disabled = false;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("sign-by-tool");
    const state = document.getElementById("sign-by-tool-state");
    if (!button) return;
    button.addEventListener("click", () => sign(button, state));
    // Nobody presses it before it works.
    button.hidden = false;
  });
})();
