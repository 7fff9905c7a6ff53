/* The file of a document in view. Without this script the browser's own viewer shows it. */
import { Find } from "./viewer-find.js";
import { openPdf, Pages } from "./viewer-pages.js";

const root = document.getElementById("viewer");
const bar = root?.querySelector(".viewer-bar");
const STEP = 1.2;
const THUMB = 96;

if (bar) {
  const part = (name) => root.querySelector(`.viewer-${name}`);
  const control = (name) => root.querySelector(`[data-do="${name}"]`);
  const show = (name, text) => (root.querySelector(`[data-show="${name}"]`).textContent = text);
  const body = part("body");
  const box = part("pages");
  const thumbs = part("thumbs");
  const finder = part("find");
  const broken = part("broken");
  const choice = part("choice");
  let pages = null;
  let find = null;
  let opening = 0;

  bar.hidden = body.hidden = false;

  const paging = (usable) => {
    bar.querySelectorAll("button, [data-do=page]").forEach((one) => {
      one.disabled = !usable && one.dataset.do !== "full";
    });
  };

  function onPage(number) {
    control("page").value = number;
    thumbs.querySelectorAll("[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    const thumb = thumbs.querySelector(`[data-page="${number}"]`);
    thumb?.setAttribute("aria-current", "page");
    if (thumb && !thumbs.hidden) {
      thumbs.scrollTop = thumb.offsetTop - thumbs.clientHeight / 2;
    }
  }

  function fillThumbs() {
    const watcher = new IntersectionObserver(
      (seen) =>
        seen
          .filter((one) => one.isIntersecting)
          .forEach(async ({ target }) => {
            watcher.unobserve(target);
            const canvas = await pages?.sheets[target.dataset.page - 1]?.thumb(THUMB);
            if (canvas) {
              target.prepend(canvas);
            }
          }),
      { root: thumbs, rootMargin: "300px 0px" },
    );
    thumbs.replaceChildren(
      ...pages.sheets.map(({ number }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.page = number;
        button.setAttribute("aria-label", `${root.dataset.pageWords} ${number}`);
        button.append(Object.assign(document.createElement("span"), { textContent: number }));
        return button;
      }),
    );
    thumbs.querySelectorAll("button").forEach((one) => watcher.observe(one));
    onPage(pages.current);
  }

  function showThumbs(wanted) {
    thumbs.hidden = !wanted;
    control("thumbs").setAttribute("aria-pressed", wanted);
    if (wanted && pages && !thumbs.childElementCount) {
      fillThumbs();
    }
  }

  function openImage(url, title) {
    const image = Object.assign(new Image(), { src: url, alt: title, className: "viewer-image" });
    image.onerror = () => fail();
    box.replaceChildren(image);
    paging(false);
    show("count", 1);
  }

  function fail() {
    body.hidden = true;
    broken.textContent = root.dataset.broken;
    broken.hidden = false;
  }

  async function open(url, kind, title) {
    const mine = ++opening;
    pages?.close();
    pages = find = null;
    thumbs.replaceChildren();
    broken.hidden = true;
    body.hidden = false;
    box.setAttribute("aria-busy", "true");
    if (kind === "image") {
      openImage(url, title);
    } else {
      paging(true);
      try {
        const opened = await openPdf(root.dataset.vendor, url);
        if (mine !== opening) {
          opened.task.destroy();
          return;
        }
        pages = new Pages(box, opened, {
          onPage,
          onZoom: (scale) => show("zoom", `${Math.round(scale * 100)} %`),
          onDrawn: (sheet) => find?.mark(sheet),
        });
        find = new Find(pages);
        show("count", pages.sheets.length);
        await pages.start();
        showThumbs(!thumbs.hidden);
      } catch {
        if (mine === opening) {
          fail();
        }
      }
    }
    box.removeAttribute("aria-busy");
  }

  function openOption(option) {
    control("save").href = option.dataset.save;
    open(option.value, option.dataset.kind, option.textContent);
  }

  function full(wanted) {
    root.classList.toggle("is-full", wanted);
    document.documentElement.classList.toggle("viewer-is-full", wanted);
    control("full").setAttribute("aria-pressed", wanted);
  }

  const doing = {
    thumbs: () => showThumbs(thumbs.hidden),
    before: () => pages?.go(pages.current - 1),
    after: () => pages?.go(pages.current + 1),
    smaller: () => pages?.zoom(1 / STEP),
    larger: () => pages?.zoom(STEP),
    fit: () => pages?.fitWidth(),
    turn: () => pages?.turn(),
    find() {
      finder.hidden = !finder.hidden;
      control("find").setAttribute("aria-expanded", !finder.hidden);
      if (!finder.hidden) {
        finder.querySelector("input").focus();
      }
    },
    full: () => full(!root.classList.contains("is-full")),
  };

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) {
      doing[button.dataset.do]();
    }
  });
  control("page").addEventListener("change", (event) => pages?.go(parseInt(event.target.value, 10)));
  choice?.addEventListener("change", () => openOption(choice.selectedOptions[0]));
  thumbs.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      pages?.go(Number(button.dataset.page));
    }
  });
  finder.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = await find?.next(finder.querySelector("input").value);
    show("found", found === false ? root.dataset.none : "");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("is-full")) {
      full(false);
      control("full").focus();
    }
  });

  /* A file of the list is shown here instead of in a page of its own. */
  document.querySelectorAll("[data-view]").forEach((link) => {
    link.addEventListener("click", (event) => {
      const at = choice ? [...choice.options].findIndex((one) => one.value === link.dataset.view) : 0;
      if (at >= 0) {
        event.preventDefault();
        if (choice && choice.selectedIndex !== at) {
          choice.selectedIndex = at;
          openOption(choice.options[at]);
        }
        root.scrollIntoView({ block: "start" });
        box.focus({ preventScroll: true });
      }
    });
  });

  const first = choice?.options[0];
  const save = control("save");
  open(
    first ? first.value : root.dataset.file,
    first ? first.dataset.kind : root.dataset.kind,
    first ? first.textContent : save.textContent,
  );
}
