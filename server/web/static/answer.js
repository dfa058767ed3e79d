/**
 * The answer of POST /v1/extract, and the proof that something is one.
 * @typedef {object} RemovedBlock
 * @property {string} id
 * @property {string} kind
 * @property {string} reason why it was removed, in words
 * @property {string | null} after id of the block it stood behind; null at the start of the article
 * @property {string} html
 * @property {string} text
 *
 * @typedef {object} Answer
 * @property {boolean} article false when no article was found
 * @property {string | null} title
 * @property {string | null} byline
 * @property {string | null} published date, or date and time, ISO 8601
 * @property {string | null} modified the same
 * @property {string | null} site
 * @property {string | null} section the part of the site in which it stands
 * @property {string | null} language BCP 47
 * @property {string | null} direction "ltr" or "rtl"
 * @property {string | null} url
 * @property {number} words
 * @property {number} minutes
 * @property {{html: string, markdown: string, text: string}} content
 * @property {RemovedBlock[]} removed
 * @property {{version: string, confidence: number, ms: number}} engine confidence from 0 to 1
 */

/** @typedef {(value: unknown) => boolean} Check */

/** @type {Check} */
const text = (value) => typeof value === "string";
/** @type {Check} */
const textOrNull = (value) => value === null || text(value);
/** @type {Check} */
const number = (value) => typeof value === "number";
/** @type {Check} */
const boolean = (value) => typeof value === "boolean";

/**
 * @param {Record<string, Check>} fields
 * @returns {Check} whether a value is an object with these fields; it may have more
 */
function shape(fields) {
  return (value) => typeof value === "object" && value !== null
    && Object.entries(fields).every(([name, check]) => check(/** @type {Record<string, unknown>} */ (value)[name]));
}

const removedBlock = shape({ id: text, kind: text, reason: text, after: textOrNull, html: text, text });

const answer = shape({
  article: boolean,
  title: textOrNull,
  byline: textOrNull,
  published: textOrNull,
  modified: textOrNull,
  site: textOrNull,
  section: textOrNull,
  language: textOrNull,
  direction: textOrNull,
  url: textOrNull,
  words: number,
  minutes: number,
  content: shape({ html: text, markdown: text, text }),
  removed: (value) => Array.isArray(value) && value.every(removedBlock),
  engine: shape({ version: text, confidence: number, ms: number }),
});

/**
 * @param {unknown} value what was received
 * @returns {value is Answer}
 */
export function isAnswer(value) {
  return answer(value);
}
