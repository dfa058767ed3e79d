/**
 * What the reader can do, in one shape: `actions.js` lists the actions, and the toolbar, the keyboard and the sheet of keys
 * are all made from that list.
 *
 * @typedef {object} Session What the reader shows at the moment, and the ways out of it; an action works with nothing else.
 * @property {import("../shared/answer.js").Answer | null} answer Null until there is an article.
 * @property {HTMLElement | null} article The article with its heading.
 * @property {HTMLElement | null} content The part of it that holds the blocks.
 * @property {import("./contents.js").Contents | null} contents
 * @property {import("./removed-panel.js").RemovedPanel | null} panel What was removed from it.
 * @property {import("./hiding.js").Hiding | null} hiding What was hidden by hand.
 * @property {import("./hide-mode.js").HideMode | null} hideMode
 * @property {import("./speech/reading-aloud.js").ReadingAloud | null} aloud
 * @property {import("../shared/answer.js").Exchange | null} exchange What went to the server and came back.
 * @property {import("../shared/settings.js").Settings} settings As the reader found them, with what was changed in it.
 * @property {readonly Action[]} actions Everything that the reader can do.
 * @property {() => void} back Back to the page.
 * @property {() => void} openOptions
 * @property {(() => boolean)[]} layers What Escape closes before it leaves the reader, the topmost last: each closes what it
 *   knows of and says whether there was anything to close. Dialogs and popovers need none.
 *
 * @typedef {object} Action
 * @property {string} id Its button is `#lede-ID`.
 * @property {import("../shared/i18n.js").MessageKey} name
 * @property {string | null} key `KeyboardEvent.key`, where a letter is small; null for one without a key.
 * @property {(session: Session) => void} run
 * @property {"start" | "end" | "menu"} [place] Where in the toolbar its button stands, or in the menu of what can
 *   be done; without it there is none.
 * @property {string} [icon] Name of a file in `icons/`; without it the button shows its name.
 * @property {string} [opens] The id of the element that it opens and closes, for `aria-expanded`.
 * @property {"always" | ((session: Session) => boolean)} [offered] Whether it is to be had also where there is no article, or
 *   only with some of them.
 */

/**
 * @param {Action} action
 * @param {Session} session
 * @returns {boolean} Whether it can do anything now.
 */
export function isOffered(action, session) {
  if (action.offered === "always") return true;
  return session.answer !== null && (action.offered?.(session) ?? true);
}

/**
 * @param {Action} action
 * @param {Session} session
 * @returns {string | null} The key that it has; a person may have given it another one, or none.
 */
export function keyOf({ id, key }, { settings }) {
  const chosen = settings.keys[id];
  return chosen === undefined ? key : chosen || null;
}
