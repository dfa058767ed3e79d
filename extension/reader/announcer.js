import { byId } from "./elements.js";

/**
 * @param {string} words For a screen reader to say.
 * @returns {void}
 */
export function announce(words) {
  byId("lede-announcer").textContent = words;
}
