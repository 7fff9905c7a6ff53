/* Finding words in a PDF, with or without diacritics, from the page in view on. */
import { fold } from "./viewer-pages.js";

export class Find {
  constructor(pages) {
    this.pages = pages;
    this.texts = new Map();
    this.query = "";
  }

  /* The folded text of a page with the place of each piece in it. */
  async read(number) {
    if (!this.texts.has(number)) {
      const starts = [];
      let text = "";
      for (const piece of await this.pages.textOf(number)) {
        starts.push(text.length);
        text += fold(piece);
      }
      this.texts.set(number, { text, starts });
    }
    return this.texts.get(number);
  }

  /* Goes to the next hit; false when there is none in the whole file. */
  async next(words) {
    const query = fold(words.trim());
    if (!query) {
      this.hit = null;
      return true;
    }
    if (query !== this.query) {
      this.query = query;
      this.hit = { page: this.pages.current, at: -1 };
    }
    const count = this.pages.sheets.length;
    for (let step = 0; step <= count; step += 1) {
      const page = ((this.hit.page - 1 + step) % count) + 1;
      const { text } = await this.read(page);
      const at = text.indexOf(query, step === 0 ? this.hit.at + 1 : 0);
      if (at >= 0) {
        this.hit = { page, at };
        this.show();
        return true;
      }
    }
    return false;
  }

  show() {
    const { box, sheets, current } = this.pages;
    box.querySelectorAll(".is-found").forEach((one) => one.classList.remove("is-found"));
    if (current !== this.hit.page) {
      this.pages.go(this.hit.page);
    }
    this.mark(sheets[this.hit.page - 1]);
  }

  /* Marks the pieces of the hit; called again when its page is drawn later. */
  async mark(sheet) {
    if (!this.hit || sheet.number !== this.hit.page || !sheet.layer) {
      return;
    }
    const { starts, text } = await this.read(sheet.number);
    const end = this.hit.at + this.query.length;
    const spans = sheet.layer?.textDivs ?? [];
    const found = spans.filter((_span, at) => {
      const stop = at + 1 < starts.length ? starts[at + 1] : text.length;
      return starts[at] < end && stop > this.hit.at;
    });
    found.forEach((span) => span.classList.add("is-found"));
    if (found.length) {
      const { box } = this.pages;
      const down = found[0].getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += down - box.clientHeight / 2;
    }
  }
}
