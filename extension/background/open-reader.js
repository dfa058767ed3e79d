import { browser } from "../shared/browser.js";
import { restrictedKind } from "../shared/restricted.js";
import { inject } from "./inject.js";
import { lockPage, unlockPage } from "./page-locks.js";
import { readerStarts } from "./reader-start.js";

/**
 * @typedef {{state: "opened", locks: import("./page-locks.js").Lock[]} | {state: "open"} | {state: "unsupported"}} OverlayState
 * What `content/overlay.js` answers.
 */

/**
 * Opens the reader over the page of a tab, or closes it where it is open. Where the browser lets no extension in, a
 * page that says so opens in a new tab.
 *
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<void>}
 */
export async function toggleReader(tab) {
  if (tab.id === undefined) return;
  const known = restrictedKind(tab.url);
  if (known !== null) return explainRestriction(tab, known);
  try {
    const overlay = /** @type {OverlayState} */ (await inject(tab.id, ["content/overlay.js"]));
    if (overlay.state === "unsupported") return await explainRestriction(tab, "document");
    if (overlay.state === "open") return await closeReader(tab.id);
    const started = readerStarts(tab.id);
    await lockPage(tab.id, overlay.locks);
    if (await started) return;
    await closeReader(tab.id);
    await explainRestriction(tab, "sandboxed");
  } catch {
    await explainRestriction(tab, "unknown");
  }
}

/**
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function closeReader(tabId) {
  // Unlocked first: only a page that is laid out as it was can be scrolled to where it was.
  await unlockPage(tabId);
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: () => globalThis.ledeOverlay?.close(),
  });
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {import("../shared/restricted.js").RestrictedKind} kind
 * @returns {Promise<void>}
 */
async function explainRestriction(tab, kind) {
  await browser.tabs.create({
    url: browser.runtime.getURL(`pages/restricted.html?why=${kind}`),
    index: tab.index + 1,
    windowId: tab.windowId,
  });
}
