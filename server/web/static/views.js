/**
 * The tabs over the result: article, Markdown, text, JSON, and a copy of each.
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {"article" | "markdown" | "text" | "json"} View
 */
import { make, pageElement } from "./elements.js";
import { copyRich, copyText } from "./clipboard.js";

/** @type {[View, string][]} in the order of the tabs */
const VIEWS = [["article", "article"], ["markdown", "Markdown"], ["text", "text"], ["json", "JSON"]];
const CONFIRMATION_MS = 2000;

/** @type {Record<string, (at: number, count: number) => number>} */
const KEYS = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** The four views and the button that copies the one in front. */
export class Views {
  #tabs = VIEWS.map(([view]) => pageElement(`tab-${view}`, HTMLButtonElement));
  #panels = VIEWS.map(([view]) => pageElement(`view-${view}`, HTMLDivElement));
  #copy = pageElement("copy", HTMLButtonElement);
  #front = 0;
  /** @type {Record<Exclude<View, "article">, string>} */
  #texts = { markdown: "", text: "", json: "" };
  #confirmation = 0;

  /** @param {(words: string) => void} announce */
  constructor(announce) {
    this.announce = announce;
    this.#tabs.forEach((tab, at) => tab.addEventListener("click", () => this.select(at)));
    pageElement("tabs", HTMLDivElement).addEventListener("keydown", (event) => this.#move(event));
    this.#copy.addEventListener("click", () => this.#copyFront());
  }

  /**
   * Shows another answer, its article in front.
   * @param {Answer} answer
   * @param {HTMLElement} article it, rendered
   */
  show(answer, article) {
    const { markdown, text } = answer.content;
    this.#texts = { markdown, text, json: JSON.stringify(answer, null, 2) };
    this.#panels[0]?.replaceChildren(article);
    VIEWS.slice(1).forEach(([view], at) => {
      const pre = make("pre", { className: "output" }, this.#texts[/** @type {"text"} */ (view)]);
      if (view !== "json") pre.dir = answer.direction === "rtl" ? "rtl" : "ltr";
      this.#panels[at + 1]?.replaceChildren(make("p", { className: "without quiet", hidden: true }), pre);
    });
    this.select(0);
  }

  /** @param {number} restored how many blocks the article has that the other views lack */
  note(restored) {
    for (const panel of this.#panels.slice(1)) {
      const note = panel.querySelector(".without");
      if (!(note instanceof HTMLElement)) continue;
      note.hidden = restored === 0;
      note.textContent = "As the service answered: what you restored stands in the article only.";
    }
  }

  /** @param {number} front which tab */
  select(front) {
    this.#front = front;
    this.#tabs.forEach((tab, at) => {
      tab.ariaSelected = String(at === front);
      tab.tabIndex = at === front ? 0 : -1;
    });
    this.#panels.forEach((panel, at) => { panel.hidden = at !== front; });
    this.#name();
  }

  #name() {
    clearTimeout(this.#confirmation);
    this.#copy.textContent = `Copy ${VIEWS[this.#front]?.[1]}`;
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const next = KEYS[event.key]?.(this.#front, VIEWS.length);
    if (next === undefined) return;
    event.preventDefault();
    this.select(next);
    this.#tabs[next]?.focus();
  }

  async #copyFront() {
    const [view, name] = VIEWS[this.#front] ?? ["article", "article"];
    const article = this.#panels[0]?.querySelector("article");
    const copied = view === "article" && article
      ? await copyRich(article)
      : await copyText(this.#texts[/** @type {"text"} */ (view)]);
    const words = copied ? "Copied" : "Not copied";
    this.announce(copied ? `Copied as ${name}.` : "The browser did not allow copying. Select it and copy by hand.");
    this.#name();
    this.#copy.textContent = words;
    this.#confirmation = window.setTimeout(() => this.#name(), CONFIRMATION_MS);
  }
}
