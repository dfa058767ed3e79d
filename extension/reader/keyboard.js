import { isOffered, keyOf } from "./action.js";

/** In these a key is for typing or choosing. */
const TYPING = "input:not([type='button'], [type='checkbox'], [type='radio'], [type='range']), textarea, select, [contenteditable]";

/**
 * Lets every action be done by its key, and Escape close what is open.
 *
 * @param {import("./action.js").Session} session
 * @returns {void}
 */
export function listenToKeys(session) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!closeTopmost(session)) session.back();
      return;
    }
    const action = session.settings.singleKeys ? actionFor(event, session) : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action.run(session);
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {import("./action.js").Session} session
 * @returns {import("./action.js").Action | undefined}
 */
function actionFor(event, session) {
  if (event.target instanceof Element && event.target.closest(TYPING)) return undefined;
  // With Shift a letter comes as a capital; a sign such as ? comes as itself.
  const key = /^\p{Lu}$/u.test(event.key) ? `Shift+${event.key.toLowerCase()}` : event.key;
  // While a dialog is open, nothing may happen behind it; what opened it closes it again.
  const behind = document.querySelector("dialog[open]");
  return session.actions.find((action) =>
    keyOf(action, session) === key && isOffered(action, session) && (behind === null || action.opens === behind.id));
}

/**
 * @param {import("./action.js").Session} session
 * @returns {boolean} Whether anything was open.
 */
function closeTopmost({ layers }) {
  const open = [...document.querySelectorAll("dialog[open], :popover-open")].at(-1);
  if (open instanceof HTMLDialogElement) open.close();
  else if (open instanceof HTMLElement) open.hidePopover();
  else return layers.toReversed().some((close) => close());
  return true;
}
