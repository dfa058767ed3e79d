import { browser } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { MESSAGES } from "../shared/messages.js";
import { announce } from "./announcer.js";
import { copyText } from "./clipboard.js";
import { fileName, saveFile } from "./saving.js";
import { shownArticle } from "./shown.js";
import { say } from "./telling.js";

/**
 * The formats that what is shown can be had in. EPUB can't be copied.
 *
 * @type {Readonly<Record<"markdown" | "html" | "text" | "epub", {type: string, ending: string}>>}
 */
export const FORMATS = Object.freeze({
  markdown: { type: "text/markdown", ending: "md" },
  html: { type: "text/html", ending: "html" },
  text: { type: "text/plain", ending: "txt" },
  epub: { type: "application/epub+zip", ending: "epub" },
});

/** @typedef {keyof typeof FORMATS} FormatName */

/**
 * Saves what is shown as a file.
 *
 * @param {import("./action.js").Session} session
 * @param {FormatName} format
 * @returns {Promise<void>}
 */
export async function download(session, format) {
  const bytes = await rendered(session, format);
  if (bytes === null || session.answer === null) return;
  const { type, ending } = FORMATS[format];
  saveFile(new Blob([bytes], { type }), fileName(session.answer.title, ending));
  say(t("fileSaved"));
}

/**
 * Puts what is shown into the clipboard.
 *
 * @param {import("./action.js").Session} session
 * @param {FormatName} format
 * @returns {Promise<void>}
 */
export async function copy(session, format) {
  const bytes = await rendered(session, format);
  if (bytes === null) return;
  const copied = await copyText(new TextDecoder().decode(bytes));
  say(t(copied ? "copied" : "copyFailed"));
}

/**
 * @param {import("./action.js").Session} session
 * @param {FormatName} format
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} Null where the server could not; that is said.
 */
async function rendered({ answer, content }, format) {
  if (answer === null || content === null) return null;
  announce(t("making"));
  const asked = { shown: shownArticle(answer, content), accept: FORMATS[format].type };
  /** @type {import("../shared/server-client.js").Rendered | null | undefined} */
  const given = await browser.runtime.sendMessage({ type: MESSAGES.render, ...asked }).catch(() => null);
  if (given?.ok) return Uint8Array.from(atob(given.base64), (letter) => letter.charCodeAt(0));
  say(t("makingFailed", given?.detail ?? ""));
  return null;
}
