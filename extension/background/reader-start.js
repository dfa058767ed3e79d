/** How long the reader may be silent, in milliseconds, before the overlay is looked at. */
const PATIENCE = 2500;

/** @typedef {"started" | "closed"} ReaderStart Whether a reader began to work, or was closed or replaced before. */

/**
 * Who waits for the reader of which tab; empty but for the moments after a press of the button.
 *
 * @type {Map<number, (start: ReaderStart) => void>}
 */
const waiting = new Map();

/**
 * @param {number} tabId
 * @param {ReaderStart} start
 * @returns {void}
 */
function settle(tabId, start) {
  waiting.get(tabId)?.(start);
  waiting.delete(tabId);
}

/**
 * Waits for the reader of a tab; to be called before the reader is opened, since it may be fast. Of two that wait for
 * the same tab the first is told that its reader is closed.
 *
 * @param {number} tabId
 * @returns {Promise<ReaderStart>} Pending for as long as neither is known; never rejected.
 */
export function expectReader(tabId) {
  settle(tabId, "closed");
  return new Promise((resolve) => void waiting.set(tabId, resolve));
}

/**
 * @param {Promise<ReaderStart>} start
 * @returns {Promise<ReaderStart | "silent">} What it comes to within `PATIENCE`, or that it came to nothing.
 */
export async function orSilence(start) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<"silent">} */
  const silence = new Promise((resolve) => {
    timer = setTimeout(() => resolve("silent"), PATIENCE);
  });
  return Promise.race([start, silence]).finally(() => clearTimeout(timer));
}

/**
 * Notes that the reader in a tab works.
 *
 * @param {number} tabId
 * @returns {void}
 */
export function noteReaderStart(tabId) {
  settle(tabId, "started");
}

/**
 * Notes that the reader in a tab is taken away.
 *
 * @param {number} tabId
 * @returns {void}
 */
export function noteReaderClosed(tabId) {
  settle(tabId, "closed");
}
