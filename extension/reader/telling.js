import { byId } from "./elements.js";

/** How long words stay at the foot of the window, in milliseconds: a short sentence is read twice in that time. */
const SHOWN_FOR = 6000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Shows a short message at the foot of the window, and has it said.
 *
 * @param {string} words
 * @returns {void}
 */
export function say(words) {
  const line = byId("lede-told");
  line.hidden = false;
  line.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => void (line.hidden = true), SHOWN_FOR);
}
