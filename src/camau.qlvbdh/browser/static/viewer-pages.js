/* Pages of a PDF in a scrolling box: drawn when they come near, dropped when they are far.
 *
 * Nothing in a file can run: no scripting, no forms, no links; drawing needs no eval. */
const NEAR = "800px 0px";
const MOST_PIXELS = 16e6;
const GAP = 12;

export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();

export async function openPdf(vendor, url) {
  const pdfjs = await import(`${vendor}pdf.min.mjs`);
  pdfjs.GlobalWorkerOptions.workerSrc = `${vendor}pdf.worker.min.mjs`;
  const task = pdfjs.getDocument({
    url,
    withCredentials: true,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 1 << 18,
    wasmUrl: `${vendor}wasm/`,
    standardFontDataUrl: `${vendor}standard_fonts/`,
  });
  return { pdfjs, task, file: await task.promise };
}

class Sheet {
  constructor(view, number) {
    this.view = view;
    this.number = number;
    this.box = document.createElement("div");
    this.box.className = "viewer-sheet";
    this.box.dataset.page = number;
  }

  async load() {
    this.page ??= await this.view.file.getPage(this.number);
    return this.page;
  }

  /* Width and height of the box; the first page stands for those not loaded yet. */
  resize() {
    const { width, height } = this.viewport ?? this.view.firstViewport();
    this.box.style.setProperty("--total-scale-factor", this.view.scale);
    this.box.style.width = `${Math.floor(width)}px`;
    this.box.style.height = `${Math.floor(height)}px`;
  }

  get viewport() {
    const turn = this.page && (this.page.rotate + this.view.turned) % 360;
    return this.page?.getViewport({ scale: this.view.scale, rotation: turn });
  }

  async draw() {
    const key = `${this.view.scale}/${this.view.turned}`;
    if (this.drawn === key) {
      return;
    }
    this.drawn = key;
    await this.load();
    if (this.drawn !== key) {
      return;
    }
    this.stop();
    this.drawn = key;
    this.resize();
    const viewport = this.viewport;
    const canvas = document.createElement("canvas");
    const pixels = viewport.width * viewport.height;
    const ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / pixels));
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    this.task = this.page.render({
      canvas,
      viewport,
      transform: ratio === 1 ? null : [ratio, 0, 0, ratio, 0, 0],
    });
    try {
      await this.task.promise;
    } catch (error) {
      if (error?.name === "RenderingCancelledException") {
        return;
      }
      throw error;
    }
    this.text = document.createElement("div");
    this.text.className = "textLayer";
    this.box.replaceChildren(canvas, this.text);
    this.layer = new this.view.pdfjs.TextLayer({
      textContentSource: await this.page.getTextContent(),
      container: this.text,
      viewport,
    });
    await this.layer.render();
    this.view.onDrawn(this);
  }

  stop() {
    this.task?.cancel();
    this.task = this.layer = this.drawn = null;
  }

  drop() {
    this.stop();
    this.box.replaceChildren();
  }

  async thumb(width) {
    const page = await this.load();
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: width / plain.width });
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    return canvas;
  }
}

export class Pages {
  constructor(box, opened, { onPage, onZoom, onDrawn }) {
    Object.assign(this, { box, onPage, onZoom });
    Object.assign(this, { pdfjs: opened.pdfjs, task: opened.task, file: opened.file });
    this.onDrawn = onDrawn;
    this.scale = 1;
    this.fit = true;
    this.turned = 0;
    this.current = 1;
    this.sheets = Array.from({ length: this.file.numPages }, (_none, at) => new Sheet(this, at + 1));
    this.watcher = new IntersectionObserver((seen) => this.see(seen), {
      root: box,
      rootMargin: NEAR,
    });
    this.sizes = new ResizeObserver(() => this.fit && this.layOut());
    box.onscroll = () => this.note();
  }

  async start() {
    await this.sheets[0].load();
    this.box.replaceChildren(...this.sheets.map((sheet) => sheet.box));
    this.layOut();
    this.sheets.forEach((sheet) => this.watcher.observe(sheet.box));
    this.sizes.observe(this.box);
    this.onPage(1);
  }

  firstViewport() {
    return this.sheets[0].viewport;
  }

  see(seen) {
    for (const one of seen) {
      const sheet = this.sheets[one.target.dataset.page - 1];
      sheet.near = one.isIntersecting;
      if (sheet.near) {
        sheet.draw();
      } else {
        sheet.drop();
      }
    }
  }

  /* Fits the width when asked to, keeps the page in view, draws what is near anew. */
  layOut() {
    if (this.fit) {
      const page = this.sheets[0].page;
      const plain = page.getViewport({ scale: 1, rotation: (page.rotate + this.turned) % 360 });
      const room = this.box.clientWidth - 2 * GAP;
      const scale = Math.max(0.1, Math.floor((room / plain.width) * 100) / 100);
      if (scale === this.scale && this.laidOut) {
        return;
      }
      this.scale = scale;
    }
    this.laidOut = true;
    const page = this.current;
    this.sheets.forEach((sheet) => sheet.resize());
    this.onZoom(this.scale);
    this.go(page);
    this.sheets.filter((sheet) => sheet.near).forEach((sheet) => sheet.draw());
  }

  zoom(factor) {
    this.fit = false;
    this.scale = Math.min(5, Math.max(0.2, Math.round(this.scale * factor * 100) / 100));
    this.layOut();
  }

  fitWidth() {
    this.fit = true;
    this.laidOut = false;
    this.layOut();
  }

  turn() {
    this.turned = (this.turned + 90) % 360;
    this.laidOut = false;
    this.layOut();
  }

  go(number) {
    const page = Math.min(Math.max(1, number || 1), this.sheets.length);
    this.box.scrollTop = this.sheets[page - 1].box.offsetTop - GAP;
    this.note();
  }

  note() {
    const middle = this.box.scrollTop + this.box.clientHeight / 3;
    let page = 1;
    for (const sheet of this.sheets) {
      if (sheet.box.offsetTop > middle) {
        break;
      }
      page = sheet.number;
    }
    if (page !== this.current) {
      this.current = page;
      this.onPage(page);
    }
  }

  async textOf(number) {
    const page = await this.sheets[number - 1].load();
    const { items } = await page.getTextContent();
    return items.map((item) => item.str ?? "");
  }

  close() {
    this.watcher.disconnect();
    this.sizes.disconnect();
    this.sheets.forEach((sheet) => sheet.drop());
    this.task.destroy();
  }
}
