// Lists: keys, choosing several, and the receipt for what is opened.
// Everything here is also there without it: links, boxes, forms.

const rows = [...document.querySelectorAll("#documents tbody tr")];
const boxes = [...document.querySelectorAll('#documents [name="documents:list"]')];
const acts = document.getElementById("list-acts");
let here = -1;

function mark(number) {
  if (!rows.length) return;
  rows[here]?.classList.remove("is-here");
  here = Math.max(0, Math.min(rows.length - 1, number));
  rows[here].classList.add("is-here");
  rows[here].querySelector(".document-link").focus({ preventScroll: true });
  rows[here].scrollIntoView({ block: "nearest" });
}

function tell() {
  if (!acts) return;
  const chosen = boxes.filter((box) => box.checked).length;
  const place = acts.querySelector(".list-chosen");
  place.textContent = chosen ? place.dataset.text.replace("{count}", chosen) : "";
  acts.classList.toggle("has-chosen", chosen > 0);
  const all = document.getElementById("choose-all");
  all.checked = chosen > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
}

function choose(row) {
  const box = row?.querySelector('[name="documents:list"]');
  if (!box) return;
  box.checked = !box.checked;
  tell();
}

const KEYS = {
  j: () => mark(here + 1),
  k: () => mark(here < 0 ? 0 : here - 1),
  x: () => choose(rows[here]),
  Enter: () => rows[here]?.querySelector(".document-link").click(),
  "/": () => document.getElementById("filter-text").focus(),
  "?": () => {
    const help = document.getElementById("list-help");
    help.open = !help.open;
    // Closed again, the keys go on where they were.
    if (help.open) help.querySelector("summary").focus();
    else if (here >= 0) mark(here);
    else document.activeElement.blur();
  },
};

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    const open = document.querySelector(".list-columns[open], .list-help[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
    return;
  }
  if (isTyping(event.target)) return;
  // Enter keeps its meaning on whatever has the focus.
  if (event.key === "Enter" && event.target !== document.body) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

if (acts) {
  acts.querySelector(".form-check").hidden = false;
  document.getElementById("choose-all").addEventListener("change", (event) => {
    for (const box of boxes) box.checked = event.target.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  // Coming back, the browser puts the marks back where they were.
  window.addEventListener("pageshow", tell);
}

// Who opens what it was given to handle has received it. What was sent only to be
// known is put away by its own button, so that it does not vanish from the list.
for (const row of document.querySelectorAll("tr.is-unread[data-receipt]")) {
  row.querySelector(".document-link").addEventListener("click", () => {
    fetch(`${row.dataset.document}/@read`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: "{}",
      keepalive: true,
    }).catch(() => {});
  });
}

document.addEventListener("click", (event) => {
  for (const one of document.querySelectorAll(".list-columns[open], .list-help[open]")) {
    if (!one.contains(event.target)) one.open = false;
  }
});
