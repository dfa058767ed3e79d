import { t } from "../shared/i18n.js";
import { enrich } from "./article.js";
import { build, ownWords } from "./elements.js";
import { KIND_NAMES } from "./kinds.js";
import { sanitize } from "./sanitizer.js";

/**
 * @typedef {import("../shared/answer.js").RemovedBlock} RemovedBlock
 * @typedef {"removed" | "shown" | "folded"} BlockState Folded: put back as a line that opens.
 */

/** Elements in which only some others may stand, so that a restored block cannot have a box of its own there. */
const PARTICULAR = ["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"];

/**
 * Puts removed blocks back where they stood, whole or folded, and takes them out again.
 */
export class Restoring {
  /** @type {Map<string, {state: BlockState, elements: Element[]}>} */
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
   * @param {RemovedBlock} block
   * @returns {BlockState}
   */
  state({ id }) {
    return this.#restored.get(id)?.state ?? "removed";
  }

  /**
   * @param {RemovedBlock} block
   * @returns {Element | null} The first element of the block, where it is in the article.
   */
  element({ id }) {
    return this.#restored.get(id)?.elements[0] ?? null;
  }

  /**
   * @param {RemovedBlock} block
   * @param {BlockState} state
   * @returns {void}
   */
  set(block, state) {
    for (const element of this.#restored.get(block.id)?.elements ?? []) element.remove();
    this.#restored.delete(block.id);
    if (state === "removed") return;
    const { parent, before } = this.#place(block);
    const make = state === "folded" ? foldedElements : restoredElements;
    const elements = make(block, parent.localName);
    for (const element of elements) parent.insertBefore(element, before);
    for (const element of elements) enrich(/** @type {HTMLElement} */ (element));
    this.#restored.set(block.id, { state, elements });
  }

  /**
   * @param {RemovedBlock} block
   * @returns {{parent: Element, before: Node | null}}
   */
  #place(block) {
    const index = this.#removed.indexOf(block);
    const earlier = this.#removed.slice(0, index).filter((other) => other.after === block.after);
    const last = earlier.flatMap((other) => this.#restored.get(other.id)?.elements ?? []).at(-1);
    if (last?.parentElement) return { parent: last.parentElement, before: last.nextSibling };
    if (block.after === null) return { parent: this.#content, before: this.#content.firstChild };
    const edge = edgeOf(this.#content, block.after);
    // A block whose neighbour is not there is better shown at the end than not at all.
    if (!edge?.parentElement) return { parent: this.#content, before: null };
    return { parent: edge.parentElement, before: edge.nextSibling };
  }
}

/**
 * @param {HTMLElement} content
 * @param {string} id Of a block of the article.
 * @returns {HTMLElement | null} The block, or the box that the reader put around it.
 */
export function edgeOf(content, id) {
  const block = /** @type {HTMLElement | null} */ (content.querySelector(`#${CSS.escape(id)}`));
  const box = block?.parentElement;
  return box?.matches(".table-box, .code-box") ? box : block;
}

/**
 * @param {RemovedBlock} block
 * @param {string} container
 * @returns {Node[]}
 */
function nodesOf(block, container) {
  return sanitize(block.html, container).map((node) => document.importNode(node, true));
}

/**
 * @param {RemovedBlock} block
 * @param {string} container Local name of the element that they will stand in.
 * @returns {Element[]} At least one element, marked as restored.
 */
function restoredElements(block, container) {
  const nodes = nodesOf(block, container);
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
  return [box];
}

/**
 * @param {RemovedBlock} block
 * @param {string} container Local name of the element that it will stand in.
 * @returns {Element[]} One element, which opens.
 */
function foldedElements(block, container) {
  const summary = build("summary", { class: "restored-mark" }, ownWords(t(KIND_NAMES[block.kind])));
  const details = build("details", { class: "restored folded" }, summary);
  const nodes = nodesOf(block, container);
  if (!PARTICULAR.includes(container)) {
    details.append(...(nodes.some((node) => node.textContent?.trim() || node instanceof Element) ? nodes : [block.text]));
    return [details];
  }
  const inner = document.createElement(container === "tr" ? "p" : container);
  inner.append(...(container === "tr" ? [block.text] : nodes));
  details.append(/^t(head|body|foot)$/.test(container) ? build("table", {}, inner) : inner);
  return [within(details, container)];
}

/**
 * @param {Element} element
 * @param {string} container
 * @returns {Element} The element in what may stand in that container.
 */
function within(element, container) {
  if (container === "ul" || container === "ol") return build("li", { class: "folded-part" }, element);
  if (container === "dl") return build("dd", { class: "folded-part" }, element);
  const cell = build("td", { class: "folded-part", colspan: "100" }, element);
  return container === "tr" ? cell : build("tr", {}, cell);
}
