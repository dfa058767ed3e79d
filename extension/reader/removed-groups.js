import { KINDS } from "../shared/answer.js";
import { t } from "../shared/i18n.js";
import { ownRule, RULES } from "../shared/rules.js";
import { build, buildButton } from "./elements.js";
import { KIND_NAMES } from "./kinds.js";
import { RULE_NAMES } from "./rule-names.js";

/**
 * @typedef {import("../shared/answer.js").RemovedBlock} RemovedBlock
 * @typedef {import("../shared/answer.js").Kind} Kind
 * @typedef {import("./restoring.js").BlockState} BlockState
 *
 * @typedef {object} Deeds What the controls of the panel do.
 * @property {(block: RemovedBlock) => void} toggle Puts a block back, or takes it out again.
 * @property {(block: RemovedBlock) => void} fold
 * @property {(block: RemovedBlock) => void} locate Shows the place where it stood.
 * @property {(kind: Kind, state: BlockState) => void} setKind
 * @property {(site: string | null, kind: Kind, rule: import("../shared/rules.js").Rule | null) => void} setRule
 */

const PREVIEW_LENGTH = 280;

/**
 * @param {import("../shared/answer.js").Answer} answer
 * @param {string | null} site
 * @param {import("../shared/rules.js").Rules} rules
 * @param {Deeds} deeds
 * @returns {HTMLElement[]} For each kind that there is a section with all its blocks.
 */
export function buildGroups(answer, site, rules, deeds) {
  return KINDS.flatMap((kind) => {
    const blocks = answer.removed.filter((block) => block.kind === kind);
    if (blocks.length === 0) return [];
    const name = t(KIND_NAMES[kind]);
    const count = build("span", { class: "count" }, String(blocks.length));
    const details = build("details", { class: "kind", "data-kind": kind },
      build("summary", {}, build("h3", {}, name), count),
      kindTools(kind, deeds), ruleRows(kind, site, rules, deeds),
      build("ul", {}, ...blocks.map((block) => entry(block, answer.language, deeds))));
    details.open = true;
    return [details];
  });
}

/**
 * @param {Kind} kind
 * @param {Deeds} deeds
 * @returns {HTMLElement}
 */
function kindTools(kind, deeds) {
  const rows = /** @type {const} */ ([["restoreKind", "shown"], ["foldKind", "folded"], ["removeKind", "removed"]]);
  const buttons = rows.map(([key, state]) => named(buildButton(t(key), () => deeds.setKind(kind, state)), t(KIND_NAMES[kind])));
  return build("div", { class: "kind-tools" }, ...buttons);
}

/**
 * @param {Kind} kind
 * @param {string | null} site
 * @param {import("../shared/rules.js").Rules} rules
 * @param {Deeds} deeds
 * @returns {HTMLElement}
 */
function ruleRows(kind, site, rules, deeds) {
  /** @param {string | null} where @param {string} label */
  const row = (where, label) => {
    const select = build("select", { "data-rule": where === null ? "everywhere" : "site", "aria-label": `${label}: ${t(KIND_NAMES[kind])}` },
      build("option", { value: "" }, t(where === null ? "ruleNone" : "ruleAsEverywhere")),
      ...RULES.map((rule) => build("option", { value: rule }, t(RULE_NAMES[rule]))));
    select.value = ownRule(rules, where, kind) ?? "";
    select.addEventListener("change", () => deeds.setRule(where, kind, RULES.find((rule) => rule === select.value) ?? null));
    return build("label", {}, build("span", {}, label), select);
  };
  return build("div", { class: "kind-rules" }, ...(site === null ? [] : [row(site, t("ruleHere"))]), row(null, t("ruleEverywhere")));
}

/**
 * @param {RemovedBlock} block
 * @param {string | null} language
 * @param {Deeds} deeds
 * @returns {HTMLElement}
 */
function entry(block, language, deeds) {
  const kind = t(KIND_NAMES[block.kind]);
  const preview = previewOf(block.text);
  const quote = build("p", { class: "preview", dir: "auto", ...(language ? { lang: language } : {}) }, preview);
  const toggle = named(buildButton(t("restore"), () => deeds.toggle(block), "button toggle"), kind);
  const fold = named(buildButton(t("foldBlock"), () => deeds.fold(block), "button fold"), kind);
  fold.setAttribute("aria-pressed", "false");
  const locate = named(buildButton(t("locateBlock"), () => deeds.locate(block), "button locate"), kind);
  return build("li", { "data-block": block.id }, build("p", { class: "reason" }, block.reason), ...(preview ? [quote] : []),
    build("div", { class: "entry-tools" }, toggle, fold, locate));
}

/**
 * Lets the buttons of a block say what it is now.
 *
 * @param {Element} list Where its entry is.
 * @param {RemovedBlock} block
 * @param {BlockState} state
 * @returns {void}
 */
export function labelEntry(list, block, state) {
  const item = list.querySelector(`li[data-block="${CSS.escape(block.id)}"]`);
  const toggle = item?.querySelector("button.toggle");
  if (!item || !toggle) return;
  toggle.textContent = t(state === "removed" ? "restore" : "removeAgain");
  named(toggle, t(KIND_NAMES[block.kind]));
  item.querySelector("button.fold")?.setAttribute("aria-pressed", String(state === "folded"));
  item.setAttribute("data-state", state);
}

/**
 * @template {Element} Control
 * @param {Control} control
 * @param {string} what It is about; its visible words come first, so that it can be called by them.
 * @returns {Control}
 */
function named(control, what) {
  control.setAttribute("aria-label", `${control.textContent}: ${what}`);
  return control;
}

/**
 * @param {string} text Plain text of a block, in which a list's items begin with a hyphen or a number.
 * @returns {string} Its beginning, on one line.
 */
export function previewOf(text) {
  const lines = text.split("\n").map((line) => line.trim().replace(/^[-*] /, "")).filter((line) => line !== "");
  const flat = lines.join(" · ");
  return flat.length > PREVIEW_LENGTH ? `${flat.slice(0, PREVIEW_LENGTH).trimEnd()}…` : flat;
}
