import { browser } from "../shared/browser.js";

/**
 * How long to wait before each further try, in milliseconds. A click on the toolbar button can reach the background
 * before the right to touch the tab does (seen in Chromium); the right then follows within a moment.
 */
const RETRY_DELAYS = [50, 100, 200, 400];

/**
 * Runs classic scripts in the top document of a tab.
 *
 * @param {number} tabId
 * @param {string[]} files From the root of the extension; run in order.
 * @returns {Promise<unknown>} The value of the last file's last statement.
 * @throws {Error} When the browser still refuses after all tries, or when a script throws.
 */
export async function inject(tabId, files) {
  for (const delay of RETRY_DELAYS) {
    try {
      return await injectOnce(tabId, files);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return injectOnce(tabId, files);
}

/**
 * @param {number} tabId
 * @param {string[]} files
 * @returns {Promise<unknown>}
 */
async function injectOnce(tabId, files) {
  const [injected] = await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files });
  // Firefox hands over what a script threw, where Chromium gives no result.
  const { error } = /** @type {{error?: unknown}} */ (injected);
  if (error !== undefined) throw error;
  if (injected.result === null || injected.result === undefined) throw new Error(`no result from ${files.at(-1)}`);
  return injected.result;
}
