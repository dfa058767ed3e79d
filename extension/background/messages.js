import { browser } from "../shared/browser.js";
import { MESSAGES } from "../shared/messages.js";
import { extract, render } from "../shared/server-client.js";
import { loadSettings } from "../shared/settings.js";
import { noteLeft, offerSite, openArrived } from "./auto-open.js";
import { takeCapture } from "./capturing.js";
import { closeReader } from "./open-reader.js";
import { noteReaderStart } from "./reader-start.js";

/**
 * @typedef {import("../shared/server-client.js").CapturedPage} CapturedPage
 * @typedef {"reader" | "overlay"} Sender
 * @typedef {Record<string, unknown>} Message
 * @typedef {{from: Sender[], handle: (tabId: number, message: Message, tab: chrome.tabs.Tab) => Promise<unknown>}} Handler
 */

/** @type {Readonly<Record<import("../shared/messages.js").MessageType, Handler>>} */
export const HANDLERS = Object.freeze({
  [MESSAGES.read]: { from: ["reader"], handle: readPage },
  [MESSAGES.close]: { from: ["reader", "overlay"], handle: leaveReader },
  [MESSAGES.incognito]: { from: ["reader"], handle: async (tabId) => (await browser.tabs.get(tabId)).incognito },
  [MESSAGES.options]: { from: ["reader"], handle: () => browser.runtime.openOptionsPage() },
  [MESSAGES.render]: { from: ["reader"], handle: renderShown },
  [MESSAGES.arrived]: { from: ["overlay"], handle: (_tabId, _message, tab) => openArrived(tab) },
  [MESSAGES.offer]: { from: ["reader"], handle: (_tabId, _message, tab) => offerSite(tab) },
});

/**
 * @param {number} tabId
 * @returns {Promise<void>}
 */
async function leaveReader(tabId) {
  await Promise.all([closeReader(tabId), noteLeft(tabId)]);
}

/**
 * @param {number} _tabId
 * @param {Message} message
 * @returns {Promise<import("../shared/server-client.js").Rendered>}
 */
async function renderShown(_tabId, { shown, accept }) {
  const asked = /** @type {import("../shared/server-client.js").Shown} */ (shown);
  return render(await loadSettings(), asked, String(accept));
}

/**
 * @param {number} tabId
 * @returns {Promise<CapturedPage | null>} What was selected when that was asked to be read.
 */
async function selectedPart(tabId) {
  const [asked] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: () => globalThis.ledeSelection ?? null,
  });
  return asked?.result ?? null;
}

/**
 * @param {number} tabId
 * @returns {Promise<import("../shared/answer.js").Outcome>}
 */
async function readPage(tabId) {
  noteReaderStart(tabId);
  const settings = await loadSettings();
  try {
    const [page, part] = await Promise.all([takeCapture(tabId), selectedPart(tabId)]);
    return await extract(settings, part ?? page);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: { code: "unreadable", server: settings.server, detail } };
  }
}

/**
 * Tells which part of this extension sent a message.
 *
 * @param {chrome.runtime.MessageSender | undefined} sender
 * @returns {Sender | null} Null for anybody who has nothing to ask for here.
 */
function senderKind(sender) {
  if (sender?.id !== browser.runtime.id || sender.tab?.id === undefined) return null;
  const url = URL.parse(sender.url ?? "");
  if (url?.protocol === new URL(browser.runtime.getURL("")).protocol) {
    return url.pathname === "/reader/reader.html" ? "reader" : null;
  }
  return sender.frameId === 0 ? "overlay" : null;
}

/**
 * @param {unknown} type One of `MESSAGES`.
 * @param {Message} message What came with it.
 * @param {chrome.runtime.MessageSender | undefined} sender
 * @returns {Promise<unknown> | null} What the handler will answer; null where there is nothing to do for this sender.
 */
function handle(type, message, sender) {
  const handler = Object.entries(HANDLERS).find(([name]) => name === type)?.[1];
  const tabId = sender?.tab?.id;
  const kind = senderKind(sender);
  if (handler === undefined || sender?.tab === undefined || tabId === undefined) return null;
  if (kind === null || !handler.from.includes(kind)) return null;
  // The tab may be gone or elsewhere by now; then nobody waits for the answer.
  return handler.handle(tabId, message, sender.tab).catch(() => null);
}

/**
 * The listener for `runtime.onMessage`, for messages that are answered.
 *
 * @param {unknown} message `{type}`, one of `MESSAGES`.
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: unknown) => void} answer
 * @returns {boolean} True when an answer will follow.
 */
export function receive(message, sender, answer) {
  const said = /** @type {Message} */ (message ?? {});
  const handled = handle(said.type, said, sender);
  handled?.then(answer);
  return handled !== null;
}

/**
 * The listener for `runtime.onConnect`, for messages that nobody can wait to be answered: a connection whose name is one
 * of `MESSAGES`.
 *
 * @param {chrome.runtime.Port} port
 * @returns {void}
 */
export function accept(port) {
  handle(port.name, {}, port.sender);
  port.disconnect();
}
