import { browser } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { MESSAGES } from "../shared/messages.js";
import { siteOf } from "../shared/rules.js";
import { loadSettings, saveSettings } from "../shared/settings.js";
import { sitePatterns } from "../shared/site-access.js";
import { say } from "./telling.js";

/**
 * Has every page of the site open in the reader by itself from now on, or no longer. The browser asks the person for the right
 * to that one site.
 *
 * @param {import("./action.js").Session} session
 * @returns {Promise<void>}
 */
export async function toggleAutoOpen({ answer, settings }) {
  const site = siteOf(answer?.url ?? null);
  if (site === null) return say(t("openNoSite"));
  if (settings.openSites.includes(site)) {
    // The background gives the right back.
    await keep(settings, (sites) => sites.filter((one) => one !== site));
    return say(t("openNoMore", site));
  }
  // Firefox lets no frame in a page ask; there the options do.
  if (browser.permissions === undefined) return void browser.runtime.connect({ name: MESSAGES.offer });
  // Before anything is awaited: the browser asks only while the click is fresh.
  const granted = await browser.permissions.request({ origins: sitePatterns(site) }).catch(() => false);
  if (!granted) return say(t("openRefused", site));
  await keep(settings, (sites) => [...sites.filter((one) => one !== site), site]);
  say(t("openFromNow", site));
}

/**
 * @param {import("../shared/settings.js").Settings} settings
 * @param {(sites: string[]) => string[]} change
 */
async function keep(settings, change) {
  settings.openSites = change((await loadSettings()).openSites);
  await saveSettings({ openSites: settings.openSites });
}
