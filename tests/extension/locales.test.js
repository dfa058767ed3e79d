import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, readJson } from "./extension-files.js";

const WANTED = ["ar", "de", "en", "es", "fr", "ja", "pt_BR"];
/** What a text may hold besides words: what stands in for values, and marks around what is to be typed. */
const SPECIAL = /\$\d|`/g;
/** Names and single words are the same in several languages; texts as long as this never are. */
const SENTENCE = 30;

const locales = readdirSync(extensionFile("_locales"));
const english = readJson("_locales/en/messages.json");

test("the languages that are promised are there", () => {
  for (const wanted of WANTED) assert.ok(locales.includes(wanted), wanted);
});

for (const locale of locales) {
  const words = readJson(`_locales/${locale}/messages.json`);

  test(`${locale} has every text, and none besides`, () => {
    assert.deepEqual(Object.keys(words).toSorted(), Object.keys(english).toSorted());
  });

  test(`each text of ${locale} has the places for values that the English one has`, () => {
    for (const [key, { message }] of Object.entries(words)) {
      const special = (text) => (text.match(SPECIAL) ?? []).toSorted();
      assert.deepEqual(special(message), special(english[key]?.message ?? ""), key);
      assert.notEqual(message.trim(), "", key);
    }
  });

  test(`${locale} says what it is`, () => {
    assert.equal(words.languageTag.message, locale.replace("_", "-"));
    const { direction } = new Intl.Locale(words.languageTag.message).getTextInfo();
    assert.equal(words.languageDirection.message, direction);
    assert.ok(words.extensionDescription.message.length <= 132);
  });

  test(`no sentence of ${locale} was left in English`, () => {
    if (locale === "en") return;
    for (const [key, { message }] of Object.entries(words)) {
      if (message.length >= SENTENCE) assert.notEqual(message, english[key]?.message, key);
    }
  });
}
