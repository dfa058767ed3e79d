import { t } from "../shared/i18n.js";
import { changeAppearance } from "./appearance.js";
import { build, buildButton, byId } from "./elements.js";
import { jumpTo } from "./jumping.js";
import { markExpanded } from "./toolbar.js";

/** Below this width the contents are a drawer; contents.css knows the same number. */
const WIDE = "(width >= 80rem)";
/** With fewer headings there is nothing to choose from. */
const FEWEST = 2;
/** A heading is the current one from where it has come this near to the top, as a part of the window. */
const READING_LINE = 0.3;

/** @typedef {{heading: HTMLElement, level: number}} Entry */

/**
 * The contents of an article: beside it where there is room, and else as a drawer.
 */
export class Contents {
  #wide = matchMedia(WIDE);
  #side = byId("lede-contents-side");
  #drawer = /** @type {HTMLDialogElement} */ (byId("lede-contents"));
  #session;
  /** @type {Map<HTMLElement, HTMLElement>} */
  #links = new Map();
  #list;

  /**
   * @param {import("./action.js").Session} session With an article.
   * @param {HTMLElement} article
   */
  constructor(session, article) {
    this.#session = session;
    const title = /** @type {HTMLElement} */ (article.querySelector("h1"));
    const entries = entriesOf(article);
    this.#list = entries.length < FEWEST ? null : build("nav", { class: "contents", "aria-labelledby": "lede-contents-title" },
      build("div", { class: "contents-head" }, build("h2", { id: "lede-contents-title" }, t("contents")),
        buildButton(t("closePanel"), () => this.toggle())),
      this.#listOf([{ heading: title, level: 0 }, ...entries], article));
    if (this.#list === null) return;
    this.#place();
    this.#wide.addEventListener("change", () => this.#place());
    this.#drawer.addEventListener("close", () => this.#place());
    this.markCurrent();
  }

  /** @returns {boolean} Whether there are any. */
  get any() {
    return this.#list !== null;
  }

  /** @returns {void} */
  toggle() {
    if (this.#list === null) return;
    if (this.#drawer.open) return this.#drawer.close();
    if (!this.#wide.matches) {
      this.#drawer.replaceChildren(this.#list);
      return this.#drawer.showModal();
    }
    const show = this.#side.hidden;
    changeAppearance(this.#session, { contents: show ? "shown" : "hidden" });
    this.#place();
    if (show) this.#links.values().next().value?.focus();
    else byId("lede-contents-button").focus();
  }

  /**
   * Marks the heading under which one reads.
   *
   * @returns {void}
   */
  markCurrent() {
    const passed = [...this.#links.keys()]
      .filter((heading) => heading.getBoundingClientRect().top < innerHeight * READING_LINE);
    const current = passed.at(-1) ?? this.#links.keys().next().value;
    for (const [heading, link] of this.#links) {
      if (heading !== current) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        this.#showLink(link);
      }
    }
  }

  /**
   * Scrolls the contents alone: to scroll a link into view could stop the article where it is on its way.
   *
   * @param {HTMLElement} link
   */
  #showLink(link) {
    const [side, at] = [this.#side.getBoundingClientRect(), link.getBoundingClientRect()];
    if (at.top < side.top || at.bottom > side.bottom) this.#side.scrollTop += at.top - (side.top + side.bottom) / 2;
  }

  /**
   * @param {1 | -1} direction
   * @returns {void}
   */
  step(direction) {
    const headings = [...this.#links.keys()];
    const current = headings.findIndex((heading) => this.#links.get(heading)?.hasAttribute("aria-current"));
    const next = headings[current + direction];
    if (next) jumpTo(next);
  }

  #place() {
    if (this.#list === null) return;
    const beside = this.#wide.matches && this.#session.settings.appearance.contents === "shown";
    if (this.#wide.matches && this.#drawer.open) this.#drawer.close();
    if (this.#wide.matches) this.#side.replaceChildren(this.#list);
    this.#side.hidden = !beside;
    markExpanded("contents-button", beside);
  }

  /**
   * @param {Entry[]} entries In the order of the article; the first of them has the highest level.
   * @param {HTMLElement} article
   * @returns {HTMLElement} A list, in which a deeper heading stands in a list of its own.
   */
  #listOf(entries, { lang, dir }) {
    const list = build("ol", { dir, ...(lang ? { lang } : {}) });
    /** @type {{level: number, list: HTMLElement}[]} */
    const open = [{ level: -1, list }];
    for (const { heading, level } of entries) {
      while (open.length > 1 && level < /** @type {{level: number}} */ (open.at(-1)).level) open.pop();
      let inner = /** @type {{level: number, list: HTMLElement}} */ (open.at(-1));
      const under = inner.list.lastElementChild;
      if (level > Math.max(inner.level, 1) && under !== null) {
        inner = { level, list: build("ol") };
        under.append(inner.list);
        open.push(inner);
      } else if (inner.level < level) inner.level = level;
      inner.list.append(build("li", {}, this.#link(heading)));
    }
    return list;
  }

  /**
   * @param {HTMLElement} heading
   * @returns {HTMLElement}
   */
  #link(heading) {
    const link = build("a", { href: `#${heading.id}` }, heading.textContent.trim());
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (this.#drawer.open) this.#drawer.close();
      jumpTo(heading);
    });
    this.#links.set(heading, link);
    return link;
  }
}

/**
 * @param {HTMLElement} article
 * @returns {Entry[]} Its headings that say something, each with an id.
 */
function entriesOf(article) {
  const headings = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".content :is(h1, h2, h3, h4, h5, h6)"));
  return [...headings].filter((heading) => heading.textContent.trim() !== "").map((heading, index) => {
    heading.id ||= `lede-section-${index}`;
    return { heading, level: Number(heading.localName.slice(1)) };
  });
}
