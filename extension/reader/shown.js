import { OWN } from "./elements.js";

/** What the reader put around blocks or between them, and what of an article is hidden. */
const NOT_SHOWN = `[${OWN}], .restored-mark, [hidden]`;
const WRAPPERS = ".restored, .folded, .table-box, .code-box";

/**
 * @param {HTMLElement} content The part of the article that holds the blocks.
 * @returns {string} What is shown as HTML without anything of the reader's own: restored blocks are in it, hidden ones not.
 */
export function shownHtml(content) {
  const copy = /** @type {HTMLElement} */ (content.cloneNode(true));
  for (const element of copy.querySelectorAll(NOT_SHOWN)) element.remove();
  for (const wrapper of copy.querySelectorAll(WRAPPERS)) wrapper.replaceWith(...wrapper.childNodes);
  return copy.getHTML();
}

/**
 * @param {import("../shared/answer.js").Answer} answer
 * @param {HTMLElement} content
 * @returns {import("../shared/server-client.js").Shown} What the reader shows, for the server to put into another format.
 */
export function shownArticle(answer, content) {
  const { title, byline, published, site, url, language, direction } = answer;
  return { html: shownHtml(content), title, byline, published, site, url, language, direction };
}
