import { t } from "../shared/i18n.js";
import { saveSettings } from "../shared/settings.js";
import { keyOf } from "./action.js";
import { build, buildButton, byId } from "./elements.js";

/**
 * Opens or closes the sheet that lists every action with its key.
 *
 * @param {import("./action.js").Session} session
 * @returns {void}
 */
export function toggleSheet(session) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("lede-sheet"));
  if (dialog.open) return dialog.close();
  const rows = session.actions.map((action) => row(action, session)).filter((one) => one !== null);
  dialog.replaceChildren(
    build("div", { class: "dialog-head" }, build("h2", { id: "lede-sheet-title" }, t("keysTitle")),
      buildButton(t("closePanel"), () => dialog.close())),
    build("dl", { class: "keys" }, ...rows),
    singleKeysSwitch(session));
  dialog.showModal();
}

/**
 * @param {import("./action.js").Action} action
 * @param {import("./action.js").Session} session
 * @returns {HTMLElement | null} Null for an action without a key.
 */
function row(action, session) {
  const key = keyOf(action, session);
  if (key === null) return null;
  const parts = key.length > 1 ? key.split("+") : [key];
  const caps = parts.map((part) => build("kbd", {}, part.length === 1 ? part.toUpperCase() : part));
  return build("div", {}, build("dt", {}, t(action.name)), build("dd", {}, ...caps));
}

/**
 * Keys without Ctrl or Alt are in the way of those who speak to their computer, so that they can be switched off.
 *
 * @param {import("./action.js").Session} session
 * @returns {HTMLElement}
 */
function singleKeysSwitch({ settings }) {
  const box = build("input", { type: "checkbox", id: "lede-single-keys" });
  box.checked = settings.singleKeys;
  box.addEventListener("change", () => {
    settings.singleKeys = box.checked;
    saveSettings({ singleKeys: box.checked });
  });
  return build("label", { class: "check" }, box, build("span", {}, t("singleKeys")));
}
