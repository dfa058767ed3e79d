import { CHOICES, completeAppearance, RANGES } from "../shared/appearance.js";
import { saveSettings } from "../shared/settings.js";

/** The name of the event that the document gets when the appearance has changed. */
export const APPEARANCE_CHANGED = "lede-appearance";

/**
 * Shows an appearance: every choice as a `data-` attribute of the root, every number as a custom property of it.
 *
 * @param {import("../shared/appearance.js").Appearance} appearance
 * @returns {void}
 */
export function applyAppearance(appearance) {
  const { dataset, style } = document.documentElement;
  for (const name of /** @type {import("../shared/appearance.js").ChoiceName[]} */ (Object.keys(CHOICES))) {
    dataset[name] = appearance[name];
  }
  for (const name of /** @type {import("../shared/appearance.js").RangeName[]} */ (Object.keys(RANGES))) {
    style.setProperty(`--lede-${name}`, String(appearance[name]));
  }
  document.dispatchEvent(new Event(APPEARANCE_CHANGED));
}

/**
 * Shows a change at once, and keeps it.
 *
 * @param {import("./action.js").Session} session
 * @param {Partial<import("../shared/appearance.js").Appearance>} changes
 * @returns {void}
 */
export function changeAppearance({ settings }, changes) {
  settings.appearance = completeAppearance({ ...settings.appearance, ...changes });
  keepPlace(() => applyAppearance(settings.appearance));
  saveSettings({ appearance: settings.appearance });
}

/**
 * Does something that moves lines about, so that what was at the top of the window is still there afterwards.
 *
 * @param {() => void} change
 */
function keepPlace(change) {
  const blocks = [...document.querySelectorAll(".content > *")];
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const before = first?.getBoundingClientRect().top ?? 0;
  change();
  if (first && scrollY > 0) scrollBy({ top: first.getBoundingClientRect().top - before, behavior: "instant" });
}
