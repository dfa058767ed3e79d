import { browser } from "../shared/browser.js";
import { build, buildButton, byId } from "../reader/elements.js";
import { t } from "../shared/i18n.js";

/** Where Chromium lets keys be chosen; Firefox has a call for it. */
const CHROMIUM_PAGE = "chrome://extensions/shortcuts";

/** @returns {Promise<void>} */
async function change() {
  const { commands } = browser;
  if ("openShortcutSettings" in commands && typeof commands.openShortcutSettings === "function") {
    await commands.openShortcutSettings();
  } else await browser.tabs.create({ url: CHROMIUM_PAGE });
}

/**
 * Shows which keys the browser gave to the toolbar button, and leads to where they are changed.
 *
 * @returns {Promise<void>}
 */
export async function showShortcuts() {
  const commands = await browser.commands.getAll();
  const rows = commands.map(({ description, shortcut }) => build("p", { class: "row" },
    build("span", {}, description || t("actionTitle")), build("kbd", { dir: "ltr" }, shortcut || t("noShortcut"))));
  byId("lede-shortcuts").replaceChildren(...rows, build("p", { class: "hint" }, t("shortcutsHint")),
    buildButton(t("changeShortcuts"), () => void change()));
}
