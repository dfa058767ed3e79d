import { browser } from "../shared/browser.js";

/**
 * What the page behind the reader needs while it is covered, as styles that the browser can take away again whole.
 * `content/overlay.js` says which of them apply.
 *
 * - `html`, `body`: the element whose overflow the viewport uses must not scroll
 * - `shown`: nothing inside a root that is not displayed can be seen, the reader included
 */
const LOCKS = Object.freeze({
  html: "html { overflow: hidden !important; }",
  body: "body { overflow: hidden !important; }",
  shown: "html { display: block !important; content-visibility: visible !important; }",
});

/** @typedef {keyof typeof LOCKS} Lock */

/**
 * @param {number} tabId
 * @param {keyof typeof LOCKS} lock
 * @returns {chrome.scripting.CSSInjection} In the user's origin, which no style of the page can overrule.
 */
function injection(tabId, lock) {
  return { target: { tabId, frameIds: [0] }, css: LOCKS[lock], origin: "USER" };
}

/**
 * @param {number} tabId
 * @param {Lock[]} locks
 * @returns {Promise<void>}
 */
export async function lockPage(tabId, locks) {
  await Promise.all(locks.map((lock) => browser.scripting.insertCSS(injection(tabId, lock))));
}

/**
 * Takes every lock away. To remove one that was not there does nothing, so that nobody has to remember which were.
 *
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function unlockPage(tabId) {
  const locks = /** @type {Lock[]} */ (Object.keys(LOCKS));
  await Promise.all(locks.map((lock) => browser.scripting.removeCSS(injection(tabId, lock))));
}
