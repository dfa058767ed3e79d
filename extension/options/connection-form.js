import { byId } from "../reader/elements.js";
import { t } from "../shared/i18n.js";
import { askPermission, testConnection } from "../shared/connection.js";
import { SERVER_PROBLEMS } from "../shared/server-words.js";
import { DEFAULTS, isToken, loadSettings, parseServer, parseTimeout, saveSettings } from "../shared/settings.js";

const form = /** @type {HTMLFormElement} */ (byId("lede-form"));
const field = /** @type {HTMLInputElement} */ (byId("lede-server"));
const problem = byId("lede-server-error");
const tokenField = /** @type {HTMLInputElement} */ (byId("lede-token"));
const tokenProblem = byId("lede-token-error");
const timeField = /** @type {HTMLInputElement} */ (byId("lede-timeout"));
const timeProblem = byId("lede-timeout-error");
const result = byId("lede-result");
const tester = /** @type {HTMLButtonElement} */ (byId("lede-test"));
const permitter = /** @type {HTMLButtonElement} */ (byId("lede-permit"));

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} place Where the problem is told.
 * @param {string} words Empty where there is none.
 */
function tell(input, place, words) {
  place.textContent = words;
  input.setAttribute("aria-invalid", String(words !== ""));
  if (words !== "") input.focus();
}

/** @returns {string | null} The address in the field; null, with the problem shown, where it will not do. */
function readServer() {
  const parsed = parseServer(field.value);
  result.textContent = "";
  permitter.hidden = true;
  tell(field, problem, parsed.ok ? "" : t(SERVER_PROBLEMS[parsed.reason]));
  if (!parsed.ok) return null;
  field.value = parsed.server;
  return parsed.server;
}

/** @returns {string | null} The token in the field, likewise. */
function readToken() {
  const token = tokenField.value.trim();
  tell(tokenField, tokenProblem, isToken(token) ? "" : t("tokenMalformed"));
  return isToken(token) ? token : null;
}

/** @returns {number | null} The seconds in the field, likewise. */
function readTimeout() {
  const seconds = parseTimeout(timeField.value);
  tell(timeField, timeProblem, seconds === null ? t("timeoutOutOfRange") : "");
  return seconds;
}

/** @returns {Promise<void>} */
async function save() {
  // From the last to the first, so that the first of several wrong fields has the focus.
  const timeoutSeconds = readTimeout();
  const token = readToken();
  const server = readServer();
  if (server === null || token === null || timeoutSeconds === null) return;
  await saveSettings({ server, token, timeoutSeconds });
  result.textContent = t("saved", (await loadSettings()).server);
}

/** @returns {Promise<void>} */
async function test() {
  const token = readToken();
  const server = readServer();
  if (server === null || token === null) return;
  result.textContent = t("testing", server);
  tester.disabled = true;
  const { found, words, permitted } = await testConnection({ server, token });
  tester.disabled = false;
  result.textContent = words;
  permitter.hidden = permitted || !["blocked", "lede", "token"].includes(found);
}

/** @returns {Promise<void>} */
async function permit() {
  const server = readServer();
  if (server === null) return;
  // Before anything is awaited: the browser asks only while the click is fresh.
  if (await askPermission(server)) return test();
  result.textContent = t("accessRefused", new URL(server).host);
  permitter.hidden = false;
}

/** @param {Pick<import("../shared/settings.js").Settings, "server" | "token" | "timeoutSeconds">} settings */
export function showConnection({ server, token, timeoutSeconds }) {
  field.value = server;
  tokenField.value = token;
  timeField.value = String(timeoutSeconds);
}

/** @returns {void} */
export function listenToConnection() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  tester.addEventListener("click", test);
  permitter.addEventListener("click", permit);
  byId("lede-reset").addEventListener("click", () => {
    showConnection(DEFAULTS);
    save();
  });
}
