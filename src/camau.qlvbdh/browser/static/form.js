// Nothing typed is lost: what was not sent, or was sent when the session had ended, comes
// back when the form is opened again in this window. A form is sent once.

const SECRET = '[type="password"], [type="file"], [type="hidden"], [autocomplete="one-time-code"], [data-secret]';
const LOGIN = /\/(login|require_login|logged_out|insufficient-privileges)\b/;
const PAUSE = 300;

const holder = document.querySelector("[data-keep]");
const form = holder?.querySelector("form");

function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const store = storage();
const key = `qlvbdh-form:${holder?.dataset.keep}:${location.pathname}`;

function controls() {
  return [...form.elements].filter(
    (one) => one.name && /^(INPUT|SELECT|TEXTAREA)$/.test(one.tagName) && !one.matches(SECRET)
  );
}

const isTick = (one) => one.type === "checkbox" || one.type === "radio";

// Fields that search on the server keep their tokens in a box of their own.
const isSearched = (one) => one.classList.contains("pat-select2") && one.tagName === "INPUT";

function valueOf(one) {
  if (isTick(one)) {
    return one.checked;
  }
  return one.tagName === "SELECT" && one.multiple
    ? [...one.selectedOptions].map((option) => option.value)
    : one.value;
}

function titlesOf(one) {
  const found = window.jQuery?.(one).select2?.("data") || [];
  return Object.fromEntries([found].flat().map(({ id, text }) => [id, text]));
}

// The same name may stand on several controls: ticks differ in value, others in order.
function entries() {
  const count = new Map();
  return controls().map((one) => {
    const kind = isTick(one) ? `${one.name}=${one.value}` : one.name;
    const number = count.get(kind) || 0;
    count.set(kind, number + 1);
    return { id: `${kind}#${number}`, one };
  });
}

function snapshot() {
  return Object.fromEntries(
    entries().map(({ id, one }) => [
      id,
      {
        name: one.name,
        value: valueOf(one),
        titles: isSearched(one) ? titlesOf(one) : undefined,
        title: one.closest("[data-party]")?.querySelector(".party-name")?.textContent,
      },
    ])
  );
}

function searchedField(one, { value, titles }) {
  const options = JSON.parse(one.dataset.patSelect2 || "{}");
  options.initialValues = { ...options.initialValues, ...titles };
  one.dataset.patSelect2 = JSON.stringify(options);
  one.value = value;
  const data = Object.entries(titles || {}).map(([id, text]) => ({ id, text }));
  const shown = window.jQuery?.(one).filter(".select2-offscreen");
  if (shown?.length) {
    shown.select2("data", data);
  }
}

function put(one, kept) {
  if (isTick(one)) {
    one.checked = kept.value;
  } else if (isSearched(one)) {
    searchedField(one, kept);
  } else if (one.tagName === "SELECT" && one.multiple) {
    for (const option of one.options) {
      option.selected = kept.value.includes(option.value);
    }
  } else {
    one.value = kept.value;
  }
}

function restore(kept) {
  const present = new Set(entries().map(({ one }) => one.name));
  for (const { name, title } of Object.values(kept)) {
    if (title && !present.has(name)) {
      present.add(name);
      form.dispatchEvent(new CustomEvent("restore-field", { detail: { name, title } }));
    }
  }
  for (const { id, one } of entries()) {
    if (id in kept) {
      put(one, kept[id]);
    }
  }
}

const plain = (fields) =>
  JSON.stringify(Object.entries(fields).map(([id, { value }]) => [id, value]).sort());

function keep(sent) {
  const fields = snapshot();
  if (sent || plain(fields) !== plain(initial)) {
    store?.setItem(key, JSON.stringify({ sent, fields }));
  } else {
    store?.removeItem(key);
  }
}

function read() {
  try {
    return JSON.parse(store?.getItem(key) || "null");
  } catch {
    return null;
  }
}

// What was sent has arrived, unless the way back led over the login page.
function wasLost(kept) {
  const [navigation] = performance.getEntriesByType("navigation");
  return !kept.sent || LOGIN.test(document.referrer) || navigation?.type === "back_forward";
}

const isRefused = () =>
  form.querySelector(".is-invalid, .invalid-feedback, .field.error") ||
  holder.querySelector(".portalMessage.alert-danger");

function offer() {
  const kept = read();
  if (!kept) {
    return;
  }
  if (isRefused()) {
    // It stands in the form, and has not arrived.
    store.setItem(key, JSON.stringify({ ...kept, sent: false }));
    initial = {};
    return;
  }
  if (plain(kept.fields) === plain(initial)) {
    return;
  }
  if (!wasLost(kept)) {
    store.removeItem(key);
    return;
  }
  restore(kept.fields);
  const note = holder.querySelector("[data-kept]");
  note.hidden = false;
  note.querySelector("button").addEventListener("click", () => {
    store.removeItem(key);
    location.reload();
  });
}

function once() {
  let pressed = null;
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    pressed = event.submitter;
    keep(true);
    // Another listener may still refuse; the button's name has to be sent, too.
    setTimeout(() => {
      if (event.defaultPrevented) {
        return;
      }
      form.dataset.sending = "1";
      form.setAttribute("aria-busy", "true");
      if (pressed && pressed.tagName === "BUTTON" && pressed.classList.contains("submit-widget")) {
        pressed.textContent = holder.querySelector("[data-busy]").textContent;
      }
    });
  });
  window.addEventListener("pageshow", () => {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
  });
}

// Words and days are taken with one click; without this script their buttons send the form,
// which comes back filled in.
function fill(chips) {
  const field = form.querySelector(`[name="form.widgets.${chips.dataset.fill}"]`);
  chips.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) {
      return;
    }
    event.preventDefault();
    const adds = field.tagName === "TEXTAREA" && field.value.trim();
    field.value = adds ? `${field.value.trim()} ${button.value}` : button.value;
    for (const kind of ["input", "change"]) {
      field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  });
}

// A field that means something only with another one ticked; what is chosen in it stays in
// sight, and without this script it always is.
function dependent(field) {
  const [, name] = field.className.match(/\bneeds-([\w-]+)/);
  const tick = form.querySelector(`[type="checkbox"][name^="form.widgets.${name}"]`);
  const show = () => {
    field.hidden = !tick.checked && !field.querySelector(":checked, .invalid-feedback");
  };
  tick.addEventListener("change", show);
  show();
}

// Of a long form that came back the first thing to mend is in sight.
function showError() {
  const field = form.querySelector(".field.error");
  if (field) {
    (field.querySelector("label") || field).scrollIntoView({ block: "center" });
    field.querySelector("input:not([type=hidden]), select, textarea")?.focus({ preventScroll: true });
  }
}

let initial = {};

function start() {
  initial = snapshot();
  offer();
  let timer = 0;
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(Boolean(form.dataset.sending)), PAUSE);
    });
  }
  once();
  form.querySelectorAll("[data-fill]").forEach(fill);
  form.querySelectorAll('.field[class*="needs-"]').forEach(dependent);
  showError();
}

if (form) {
  // After all other scripts of the form, which know rows that it gets.
  document.addEventListener("DOMContentLoaded", start);
}
