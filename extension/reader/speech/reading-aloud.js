import { t } from "../../shared/i18n.js";
import { announce } from "../announcer.js";
import { SpeechBar } from "./speech-bar.js";
import { sentencesOf } from "./sentences.js";
import { Speaker } from "./speaker.js";
import { browserVoicing } from "./voicing.js";

/** The name of the highlight; speech.css has its colours. */
const HIGHLIGHT = "lede-sentence";

/** Room at the head and foot of the window, in pixels, where a sentence is no longer at ease. */
const EDGE = 120;

/**
 * Reading an article aloud: what is spoken, what is marked meanwhile, and the bar that commands it.
 */
export class ReadingAloud {
  /** @type {Speaker | null} */
  #speaker = null;
  #session;
  #bar;

  /** @param {import("../action.js").Session} session */
  constructor(session) {
    this.#session = session;
    this.#bar = new SpeechBar(session, {
      toggle: () => this.#speaker?.toggle(),
      step: (way) => this.#speaker?.step(way),
      stepBlock: (way) => this.#speaker?.stepBlock(way),
      again: () => this.#speaker?.again(),
      close: () => void this.close(),
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  /** @returns {void} Begins at what is in the window, pauses, or goes on. */
  toggle() {
    if (this.#speaker !== null) return this.#speaker.toggle();
    const { article, answer, settings } = this.#session;
    if (article === null) return;
    const sentences = sentencesOf(article);
    const first = sentences.findIndex(({ range }) => (range?.getBoundingClientRect().top ?? 0) > EDGE / 2);
    const voicing = browserVoicing(speechSynthesis, answer?.language ?? null, () => settings.speech);
    this.#speaker = new Speaker(sentences, voicing, () => this.#show());
    this.#bar.open();
    this.#speaker.start(scrollY === 0 ? 0 : Math.max(0, first));
  }

  /**
   * @param {1 | -1} way
   * @returns {void}
   */
  step(way) {
    this.#speaker?.step(way);
  }

  /**
   * @param {1 | -1} way
   * @returns {void}
   */
  stepBlock(way) {
    this.#speaker?.stepBlock(way);
  }

  /** @returns {boolean} Whether it was on. */
  close() {
    if (this.#speaker === null) return false;
    this.#speaker.pause();
    this.#speaker = null;
    CSS.highlights.delete(HIGHLIGHT);
    this.#bar.close();
    return true;
  }

  #show() {
    const speaker = this.#speaker;
    if (speaker === null) return;
    this.#bar.show(speaker.state);
    if (speaker.state === "failed") announce(t("speechFailed"));
    const range = speaker.sentence?.range ?? null;
    if (range === null) return;
    CSS.highlights.set(HIGHLIGHT, new Highlight(range));
    const { top, bottom } = range.getBoundingClientRect();
    if (top >= EDGE && bottom <= innerHeight - EDGE) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: top - innerHeight / 3, behavior: calm ? "instant" : "smooth" });
  }
}
