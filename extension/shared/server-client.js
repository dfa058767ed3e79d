import { isTooOld, judgeResponse, ledeVersion, problemDetail } from "./judge-response.js";

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
 * @typedef {"other" | "refused" | "token" | "blocked" | "certificate" | "down" | "timeout"} Fault
 * @typedef {{found: "lede" | "old", version: string} | {found: Fault}} Health
 */

/** Nothing of the browser's own goes along: no cookies, no address of the page in a header, nothing from a cache. */
const PRIVATE = /** @type {const} */ ({ credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });

/** Bytes of an answer; the largest page that a server reads by default is an eighth of this, and a message may hold no more. */
const LARGEST_ANSWER = 32_000_000;

/** An answer of more than `LARGEST_ANSWER`: no Lede server sends one, and it could go on for ever. */
class OverlongAnswer extends Error {}

/**
 * @param {Response} response
 * @returns {Promise<string>} Its whole body.
 * @throws {OverlongAnswer} Once it is too long; the rest is not read.
 */
async function readBody(response) {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const parts = [];
  let size = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.byteLength;
    parts.push(step.value);
    if (size <= LARGEST_ANSWER) continue;
    await reader.cancel();
    throw new OverlongAnswer(`the answer is longer than ${LARGEST_ANSWER} bytes`);
  }
  return new Blob(parts).text();
}

/**
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Promise<import("./judge-response.js").PlainResponse>}
 * @throws {TypeError} When there was no answer, or the browser keeps it from us.
 * @throws {DOMException} `TimeoutError` when the signal's time is over.
 * @throws {OverlongAnswer} When the answer is too long to be read.
 */
async function request(url, init) {
  // A redirect is not followed, since it could carry the page to a server that nobody chose.
  const response = await fetch(url, { ...PRIVATE, redirect: "manual", ...init });
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", body: await readBody(response) };
}

/**
 * Tells why a request came to nothing. The browser gives the same error for a server that is not there, for one whose
 * certificate it does not trust, and for one whose answer may not be read; requests that need no reading tell them apart.
 *
 * @param {unknown} error What `fetch` was rejected with.
 * @param {string} server
 * @param {AbortSignal} signal
 * @returns {Promise<"timeout" | "blocked" | "certificate" | "down">}
 */
async function whyNoAnswer(error, server, signal) {
  if (error instanceof DOMException && error.name === "TimeoutError") return "timeout";
  if (await answersUnread(server, signal)) return "blocked";
  // What takes a connection without encryption, if only to refuse it, is there, and so the certificate must be at fault.
  const bare = server.replace(/^https:/, "http:");
  return bare !== server && (await answersUnread(bare, signal)) ? "certificate" : "down";
}

/**
 * @param {string} server
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} Whether anything answers, in whatever way.
 */
async function answersUnread(server, signal) {
  try {
    await fetch(`${server}/health`, { ...PRIVATE, mode: "no-cors", signal });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @returns {Promise<Blob>} The text in UTF-8, compressed by gzip.
 */
function compress(text) {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
}

/**
 * @param {string} token
 * @param {string} accept The media types to be answered in.
 * @returns {Record<string, string>}
 */
function headersFor(token, accept) {
  const plain = { "Content-Type": "application/json", Accept: accept };
  return token === "" ? plain : { ...plain, Authorization: `Bearer ${token}` };
}

/**
 * @param {Pick<import("./settings.js").Settings, "server" | "token">} settings
 * @param {CapturedPage} page
 * @param {AbortSignal} signal
 * @returns {Promise<import("./judge-response.js").PlainResponse>}
 * @throws {TypeError | DOMException} As `request`.
 */
async function send({ server, token }, page, signal) {
  const body = JSON.stringify(page);
  const headers = headersFor(token, "application/json, application/problem+json");
  const packed = { ...headers, "Content-Encoding": "gzip" };
  const url = `${server}/v1/extract`;
  const response = await request(url, { method: "POST", headers: packed, body: await compress(body), signal });
  // Older servers take no compressed body.
  return response.status === 415 ? request(url, { method: "POST", headers, body, signal }) : response;
}

/**
 * Has the server read a page.
 *
 * @param {import("./settings.js").Settings} settings
 * @param {CapturedPage} page
 * @returns {Promise<import("./answer.js").Outcome>} Never rejected for anything that the server or the network does.
 */
export async function extract(settings, page) {
  const signal = AbortSignal.timeout(settings.timeoutSeconds * 1000);
  try {
    const response = await send(settings, page, signal);
    const outcome = judgeResponse(response, settings.server);
    return outcome.ok ? { ...outcome, exchange: { sent: page, received: response.body } } : outcome;
  } catch (error) {
    const { server } = settings;
    if (error instanceof OverlongAnswer) return { ok: false, failure: { code: "malformed", server, detail: error.message } };
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
export async function render({ server, token, timeoutSeconds }, shown, accept) {
  try {
    const response = await fetch(`${server}/v1/render`, {
      ...PRIVATE,
      redirect: "manual",
      method: "POST",
      headers: headersFor(token, accept),
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

/** What a server is asked to read so that it says whether it takes the token. */
const SAMPLE = Object.freeze({ text: "Lede" });

/**
 * Asks what answers at an address, and whether it would read a page.
 *
 * @param {Pick<import("./settings.js").Settings, "server" | "token">} settings
 * @param {number} timeoutSeconds
 * @returns {Promise<Health>}
 */
export async function askHealth(settings, timeoutSeconds) {
  const { server } = settings;
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const health = await request(`${server}/health`, { signal });
    if (health.status === 403) return { found: "refused" };
    const version = ledeVersion(health);
    if (version === null) return { found: "other" };
    if (isTooOld(version)) return { found: "old", version };
    const { status } = await send(settings, SAMPLE, signal);
    if (status === 401) return { found: "token" };
    return status === 403 ? { found: "refused" } : { found: "lede", version };
  } catch (error) {
    if (error instanceof OverlongAnswer) return { found: "other" };
    return { found: await whyNoAnswer(error, server, signal) };
  }
}
