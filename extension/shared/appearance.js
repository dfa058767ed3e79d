/**
 * How an article looks, as far as a person may choose. What is a number is a whole one, so that it can be stored, sent by an
 * administrator and compared without surprises.
 *
 * @typedef {object} Appearance
 * @property {string} theme One of `CHOICES.theme`, and so on.
 * @property {string} font
 * @property {string} align
 * @property {string} hyphens
 * @property {string} contents Whether the contents stand beside the article where there is room.
 * @property {string} controls Whether the toolbar stays while one reads.
 * @property {number} size In percent.
 * @property {number} width Letters on a line, about.
 * @property {number} lineHeight In percent of what suits the script.
 * @property {number} letterSpacing In hundredths of the font's size.
 * @property {number} wordSpacing In hundredths of the font's size.
 *
 * @typedef {"theme" | "font" | "align" | "hyphens" | "contents" | "controls"} ChoiceName
 * @typedef {"size" | "width" | "lineHeight" | "letterSpacing" | "wordSpacing"} RangeName
 */

/**
 * What may be chosen; the first is the default.
 *
 * @type {Readonly<Record<ChoiceName, readonly string[]>>}
 */
export const CHOICES = Object.freeze({
  theme: ["system", "light", "sepia", "grey", "dark", "black", "contrast"],
  font: ["serif", "sans", "mono", "hyperlegible", "dyslexic"],
  align: ["ragged", "justified"],
  hyphens: ["auto", "none"],
  contents: ["shown", "hidden"],
  controls: ["shown", "hidden"],
});

/**
 * From where to where a number goes, in which steps, and what it is by default. WCAG 1.4.12 wants a line height of 1.5,
 * letters .12 and words .16 of the size apart: all of that lies within.
 *
 * @type {Readonly<Record<RangeName, {least: number, most: number, step: number, usual: number}>>}
 */
export const RANGES = Object.freeze({
  size: { least: 70, most: 250, step: 10, usual: 100 },
  width: { least: 40, most: 100, step: 2, usual: 66 },
  lineHeight: { least: 80, most: 160, step: 5, usual: 100 },
  letterSpacing: { least: 0, most: 20, step: 1, usual: 0 },
  wordSpacing: { least: 0, most: 60, step: 4, usual: 0 },
});

const CHOICE_NAMES = /** @type {ChoiceName[]} */ (Object.keys(CHOICES));
const RANGE_NAMES = /** @type {RangeName[]} */ (Object.keys(RANGES));

/** @type {Readonly<Appearance>} */
export const USUAL = Object.freeze(completeAppearance({}));

/**
 * Fills what is missing or unusable with the defaults.
 *
 * @param {unknown} stored
 * @returns {Appearance}
 */
export function completeAppearance(stored) {
  const given = /** @type {Record<string, unknown>} */ (typeof stored === "object" && stored !== null ? stored : {});
  const choices = CHOICE_NAMES.map((name) =>
    [name, CHOICES[name].find((value) => value === given[name]) ?? CHOICES[name][0]]);
  const numbers = RANGE_NAMES.map((name) => [name, within(name, given[name])]);
  return Object.fromEntries([...choices, ...numbers]);
}

/**
 * @param {RangeName} name
 * @param {unknown} value
 * @returns {number} The value within its range; the default where it is no whole number.
 */
function within(name, value) {
  const { least, most, usual } = RANGES[name];
  return Number.isInteger(value) ? Math.min(most, Math.max(least, Number(value))) : usual;
}

/**
 * @param {Appearance} appearance
 * @param {RangeName} name
 * @param {1 | -1} direction
 * @returns {number} The value a step further, or where it is, at the end of the range.
 */
export function stepped(appearance, name, direction) {
  return within(name, appearance[name] + direction * RANGES[name].step);
}

/**
 * @param {Appearance} appearance
 * @param {ChoiceName} name
 * @returns {string} The value after the present one; after the last comes the first.
 */
export function nextChoice(appearance, name) {
  const values = CHOICES[name];
  return values[(values.indexOf(appearance[name]) + 1) % values.length];
}
