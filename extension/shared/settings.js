import { completeAppearance, USUAL } from "./appearance.js";
import { browser } from "./browser.js";
import { completeRules, NO_RULES } from "./rules.js";
import { completeSpeech, USUAL_SPEECH } from "./speech-settings.js";

/**
 * @typedef {object} Settings
 * @property {string} server Address of the Lede server: origin with optional path prefix, no slash at the end.
 * @property {string} token What the server wants to be shown; "" where it wants none.
 * @property {number} timeoutSeconds How long to wait for the server's whole answer, in seconds.
 * @property {import("./appearance.js").Appearance} appearance
 * @property {boolean} singleKeys Whether keys of the reader work without Ctrl or Alt.
 * @property {Record<string, string>} keys By the id of an action the key that a person gave it; "" for none.
 * @property {import("./rules.js").Rules} rules What is to become of removed blocks.
 * @property {string[]} openSites Hosts whose pages open in the reader by themselves.
 * @property {import("./speech-settings.js").Speech} speech
 */

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  server: "http://127.0.0.1:8765",
  token: "",
  timeoutSeconds: 30,
  appearance: USUAL,
  singleKeys: true,
  keys: Object.freeze({}),
  rules: NO_RULES,
  openSites: /** @type {string[]} */ ([]),
  speech: USUAL_SPEECH,
});

/** How short and how long the server may be waited for, in whole seconds. */
export const TIMEOUT_RANGE = Object.freeze({ least: 5, most: 300 });

/**
 * @param {unknown} seconds
 * @returns {seconds is number} Whether it is a whole number within `TIMEOUT_RANGE`.
 */
function isTimeout(seconds) {
  const { least, most } = TIMEOUT_RANGE;
  return Number.isInteger(seconds) && Number(seconds) >= least && Number(seconds) <= most;
}

/**
 * Checks a time to wait as a person typed it.
 *
 * @param {string} typed
 * @returns {number | null} Seconds, or null where it is no whole number within `TIMEOUT_RANGE`.
 */
export function parseTimeout(typed) {
  const seconds = /^\d+$/.test(typed.trim()) ? Number(typed) : null;
  return isTimeout(seconds) ? seconds : null;
}

/**
 * @param {unknown} token
 * @returns {token is string} Whether it can stand in a header: visible ASCII, or nothing at all.
 */
export function isToken(token) {
  return typeof token === "string" && /^[\x21-\x7e]{0,1000}$/.test(token);
}

/** @typedef {{ok: true, server: string} | {ok: false, reason: "empty" | "malformed" | "scheme" | "extras"}} ParsedServer */

/**
 * Checks a server address as a person typed it.
 *
 * @param {string} typed An address; one without a scheme is read as http.
 * @returns {ParsedServer} The address in its plain form (`http://host:port/prefix`), or why it will not do.
 */
export function parseServer(typed) {
  const trimmed = typed.trim();
  if (trimmed === "") return { ok: false, reason: "empty" };
  const url = URL.parse(trimmed.includes("://") ? trimmed : `http://${trimmed}`);
  // Chromium takes a space in a host name and writes it as %20; no host has such a name.
  if (url === null || url.hostname.includes("%")) return { ok: false, reason: "malformed" };
  if (!["http:", "https:"].includes(url.protocol)) return { ok: false, reason: "scheme" };
  if (url.username || url.password || url.search || url.hash) return { ok: false, reason: "extras" };
  return { ok: true, server: url.origin + url.pathname.replace(/\/+$/, "") };
}

/**
 * The match pattern to ask a permission for. It has no port: in Firefox a pattern with a port grants nothing.
 *
 * @param {string} server A parsed server address.
 * @returns {string} For example `http://127.0.0.1/*`.
 * @throws {TypeError} When the address is no URL.
 */
export function hostPattern(server) {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

/**
 * @param {unknown} stored
 * @returns {Record<string, string>} What of it names a key.
 */
function completeKeys(stored) {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, key]) => typeof key === "string"));
}

/**
 * @param {unknown} stored
 * @returns {string[]} What of it can be a host, each once.
 */
function completeSites(stored) {
  if (!Array.isArray(stored)) return [];
  return [...new Set(stored.filter((site) => typeof site === "string" && URL.parse(`http://${site}/`)?.hostname === site))];
}

/**
 * Fills what is missing or unusable in stored settings with the defaults.
 *
 * @param {Record<string, unknown>} stored What the browser's storage held.
 * @returns {Settings} Settings that can be relied on.
 */
export function completeSettings(stored) {
  const server = typeof stored.server === "string" ? parseServer(stored.server) : null;
  const seconds = stored.timeoutSeconds;
  return {
    server: server?.ok ? server.server : DEFAULTS.server,
    token: isToken(stored.token) ? stored.token : DEFAULTS.token,
    timeoutSeconds: isTimeout(seconds) ? seconds : DEFAULTS.timeoutSeconds,
    appearance: completeAppearance(stored.appearance),
    singleKeys: typeof stored.singleKeys === "boolean" ? stored.singleKeys : DEFAULTS.singleKeys,
    keys: completeKeys(stored.keys),
    rules: completeRules(stored.rules),
    openSites: completeSites(stored.openSites),
    speech: completeSpeech(stored.speech),
  };
}

/**
 * @param {string} name Of a setting.
 * @param {unknown} value
 * @returns {boolean} Whether the value is one for that setting.
 */
function isUsable(name, value) {
  if (name === "server") return typeof value === "string" && parseServer(value).ok;
  if (name === "token") return isToken(value);
  if (name === "timeoutSeconds") return isTimeout(value);
  const usual = /** @type {Record<string, unknown>} */ ({ ...DEFAULTS })[name];
  return value !== null && typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual);
}

/**
 * @param {Record<string, unknown>} given From a file or from an administrator.
 * @returns {Partial<Settings>} Those that there are and that have a usable value.
 */
export function usableSettings(given) {
  const names = Object.keys(DEFAULTS).filter((name) => Object.hasOwn(given, name) && isUsable(name, given[name]));
  const complete = completeSettings(given);
  return Object.fromEntries(Object.entries(complete).filter(([name]) => names.includes(name)));
}

/** @returns {Promise<Partial<Settings>>} What an administrator has set, and nobody else may change. */
export async function loadManaged() {
  try {
    return usableSettings(await browser.storage.managed.get(null));
  } catch {
    // Firefox says so where there is no administrator.
    return {};
  }
}

/** @returns {Promise<Settings>} Those in force: the administrator's, then the person's own, then the defaults. */
export async function loadSettings() {
  const [own, managed] = await Promise.all([browser.storage.local.get(Object.keys(DEFAULTS)), loadManaged()]);
  return { ...completeSettings(own), ...managed };
}

/**
 * @param {Partial<Settings>} changes Checked values to keep.
 * @returns {Promise<void>}
 */
export async function saveSettings(changes) {
  await browser.storage.local.set(changes);
}
