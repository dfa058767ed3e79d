/**
 * @typedef {import("./sentences.js").Sentence} Sentence
 * @typedef {"playing" | "paused" | "ended" | "failed"} Playing
 *
 * @typedef {object} Voicing How a sentence is spoken; the browser's speech, or a stand-in for it.
 * @property {(text: string, done: () => void, failed: () => void) => void} speak
 * @property {() => void} cancel After it nothing of what was said before is heard of again.
 */

/**
 * Reads sentences one after the other.
 */
export class Speaker {
  #at = 0;
  /** @type {Playing} */
  #state = "paused";
  /** Of the sentence that is being spoken; what is told of an earlier one comes too late. */
  #turn = 0;
  #sentences;
  #voicing;
  #changed;

  /**
   * @param {readonly Sentence[]} sentences
   * @param {Voicing} voicing
   * @param {() => void} changed Called after each change of state or sentence.
   */
  constructor(sentences, voicing, changed) {
    this.#sentences = sentences;
    this.#voicing = voicing;
    this.#changed = changed;
  }

  /** @returns {Playing} */
  get state() {
    return this.#state;
  }

  /** @returns {Sentence | null} */
  get sentence() {
    return this.#sentences[this.#at] ?? null;
  }

  /** @returns {void} */
  toggle() {
    if (this.#state === "playing") this.pause();
    else this.play();
  }

  /** @returns {void} */
  play() {
    if (this.#state === "ended") this.#at = 0;
    this.#state = "playing";
    this.#speak();
  }

  /** @returns {void} */
  pause() {
    this.#silence();
    this.#state = "paused";
    this.#changed();
  }

  /**
   * @param {1 | -1} way
   * @returns {void}
   */
  step(way) {
    this.#go(this.#at + way);
  }

  /**
   * @param {1 | -1} way To the beginning of the next or the previous block.
   * @returns {void}
   */
  stepBlock(way) {
    const block = (this.sentence?.block ?? 0) + way;
    const found = this.#sentences.findIndex((sentence) => sentence.block === block);
    const beyond = way > 0 ? this.#sentences.length - 1 : 0;
    const next = way > 0 ? this.#sentences.findIndex((sentence) => sentence.block > block - 1) : found;
    this.#go(found >= 0 ? found : next >= 0 ? next : beyond);
  }

  /**
   * @param {number} at Number of a sentence.
   * @returns {void}
   */
  start(at) {
    this.#at = at;
    this.play();
  }

  /**
   * Begins the sentence anew, as after a change of voice.
   *
   * @returns {void}
   */
  again() {
    if (this.#state === "playing") this.#speak();
  }

  /** @param {number} at */
  #go(at) {
    this.#at = Math.max(0, Math.min(this.#sentences.length - 1, at));
    if (this.#state === "playing") return this.#speak();
    this.#state = "paused";
    this.#changed();
  }

  #silence() {
    this.#turn += 1;
    this.#voicing.cancel();
  }

  #speak() {
    this.#silence();
    const turn = this.#turn;
    const { sentence } = this;
    if (sentence === null) return;
    /** @type {(act: () => void) => () => void} */
    const inTurn = (act) => () => void (turn === this.#turn && act());
    this.#changed();
    this.#voicing.speak(sentence.text, inTurn(() => this.#goOn()), inTurn(() => this.#fail()));
  }

  #goOn() {
    if (this.#at + 1 < this.#sentences.length) {
      this.#at += 1;
      return this.#speak();
    }
    this.#state = "ended";
    this.#changed();
  }

  #fail() {
    this.#state = "failed";
    this.#changed();
  }
}
