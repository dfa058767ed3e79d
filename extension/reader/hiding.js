import { previewOf } from "./removed-groups.js";

/** @typedef {{element: HTMLElement, text: string}} Hidden */

/** What can be hidden by itself. */
const BLOCKS = ":scope > *, :scope div > *, :scope li, :scope blockquote > *, :scope dl > *";
const NO_BLOCKS = "[data-lede-own], [data-lede-own] *, .restored-mark, summary, .table-box > *, .code-box > *, .hidden-by-hand *";

/**
 * Blocks of an article that a person hides by hand, for as long as the reader is open.
 */
export class Hiding {
  /** @type {Hidden[]} */
  #hidden = [];
  #content;
  #changed;

  /**
   * @param {HTMLElement} content The part of the article that holds the blocks.
   * @param {(hidden: readonly Hidden[]) => void} changed Called after each change.
   */
  constructor(content, changed) {
    this.#content = content;
    this.#changed = changed;
  }

  /** @returns {readonly Hidden[]} What is hidden, the last one last. */
  get hidden() {
    return this.#hidden;
  }

  /** @returns {HTMLElement[]} What could be hidden now, in the order of the article. */
  blocks() {
    const found = /** @type {NodeListOf<HTMLElement>} */ (this.#content.querySelectorAll(BLOCKS));
    return [...found].filter((block) => !block.matches(NO_BLOCKS) && block.closest("[hidden]") === null);
  }

  /**
   * @param {HTMLElement} element
   * @returns {void}
   */
  hide(element) {
    this.#hidden.push({ element, text: previewOf(element.innerText || element.textContent || "") || element.localName });
    element.hidden = true;
    element.classList.add("hidden-by-hand");
    this.#changed(this.#hidden);
  }

  /**
   * @param {Hidden} [hidden] The last one, where none is given.
   * @returns {HTMLElement | null} What is shown again.
   */
  undo(hidden = this.#hidden.at(-1)) {
    if (hidden === undefined) return null;
    this.#hidden = this.#hidden.filter((one) => one !== hidden);
    hidden.element.hidden = false;
    hidden.element.classList.remove("hidden-by-hand");
    this.#changed(this.#hidden);
    return hidden.element;
  }

  /** @returns {void} */
  undoAll() {
    while (this.#hidden.length > 0) this.undo();
  }
}
