import { isRecord } from "./answer.js";
import { usableSettings } from "./settings.js";

/** What tells a file of settings from others, and its form. */
const FORMAT = "lede-settings/1";

/**
 * @param {import("./settings.js").Settings} settings
 * @param {readonly (keyof import("./settings.js").Settings)[]} without Names of settings that stay out.
 * @returns {string} JSON for a file.
 */
export function exportSettings(settings, without) {
  const kept = Object.entries(settings).filter(([name]) => !without.some((one) => one === name));
  return `${JSON.stringify({ format: FORMAT, settings: Object.fromEntries(kept) }, null, 2)}\n`;
}

/**
 * @param {string} source What a file holds.
 * @returns {{ok: true, settings: Partial<import("./settings.js").Settings>}
 *   | {ok: false, reason: "foreign"} | {ok: false, reason: "unusable", names: string[]}}
 *   The settings of the file, all of them checked; or that it is no file of settings, or which of its settings will not do.
 */
export function importSettings(source) {
  let file;
  try {
    file = JSON.parse(source);
  } catch {
    return { ok: false, reason: "foreign" };
  }
  if (!isRecord(file) || file.format !== FORMAT || !isRecord(file.settings)) return { ok: false, reason: "foreign" };
  const settings = usableSettings(file.settings);
  const names = Object.keys(file.settings).filter((name) => !Object.hasOwn(settings, name));
  return names.length > 0 ? { ok: false, reason: "unusable", names } : { ok: true, settings };
}
