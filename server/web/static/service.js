/**
 * The one door to the service.
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./source.js").ExtractRequest} ExtractRequest
 *
 * @typedef {object} Failure
 * @property {"refused" | "unreachable" | "timeout" | "malformed"} kind
 * @property {number} status HTTP status, 0 where there was none
 * @property {string} detail what the service says of it, "" where it says nothing
 * @property {{field: string, detail: string}[]} errors what it says of single fields
 *
 * @typedef {{answer: Answer} | {failure: Failure}} Outcome
 */
import { isAnswer } from "./answer.js";
import { authorization } from "./token.js";

const TIMEOUT_MS = 30_000;

/**
 * @param {Failure["kind"]} kind
 * @param {Partial<Failure>} known
 * @returns {{failure: Failure}}
 */
function failed(kind, known = {}) {
  return { failure: { kind, status: 0, detail: "", errors: [], ...known } };
}

/**
 * @param {Response} response not ok
 * @returns {Promise<{failure: Failure}>} with what its problem document says (RFC 9457), if it is one
 */
async function refusal(response) {
  const { status } = response;
  /** @type {unknown} */
  const problem = await response.json().catch(() => null);
  if (typeof problem !== "object" || problem === null) return failed("refused", { status });
  const { detail, title, errors } = /** @type {Record<string, unknown>} */ (problem);
  return failed("refused", {
    status,
    detail: [detail, title].find((words) => typeof words === "string") ?? "",
    errors: Array.isArray(errors) ? errors.filter((error) => typeof error?.detail === "string") : [],
  });
}

/**
 * Asks the service for the article of a page.
 * @param {ExtractRequest} request
 * @param {AbortSignal} signal gives the question up
 * @returns {Promise<Outcome>}
 * @throws {DOMException} AbortError when given up by `signal`
 */
export async function extract(request, signal) {
  try {
    const response = await fetch(new URL("v1/extract", document.baseURI), {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json", ...authorization() },
      body: JSON.stringify(request),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) return await refusal(response);
    /** @type {unknown} */
    const answer = await response.json();
    return isAnswer(answer) ? { answer } : failed("malformed", { status: response.status });
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError") return failed("timeout");
    return failed(error instanceof SyntaxError ? "malformed" : "unreachable");
  }
}
