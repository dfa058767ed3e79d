import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

const state = installBrowser();
const { fingerprint, MOST_PLACES, placesOf, withPlace } = await import(extensionFile("reader/places.js"));
const HERE = "https://news.example/a";
const PLACE = { block: "b3", offset: 20 };
/** An article of which the first block is above the window, and the second is at its top. */
const CONTENT = {
  querySelectorAll: () => [box("b1", -900, 800), box("b2", -100, 400), box("b3", 300, 400)],
};

/** @returns {object} A block that stands so far below the window's top and is so high. */
function box(id, top, height) {
  return { id, getBoundingClientRect: () => ({ top, height, bottom: top + height }) };
}

/** @param {unknown} incognito What the background answers to the question whether the tab is private. */
function answer(incognito) {
  state.stored = {};
  globalThis.chrome.runtime.sendMessage = async () => incognito;
}

test("an address becomes the number that FNV-1a makes of it", () => {
  assert.equal(fingerprint(""), "cbf29ce484222325");
  assert.equal(fingerprint("a"), "af63dc4c8601ec8c");
  assert.equal(fingerprint("foobar"), "85944171f73967e8");
});

test("the newest place stands last, each article has one, and the oldest goes", () => {
  const two = withPlace(withPlace([], "a", PLACE), "b", PLACE);
  assert.deepEqual(withPlace(two, "a", { block: "b9", offset: 1 }).map(({ article, block }) => [article, block]), [["b", "b3"], ["a", "b9"]]);
  assert.deepEqual(withPlace(two, "a", null).map(({ article }) => article), ["b"]);
  const many = Array.from({ length: MOST_PLACES }, (_, index) => ({ article: String(index), ...PLACE }));
  const after = withPlace(many, "new", PLACE);
  assert.deepEqual([after.length, after[0].article, after.at(-1).article], [MOST_PLACES, "1", "new"]);
});

test("the block at the window's top is remembered, and found again", async () => {
  answer(false);
  const first = await placesOf(HERE);
  assert.equal(first.found, null);
  await first.keep(CONTENT, 0.5);
  assert.deepEqual((await placesOf(HERE)).found, { article: fingerprint(HERE), block: "b2", offset: 25 });
  assert.equal((await placesOf("https://news.example/b")).found, null);
  assert.ok(!JSON.stringify(state.stored).includes("news.example"));
  await first.keep(CONTENT, 0.99);
  assert.deepEqual(state.stored.places, []);
});

for (const incognito of [true, undefined, null]) {
  test(`nothing is kept or found where the tab's privacy is ${incognito}`, async () => {
    answer(incognito);
    state.stored = { places: [{ article: fingerprint(HERE), ...PLACE }] };
    const { found, keep } = await placesOf(HERE);
    await keep(CONTENT, 0.5);
    assert.deepEqual([found, state.stored.places.length, state.stored.places[0].block], [null, 1, "b3"]);
  });
}

test("what is no place is passed over", async () => {
  answer(false);
  state.stored = { places: [null, 1, { article: fingerprint(HERE) }, { article: fingerprint(HERE), ...PLACE }] };
  assert.equal((await placesOf(HERE)).found?.block, "b3");
  state.stored = { places: "none" };
  assert.equal((await placesOf(HERE)).found, null);
});
