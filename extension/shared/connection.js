import { browser } from "./browser.js";
import { t } from "./i18n.js";
import { askHealth } from "./server-client.js";
import { hostPattern } from "./settings.js";

/** How long a test of the connection may take, in seconds. */
const TEST_SECONDS = 8;

/**
 * What is said of each thing that can be found at an address. Texts may use $1 for the address and $2 for the version.
 *
 * @type {Readonly<Record<import("./server-client.js").Health["found"], import("./i18n.js").MessageKey>>}
 */
export const FINDINGS = Object.freeze({
  lede: "foundLede",
  old: "foundOld",
  other: "foundOther",
  refused: "foundRefused",
  token: "foundToken",
  blocked: "foundBlocked",
  certificate: "foundCertificate",
  down: "foundDown",
  timeout: "foundTimeout",
});

/** @typedef {{found: import("./server-client.js").Health["found"], words: string, permitted: boolean}} Finding */

/**
 * Looks for a server.
 *
 * @param {Pick<import("./settings.js").Settings, "server" | "token">} settings
 * @returns {Promise<Finding>} What is there, in words, too, and whether the browser lets Lede reach it whatever it says.
 */
export async function testConnection(settings) {
  const { server } = settings;
  const [health, permitted] = await Promise.all([
    askHealth(settings, TEST_SECONDS),
    browser.permissions.contains({ origins: [hostPattern(server)] }),
  ]);
  const secure = health.found === "down" && server.startsWith("https:");
  const words = secure ? t("foundDownSecure", server) : t(FINDINGS[health.found], server, "version" in health ? health.version : "");
  return { found: health.found, words, permitted };
}

/**
 * Asks for the right to reach one server; to be called while a click is fresh.
 *
 * @param {string} server
 * @returns {Promise<boolean>} Whether it was given.
 */
export function askPermission(server) {
  return browser.permissions.request({ origins: [hostPattern(server)] });
}
