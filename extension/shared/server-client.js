import { judgeResponse, ledeVersion } from "./judge-response.js";

/**
 * @typedef {{html: string, url?: string} | {text: string, url?: string}} CapturedPage
 * @typedef {{found: "lede", version: string} | {found: "other" | "blocked" | "down" | "timeout"}} Health
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
    return judgeResponse(response, server);
  } catch (error) {
    if (error instanceof OverlongAnswer) return { ok: false, failure: { code: "malformed", server, detail: error.message } };
    return { ok: false, failure: { code: await whyNoAnswer(error, server, signal), server } };
  }
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
    if (error instanceof OverlongAnswer) return { found: "other" };
    return { found: await whyNoAnswer(error, server, signal) };
  }
}
