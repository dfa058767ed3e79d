import { browser } from "../shared/browser.js";
import { t, translatePage } from "../shared/i18n.js";
import { askHealth } from "../shared/server-client.js";
import { DEFAULTS, hostPattern, loadSettings, parseServer, parseTimeout, saveSettings } from "../shared/settings.js";
import { showRules } from "./rules-section.js";

/** How long a test of the connection may take, in seconds. */
const TEST_SECONDS = 8;

/** @typedef {import("../shared/i18n.js").MessageKey} MessageKey */

/** @type {Readonly<Record<"empty" | "malformed" | "scheme" | "extras", MessageKey>>} */
const PROBLEMS = Object.freeze({
  empty: "serverEmpty",
  malformed: "serverMalformed",
  scheme: "serverScheme",
  extras: "serverExtras",
});

/** @type {Readonly<Record<import("../shared/server-client.js").Health["found"], MessageKey>>} */
const FINDINGS = Object.freeze({
  lede: "foundLede",
  other: "foundOther",
  blocked: "foundBlocked",
  down: "foundDown",
  timeout: "foundTimeout",
});

const form = /** @type {HTMLFormElement} */ (document.querySelector("#lede-form"));
const field = /** @type {HTMLInputElement} */ (document.querySelector("#lede-server"));
const problem = /** @type {HTMLElement} */ (document.querySelector("#lede-server-error"));
const timeField = /** @type {HTMLInputElement} */ (document.querySelector("#lede-timeout"));
const timeProblem = /** @type {HTMLElement} */ (document.querySelector("#lede-timeout-error"));
const result = /** @type {HTMLElement} */ (document.querySelector("#lede-result"));
const tester = /** @type {HTMLButtonElement} */ (document.querySelector("#lede-test"));
const resetter = /** @type {HTMLButtonElement} */ (document.querySelector("#lede-reset"));
const permitter = /** @type {HTMLButtonElement} */ (document.querySelector("#lede-permit"));

/** @returns {string | null} The address in the field; null, with the problem shown, where it will not do. */
function readField() {
  const parsed = parseServer(field.value);
  result.textContent = "";
  permitter.hidden = true;
  problem.textContent = parsed.ok ? "" : t(PROBLEMS[parsed.reason]);
  field.setAttribute("aria-invalid", String(!parsed.ok));
  if (!parsed.ok) {
    field.focus();
    return null;
  }
  field.value = parsed.server;
  return parsed.server;
}

/** @returns {number | null} The seconds in the field; null, with the problem shown, where they will not do. */
function readTimeout() {
  const seconds = parseTimeout(timeField.value);
  timeProblem.textContent = seconds === null ? t("timeoutOutOfRange") : "";
  timeField.setAttribute("aria-invalid", String(seconds === null));
  if (seconds === null) timeField.focus();
  return seconds;
}

/** @returns {Promise<void>} */
async function save() {
  const timeoutSeconds = readTimeout();
  // Read last, so that the first of two wrong fields has the focus.
  const server = readField();
  if (server === null || timeoutSeconds === null) return;
  await saveSettings({ server, timeoutSeconds });
  result.textContent = t("saved", server);
}

/** @returns {Promise<void>} */
async function test() {
  const server = readField();
  if (server === null) return;
  result.textContent = t("testing", server);
  tester.disabled = true;
  const health = await askHealth(server, TEST_SECONDS);
  tester.disabled = false;
  result.textContent = t(FINDINGS[health.found], server, health.found === "lede" ? health.version : "");
  permitter.hidden = health.found !== "blocked";
}

/** @returns {Promise<void>} */
async function permit() {
  const server = readField();
  if (server === null) return;
  // Before anything is awaited: the browser asks only while the click is fresh.
  const granted = await browser.permissions.request({ origins: [hostPattern(server)] });
  if (granted) await test();
  else {
    result.textContent = t("accessRefused", new URL(server).host);
    permitter.hidden = false;
  }
}

/** @returns {Promise<void>} */
async function reset() {
  show(DEFAULTS);
  await save();
}

/** @param {import("../shared/settings.js").Settings} settings */
function show({ server, timeoutSeconds }) {
  field.value = server;
  timeField.value = String(timeoutSeconds);
}

translatePage(document);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
tester.addEventListener("click", test);
resetter.addEventListener("click", reset);
permitter.addEventListener("click", permit);
show(await loadSettings());
await showRules(/** @type {HTMLElement} */ (document.querySelector("#lede-rules")));
