import { t } from "../shared/i18n.js";
import { build, buildButton } from "./elements.js";
import { KIND_NAMES } from "./kinds.js";
import { edgeOf } from "./restoring.js";

/** @typedef {import("../shared/answer.js").RemovedBlock} RemovedBlock */

/**
 * Marks in the margin of an article each place from which blocks were removed. The marks hang on the blocks of the article by
 * their styles alone, so that the article is as it would be without them.
 *
 * @param {HTMLElement} article
 * @param {HTMLElement} content The part of it that holds the blocks.
 * @param {RemovedBlock[]} removed
 * @param {(block: RemovedBlock) => void} choose What a press of a mark does, with the first block of its place.
 * @returns {void}
 */
export function markGaps(article, content, removed, choose) {
  const places = Map.groupBy(removed, ({ after }) => after);
  const marks = [...places].map(([after, blocks], number) => {
    const name = `--lede-gap-${number}`;
    const edge = after === null ? null : edgeOf(content, after) ?? content;
    addAnchor(edge ?? content, name);
    const mark = buildButton(String(blocks.length), () => choose(blocks[0]), "gap");
    mark.dataset.block = blocks[0].id;
    mark.title = t("removedHere", String(blocks.length), [...new Set(blocks.map(({ kind }) => t(KIND_NAMES[kind])))].join(", "));
    mark.setAttribute("aria-label", mark.title);
    mark.style.setProperty("position-anchor", name);
    mark.dataset.edge = edge === null ? "start" : "end";
    return mark;
  });
  article.append(build("div", { class: "gaps", role: "group", "aria-label": t("gaps"), lang: t("languageTag") }, ...marks));
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 */
function addAnchor({ style }, name) {
  const names = style.getPropertyValue("anchor-name");
  style.setProperty("anchor-name", names && names !== "none" ? `${names}, ${name}` : name);
}
