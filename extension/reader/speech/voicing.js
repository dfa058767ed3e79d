import { chooseVoice } from "./voices.js";

/**
 * The browser's own speech.
 *
 * @param {SpeechSynthesis} synthesis
 * @param {string | null} language Of what is read.
 * @param {() => import("../../shared/speech-settings.js").Speech} settings As they are at the moment.
 * @returns {import("./speaker.js").Voicing}
 */
export function browserVoicing(synthesis, language, settings) {
  return {
    speak(text, done, failed) {
      const utterance = new SpeechSynthesisUtterance(text);
      const { rate, voices } = settings();
      const voice = chooseVoice(synthesis.getVoices(), language, voices);
      utterance.rate = rate;
      utterance.lang = voice?.lang ?? language ?? "";
      utterance.voice = voice;
      utterance.addEventListener("end", done);
      utterance.addEventListener("error", failed);
      synthesis.speak(utterance);
    },
    cancel: () => synthesis.cancel(),
  };
}
