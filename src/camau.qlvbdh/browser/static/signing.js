// Asks the government's signing tool on this computer to sign the session's files,
// one after the other. The tool fetches each file and uploads the signed one itself.
(() => {
  "use strict";
  const TOOL = "wss://127.0.0.1:8987/";
  const WAIT = 5 * 60 * 1000;

  function ask(operation, request) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(TOOL + operation);
      const timer = setTimeout(() => {
        socket.close();
        reject(new Error("Công cụ ký số không trả lời. Thử lại."));
      }, WAIT);
      socket.onopen = () => socket.send(JSON.stringify(request));
      socket.onerror = () => {
        clearTimeout(timer);
        reject(new Error("Không gặp được công cụ ký số trên máy này. Mở công cụ rồi thử lại."));
      };
      socket.onmessage = (event) => {
        clearTimeout(timer);
        socket.close();
        try {
          resolve(JSON.parse(event.data));
        } catch {
          reject(new Error("Công cụ ký số trả lời không đúng. Thử lại."));
        }
      };
    });
  }

  async function sign(button, state) {
    const requests = JSON.parse(button.dataset.requests);
    button.disabled = true;
    try {
      for (const [number, { operation, request }] of requests.entries()) {
        state.textContent = `Đang ký tệp ${number + 1}/${requests.length} …`;
        const reply = await ask(operation, request);
        if (reply.Status !== 0) {
          throw new Error(reply.Message || "Công cụ ký số báo lỗi.");
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
    button?.addEventListener("click", () => sign(button, state));
  });
})();
