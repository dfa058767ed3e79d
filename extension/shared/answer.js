/**
 * What the server answers, and the check that it really is that: nothing is shown before it passed here.
 *
 * @typedef {"recommendations" | "navigation" | "share" | "newsletter" | "advertisement" | "comments" | "notice" | "other"} Kind
 * @typedef {{id: string, kind: Kind, reason: string, after: string | null, html: string, text: string}} RemovedBlock
 *
 * @typedef {object} Answer
 * @property {boolean} article Whether the server found an article.
 * @property {string} title
 * @property {string | null} byline
 * @property {string | null} published An ISO date.
 * @property {string | null} modified An ISO date.
 * @property {string | null} site
 * @property {string | null} url Of the page, as it was sent.
 * @property {string | null} section The part of the site in which it stands.
 * @property {string | null} language A BCP 47 tag.
 * @property {"ltr" | "rtl"} direction
 * @property {number} minutes Reading time in minutes.
 * @property {{html: string, text: string}} content
 * @property {RemovedBlock[]} removed In the order of the page.
 *
 * @typedef {"down" | "blocked" | "certificate" | "token" | "refused" | "not-lede" | "too-large" | "rejected" | "fault"
 *   | "timeout" | "malformed" | "unreadable" | "interrupted" | "empty"} FailureCode
 * @typedef {{code: FailureCode, server: string, status?: number, detail?: string}} Failure
 * @typedef {{sent: import("./server-client.js").CapturedPage, received: string}} Exchange What went to the server, and its
 *   answer word by word.
 * @typedef {{ok: true, answer: Answer, exchange?: Exchange} | {ok: false, failure: Failure}} Outcome
 */

/** @type {readonly Kind[]} */
export const KINDS = Object.freeze([
  "recommendations", "navigation", "share", "newsletter", "advertisement", "comments", "notice", "other",
]);

/** Blocks that may be listed as removed. A page has 60,000 elements at most, and few of its blocks stand beside an article. */
const MOST_REMOVED = 10_000;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {Record<string, unknown>} record
 * @param {string} field
 * @returns {string}
 * @throws {TypeError} When the field is no string.
 */
function text(record, field) {
  const value = record[field];
  if (typeof value !== "string") throw new TypeError(`${field} is no text`);
  return value;
}

/**
 * @param {Record<string, unknown>} record
 * @param {string} field
 * @returns {string | null} Null too where the field is missing.
 * @throws {TypeError} When the field is neither a string nor null.
 */
function textOrNull(record, field) {
  return record[field] === null || record[field] === undefined ? null : text(record, field);
}

/**
 * @param {unknown} value
 * @returns {RemovedBlock}
 * @throws {TypeError} When the block is not as it should be. A kind from a newer server becomes `other`.
 */
function checkRemoved(value) {
  if (!isRecord(value)) throw new TypeError("a removed block is no object");
  return {
    id: text(value, "id"),
    kind: KINDS.find((kind) => kind === value.kind) ?? "other",
    reason: text(value, "reason"),
    after: textOrNull(value, "after"),
    html: text(value, "html"),
    text: text(value, "text"),
  };
}

/**
 * @param {unknown} value The parsed JSON of `POST /v1/extract`.
 * @returns {Answer} The fields that the reader uses, and no others.
 * @throws {TypeError} When a field is missing or of the wrong type; the message names it.
 */
export function checkAnswer(value) {
  if (!isRecord(value)) throw new TypeError("the answer is no object");
  const { article, minutes, content, removed } = value;
  if (typeof article !== "boolean") throw new TypeError("article is neither true nor false");
  if (typeof minutes !== "number" || !Number.isFinite(minutes)) throw new TypeError("minutes is no number");
  if (!isRecord(content)) throw new TypeError("content is no object");
  if (!Array.isArray(removed)) throw new TypeError("removed is no list");
  if (removed.length > MOST_REMOVED) throw new TypeError(`removed has more than ${MOST_REMOVED} blocks`);
  return {
    article,
    title: textOrNull(value, "title") ?? "",
    byline: textOrNull(value, "byline"),
    published: textOrNull(value, "published"),
    modified: textOrNull(value, "modified"),
    site: textOrNull(value, "site"),
    url: textOrNull(value, "url"),
    section: textOrNull(value, "section"),
    language: textOrNull(value, "language"),
    direction: value.direction === "rtl" ? "rtl" : "ltr",
    minutes,
    content: { html: text(content, "html"), text: text(content, "text") },
    removed: removed.map(checkRemoved),
  };
}
