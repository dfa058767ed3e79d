/** How long the reader may take until it first asks for the page, in milliseconds, before it is taken for dead. */
const PATIENCE = 5000;

/** Who waits for the reader of which tab; empty but for the moments after a press of the button. */
const waiting = new Map();

/**
 * @param {number} tabId
 * @returns {Promise<boolean>} Whether the reader in the tab began to work. A page can keep it from that: in a page with the
 *   `sandbox` policy no frame may run scripts.
 */
export function readerStarts(tabId) {
  return new Promise((resolve) => {
    waiting.set(tabId, resolve);
    setTimeout(() => resolve(false), PATIENCE);
  }).finally(() => waiting.delete(tabId));
}

/**
 * Notes that the reader in a tab works.
 *
 * @param {number} tabId
 * @returns {void}
 */
export function noteReaderStart(tabId) {
  waiting.get(tabId)?.(true);
}
