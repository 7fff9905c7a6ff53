// Assigning: people are found by typing, roles are taken with one click. Without this
// script the same buttons send the form, which comes back filled in.

const WAIT = 200;
const PLACEHOLDER = "__party__";

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function newRow(box, key, title) {
  const row = box.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
  for (const one of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of [...one.attributes]) {
      attribute.value = attribute.value.replace(PLACEHOLDER, key);
    }
  }
  row.querySelector(".party-name").textContent = title;
  box.querySelector(".party-rows").append(row);
  return row;
}

function rowOf(box, key, title) {
  const found = [...box.querySelectorAll(".party-rows [data-party]")];
  return found.find((row) => row.dataset.party === key) || newRow(box, key, title);
}

// Only one leads: whoever led before does not any more.
function takeOver(box, chosen) {
  for (const one of box.querySelectorAll('input[type="radio"][value="XLC"]:checked')) {
    if (one !== chosen) {
      one.closest("[data-party]").querySelector('input[value=""]').checked = true;
    }
  }
}

function give(box, key, title, role) {
  const row = rowOf(box, key, title);
  const radio = [...row.querySelectorAll('input[type="radio"]')].find((one) => one.value === role);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  row.scrollIntoView({ block: "nearest" });
}

function hasLead(box) {
  return Boolean(box.querySelector('input[type="radio"][value="XLC"]:checked'));
}

function show(box, found, roles) {
  const list = box.querySelector(".party-found");
  const items = found.map(({ token, title }) => {
    const item = document.createElement("li");
    item.append(element("span", "party-name", title));
    const group = element("span", "btn-group btn-group-sm", "");
    for (const { id, short } of roles) {
      const button = element("button", "btn btn-outline-primary", short);
      button.type = "button";
      button.dataset.give = id;
      button.addEventListener("click", () => {
        give(box, token.replace(":", "."), title, id);
        list.replaceChildren();
        const input = box.querySelector("#typed");
        input.value = "";
        input.focus();
      });
      group.append(button);
    }
    item.append(group);
    return item;
  });
  if (!items.length) {
    items.push(element("li", "text-secondary", box.dataset.none));
  }
  list.replaceChildren(...items);
}

function search(box) {
  const input = box.querySelector("#typed");
  if (!input) {
    return;
  }
  const add = box.querySelector("[data-add]");
  const roles = [...add.querySelectorAll("button")].map((one) => ({
    id: one.value,
    short: one.textContent.replace("+", "").trim(),
  }));
  add.hidden = true;
  let timer = 0;
  let asked = "";
  async function ask() {
    const typed = input.value.trim();
    asked = typed;
    if (!typed) {
      box.querySelector(".party-found").replaceChildren();
      return;
    }
    const answer = await fetch(`${box.dataset.search}?q=${encodeURIComponent(typed)}`, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    // What was typed since is answered by a later question.
    if (answer.ok && asked === typed) {
      show(box, (await answer.json()).items, roles);
    }
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      const role = hasLead(box) ? "PHXL" : "XLC";
      box.querySelector(`.party-found [data-give="${role}"]`)?.click();
    }
  });
}

const box = document.querySelector(".parties");
if (box) {
  const form = box.closest("form");
  box.addEventListener("change", (event) => {
    if (event.target.value === "XLC" && event.target.checked) {
      takeOver(box, event.target);
    }
  });
  // What form.js kept of rows that the page has not.
  form.addEventListener("restore-field", ({ detail }) => {
    if (detail.name.startsWith("role.") && detail.title) {
      newRow(box, detail.name.slice("role.".length), detail.title);
    }
  });
  search(box);
}
