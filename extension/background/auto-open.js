import { browser } from "../shared/browser.js";
import { siteOf } from "../shared/rules.js";
import { completeSettings, loadSettings } from "../shared/settings.js";
import { sitePatterns } from "../shared/site-access.js";
import { openReader } from "./open-reader.js";

const SCRIPT = "lede-auto-open";

/**
 * Lets the browser run the little script that says “here is such a page” on exactly the chosen sites that Lede may touch.
 *
 * @returns {Promise<void>}
 */
export async function watchSites() {
  const { openSites } = await loadSettings();
  const permitted = await Promise.all(openSites.map((site) => browser.permissions.contains({ origins: sitePatterns(site) })));
  const matches = openSites.filter((_, at) => permitted[at]).flatMap(sitePatterns);
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SCRIPT, matches, js: ["content/auto-open.js"], runAt: "document_idle", allFrames: false },
  ]);
}

/**
 * Opens the options with the offer to have a site open by itself.
 *
 * @param {chrome.tabs.Tab} tab A page of the site.
 * @returns {Promise<void>}
 */
export async function offerSite({ url, index, windowId }) {
  const site = siteOf(url ?? null);
  if (site === null) return;
  const page = `options/options.html?${new URLSearchParams({ open: site })}`;
  await browser.tabs.create({ url: browser.runtime.getURL(page), index: index + 1, windowId });
}

/**
 * Gives back the right to sites that shall no longer open by themselves.
 *
 * @param {{oldValue?: unknown, newValue?: unknown}} change Of the setting.
 * @returns {Promise<void>}
 */
export async function giveBack({ oldValue, newValue }) {
  const [before, after] = [oldValue, newValue].map((sites) => completeSettings({ openSites: sites }).openSites);
  const origins = before.filter((site) => !after.includes(site)).flatMap(sitePatterns);
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => false);
}

/** @type {Promise<void>} */
let watching = Promise.resolve();

/**
 * Does so after a change, one after the other: two at once would register the script twice.
 *
 * @returns {Promise<void>}
 */
export function keepWatching() {
  watching = watching.then(watchSites).catch(() => undefined);
  return watching;
}

/**
 * Notes that a person left the reader of a tab, so that the same page does not open by itself again.
 *
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function noteLeft(tabId) {
  const { openSites } = await loadSettings();
  if (openSites.length === 0) return;
  const { url } = await browser.tabs.get(tabId);
  const site = siteOf(url ?? null);
  if (site !== null && openSites.includes(site)) await browser.storage.session.set({ [`left-${tabId}`]: url });
}

/**
 * Opens the reader over a page that has just come, where the person wants that of its site. Its front page stays as it is, and
 * so does a page that the reader was left on.
 *
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<void>}
 */
export async function openArrived(tab) {
  const address = tab.url ?? null;
  const site = siteOf(address);
  const { openSites } = await loadSettings();
  if (tab.id === undefined || address === null || site === null || !openSites.includes(site)) return;
  if (new URL(address).pathname === "/") return;
  const key = `left-${tab.id}`;
  const { [key]: left } = await browser.storage.session.get(key);
  if (left !== address) await openReader(tab);
}
