/**
 * The messages between the parts of the extension, by what they ask for. `content/overlay.js` is a classic script and
 * so repeats the value of `close`; a test compares the two.
 *
 * - `read`: reader to background; answered with an `Outcome` (shared/answer.js)
 * - `close`: reader or overlay to background; takes the overlay away from the page. The reader is gone before an answer
 *   could reach it, so that it goes as the name of a connection instead
 * - `incognito`: reader to background; answered with whether the tab is in a private window
 * - `options`: reader to background, also by connection; opens the options page, which Firefox lets no frame do
 */
export const MESSAGES = Object.freeze({
  read: "lede:read",
  close: "lede:close",
  incognito: "lede:incognito",
  options: "lede:options",
});

/** @typedef {typeof MESSAGES[keyof typeof MESSAGES]} MessageType */
