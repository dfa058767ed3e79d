/**
 * @param {string} text
 * @returns {Promise<boolean>} Whether it is on the clipboard now.
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page may keep the clipboard from all frames in it, and one without https has none; the older way asks neither.
    return copyAsCommand(text);
  }
}

/**
 * @param {string} text
 * @returns {boolean} Whether the browser has copied it.
 */
function copyAsCommand(text) {
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", put, { capture: true, once: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", put, true);
  }
}
