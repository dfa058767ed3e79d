/**
 * @typedef {"browser" | "store" | "source" | "file" | "pdf" | "document" | "sandboxed" | "unknown"} RestrictedKind
 * Why nothing can be read: the browser's own page, an extension store, a page's source, a file on the disk, a PDF,
 * another document that is no web page, a page that lets nothing in it run scripts, or a refusal without a reason.
 */

/** @type {readonly RestrictedKind[]} */
export const RESTRICTED_KINDS = Object.freeze([
  "browser", "store", "source", "file", "pdf", "document", "sandboxed", "unknown",
]);

const STORES = ["chromewebstore.google.com", "addons.mozilla.org", "microsoftedge.microsoft.com"];

/**
 * Tells from an address alone that no extension may run there.
 *
 * @param {string | undefined} address As the browser gives it; undefined where it keeps it back.
 * @returns {RestrictedKind | null} Null where it can be tried. A file can: the user may have allowed it.
 */
export function restrictedKind(address) {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || url.protocol === "file:") return null;
  if (url.protocol === "view-source:") return "source";
  if (url.protocol !== "http:" && url.protocol !== "https:") return "browser";
  return STORES.includes(url.hostname) ? "store" : null;
}

/**
 * Tells from the address why the browser may have refused.
 *
 * @param {string | undefined} address
 * @returns {RestrictedKind}
 */
export function refusedKind(address) {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null) return "unknown";
  if (/\.pdf$/i.test(url.pathname)) return "pdf";
  return url.protocol === "file:" ? "file" : "unknown";
}
