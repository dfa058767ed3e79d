import { browser } from "../shared/browser.js";
import { refusedKind, restrictedKind } from "../shared/restricted.js";
import { beginCapture, forgetCapture } from "./capturing.js";
import { inject } from "./inject.js";
import { lockPage, unlockPage } from "./page-locks.js";
import { expectReader, noteReaderClosed, orSilence } from "./reader-start.js";

/**
 * @typedef {{state: "opened", locks: import("./page-locks.js").Lock[]} | {state: "open"}
 *   | {state: "unsupported", type: string}} OverlayState
 * What `content/overlay.js` answers.
 */

/** How often a reader whose frame is still loading is waited for; together with `PATIENCE` half a minute. */
const ROUNDS = 12;

/**
 * Opens the reader over the page of a tab, or closes it where it is open. Where the browser lets no extension in, a
 * page that says so opens in a new tab.
 *
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<void>} Never rejected: a tab that is gone, or elsewhere by now, needs nothing more.
 */
export async function toggleReader(tab) {
  await withReader(tab, closeReader);
}

/**
 * Opens the reader likewise, and leaves it open where it is.
 *
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<void>} Never rejected, too.
 */
export async function openReader(tab) {
  await withReader(tab, async () => undefined);
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {(tabId: number) => Promise<void>} whereOpen What to do where the reader is open.
 */
async function withReader(tab, whereOpen) {
  if (tab.id === undefined) return;
  try {
    const why = restrictedKind(tab.url) ?? (await openOrElse(tab, tab.id, whereOpen));
    if (why !== null) await explainRestriction(tab, why);
  } catch {
    // The tab or its window was closed, or left for another page.
  }
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {number} tabId
 * @param {(tabId: number) => Promise<void>} whereOpen
 * @returns {Promise<import("../shared/restricted.js").RestrictedKind | null>} Why nothing can be read here, or null.
 * @throws {Error} When the tab is gone or shows another page.
 */
async function openOrElse(tab, tabId, whereOpen) {
  const start = expectReader(tabId);
  let overlay;
  try {
    overlay = /** @type {OverlayState} */ (await inject(tabId, ["content/overlay.js"]));
  } catch {
    const now = await browser.tabs.get(tabId);
    const moved = tab.url !== undefined && now.url !== tab.url;
    return moved ? null : refusedKind(now.url);
  }
  if (overlay.state === "unsupported") return overlay.type === "application/pdf" ? "pdf" : "document";
  if (overlay.state === "open") {
    await whereOpen(tabId);
    return null;
  }
  beginCapture(tabId);
  await lockPage(tabId, overlay.locks);
  if (!(await staysSilent(tabId, start))) return null;
  await closeReader(tabId);
  return "sandboxed";
}

/**
 * Waits for the reader to begin. A page can keep it from that: in a page with the `sandbox` policy no frame may run
 * scripts. On a slow machine it may only take long, so that it counts as silent only when its frame was loaded a whole
 * round ago.
 *
 * @param {number} tabId
 * @param {Promise<import("./reader-start.js").ReaderStart>} start
 * @returns {Promise<boolean>} Whether the reader is there, in the document that it was opened in, and can't run.
 */
async function staysSilent(tabId, start) {
  let loaded = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await orSilence(start)) !== "silent") return false;
    const seen = await askOverlay(tabId);
    if (seen === "gone" || seen === null) return false;
    if (loaded) return true;
    loaded = seen === "loaded";
  }
  return false;
}

/**
 * @param {number} tabId
 * @returns {Promise<"gone" | "loading" | "loaded" | null>} Null in a document that the reader was never opened in.
 */
async function askOverlay(tabId) {
  const [asked] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: () => globalThis.ledeOverlay?.state() ?? null,
  });
  return asked.result ?? null;
}

/**
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function closeReader(tabId) {
  noteReaderClosed(tabId);
  forgetCapture(tabId);
  // Unlocked first: only a page that is laid out as it was can be scrolled to where it was.
  await unlockPage(tabId);
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: () => {
      globalThis.ledeSelection = null;
      globalThis.ledeOverlay?.close();
    },
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
