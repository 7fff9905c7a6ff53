// While a document is entered: is it here already, and how is the agency called?

const WAIT = 400;
const panel = document.getElementById("twins");

const field = (name) => document.getElementById(`form-widgets-${name}`);
const typed = (name) => field(name)?.value.trim() || "";

async function ask(url, query) {
  const answer = await fetch(`${url}?${new URLSearchParams(query)}`, {
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  return answer.ok ? (await answer.json()).items : [];
}

function line(twin) {
  const item = document.createElement("li");
  item.className = "twin";
  const link = document.createElement("a");
  link.href = `${twin["@id"]}/view`;
  link.target = "_blank";
  link.textContent = `${twin.symbol} ${twin.title}`;
  const more = document.createElement("small");
  more.className = "d-block";
  const number = twin.arrival_number ? `${panel.dataset.arrival} ${twin.arrival_number}` : "";
  more.textContent = [twin.organ_name, number, twin.state].filter(Boolean).join(", ");
  item.append(link, more);
  return item;
}

let asked = "";
async function look() {
  const number = typed("code_number");
  const organ = typed("organ_name");
  const symbol = [number, typed("code_notation")].filter(Boolean).join("/");
  const query = { symbol, organ_name: organ, organ_id: typed("organ_id") };
  if (asked === JSON.stringify(query)) {
    return;
  }
  asked = JSON.stringify(query);
  const found = number && organ ? await ask(panel.dataset.service, query) : [];
  if (asked !== JSON.stringify(query)) {
    return;
  }
  const others = found.filter((one) => one.UID !== panel.dataset.self);
  panel.querySelector("ul").replaceChildren(...others.map(line));
  panel.querySelector(".alert").hidden = !others.length;
}

async function names() {
  const list = panel.querySelector("datalist");
  const found = typed("organ_name") ? await ask(panel.dataset.agencies, { q: typed("organ_name") }) : [];
  list.replaceChildren(
    ...found.map((one) => {
      const option = document.createElement("option");
      option.value = one.title;
      return option;
    })
  );
}

function later(work) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, WAIT);
  };
}

if (panel && field("organ_name")) {
  const organ = field("organ_name");
  organ.setAttribute("list", "agency-names");
  organ.setAttribute("autocomplete", "off");
  // Beside what is typed, on a phone, too.
  organ.closest(".field")?.after(panel);
  organ.addEventListener("input", later(names));
  for (const name of ["code_number", "code_notation", "organ_name"]) {
    field(name).addEventListener("input", later(look));
  }
}
