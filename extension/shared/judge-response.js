import { checkAnswer, isRecord } from "./answer.js";

/**
 * @typedef {object} PlainResponse
 * @property {number} status HTTP status; 0 for a redirect that was not followed.
 * @property {string} type The Content-Type header, or "".
 * @property {string} body
 */

/** Statuses that say that `/v1/extract` is not there at all, so that the address must be wrong. */
const NOT_THERE = [0, 404, 405, 410];

/**
 * @param {PlainResponse} response
 * @returns {unknown} The parsed body, or undefined where it is not JSON by its type or by its text.
 */
export function parseJson({ type, body }) {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Characters of a problem's words that are shown: Lede's own are a sentence or two. */
const WORDS_LENGTH = 600;

/**
 * @param {PlainResponse} response
 * @returns {string | undefined} What an RFC 9457 problem says in words.
 */
export function problemDetail(response) {
  const problem = parseJson(response);
  if (!isRecord(problem)) return undefined;
  const { detail, title } = problem;
  const words = [detail, title].find((value) => typeof value === "string" && value !== "");
  return words === undefined ? undefined : String(words).slice(0, WORDS_LENGTH);
}

/**
 * Tells what an answer to `POST /v1/extract` means.
 *
 * @param {PlainResponse} response
 * @param {string} server The address that answered, to name it in the failure.
 * @returns {import("./answer.js").Outcome}
 */
export function judgeResponse(response, server) {
  const { status, type } = response;
  const detail = problemDetail(response);
  /** @type {(code: import("./answer.js").FailureCode, detail?: string) => import("./answer.js").Outcome} */
  const fail = (code, words) => ({ ok: false, failure: { code, server, status, ...(words ? { detail: words } : {}) } });
  if (status === 401) return fail("token", detail);
  if (status === 403) return fail("refused", detail);
  if (status === 413) return fail("too-large", detail);
  if (status >= 500) return fail("fault", detail);
  if (NOT_THERE.includes(status)) return fail("not-lede");
  if (status >= 400) return fail("rejected", detail);
  if (!/^application\/json\s*(;|$)/i.test(type)) return fail("not-lede");
  try {
    return { ok: true, answer: checkAnswer(JSON.parse(response.body)) };
  } catch (error) {
    return fail("malformed", error instanceof Error ? error.message : undefined);
  }
}

/**
 * Tells what an answer to `GET /health` means.
 *
 * @param {PlainResponse} response
 * @returns {string | null} The version of the Lede that answered, or null when it was something else.
 */
export function ledeVersion(response) {
  const health = parseJson(response);
  if (response.status !== 200 || !isRecord(health) || health.service !== "lede") return null;
  return typeof health.version === "string" ? health.version : "?";
}

/** The oldest server that this extension works with. */
export const LEAST_VERSION = "0.1.0";

/**
 * @param {string} version Of a server.
 * @returns {boolean} Whether it is older than `LEAST_VERSION`; false where it is no version at all.
 */
export function isTooOld(version) {
  const parts = version.split(".").map((part) => parseInt(part, 10));
  const least = LEAST_VERSION.split(".").map(Number);
  const at = least.findIndex((part, index) => part !== (parts[index] ?? 0));
  return at >= 0 && (parts[at] ?? 0) < least[at];
}
