// Does a batch document by document, and shows how far it is and what became of each.

const form = document.getElementById("batch");
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// What the form asks for, as the service wants it.
function inputs() {
  const found = {};
  for (const control of form.querySelectorAll("[data-confirm] [name]")) {
    const [name, kind] = control.name.split(":");
    if (control.type === "submit") continue;
    if (kind === "list") {
      found[name] = found[name] || [];
      if (control.checked) found[name].push(control.value);
    } else {
      found[name] = control.value || null;
    }
  }
  return found;
}

async function one(uid, given) {
  const answer = await fetch(form.dataset.service, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({ batch: form.dataset.batch, documents: [uid], ...given }),
  });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.message || form.dataset.failed);
  return found.items[0];
}

function show(row, item) {
  const place = row.querySelector("[data-result]");
  place.className = item.error ? "d-block text-danger" : "d-block text-success";
  place.textContent = item.error ? item.error.message : form.dataset.done;
  if (item.symbol) row.querySelector("[data-symbol]").textContent = item.symbol;
}

async function run() {
  const rows = [...form.querySelectorAll("[data-document]")];
  const state = form.querySelector("[role=status]");
  const bar = form.querySelector(".progress-bar");
  const given = inputs();
  const pin = form.querySelector("[type=password]");
  if (pin) pin.value = "";
  form.querySelector("[data-confirm]").hidden = true;
  bar.parentElement.hidden = false;
  const count = rows.length;
  let good = 0;
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    state.textContent = say(form.dataset.doing, { number, count });
    try {
      const item = await one(row.dataset.document, given);
      show(row, item);
      good += item.error ? 0 : 1;
      if (item.error?.type === "PinRefused") {
        state.textContent = form.dataset.stopped;
        return;
      }
    } catch (error) {
      show(row, { error });
    }
    const percent = Math.round((number / count) * 100);
    bar.style.width = `${percent}%`;
    bar.setAttribute("aria-valuenow", percent);
  }
  state.textContent = say(form.dataset.finished, { good, count });
}

form?.addEventListener("submit", (event) => {
  const many = form.querySelector(".batch-options");
  // Nobody chosen: the server says so beside the field.
  if (many && !many.querySelector(":checked")) return;
  event.preventDefault();
  run();
});

// Fewer units and persons by typing, with or without marks.
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const find = document.getElementById("find-party");
if (find) {
  find.parentElement.hidden = false;
  // Enter here looks for names, it does not send the form.
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  find.addEventListener("input", () => {
    const words = fold(find.value).split(/\s+/);
    for (const option of form.querySelectorAll(".batch-options .form-check")) {
      const text = fold(option.textContent);
      const checked = option.querySelector("input").checked;
      option.hidden = !checked && !words.every((word) => text.includes(word));
    }
  });
}
