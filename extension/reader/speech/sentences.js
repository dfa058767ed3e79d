import { OWN } from "../elements.js";

/**
 * @typedef {object} Sentence
 * @property {string} text As it is spoken.
 * @property {number} block Number of the block that it is in.
 * @property {Range | null} range Where it stands.
 */

/** Blocks of text; each is read to its end before the next one. */
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, figcaption, blockquote, td, th, caption, summary";
/** What is looked at, not listened to, and what is the reader's own. */
const SILENT = `pre, math, rt, rp, [hidden], [role="doc-noteref"], .restored-mark, [${OWN}]`;

/**
 * @param {string} text
 * @param {string | null} language BCP 47 tag.
 * @returns {{start: number, end: number}[]} Where its sentences stand, without the space around them.
 */
export function splitSentences(text, language) {
  const segments = segmenter(language).segment(text);
  return [...segments].flatMap(({ segment, index }) => {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    return /[\p{L}\p{N}]/u.test(segment) ? [{ start, end }] : [];
  });
}

/**
 * @param {string | null} language
 * @returns {Intl.Segmenter}
 */
function segmenter(language) {
  const options = { granularity: /** @type {const} */ ("sentence") };
  try {
    return new Intl.Segmenter(language ?? undefined, options);
  } catch {
    return new Intl.Segmenter(undefined, options);
  }
}

/**
 * @param {HTMLElement} article With its heading.
 * @returns {Sentence[]} Everything that is read aloud, in order.
 */
export function sentencesOf(article) {
  const blocks = groupByBlock(article);
  return blocks.flatMap((nodes, block) => {
    const whole = nodes.map(({ data }) => data).join("");
    return splitSentences(whole, article.lang || null).map(({ start, end }) => ({
      text: whole.slice(start, end).replace(/\s+/g, " "),
      block,
      range: rangeOf(nodes, start, end),
    }));
  });
}

/**
 * @param {HTMLElement} article
 * @returns {Text[][]} The texts of each block, in order.
 */
function groupByBlock(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {{block: Element, nodes: Text[]}[]} */
  const groups = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    const parent = text.parentElement;
    if (parent === null || parent.closest(`${SILENT}, .gaps, .facts`) || parent.closest("details:not([open]) > :not(summary)")) continue;
    const block = parent.closest(BLOCKS) ?? parent;
    if (groups.at(-1)?.block === block) groups.at(-1)?.nodes.push(text);
    else groups.push({ block, nodes: [text] });
  }
  return groups.map(({ nodes }) => nodes);
}

/**
 * @param {Text[]} nodes
 * @param {number} start In their joined text.
 * @param {number} end
 * @returns {Range}
 */
function rangeOf(nodes, start, end) {
  const range = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.data.length;
    if (start >= before && start < after) range.setStart(node, start - before);
    if (end > before && end <= after) range.setEnd(node, end - before);
    before = after;
  }
  return range;
}
