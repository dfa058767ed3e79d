import { inject } from "./inject.js";

const SCRIPTS = ["scrub-address", "trim-json-ld", "trim-rules", "rendered-tree", "pictures", "capture"]
  .map((name) => `content/${name}.js`);

/** @typedef {Promise<import("../shared/server-client.js").CapturedPage>} Capture */

/**
 * Pages that are being captured while their reader still loads, by tab. Nothing of them is sent before the reader asks.
 *
 * @type {Map<number, Capture>}
 */
const begun = new Map();

/**
 * @param {number} tabId
 * @returns {Capture}
 */
function capture(tabId) {
  return /** @type {Capture} */ (inject(tabId, SCRIPTS));
}

/**
 * Captures the page of a tab for the reader that has just been opened over it.
 *
 * @param {number} tabId
 * @returns {void}
 */
export function beginCapture(tabId) {
  const captured = capture(tabId);
  // Whoever takes it is told; where nobody does, nobody needs to be.
  captured.catch(() => undefined);
  begun.set(tabId, captured);
}

/**
 * @param {number} tabId
 * @returns {Capture} What was begun for this tab, once; after that the page as it is then.
 */
export function takeCapture(tabId) {
  const captured = begun.get(tabId);
  begun.delete(tabId);
  return captured ?? capture(tabId);
}

/**
 * @param {number} tabId
 * @returns {void}
 */
export function forgetCapture(tabId) {
  begun.delete(tabId);
}
