/** Writes to the clipboard, and reads what a rendered page leaves there. */
import { make } from "./elements.js";

/**
 * Copies by a selection: the only way where the page is not served from this machine or by https.
 * @param {string} text
 * @returns {boolean} whether the browser did it
 */
function copyBySelection(text) {
  const before = document.activeElement;
  const field = make("textarea", { value: text, className: "unseen", ariaHidden: "true" });
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser did it
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * Copies an article as it is shown, with its links, for word processors and mail.
 * @param {HTMLElement} article
 * @returns {Promise<boolean>} whether the browser did it
 */
export async function copyRich(article) {
  try {
    await navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob([article.outerHTML], { type: "text/html" }),
      "text/plain": new Blob([article.innerText], { type: "text/plain" }),
    })]);
    return true;
  } catch {
    return copyBySelection(article.innerText);
  }
}

/**
 * @param {ClipboardEvent} event a paste
 * @returns {string | null} the rendered page that the clipboard holds beside its text, if it does
 */
export function pastedPage(event) {
  const types = event.clipboardData?.types ?? [];
  if (!types.includes("text/html") || !types.includes("text/plain")) return null;
  return event.clipboardData?.getData("text/html") || null;
}
