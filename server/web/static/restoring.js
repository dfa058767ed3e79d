/** Puts removed blocks back where they stood. @typedef {import("./answer.js").RemovedBlock} RemovedBlock */
import { make } from "./elements.js";
import { safeFragment } from "./sanitizing.js";

/**
 * The removed blocks of one article, and which of them are back in it.
 */
export class Restoration {
  /** @type {Map<RemovedBlock, HTMLElement[]>} */
  #placed = new Map();

  /**
   * @param {HTMLElement} body holds the article's blocks
   * @param {RemovedBlock[]} removed in the order of the page
   */
  constructor(body, removed) {
    this.body = body;
    this.removed = removed;
  }

  /** @param {RemovedBlock} block @returns {boolean} */
  isRestored(block) {
    return this.#placed.has(block);
  }

  /** @returns {number} how many blocks are back */
  get count() {
    return this.#placed.size;
  }

  /**
   * @param {RemovedBlock} block
   * @returns {HTMLElement | null} the first element of it in the article
   */
  shown(block) {
    return this.#placed.get(block)?.[0] ?? null;
  }

  /** @param {RemovedBlock} block put back; nothing happens if it is back already */
  restore(block) {
    if (this.isRestored(block)) return;
    const before = this.#neighbour(block);
    const parent = before?.parentElement ?? this.body;
    const elements = this.#build(block, parent.localName);
    if (before) before.after(...elements);
    else if (block.after === null) this.body.prepend(...elements);
    else this.body.append(...elements);
    this.#placed.set(block, elements);
  }

  /** @param {RemovedBlock} block taken out again */
  remove(block) {
    for (const element of this.#placed.get(block) ?? []) element.remove();
    this.#placed.delete(block);
  }

  /**
   * @param {RemovedBlock} block
   * @returns {HTMLElement | null} what it comes directly after: blocks of the same place keep the list's order
   */
  #neighbour(block) {
    const earlier = this.removed.slice(0, this.removed.indexOf(block))
      .findLast((other) => other.after === block.after && this.isRestored(other));
    const last = earlier && this.#placed.get(earlier)?.at(-1);
    if (last) return last;
    return block.after === null ? null : this.#anchor(block.after);
  }

  /**
   * @param {string} id
   * @returns {HTMLElement | null} the article's block of that id; a boxed table answers with its box
   */
  #anchor(id) {
    const found = this.body.querySelector(`#${CSS.escape(id)}`);
    const block = found instanceof HTMLTableElement ? found.closest(".table-box") ?? found : found;
    return block instanceof HTMLElement ? block : null;
  }

  /**
   * @param {RemovedBlock} block
   * @param {string} parent name of the element it is to stand in
   * @returns {HTMLElement[]} its elements, marked; bare text is given one
   */
  #build(block, parent) {
    const nodes = [...safeFragment(block.html, parent).childNodes];
    const elements = nodes.filter((node) => node instanceof HTMLElement || node.textContent?.trim())
      .map((node) => (node instanceof HTMLElement ? node : make("span", {}, node)));
    for (const element of elements) {
      element.classList.add("restored");
      element.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
      element.removeAttribute("id");
    }
    elements[0]?.classList.add("restored-start");
    return elements;
  }
}
