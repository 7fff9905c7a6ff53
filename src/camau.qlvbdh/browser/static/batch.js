// Does a batch document by document, and shows how far it is and what became of each.
(() => {
  "use strict";

  async function one(form, uid, pin) {
    const answer = await fetch(form.dataset.service, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ batch: form.dataset.batch, documents: [uid], pin }),
    });
    const found = await answer.json();
    if (!answer.ok) {
      throw new Error(found.message || "Máy chủ báo lỗi. Tải lại trang và thử lại.");
    }
    return found.items[0];
  }

  function show(row, item) {
    const place = row.querySelector("[data-result]");
    place.className = item.error ? "d-block text-danger" : "d-block text-success";
    place.textContent = item.error ? item.error.message : "Đã xong";
    if (item.symbol) {
      row.querySelector("[data-symbol]").textContent = item.symbol;
    }
  }

  async function run(form) {
    const rows = [...form.querySelectorAll("[data-document]")];
    const state = form.querySelector("[role=status]");
    const bar = form.querySelector(".progress-bar");
    const pin = form.elements.pin.value || null;
    form.elements.pin.value = "";
    form.querySelector("[data-confirm]").hidden = true;
    bar.parentElement.hidden = false;
    let good = 0;
    for (const [number, row] of rows.entries()) {
      state.textContent = `Đang làm ${number + 1}/${rows.length} …`;
      try {
        const item = await one(form, row.dataset.document, pin);
        show(row, item);
        good += item.error ? 0 : 1;
        if (item.error?.type === "PinRefused") {
          state.textContent = "Mật khẩu không đúng nên đã dừng lại. Tải lại trang để nhập lại.";
          return;
        }
      } catch (error) {
        show(row, { error });
      }
      bar.style.width = `${((number + 1) / rows.length) * 100}%`;
      bar.setAttribute("aria-valuenow", String(Math.round(((number + 1) / rows.length) * 100)));
    }
    state.textContent = `Xong ${good}/${rows.length} văn bản.`;
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("batch")?.addEventListener("submit", (event) => {
      event.preventDefault();
      run(event.currentTarget);
    });
  });
})();
