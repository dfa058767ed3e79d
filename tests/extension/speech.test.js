import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

installBrowser();
const { splitSentences } = await import(extensionFile("reader/speech/sentences.js"));
const { Speaker } = await import(extensionFile("reader/speech/speaker.js"));
const { chooseVoice, voicesFor } = await import(extensionFile("reader/speech/voices.js"));
const { completeSpeech, USUAL_SPEECH } = await import(extensionFile("shared/speech-settings.js"));

const VOICES = [
  { voiceURI: "net-gb", lang: "en-GB", localService: false, default: false },
  { voiceURI: "us", lang: "en_US", localService: true, default: true },
  { voiceURI: "de", lang: "de-DE", localService: true, default: false },
];
const SENTENCES = [0, 0, 1, 1, 2].map((block, at) => ({ text: `s${at}`, block, range: null }));

/** Stands at the boundary to the browser's speech: keeps what is said, and lets the test say when it is over. */
function start() {
  const said = [];
  const pending = [];
  const voicing = {
    speak: (text, done, failed) => {
      said.push(text);
      pending.push({ done, failed });
    },
    cancel: () => undefined,
  };
  const shown = [];
  const speaker = new Speaker(SENTENCES, voicing, () => shown.push([speaker.state, speaker.sentence.text]));
  return { said, pending, shown, speaker };
}

test("sentences are found in the language of the text, without the space around them", () => {
  const parts = (text, language) => splitSentences(text, language).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(parts("  One is here. Two?  ", "en"), ["One is here.", "Two?"]);
  assert.deepEqual(parts("一つ目です。二つ目です。", "ja"), ["一つ目です。", "二つ目です。"]);
  assert.deepEqual(parts(" — … ", "en"), []);
  assert.deepEqual(parts("One. Two.", "not a tag!"), ["One.", "Two."]);
});

test("one sentence follows the other until the end, and then it begins anew", () => {
  const { said, pending, speaker } = start();
  speaker.start(3);
  pending[0].done();
  assert.deepEqual(said, ["s3", "s4"]);
  pending[1].done();
  assert.equal(speaker.state, "ended");
  speaker.toggle();
  assert.deepEqual(said, ["s3", "s4", "s0"]);
});

test("what is told of a sentence that was left comes too late", () => {
  const { said, pending, speaker } = start();
  speaker.start(0);
  speaker.step(1);
  pending[0].done();
  pending[0].failed();
  assert.deepEqual(said, ["s0", "s1"]);
  assert.equal(speaker.state, "playing");
});

test("one may go by sentences and by paragraphs, also in a pause", () => {
  const { said, speaker } = start();
  speaker.start(1);
  speaker.stepBlock(1);
  speaker.stepBlock(-1);
  speaker.pause();
  speaker.stepBlock(1);
  speaker.stepBlock(1);
  speaker.stepBlock(1);
  speaker.step(-1);
  assert.deepEqual(said, ["s1", "s2", "s0"]);
  assert.equal(speaker.sentence.text, "s3");
  speaker.step(-99);
  assert.equal(speaker.sentence.text, "s0");
  assert.equal(speaker.state, "paused");
});

test("a failure is shown, and one may try again", () => {
  const { said, pending, shown, speaker } = start();
  speaker.start(2);
  pending[0].failed();
  assert.deepEqual(shown.at(-1), ["failed", "s2"]);
  speaker.toggle();
  assert.deepEqual(said, ["s2", "s2"]);
});

test("the voice speaks the language of the page, of its region and without the network where it can", () => {
  assert.deepEqual(voicesFor(VOICES, "en").map(({ voiceURI }) => voiceURI), ["us", "net-gb"]);
  assert.equal(chooseVoice(VOICES, "en-GB", {}).voiceURI, "net-gb");
  assert.equal(chooseVoice(VOICES, "de", {}).voiceURI, "de");
  assert.equal(chooseVoice(VOICES, "en", { en: "net-gb", de: "de" }).voiceURI, "net-gb");
  assert.equal(chooseVoice(VOICES, "en", { en: "gone" }).voiceURI, "us");
  assert.equal(chooseVoice(VOICES, "ja", {}), null);
});

test("stored settings of speech are checked", () => {
  assert.deepEqual(completeSpeech({ rate: 1.5, voices: { en: "us", de: 4 } }), { rate: 1.5, voices: { en: "us" } });
  for (const bad of [null, 3, { rate: 99 }, { voices: [] }]) assert.deepEqual(completeSpeech(bad), USUAL_SPEECH);
});
