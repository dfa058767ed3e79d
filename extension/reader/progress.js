import { plural, t } from "../shared/i18n.js";
import { byId } from "./elements.js";

/**
 * @param {HTMLElement} content
 * @returns {number} How much of it has gone by the window, from 0 to 1; 1 where all of it fits.
 */
export function shareRead(content) {
  const { top, height } = content.getBoundingClientRect();
  const way = height - innerHeight;
  // To the last line at the window's foot: what stands below it is margin.
  return way <= 0 ? 1 : Math.min(1, Math.max(0, -top / way));
}

/**
 * Shows how far one is, and how long the rest takes.
 *
 * @param {number} share From 0 to 1.
 * @param {number} minutes Of the whole article.
 * @returns {void}
 */
export function showProgress(share, minutes) {
  const bar = /** @type {HTMLProgressElement} */ (byId("lede-progress"));
  bar.hidden = false;
  bar.value = share;
  const left = Math.ceil(minutes * (1 - share));
  byId("lede-left").textContent = share === 1 ? "" : timeLeft(left);
}

/**
 * @param {number} minutes
 * @returns {string}
 */
function timeLeft(minutes) {
  return minutes <= 1 ? t("lastMinute") : plural({ one: "minutesLeftOne", other: "minutesLeftOther" }, minutes);
}
