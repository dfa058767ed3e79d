/**
 * The list of what was removed, with a button for each to put it back.
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").RemovedBlock} RemovedBlock
 * @typedef {import("./restoring.js").Restoration} Restoration
 */
import { make, pageElement, scrollBehavior } from "./elements.js";

/** @type {Record<string, string>} */
const KINDS = {
  recommendations: "Recommendations",
  navigation: "Navigation",
  share: "Share buttons",
  newsletter: "Newsletter box",
  advertisement: "Advertisement",
  comments: "Comments",
  notice: "Notice",
  other: "Other clutter",
};
const PREVIEW_LINES = 4;
const PREVIEW_LENGTH = 180;

/**
 * @param {string} kind as the service names it
 * @returns {string} in words
 */
export function nameKind(kind) {
  return KINDS[kind] ?? "Other clutter";
}

/**
 * @param {string} text of a removed block
 * @returns {string} its first lines, without the empty ones
 */
export function preview(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const first = lines.slice(0, PREVIEW_LINES).join("\n");
  if (first.length > PREVIEW_LENGTH) return `${first.slice(0, PREVIEW_LENGTH).replace(/\s+\S*$/, "")} …`;
  return lines.length > PREVIEW_LINES ? `${first} …` : first;
}

/**
 * @param {number} count
 * @returns {string} such as "3 blocks"
 */
export function countBlocks(count) {
  return count === 1 ? "1 block" : `${count} blocks`;
}

/**
 * Keeps a quoted label of another script from turning the words around it.
 * @param {string} reason
 * @returns {(string | HTMLElement)[]}
 */
function isolateQuotes(reason) {
  return reason.split(/(?<=“)([^”]*)(?=”)/).map((part, at) => (at % 2 ? make("bdi", {}, part) : part));
}

/** The panel beside the article. */
export class RemovedList {
  #list = pageElement("removed-list", HTMLOListElement);
  #summary = pageElement("removed-summary", HTMLParagraphElement);
  #restoreAll = pageElement("restore-all", HTMLButtonElement);
  /** @type {Restoration | null} */
  #restoration = null;
  /** @type {Map<RemovedBlock, {item: HTMLLIElement, button: HTMLButtonElement}>} */
  #items = new Map();

  /**
   * @param {(words: string) => void} announce tells what happened to those who do not see it
   * @param {() => void} changed called after blocks were restored or removed again
   */
  constructor(announce, changed) {
    this.announce = announce;
    this.changed = changed;
    this.#restoreAll.addEventListener("click", () => this.#toggleAll());
  }

  /**
   * Shows the removed blocks of another article.
   * @param {Answer} answer
   * @param {Restoration} restoration
   */
  show(answer, restoration) {
    this.#restoration = restoration;
    this.#items = new Map(answer.removed.map((block) => [block, this.#card(block, answer.language)]));
    this.#list.replaceChildren(...[...this.#items.values()].map(({ item }) => item));
    this.#update();
  }

  /**
   * @param {RemovedBlock} block
   * @param {string | null} language of the article
   */
  #card(block, language) {
    const button = make("button", { type: "button", className: "plain-button" });
    button.addEventListener("click", () => this.#toggle(block));
    const item = make("li", { className: "removal" },
      make("h3", {}, nameKind(block.kind)),
      make("p", { className: "reason" }, ...isolateQuotes(block.reason)),
      make("p", { className: "preview", dir: "auto", lang: language ?? "" }, preview(block.text)),
      button);
    item.dataset["kind"] = block.kind;
    return { item, button };
  }

  /** @param {RemovedBlock} block */
  #toggle(block) {
    const restoration = this.#restoration;
    if (!restoration) return;
    const kind = nameKind(block.kind);
    if (restoration.isRestored(block)) {
      restoration.remove(block);
      this.announce(`${kind} removed again.`);
    } else {
      restoration.restore(block);
      this.announce(`${kind} restored at its place in the article.`);
    }
    this.#update();
    this.changed();
    restoration.shown(block)?.scrollIntoView({ block: "center", behavior: scrollBehavior() });
  }

  #toggleAll() {
    const restoration = this.#restoration;
    if (!restoration) return;
    const all = restoration.count === restoration.removed.length;
    for (const block of restoration.removed) {
      if (all) restoration.remove(block);
      else restoration.restore(block);
    }
    this.announce(all ? "Everything removed again." : "Everything restored.");
    this.#update();
    this.changed();
  }

  #update() {
    const restoration = this.#restoration;
    if (!restoration) return;
    for (const [block, { item, button }] of this.#items) {
      const back = restoration.isRestored(block);
      item.classList.toggle("is-restored", back);
      button.replaceChildren(back ? "Remove again" : "Restore",
        make("span", { className: "unseen" }, `: ${nameKind(block.kind)}, ${preview(block.text).slice(0, 40)}`));
    }
    const { count, removed } = restoration;
    this.#restoreAll.hidden = removed.length === 0;
    this.#restoreAll.textContent = count === removed.length ? "Remove all again" : "Restore all";
    this.#summary.textContent = removed.length === 0
      ? "Nothing had to be taken out."
      : `${countBlocks(removed.length)} taken out${count ? `, ${count} of them put back` : ""}.`;
  }
}
