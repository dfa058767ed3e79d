import { browser } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { siteOf } from "../shared/rules.js";
import { sitePatterns } from "../shared/site-access.js";
import { inject } from "./inject.js";
import { openReader, toggleReader } from "./open-reader.js";

/** How long a page that a link leads to may take to load, in milliseconds. */
const PATIENCE = 30_000;

/** @type {readonly {id: string, contexts: ["page" | "selection" | "link"], title: import("../shared/i18n.js").MessageKey}[]} */
const ITEMS = Object.freeze([
  { id: "lede-page", contexts: ["page"], title: "menuPage" },
  { id: "lede-selection", contexts: ["selection"], title: "menuSelection" },
  { id: "lede-link", contexts: ["link"], title: "menuLink" },
]);

/** @returns {Promise<void>} */
export async function createMenus() {
  await browser.contextMenus.removeAll();
  for (const { id, contexts, title } of ITEMS) {
    browser.contextMenus.create({ id, contexts, title: t(title), documentUrlPatterns: ["http://*/*", "https://*/*", "file:///*"] });
  }
}

/**
 * The listener for `contextMenus.onClicked`.
 *
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab} [tab]
 * @returns {Promise<void>} Never rejected: a tab that is gone by now needs nothing more.
 */
export async function chooseMenu(info, tab) {
  try {
    if (info.menuItemId === "lede-link") return await readLink(info.linkUrl ?? "", tab);
    if (tab === undefined) return;
    if (info.menuItemId === "lede-selection") return await readSelection(tab);
    await toggleReader(tab);
  } catch {
    // The tab or its window was closed, or left for another page.
  }
}

/** @param {chrome.tabs.Tab} tab */
async function readSelection(tab) {
  if (tab.id === undefined) return;
  const some = await inject(tab.id, ["content/scrub-address.js", "content/selection.js"]);
  if (some) await openReader(tab);
}

/**
 * The click gives the right to the page that the link stands in, not to the one it leads to: for that the person is asked.
 * Where they say no, the link is opened all the same, and the toolbar button reads it there.
 *
 * @param {string} address
 * @param {chrome.tabs.Tab} [from]
 */
async function readLink(address, from) {
  const site = siteOf(address);
  // Before anything is awaited: the browser asks only while the click is fresh.
  const granted = site !== null && (await browser.permissions.request({ origins: sitePatterns(site) }));
  const place = from === undefined ? {} : { index: from.index + 1, windowId: from.windowId, openerTabId: from.id };
  const { id } = await browser.tabs.create({ url: address, ...place });
  if (!granted || id === undefined || !(await isLoaded(id))) return;
  await openReader(await browser.tabs.get(id));
}

/**
 * @param {number} tabId
 * @returns {Promise<boolean>} Whether the page of the tab was there in time.
 */
function isLoaded(tabId) {
  return new Promise((resolve) => {
    /** @param {number} id @param {{status?: string}} change @param {chrome.tabs.Tab} tab */
    const look = (id, change, tab) => {
      if (id === tabId && change.status === "complete" && tab.url !== "about:blank") settle(true);
    };
    /** @param {boolean} loaded */
    const settle = (loaded) => {
      clearTimeout(timer);
      browser.tabs.onUpdated.removeListener(look);
      resolve(loaded);
    };
    const timer = setTimeout(() => settle(false), PATIENCE);
    browser.tabs.onUpdated.addListener(look);
  });
}
