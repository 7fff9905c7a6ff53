/* Files dropped or chosen are sent in pieces (TUS 1.0) and go on where they were broken off.
 *
 * What was begun is kept in this browser by document and file, so that the same file, chosen
 * again after a reload, goes on too. Without this script the form sends one file at once. */
const PIECE = 4 << 20;
const TRIES = 6;
const HEADERS = { Accept: "application/json", "Tus-Resumable": "1.0.0" };
const form = document.getElementById("upload");

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

class Refused extends Error {}

function keyOf(url, file) {
  return `upload ${url} ${file.name} ${file.size} ${file.lastModified}`;
}

function remember(key, location) {
  try {
    if (location) {
      localStorage.setItem(key, location);
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    /* A browser that keeps nothing only can't go on after a reload. */
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

async function reason(answer) {
  try {
    const found = await answer.json();
    return found.errors?.[0]?.message || found.message || found.error?.message;
  } catch {
    return "";
  }
}

async function begin(url, file, create) {
  const words = {
    filename: file.name,
    "content-type": file.type || "application/octet-stream",
    fieldname: "file",
    ...(create ? { "@type": "Attachment" } : {}),
  };
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      ...HEADERS,
      "Upload-Length": file.size,
      "Upload-Metadata": Object.entries(words)
        .map(([name, value]) => `${name} ${encode(value)}`)
        .join(","),
    },
  });
  if (!answer.ok) {
    throw new Refused(await reason(answer));
  }
  return answer.headers.get("Location");
}

/* How far an upload came; null when the server knows nothing of it any more. */
async function offsetOf(location) {
  const answer = await fetch(location, { method: "HEAD", headers: HEADERS });
  const offset = answer.headers.get("Upload-Offset");
  return answer.ok && offset !== null ? Number(offset) : null;
}

async function sendPiece(location, file, offset) {
  const answer = await fetch(location, {
    method: "PATCH",
    headers: {
      ...HEADERS,
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": offset,
    },
    body: file.slice(offset, offset + PIECE),
  });
  if (answer.status >= 500 || answer.status === 409 || answer.status === 423) {
    throw new Error(answer.statusText);
  }
  if (!answer.ok) {
    throw new Refused(await reason(answer));
  }
}

async function send(url, file, create, tell) {
  const key = keyOf(url, file);
  let location = recall(key);
  let offset = location ? await offsetOf(location).catch(() => null) : null;
  if (offset === null) {
    location = await begin(url, file, create);
    offset = 0;
    remember(key, location);
  }
  let failures = 0;
  while (offset < file.size) {
    try {
      await sendPiece(location, file, offset);
      offset = Math.min(offset + PIECE, file.size);
      failures = 0;
      tell(offset);
    } catch (error) {
      if (error instanceof Refused) {
        remember(key, null);
        throw error;
      }
      failures += 1;
      if (failures > TRIES) {
        throw error;
      }
      tell(offset, true);
      await wait(500 * 2 ** failures);
      offset = (await offsetOf(location).catch(() => null)) ?? offset;
    }
  }
  remember(key, null);
}

/* A line with the name, a bar and words for one file. */
function line(list, file) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { textContent: file.name });
  const progress = Object.assign(document.createElement("progress"), { max: file.size || 1, value: 0 });
  progress.setAttribute("aria-label", file.name);
  const words = document.createElement("span");
  item.append(name, progress, words);
  list.append(item);
  return {
    at(sent, waiting) {
      progress.value = sent;
      const done = Math.floor((sent / (file.size || 1)) * 100);
      words.textContent = waiting ? list.dataset.waiting : sent < file.size ? `${done} %` : list.dataset.sent;
    },
    fail(text) {
      progress.remove();
      words.className = "text-danger";
      words.setAttribute("role", "alert");
      words.textContent = text || list.dataset.failed;
    },
  };
}

async function sendAll(list, url, files, create, limit) {
  let failed = false;
  list.scrollIntoView({ block: "nearest" });
  for (const file of files) {
    const shown = line(list, file);
    if (!file.size || file.size > limit) {
      shown.fail(file.size ? list.dataset.tooLarge : list.dataset.empty);
      failed = true;
      continue;
    }
    try {
      await send(url, file, create, (sent, waiting) => shown.at(sent, waiting));
    } catch (error) {
      shown.fail(error instanceof Refused ? error.message : "");
      failed = true;
    }
  }
  if (!failed) {
    window.location.reload();
  }
}

function droppable(zone, take) {
  let depth = 0;
  const mark = (on) => zone.classList.toggle("is-over", on);
  zone.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    mark(true);
  });
  zone.addEventListener("dragleave", () => {
    depth -= 1;
    mark(depth > 0);
  });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    depth = 0;
    mark(false);
    if (event.dataTransfer.files.length) {
      take([...event.dataTransfer.files]);
    }
  });
}

const list = document.getElementById("upload-list");

if (form) {
  const input = form.querySelector("input[type=file]");
  const take = (files) =>
    sendAll(list, form.dataset.upload, files, true, Number(form.dataset.limit));
  form.classList.add("is-live");
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  droppable(form, take);
}

document.querySelectorAll("[data-drop]").forEach((mark) => {
  const take = (files) =>
    sendAll(list, mark.dataset.drop, files.slice(0, 1), false, Number(mark.dataset.limit));
  mark.hidden = false;
  droppable(mark.closest(".viewer") ?? mark, take);
  mark.querySelector("input[type=file]")?.addEventListener("change", (event) => {
    take([...event.target.files]);
    event.target.value = "";
  });
});
