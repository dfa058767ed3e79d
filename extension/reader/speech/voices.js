/**
 * @typedef {{voiceURI: string, lang: string, localService: boolean, default: boolean}} Voice What is looked at of a
 *   `SpeechSynthesisVoice`.
 */

/**
 * @param {string} tag A language tag; some systems write it with an underscore.
 * @returns {string} Its primary language.
 */
export function primary(tag) {
  return tag.toLowerCase().split(/[-_]/)[0];
}

/**
 * @template {Voice} One
 * @param {readonly One[]} voices
 * @param {string | null} language
 * @returns {One[]} Those that speak the language, the likeliest first: of the same region, then those that need no network.
 */
export function voicesFor(voices, language) {
  if (language === null) return [...voices];
  const tag = language.toLowerCase().replace("_", "-");
  const fitting = voices.filter(({ lang }) => primary(lang) === primary(tag));
  /** @param {Voice} voice */
  const merit = ({ lang, localService, default: usual }) =>
    (lang.toLowerCase().replace("_", "-") === tag ? 4 : 0) + (localService ? 2 : 0) + (usual ? 1 : 0);
  return fitting.toSorted((a, b) => merit(b) - merit(a));
}

/**
 * @template {Voice} One
 * @param {readonly One[]} voices
 * @param {string | null} language
 * @param {Readonly<Record<string, string>>} chosen By primary language the address of the voice that a person chose.
 * @returns {One | null} Null where none speaks the language; then the browser's own choice is as good.
 */
export function chooseVoice(voices, language, chosen) {
  const fitting = voicesFor(voices, language);
  const wanted = language === null ? undefined : chosen[primary(language)];
  return fitting.find(({ voiceURI }) => voiceURI === wanted) ?? fitting[0] ?? null;
}
