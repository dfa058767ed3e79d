import { judgeResponse, ledeVersion, problemDetail } from "./judge-response.js";

/**
 * @typedef {{html: string, url?: string} | {text: string, url?: string}} CapturedPage
 * @typedef {object} Shown What a reader shows; the request of `POST /v1/render`.
 * @property {string} html
 * @property {string} title
 * @property {string | null} byline
 * @property {string | null} published
 * @property {string | null} site
 * @property {string | null} url
 * @property {string | null} language
 * @property {"ltr" | "rtl"} direction
 * @typedef {{ok: true, base64: string} | {ok: false, detail: string}} Rendered
 * @typedef {{found: "lede", version: string} | {found: "other" | "blocked" | "down" | "timeout"}} Health
 */

/** Nothing of the browser's own goes along: no cookies, no address of the page in a header, nothing from a cache. */
const PRIVATE = /** @type {const} */ ({ credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });

/**
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Promise<import("./judge-response.js").PlainResponse>}
 * @throws {TypeError} When there was no answer, or the browser keeps it from us.
 * @throws {DOMException} `TimeoutError` when the signal's time is over.
 */
async function request(url, init) {
  // A redirect is not followed, since it could carry the page to a server that nobody chose.
  const response = await fetch(url, { ...PRIVATE, redirect: "manual", ...init });
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", body: await response.text() };
}

/**
 * Tells why a request came to nothing. The browser gives the same error for a server that is not there and for one whose
 * answer may not be read; a request that needs no reading tells them apart.
 *
 * @param {unknown} error What `fetch` was rejected with.
 * @param {string} server
 * @param {AbortSignal} signal
 * @returns {Promise<"timeout" | "blocked" | "down">}
 */
async function whyNoAnswer(error, server, signal) {
  if (error instanceof DOMException && error.name === "TimeoutError") return "timeout";
  try {
    await fetch(`${server}/health`, { ...PRIVATE, mode: "no-cors", signal });
    return "blocked";
  } catch {
    return "down";
  }
}

/**
 * Has the server read a page.
 *
 * @param {import("./settings.js").Settings} settings
 * @param {CapturedPage} page
 * @returns {Promise<import("./answer.js").Outcome>} Never rejected for anything that the server or the network does.
 */
export async function extract({ server, timeoutSeconds }, page) {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await request(`${server}/v1/extract`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json" },
      body: JSON.stringify(page),
      signal,
    });
    const outcome = judgeResponse(response, server);
    return outcome.ok ? { ...outcome, exchange: { sent: page, received: response.body } } : outcome;
  } catch (error) {
    return { ok: false, failure: { code: await whyNoAnswer(error, server, signal), server } };
  }
}

/**
 * Has the server put what is shown into another format.
 *
 * @param {import("./settings.js").Settings} settings
 * @param {Shown} shown
 * @param {string} accept The media type of the format.
 * @returns {Promise<Rendered>} Never rejected for anything that the server or the network does.
 */
export async function render({ server, timeoutSeconds }, shown, accept) {
  try {
    const response = await fetch(`${server}/v1/render`, {
      ...PRIVATE,
      redirect: "manual",
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: accept },
      body: JSON.stringify(shown),
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.ok && response.headers.get("Content-Type")?.startsWith(accept)) return { ok: true, base64: toBase64(bytes) };
    const body = new TextDecoder().decode(bytes);
    const detail = problemDetail({ status: response.status, type: response.headers.get("Content-Type") ?? "", body });
    return { ok: false, detail: detail ?? String(response.status) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : "" };
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} As messages of an extension can carry them.
 */
function toBase64(bytes) {
  const parts = [];
  // So many at once as a function takes arguments everywhere.
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join(""));
}

/**
 * Asks what answers at an address.
 *
 * @param {string} server
 * @param {number} timeoutSeconds
 * @returns {Promise<Health>}
 */
export async function askHealth(server, timeoutSeconds) {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const version = ledeVersion(await request(`${server}/health`, { signal }));
    return version === null ? { found: "other" } : { found: "lede", version };
  } catch (error) {
    return { found: await whyNoAnswer(error, server, signal) };
  }
}
