import { browser } from "../shared/browser.js";
import { loadManaged } from "../shared/settings.js";

/**
 * The listener for `runtime.onInstalled`: opens the page that helps to set Lede up, once, and only where no administrator has
 * set it up already.
 *
 * @param {{reason: string}} details
 * @returns {Promise<void>}
 */
export async function welcome({ reason }) {
  if (reason !== "install" || (await loadManaged()).server !== undefined) return;
  await browser.tabs.create({ url: browser.runtime.getURL("pages/welcome.html") });
}
