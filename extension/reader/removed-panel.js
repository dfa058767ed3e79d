import { plural, t } from "../shared/i18n.js";
import { announce } from "./announcer.js";
import { build, buildButton, byId } from "./elements.js";
import { KIND_NAMES } from "./kinds.js";
import { Restoring } from "./restoring.js";

/** @typedef {import("../shared/answer.js").RemovedBlock} RemovedBlock */

/** Below this width the panel lies over the article; reader.css knows the same number. */
const NARROW = "(width < 64rem)";
const PREVIEW_LENGTH = 280;

/**
 * The list of removed blocks beside the article.
 */
export class RemovedPanel {
  #panel = byId("lede-removed");
  #opener = byId("lede-removed-button");
  #main = byId("lede-main");
  #narrow = matchMedia(NARROW);
  /** @type {Map<RemovedBlock, HTMLButtonElement>} */
  #buttons = new Map();
  #restoring;
  #removed;

  /**
   * @param {import("../shared/answer.js").Answer} answer
   * @param {HTMLElement} content The element that holds the article's blocks.
   */
  constructor(answer, content) {
    this.#removed = answer.removed;
    this.#restoring = new Restoring(content, answer.removed);
    byId("lede-removed-list").replaceChildren(...answer.removed.map((block) => this.#item(block, answer)));
    this.#opener.textContent = plural({ one: "blocksRemovedOne", other: "blocksRemovedOther" }, answer.removed.length);
    this.#opener.hidden = answer.removed.length === 0;
    this.#opener.addEventListener("click", () => (this.#panel.hidden ? this.open() : this.close()));
    byId("lede-removed-close").addEventListener("click", () => this.close());
    byId("lede-restore-all").addEventListener("click", () => this.#restoreAll());
    this.#narrow.addEventListener("change", () => this.#coverMain());
  }

  /** @returns {boolean} Whether the panel hides the article, so that Escape is about the panel. */
  get covers() {
    return !this.#panel.hidden && this.#narrow.matches;
  }

  /** @returns {boolean} Whether it was over the article, and is now closed. */
  closeIfOver() {
    if (!this.covers) return false;
    this.close();
    return true;
  }

  /** @returns {void} */
  open() {
    this.#panel.hidden = false;
    this.#opener.setAttribute("aria-expanded", "true");
    this.#coverMain();
    byId("lede-removed-close").focus();
  }

  /** @returns {void} */
  close() {
    this.#panel.hidden = true;
    this.#opener.setAttribute("aria-expanded", "false");
    this.#coverMain();
    this.#opener.focus();
  }

  #coverMain() {
    this.#main.inert = this.covers;
    document.documentElement.classList.toggle("covered", this.covers);
  }

  /**
   * @param {RemovedBlock} block
   * @param {import("../shared/answer.js").Answer} answer
   * @returns {HTMLElement}
   */
  #item(block, { language }) {
    const kind = t(KIND_NAMES[block.kind]);
    const preview = previewOf(block.text);
    const quote = build("p", { class: "preview", dir: "auto", ...(language ? { lang: language } : {}) }, preview);
    const button = buildButton(t("restore"), () => this.#toggle(block));
    button.setAttribute("aria-label", t("restoreNamed", kind));
    this.#buttons.set(block, button);
    return build("li", { "data-block": block.id }, build("h3", {}, kind), build("p", { class: "reason" }, block.reason),
      ...(preview ? [quote] : []), button);
  }

  /** @param {RemovedBlock} block */
  #toggle(block) {
    const kind = t(KIND_NAMES[block.kind]);
    if (this.#restoring.has(block.id)) {
      this.#restoring.remove(block.id);
      announce(t("announceRemoved", kind));
    } else {
      this.#reveal(this.#restoring.restore(block));
      announce(t("announceRestored", kind));
    }
    this.#label(block);
  }

  #restoreAll() {
    const missing = this.#removed.filter((block) => !this.#restoring.has(block.id));
    for (const block of missing) {
      this.#restoring.restore(block);
      this.#label(block);
    }
    announce(t("announceAllRestored"));
  }

  /** @param {RemovedBlock} block */
  #label(block) {
    const restored = this.#restoring.has(block.id);
    const button = this.#buttons.get(block);
    if (button === undefined) return;
    button.textContent = t(restored ? "removeAgain" : "restore");
    button.setAttribute("aria-label", t(restored ? "removeAgainNamed" : "restoreNamed", t(KIND_NAMES[block.kind])));
    const all = /** @type {HTMLButtonElement} */ (byId("lede-restore-all"));
    all.disabled = this.#removed.every((one) => this.#restoring.has(one.id));
  }

  /** @param {Element} element */
  #reveal(element) {
    if (this.covers) {
      this.close();
      element.setAttribute("tabindex", "-1");
      /** @type {HTMLElement} */ (element).focus({ preventScroll: true });
    }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  }
}

/**
 * @param {string} text Plain text of a block, in which a list's items begin with a hyphen or a number.
 * @returns {string} Its beginning, on one line.
 */
function previewOf(text) {
  const lines = text.split("\n").map((line) => line.trim().replace(/^[-*] /, "")).filter((line) => line !== "");
  const flat = lines.join(" · ");
  return flat.length > PREVIEW_LENGTH ? `${flat.slice(0, PREVIEW_LENGTH).trimEnd()}…` : flat;
}
