import { plural, t } from "../shared/i18n.js";
import { ruleFor, siteOf, withRule } from "../shared/rules.js";
import { loadSettings, saveSettings } from "../shared/settings.js";
import { announce } from "./announcer.js";
import { byId } from "./elements.js";
import { markGaps } from "./gaps.js";
import { KIND_NAMES } from "./kinds.js";
import { buildGroups, labelEntry } from "./removed-groups.js";
import { Restoring } from "./restoring.js";

/**
 * @typedef {import("../shared/answer.js").RemovedBlock} RemovedBlock
 * @typedef {import("./restoring.js").BlockState} BlockState
 */

/** Below this width the panel lies over the article; reader.css knows the same number. */
const NARROW = "(width < 64rem)";

/** @type {Readonly<Record<import("../shared/rules.js").Rule, BlockState>>} */
const STATES = Object.freeze({ keep: "shown", fold: "folded", drop: "removed" });

/** @type {Readonly<Record<BlockState, import("../shared/i18n.js").MessageKey>>} */
const ANNOUNCEMENTS = Object.freeze({ shown: "announceRestored", folded: "announceFolded", removed: "announceRemoved" });

/**
 * The list of removed blocks beside the article.
 */
export class RemovedPanel {
  #panel = byId("lede-removed");
  #list = byId("lede-removed-list");
  #opener = byId("lede-removed-button");
  #main = byId("lede-main");
  #narrow = matchMedia(NARROW);
  #restoring;
  #removed;
  #site;
  #settings;
  #article;

  /**
   * @param {import("../shared/answer.js").Answer} answer
   * @param {HTMLElement} article
   * @param {HTMLElement} content The element that holds the article's blocks.
   * @param {import("../shared/settings.js").Settings} settings
   */
  constructor(answer, article, content, settings) {
    this.#removed = answer.removed;
    this.#site = siteOf(answer.url);
    this.#settings = settings;
    this.#article = article;
    this.#restoring = new Restoring(content, answer.removed);
    this.#list.replaceChildren(...buildGroups(answer, this.#site, settings.rules, {
      toggle: (block) => this.#change(block, this.state(block) === "removed" ? "shown" : "removed"),
      fold: (block) => this.#change(block, this.state(block) === "folded" ? "shown" : "folded"),
      locate: (block) => this.#locate(block),
      setKind: (kind, state) => this.#setKind(kind, state),
      setRule: (site, kind, rule) => void this.#setRule(site, kind, rule),
    }));
    markGaps(article, content, answer.removed, (block) => this.show(block));
    for (const block of answer.removed) this.#set(block, STATES[ruleFor(settings.rules, this.#site, block.kind)]);
    this.#listen();
  }

  #listen() {
    this.countHidden(0);
    this.#opener.addEventListener("click", () => (this.#panel.hidden ? this.open() : this.close()));
    byId("lede-removed-close").addEventListener("click", () => this.close());
    byId("lede-restore-all").addEventListener("click", () => this.#restoreAll());
    this.#narrow.addEventListener("change", () => this.#coverMain());
  }

  /**
   * @param {number} hidden How many blocks were hidden by hand, which the panel lists, too.
   * @returns {void}
   */
  countHidden(hidden) {
    this.#opener.textContent = this.#removed.length === 0 && hidden > 0
      ? plural({ one: "blocksHiddenOne", other: "blocksHiddenOther" }, hidden)
      : plural({ one: "blocksRemovedOne", other: "blocksRemovedOther" }, this.#removed.length);
    this.#opener.hidden = this.#removed.length + hidden === 0;
    byId("lede-restore-all").hidden = this.#removed.length === 0;
  }

  /**
   * @param {RemovedBlock} block
   * @returns {BlockState}
   */
  state(block) {
    return this.#restoring.state(block);
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

  /**
   * Opens the panel at a block.
   *
   * @param {RemovedBlock} block
   * @returns {void}
   */
  show({ id }) {
    this.open();
    const item = this.#list.querySelector(`li[data-block="${CSS.escape(id)}"]`);
    item?.closest("details")?.setAttribute("open", "");
    item?.scrollIntoView({ block: "nearest" });
    item?.querySelector("button")?.focus();
  }

  #coverMain() {
    this.#main.inert = this.covers;
    document.documentElement.classList.toggle("covered", this.covers);
  }

  /**
   * @param {RemovedBlock} block
   * @param {BlockState} state
   */
  #set(block, state) {
    if (this.state(block) !== state) this.#restoring.set(block, state);
    labelEntry(this.#list, block, state);
    const all = /** @type {HTMLButtonElement} */ (byId("lede-restore-all"));
    all.disabled = this.#removed.every((one) => this.state(one) === "shown");
  }

  /**
   * @param {RemovedBlock} block
   * @param {BlockState} state
   */
  #change(block, state) {
    this.#set(block, state);
    if (state !== "removed") this.#reveal(this.#restoring.element(block));
    announce(t(ANNOUNCEMENTS[state], t(KIND_NAMES[block.kind])));
  }

  /**
   * @param {import("../shared/answer.js").Kind} kind
   * @param {BlockState} state
   */
  #setKind(kind, state) {
    for (const block of this.#removed.filter((one) => one.kind === kind)) this.#set(block, state);
    announce(t(ANNOUNCEMENTS[state], t(KIND_NAMES[kind])));
  }

  #restoreAll() {
    for (const block of this.#removed) this.#set(block, "shown");
    announce(t("announceAllRestored"));
  }

  /**
   * @param {string | null} site
   * @param {import("../shared/answer.js").Kind} kind
   * @param {import("../shared/rules.js").Rule | null} rule
   */
  async #setRule(site, kind, rule) {
    // As they are by now: another tab may have changed them.
    const { rules } = await loadSettings();
    this.#settings.rules = withRule(rules, site, kind, rule);
    await saveSettings({ rules: this.#settings.rules });
    this.#setKind(kind, STATES[ruleFor(this.#settings.rules, this.#site, kind)]);
  }

  /** @param {RemovedBlock} block */
  #locate(block) {
    const place = this.#removed.find(({ after }) => after === block.after) ?? block;
    const mark = this.#article.querySelector(`.gap[data-block="${CSS.escape(place.id)}"]`);
    const there = this.#restoring.element(block);
    this.#reveal(there ?? mark);
    if (there === null && mark instanceof HTMLElement) mark.focus({ preventScroll: true });
  }

  /** @param {Element | null} element */
  #reveal(element) {
    if (!(element instanceof HTMLElement)) return;
    if (this.covers) {
      this.close();
      if (!element.matches("button")) element.setAttribute("tabindex", "-1");
      element.focus({ preventScroll: true });
    }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  }
}
