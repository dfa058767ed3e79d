import { byId } from "../reader/elements.js";
import { browser } from "../shared/browser.js";
import { askPermission, testConnection } from "../shared/connection.js";
import { t, translatePage } from "../shared/i18n.js";
import { SERVER_PROBLEMS } from "../shared/server-words.js";
import { isToken, loadSettings, parseServer, saveSettings } from "../shared/settings.js";

const field = /** @type {HTMLInputElement} */ (byId("lede-server"));
const tokenField = /** @type {HTMLInputElement} */ (byId("lede-token"));
const problem = byId("lede-server-error");
const result = byId("lede-result");
const permission = byId("lede-permission");
const permitter = /** @type {HTMLButtonElement} */ (byId("lede-permit"));

/** @returns {{server: string, token: string} | null} What the fields say; null, with the problem shown, where that won't do. */
function read() {
  const parsed = parseServer(field.value);
  problem.textContent = parsed.ok ? "" : t(SERVER_PROBLEMS[parsed.reason]);
  field.setAttribute("aria-invalid", String(!parsed.ok));
  const token = tokenField.value.trim();
  if (!parsed.ok) field.focus();
  return parsed.ok && isToken(token) ? { server: parsed.server, token } : null;
}

/**
 * Looks for the server, keeps its address where it is found, and says what there is.
 *
 * @returns {Promise<void>}
 */
async function look() {
  const asked = read();
  if (asked === null) return;
  field.value = asked.server;
  result.textContent = t("testing", asked.server);
  const { found, words, permitted } = await testConnection(asked);
  result.textContent = words;
  result.dataset.found = found;
  byId("lede-token-part").hidden = found !== "token" && asked.token === "";
  if (["lede", "token", "blocked"].includes(found)) await saveSettings(asked);
  permission.textContent = t(permitted ? "permissionGiven" : "permissionAsked", new URL(asked.server).host);
  permitter.hidden = permitted;
}

/** @returns {Promise<void>} */
async function permit() {
  const asked = read();
  if (asked === null) return;
  // Before anything is awaited: the browser asks only while the click is fresh.
  if (await askPermission(asked.server)) return look();
  permission.textContent = t("accessRefused", new URL(asked.server).host);
}

/** @returns {Promise<void>} */
async function tellHow() {
  const [command] = await browser.commands.getAll();
  byId("lede-how").textContent = command?.shortcut ? t("howToReadByKey", command.shortcut) : t("howToRead");
}

translatePage(document);
byId("lede-form").addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
permitter.addEventListener("click", permit);
const settings = await loadSettings();
field.value = settings.server;
tokenField.value = settings.token;
await Promise.all([tellHow(), look()]);
