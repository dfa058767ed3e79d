/**
 * The messages between the parts of the extension, by what they ask for. `content/overlay.js` is a classic script and
 * so repeats the value of `close`; a test compares the two.
 *
 * - `read`: reader to background; answered with an `Outcome` (shared/answer.js)
 * - `close`: reader or overlay to background; takes the overlay away from the page. The reader is gone before an answer
 *   could reach it, so that it goes as the name of a connection instead
 * - `incognito`: reader to background; answered with whether the tab is in a private window
 * - `options`: reader to background, also by connection; opens the options page, which Firefox lets no frame do
 * - `render`: reader to background with `shown` and `accept`; answered with a `Rendered` (shared/server-client.js)
 * - `arrived`: content/auto-open.js to background; a page of a site that opens by itself has come
 * - `offer`: reader to background, by connection; opens the options with the offer to open the page's site by itself
 */
export const MESSAGES = Object.freeze({
  read: "lede:read",
  close: "lede:close",
  incognito: "lede:incognito",
  options: "lede:options",
  render: "lede:render",
  arrived: "lede:arrived",
  offer: "lede:offer",
});

/** @typedef {typeof MESSAGES[keyof typeof MESSAGES]} MessageType */
