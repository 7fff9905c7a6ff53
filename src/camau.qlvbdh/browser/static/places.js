/* Drawing the places of number, date and signatures over the pages of a draft.
 *
 * The form is the truth: every gesture writes into its inputs (page, millimetres from
 * the top left corner), and nothing is kept until it is sent. Without this script the
 * numbers are typed. */
(() => {
  "use strict";

  const form = document.getElementById("places-form");
  if (!form) {
    return;
  }
  const SIDES = ["page", "left", "top", "width", "height"];
  const MM = 25.4 / 72;
  const LEAST = 3.6;
  const STEP = 1;
  const LEAST_SEEN = 120;
  const sheets = [...document.querySelectorAll(".sheet")];
  let drawing = null;

  const input = (name, side) => form.elements[`${name}.${side}`];
  const boxOf = (name) => document.querySelector(`.place-box[data-name="${name}"]`);
  const pageSize = (sheet) => ({
    width: sheet.dataset.width * MM,
    height: sheet.dataset.height * MM,
  });
  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

  /* Numbers of the box: those typed, else those behind the empty inputs. */
  function numbers(name) {
    const typed = SIDES.map((side) => input(name, side).value);
    const known = typed.some(Boolean)
      ? typed
      : SIDES.map((side) => input(name, side).placeholder);
    const [page, left, top, width, height] = known.map(parseFloat);
    const whole = [page, left, top, width, height].every(Number.isFinite);
    return whole ? { page, left, top, width, height } : null;
  }

  function write(name, box) {
    for (const side of SIDES) {
      const value = side === "page" ? box.page : Math.round(box[side] * 10) / 10;
      input(name, side).value = String(value);
    }
    show(name);
  }

  function show(name) {
    const typed = SIDES.some((side) => input(name, side).value);
    const box = numbers(name);
    const sheet = box && sheets.find((one) => Number(one.dataset.page) === box.page - 1);
    let element = boxOf(name);
    if (!sheet) {
      element?.remove();
      return;
    }
    element = element || make(name);
    const size = pageSize(sheet);
    element.style.left = `${(100 * box.left) / size.width}%`;
    element.style.top = `${(100 * box.top) / size.height}%`;
    element.style.width = `${(100 * box.width) / size.width}%`;
    element.style.height = `${(100 * box.height) / size.height}%`;
    element.classList.toggle("place-drawn", typed);
    element.classList.toggle("place-found", !typed);
    element.setAttribute(
      "aria-label",
      say(form.dataset.where, { ...box, title: title(name) })
    );
    if (element.parentElement !== sheet) {
      sheet.append(element);
    }
  }

  const say = (words, values) => words.replace(/{(\w+)}/g, (_all, name) => values[name]);
  const title = (name) => form.querySelector(`[data-name="${name}"]`).dataset.title;

  function make(name) {
    const element = document.createElement("span");
    element.className = `place-box place-of-${name}`;
    element.dataset.name = name;
    const sample = document.createElement("span");
    sample.className = "place-sample";
    sample.textContent = title(name);
    element.append(sample);
    enliven(element);
    return element;
  }

  /* Keeps a box on its page. */
  function fitted(box, sheet) {
    const size = pageSize(sheet);
    const width = clamp(box.width, LEAST, size.width);
    const height = clamp(box.height, LEAST, size.height);
    return {
      page: Number(sheet.dataset.page) + 1,
      left: clamp(box.left, 0, size.width - width),
      top: clamp(box.top, 0, size.height - height),
      width,
      height,
    };
  }

  function point(event, sheet) {
    const area = sheet.getBoundingClientRect();
    const size = pageSize(sheet);
    return {
      x: ((event.clientX - area.left) / area.width) * size.width,
      y: ((event.clientY - area.top) / area.height) * size.height,
    };
  }

  /* Follows the pointer until it is lifted. */
  function follow(event, sheet, change) {
    event.preventDefault();
    const start = point(event, sheet);
    const move = (later) => {
      const now = point(later, sheet);
      change(now.x - start.x, now.y - start.y, start);
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  function enliven(element) {
    const name = element.dataset.name;
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-roledescription", form.dataset.box);
    const grip = document.createElement("span");
    grip.className = "place-grip";
    element.append(grip);
    element.addEventListener("pointerdown", (event) => {
      if (drawing) {
        return;
      }
      const sheet = element.parentElement;
      const box = numbers(name);
      event.stopPropagation();
      element.focus();
      follow(event, sheet, (x, y) => {
        const changed =
          event.target === grip
            ? { ...box, width: box.width + x, height: box.height + y }
            : { ...box, left: box.left + x, top: box.top + y };
        write(name, fitted(changed, sheet));
      });
    });
    element.addEventListener("keydown", (event) => {
      const arrows = {
        ArrowLeft: [-STEP, 0],
        ArrowRight: [STEP, 0],
        ArrowUp: [0, -STEP],
        ArrowDown: [0, STEP],
      };
      const box = numbers(name);
      if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        SIDES.forEach((side) => (input(name, side).value = ""));
        show(name);
      } else if (arrows[event.key]) {
        event.preventDefault();
        const [x, y] = arrows[event.key];
        const changed = event.shiftKey
          ? { ...box, width: box.width + x, height: box.height + y }
          : { ...box, left: box.left + x, top: box.top + y };
        write(name, fitted(changed, element.parentElement));
      }
    });
  }

  function draw(name) {
    drawing = name;
    sheets.forEach((sheet) => sheet.classList.toggle("drawing", Boolean(name)));
    form.querySelectorAll(".place-draw").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.name === name));
    });
    if (name) {
      /* On a phone the pages stand above the form. */
      const sheet = boxOf(name)?.parentElement || sheets[0];
      const area = sheet.getBoundingClientRect();
      if (area.bottom < LEAST_SEEN || area.top > window.innerHeight - LEAST_SEEN) {
        sheet.scrollIntoView({ block: "start", behavior: "instant" });
      }
    }
  }

  sheets.forEach((sheet) => {
    sheet.addEventListener("pointerdown", (event) => {
      const name = drawing;
      if (!name) {
        return;
      }
      follow(event, sheet, (x, y, start) => {
        const box = {
          left: Math.min(start.x, start.x + x),
          top: Math.min(start.y, start.y + y),
          width: Math.abs(x),
          height: Math.abs(y),
        };
        write(name, fitted(box, sheet));
      });
      draw(null);
    });
    sheet.querySelector("img").draggable = false;
  });

  form.querySelectorAll(".place-row").forEach((row) => {
    const name = row.dataset.name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "place-draw btn btn-sm btn-outline-primary align-self-end";
    button.dataset.name = name;
    button.textContent = form.dataset.draw;
    button.setAttribute("aria-label", say(form.dataset.drawBox, { title: row.dataset.title }));
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => draw(drawing === name ? null : name));
    row.querySelector("div").append(button);
    row.addEventListener("input", () => show(name));
  });

  document.querySelectorAll(".place-box").forEach(enliven);
  document.querySelector(".places-script").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      draw(null);
    }
  });
})();
