/**
 * What was typed or pasted: is it HTML or text, and what is asked of the service.
 * @typedef {"html" | "text"} Format
 * @typedef {{html?: string, text?: string, url?: string}} ExtractRequest body of POST /v1/extract
 */

const OPENS_AS_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|!--|html|head|body|meta|title|link)\b/i;
const TAG = /<(\/?)(?:a|abbr|article|aside|b|blockquote|body|br|code|div|em|figure|footer|h[1-6]|head|header|hr|html|i|img|li|main|nav|ol|p|pre|section|span|strong|table|td|tr|ul)(?:\s[^<>]*)?\/?>/gi;
const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const DIRECTION_SAMPLE = 2000;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const BARE_HOST = /^[^\s/:]+\.[^\s/:]{2,}(?:[:/]|$)/;

/**
 * Tells HTML from text by its looks. A text that merely speaks of a tag stays a text: HTML either begins as
 * a page or has at least two tags of which one closes.
 * @param {string} source
 * @returns {Format}
 */
export function guessFormat(source) {
  const start = source.replace(/^\uFEFF/, "");
  if (OPENS_AS_PAGE.test(start)) return "html";
  let tags = 0;
  let closing = 0;
  for (const tag of start.matchAll(TAG)) {
    tags += 1;
    if (tag[1]) closing += 1;
    if (tags >= 2 && closing >= 1) return "html";
  }
  return "text";
}

/**
 * Finds the direction of a text by its first letter that has one, as `dir=auto` does; on a page of a megabyte
 * that takes Chromium seconds.
 * @param {string} text
 * @returns {"ltr" | "rtl"}
 */
export function guessDirection(text) {
  const letter = LETTER.exec(text.slice(0, DIRECTION_SAMPLE))?.[0] ?? "";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

/**
 * Gives an address typed without its scheme the usual one; leaves any other as it is, for the service to judge.
 * @param {string} typed
 * @returns {string} "" when nothing was typed
 */
export function completeAddress(typed) {
  const address = typed.trim();
  if (BARE_HOST.test(address)) return `https://${address}`;
  return SCHEME.test(address) || !address ? address : `https://${address}`;
}

/**
 * @param {string} source
 * @param {Format} format
 * @param {string} address as typed
 * @returns {ExtractRequest}
 */
export function extractRequest(source, format, address) {
  const url = completeAddress(address);
  return { [format]: source, ...(url && { url }) };
}
