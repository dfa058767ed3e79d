import { t } from "../shared/i18n.js";
import { enrich } from "./article.js";
import { build, ownWords } from "./elements.js";
import { KIND_NAMES } from "./kinds.js";
import { sanitize } from "./sanitizer.js";

/** @typedef {import("../shared/answer.js").RemovedBlock} RemovedBlock */

/** Elements in which only some others may stand, so that a restored block cannot have a box of its own there. */
const PARTICULAR = ["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"];

/**
 * Puts removed blocks back where they stood, and takes them out again.
 */
export class Restoring {
  /** @type {Map<string, Element[]>} */
  #restored = new Map();
  #content;
  #removed;

  /**
   * @param {HTMLElement} content The element that holds the article's blocks.
   * @param {RemovedBlock[]} removed All removed blocks, in the order of the page.
   */
  constructor(content, removed) {
    this.#content = content;
    this.#removed = removed;
  }

  /**
   * @param {string} id
   * @returns {boolean}
   */
  has(id) {
    return this.#restored.has(id);
  }

  /**
   * @param {RemovedBlock} block
   * @returns {Element} The first element of the restored block.
   */
  restore(block) {
    const { parent, before } = this.#place(block);
    const elements = restoredElements(block, parent.localName);
    for (const element of elements) parent.insertBefore(element, before);
    this.#restored.set(block.id, elements);
    return elements[0];
  }

  /**
   * @param {string} id
   * @returns {void}
   */
  remove(id) {
    for (const element of this.#restored.get(id) ?? []) element.remove();
    this.#restored.delete(id);
  }

  /**
   * @param {RemovedBlock} block
   * @returns {{parent: Element, before: Node | null}}
   */
  #place(block) {
    const index = this.#removed.indexOf(block);
    const earlier = this.#removed.slice(0, index).filter((other) => other.after === block.after && this.has(other.id));
    const last = earlier.flatMap((other) => this.#restored.get(other.id) ?? []).at(-1);
    if (last?.parentElement) return { parent: last.parentElement, before: last.nextSibling };
    if (block.after === null) return { parent: this.#content, before: this.#content.firstChild };
    const anchor = this.#content.querySelector(`#${CSS.escape(block.after)}`);
    const edge = anchor?.parentElement?.matches(".table-box, .code-box") ? anchor.parentElement : anchor;
    // A block whose neighbour is not there is better shown at the end than not at all.
    if (!edge?.parentElement) return { parent: this.#content, before: null };
    return { parent: edge.parentElement, before: edge.nextSibling };
  }
}

/**
 * @param {RemovedBlock} block
 * @param {string} container Local name of the element that they will stand in.
 * @returns {Element[]} At least one element, marked as restored.
 */
function restoredElements(block, container) {
  const nodes = sanitize(block.html, container).map((node) => document.importNode(node, true));
  const mark = build("p", { class: "restored-mark" }, ownWords(t("restoredMark", t(KIND_NAMES[block.kind]))));
  const elements = nodes.filter((node) => node instanceof Element);
  if (PARTICULAR.includes(container) && elements.length > 0) {
    for (const element of elements) element.classList.add("restored-part");
    const cell = elements[0].localName === "tr" ? elements[0].querySelector("td, th") : elements[0];
    cell?.prepend(mark);
    return elements;
  }
  const box = build("div", { class: "restored" }, mark, ...nodes);
  if (box.children.length === 1 && !box.textContent.replace(mark.textContent, "").trim()) box.append(block.text);
  enrich(box);
  return [box];
}
