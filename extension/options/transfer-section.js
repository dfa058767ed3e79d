import { byId } from "../reader/elements.js";
import { t } from "../shared/i18n.js";
import { loadSettings, saveSettings } from "../shared/settings.js";
import { exportSettings, importSettings } from "../shared/transfer.js";

/** @returns {Promise<void>} */
async function save() {
  const withToken = /** @type {HTMLInputElement} */ (byId("lede-export-token")).checked;
  const content = exportSettings(await loadSettings(), withToken ? [] : ["token"]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  link.download = "lede-settings.json";
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  byId("lede-transfer-result").textContent = t("exported");
}

/**
 * @param {File} file
 * @returns {Promise<boolean>} Whether anything was taken over.
 */
async function load(file) {
  const outcome = importSettings(await file.text());
  const result = byId("lede-transfer-result");
  if (outcome.ok) await saveSettings(outcome.settings);
  result.textContent = outcome.ok ? t("imported")
    : outcome.reason === "foreign" ? t("importForeign") : t("importUnusable", outcome.names.join(", "));
  return outcome.ok;
}

/**
 * @param {() => Promise<void>} show Shows all settings anew.
 * @returns {void}
 */
export function listenToTransfer(show) {
  const picker = /** @type {HTMLInputElement} */ (byId("lede-import"));
  byId("lede-export").addEventListener("click", () => void save());
  picker.addEventListener("change", async () => {
    const [file] = picker.files ?? [];
    if (file !== undefined && (await load(file))) await show();
    picker.value = "";
  });
}
