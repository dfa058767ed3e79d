import { t } from "../shared/i18n.js";
import { announce } from "./announcer.js";
import { build, buildButton, byId } from "./elements.js";

/**
 * The mode in which one hides blocks by hand: by a click, or by the arrow keys and Enter.
 */
export class HideMode {
  #bar = byId("lede-hide-bar");
  #hiding;
  #content;
  /** @type {HTMLElement | null} */
  #chosen = null;
  /** @type {AbortController | null} */
  #listening = null;

  /**
   * @param {import("./hiding.js").Hiding} hiding
   * @param {HTMLElement} content
   */
  constructor(hiding, content) {
    this.#hiding = hiding;
    this.#content = content;
  }

  /** @returns {void} */
  toggle() {
    if (this.#listening === null) this.#begin();
    else this.end();
  }

  /** @returns {boolean} Whether it was on. */
  end() {
    if (this.#listening === null) return false;
    this.#listening.abort();
    this.#listening = null;
    this.#choose(null);
    this.#bar.hidden = true;
    this.#content.classList.remove("hiding");
    byId("lede-main").focus({ preventScroll: true });
    return true;
  }

  #begin() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#content.classList.add("hiding");
    this.#content.addEventListener("pointermove", ({ target }) => this.#choose(this.#blockOf(target)), { signal });
    this.#content.addEventListener("click", (event) => {
      const block = this.#blockOf(event.target);
      if (block === null) return;
      event.preventDefault();
      event.stopPropagation();
      this.#hide(block);
    }, { signal, capture: true });
    document.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    this.#bar.replaceChildren(build("p", {}, t("hideHow")),
      buildButton(t("undo"), () => this.#undo()), buildButton(t("undoAll"), () => this.#hiding.undoAll()),
      buildButton(t("done"), () => this.end(), "button primary"));
    this.#bar.hidden = false;
    announce(t("hideHow"));
    this.#choose(this.#hiding.blocks().find((block) => block.getBoundingClientRect().bottom > 80) ?? null);
    this.#chosen?.focus({ preventScroll: true });
  }

  /**
   * @param {EventTarget | null} target
   * @returns {HTMLElement | null}
   */
  #blockOf(target) {
    const blocks = new Set(this.#hiding.blocks());
    for (let at = target instanceof Element ? target : null; at !== null && at !== this.#content; at = at.parentElement) {
      if (blocks.has(/** @type {HTMLElement} */ (at))) return /** @type {HTMLElement} */ (at);
    }
    return null;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onBar = event.target instanceof Node && this.#bar.contains(event.target);
    /** @type {Record<string, () => void>} */
    const deeds = { ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), u: () => void this.#undo() };
    if (!onBar) deeds.Enter = deeds.Delete = () => this.#chosen && this.#hide(this.#chosen);
    const deed = deeds[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }

  /** @param {1 | -1} way */
  #step(way) {
    const blocks = this.#hiding.blocks();
    const at = this.#chosen === null ? -1 : blocks.indexOf(this.#chosen);
    const next = blocks[Math.max(0, Math.min(blocks.length - 1, at + way))] ?? null;
    this.#choose(next);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement | null} block */
  #choose(block) {
    this.#chosen?.classList.remove("chosen");
    this.#chosen = block;
    block?.classList.add("chosen");
    if (block !== null && block.tabIndex < 0) block.tabIndex = -1;
  }

  /** @param {HTMLElement} block */
  #hide(block) {
    const blocks = this.#hiding.blocks();
    const at = blocks.indexOf(block);
    const next = blocks.slice(at + 1).find((one) => !block.contains(one)) ?? blocks[at - 1];
    this.#choose(null);
    this.#hiding.hide(block);
    this.#choose(next ?? null);
    next?.focus({ preventScroll: true });
    announce(t("announceHidden"));
  }

  #undo() {
    const shown = this.#hiding.undo();
    this.#choose(shown);
    shown?.focus({ preventScroll: true });
    shown?.scrollIntoView({ block: "nearest" });
    if (shown) announce(t("announceShownAgain"));
  }
}
