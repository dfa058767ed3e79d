/**
 * Copies a text; to be called while the press of a button or key is handled.
 *
 * @param {string} text
 * @returns {Promise<boolean>} Whether it is on the clipboard now.
 */
export async function copyText(text) {
  // The older way first: a page can keep the newer one from all frames in it, and on a page without https there is none.
  if (copyAsCommand(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @returns {boolean} Whether the browser has copied it.
 */
function copyAsCommand(text) {
  let copied = false;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  document.addEventListener("copy", put, { capture: true, once: true });
  try {
    return document.execCommand("copy") && copied;
  } finally {
    document.removeEventListener("copy", put, true);
  }
}
