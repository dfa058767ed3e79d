import { t } from "../../shared/i18n.js";
import { saveSettings } from "../../shared/settings.js";
import { RATES } from "../../shared/speech-settings.js";
import { build, buildButton, byId } from "../elements.js";
import { chooseVoice, primary, voicesFor } from "./voices.js";

/**
 * @typedef {object} Commands
 * @property {() => void} toggle
 * @property {(way: 1 | -1) => void} step
 * @property {(way: 1 | -1) => void} stepBlock
 * @property {() => void} again
 * @property {() => void} close
 */

/**
 * The bar that commands the reading aloud.
 */
export class SpeechBar {
  #bar = byId("lede-speech");
  #status = build("p", { class: "speech-status", role: "status" });
  #player;
  #session;
  #commands;

  /**
   * @param {import("../action.js").Session} session
   * @param {Commands} commands
   */
  constructor(session, commands) {
    this.#session = session;
    this.#commands = commands;
    this.#player = iconButton("play", t("pauseSpeech"), commands.toggle);
    this.#player.id = "lede-speech-play";
    speechSynthesis.addEventListener?.("voiceschanged", () => void (this.#bar.hidden || this.#build()));
  }

  /** @returns {void} */
  open() {
    this.#bar.hidden = false;
    this.#build();
    this.#player.focus({ preventScroll: true });
  }

  /** @returns {void} */
  close() {
    const focused = this.#bar.contains(document.activeElement);
    this.#bar.hidden = true;
    if (focused) byId("lede-main").focus({ preventScroll: true });
  }

  /**
   * @param {import("./speaker.js").Playing} state
   * @returns {void}
   */
  show(state) {
    const playing = state === "playing";
    this.#player.title = t(playing ? "pauseSpeech" : "playSpeech");
    this.#player.setAttribute("aria-label", this.#player.title);
    this.#player.dataset.icon = playing ? "pause" : "play";
    this.#status.textContent = state === "failed" ? t("speechFailed") : "";
  }

  #build() {
    const { step, stepBlock, close } = this.#commands;
    const hadFocus = this.#bar.contains(document.activeElement) ? document.activeElement?.id ?? "" : "";
    this.#bar.replaceChildren(
      iconButton("previous-block", t("previousParagraph"), () => stepBlock(-1)),
      iconButton("previous", t("previousSentence"), () => step(-1)),
      this.#player,
      iconButton("next", t("nextSentence"), () => step(1)),
      iconButton("next-block", t("nextParagraph"), () => stepBlock(1)),
      this.#rates(), ...this.#voices(),
      buildButton(t("closePanel"), close),
      this.#status);
    if (hadFocus !== "") document.getElementById(hadFocus)?.focus();
  }

  /** @returns {HTMLElement} */
  #rates() {
    const { settings } = this.#session;
    const select = build("select", { id: "lede-speech-rate", "aria-label": t("speed") },
      ...RATES.map((rate) => build("option", { value: String(rate) }, t("times", String(rate)))));
    select.value = String(settings.speech.rate);
    select.addEventListener("change", () => this.#change({ ...settings.speech, rate: Number(select.value) }));
    return select;
  }

  /** @returns {HTMLElement[]} A choice where there is one; else the words that no voice is there. */
  #voices() {
    const language = this.#session.answer?.language ?? null;
    const all = speechSynthesis.getVoices();
    const fitting = voicesFor(all, language);
    if (fitting.length === 0) return [build("p", { class: "no-voice" }, t("noVoice"))];
    const select = build("select", { id: "lede-speech-voice", "aria-label": t("voice") },
      ...fitting.map(({ voiceURI, name }) => build("option", { value: voiceURI }, name)));
    const { speech } = this.#session.settings;
    select.value = chooseVoice(all, language, speech.voices)?.voiceURI ?? "";
    select.addEventListener("change", () => {
      const now = this.#session.settings.speech;
      this.#change({ ...now, voices: { ...now.voices, [primary(language ?? "")]: select.value } });
    });
    return [select];
  }

  /** @param {import("../../shared/speech-settings.js").Speech} speech */
  #change(speech) {
    this.#session.settings.speech = speech;
    void saveSettings({ speech });
    this.#commands.again();
  }
}

/**
 * @param {string} icon Its shape is in speech.css.
 * @param {string} label
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
function iconButton(icon, label, act) {
  const button = buildButton("", act, "button speech-button");
  button.dataset.icon = icon;
  button.title = label;
  button.id = `lede-speech-${icon}`;
  button.setAttribute("aria-label", label);
  button.append(build("span", { class: "icon", "aria-hidden": "true" }));
  return button;
}
