import { byId } from "../reader/elements.js";
import { browser } from "../shared/browser.js";
import { translatePage } from "../shared/i18n.js";
import { loadSettings } from "../shared/settings.js";
import { listenToConnection, showConnection } from "./connection-form.js";
import { showDefaults } from "./defaults-section.js";
import { showLocks } from "./locks.js";
import { showRules } from "./rules-section.js";
import { showShortcuts } from "./shortcuts-section.js";
import { listenToTransfer } from "./transfer-section.js";

/** @returns {Promise<void>} */
async function show() {
  showConnection(await loadSettings());
  await Promise.all([showDefaults(), showRules(byId("lede-rules")), showShortcuts()]);
  await showLocks(document);
}

translatePage(document);
listenToConnection();
listenToTransfer(show);
browser.storage.onChanged.addListener((_changes, area) => void (area === "managed" && show()));
await show();
byId("lede-form").dataset.ready = "";
