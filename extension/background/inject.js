import { browser } from "../shared/browser.js";

/**
 * How long to wait before each further try, in milliseconds. A click on the toolbar button can reach the background
 * before the right to touch the tab does (seen in Chromium); the right then follows within a moment.
 */
const RETRY_DELAYS = [50, 100, 200, 400];

/** "Cannot access contents of …" in Chromium, "Missing host permission for the tab …" in Firefox. */
const REFUSAL = /\b(access|permission)\b/i;

/**
 * Runs classic scripts in the top document of a tab.
 *
 * @param {number} tabId
 * @param {string[]} files From the root of the extension; run in order.
 * @returns {Promise<unknown>} The value of the last file's last statement.
 * @throws {Error} When the browser still refuses after all tries, when the tab is gone, or when a script throws.
 */
export async function inject(tabId, files) {
  const injection = await tryInjection(tabId, files);
  // Firefox hands over what a script threw, where Chromium gives no result.
  const { error } = /** @type {{error?: unknown}} */ (injection);
  if (error !== undefined) throw error;
  if (injection.result === null || injection.result === undefined) throw new Error(`no result from ${files.at(-1)}`);
  return injection.result;
}

/**
 * Tries until the browser lets the scripts in. Nothing else is tried again: a script that threw would only throw again.
 *
 * @param {number} tabId
 * @param {string[]} files
 * @returns {Promise<chrome.scripting.InjectionResult<unknown>>}
 */
async function tryInjection(tabId, files) {
  const delays = RETRY_DELAYS.values();
  for (;;) {
    try {
      const [injection] = await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files });
      return injection;
    } catch (error) {
      const { value: delay } = delays.next();
      if (delay === undefined || !(error instanceof Error) || !REFUSAL.test(error.message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
