import { isRecord } from "./answer.js";

/**
 * How articles are read aloud.
 *
 * @typedef {object} Speech
 * @property {number} rate 1 is the voice's own speed.
 * @property {Record<string, string>} voices By primary language (`en`) the address of the voice that a person chose.
 */

/** Faster than this no voice is understood, slower than this none is listened to. */
export const RATES = Object.freeze([0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3]);

/** @type {Readonly<Speech>} */
export const USUAL_SPEECH = Object.freeze({ rate: 1, voices: Object.freeze({}) });

/**
 * @param {unknown} stored
 * @returns {Speech} Settings that can be relied on.
 */
export function completeSpeech(stored) {
  if (!isRecord(stored)) return USUAL_SPEECH;
  const voices = isRecord(stored.voices) ? Object.entries(stored.voices) : [];
  return {
    rate: RATES.find((rate) => rate === stored.rate) ?? USUAL_SPEECH.rate,
    voices: Object.fromEntries(voices.flatMap(([tag, voice]) => (typeof voice === "string" ? [[tag, voice]] : []))),
  };
}
