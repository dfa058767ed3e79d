import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, extensionFiles } from "./extension-files.js";

const { CHOICES, completeAppearance, nextChoice, RANGES, stepped, USUAL } = await import(extensionFile("shared/appearance.js"));

test("what is stored is completed and checked", () => {
  assert.deepEqual(completeAppearance(null), USUAL);
  assert.deepEqual(completeAppearance({ theme: "pink", size: "100", width: 66.5, align: ["justified"] }), USUAL);
  assert.deepEqual(completeAppearance({ theme: "sepia", size: 9999, other: 1 }), { ...USUAL, theme: "sepia", size: 250 });
  assert.deepEqual(completeAppearance({ size: -1 }), { ...USUAL, size: RANGES.size.least });
});

test("every default lies on a step of its range", () => {
  for (const [name, { least, most, step, usual }] of Object.entries(RANGES)) {
    assert.equal((usual - least) % step, 0, name);
    assert.equal((most - least) % step, 0, name);
  }
});

test("a step stays within its range", () => {
  assert.equal(stepped(USUAL, "size", 1), 110);
  assert.equal(stepped({ ...USUAL, size: RANGES.size.most }, "size", 1), RANGES.size.most);
  assert.equal(stepped({ ...USUAL, size: RANGES.size.least }, "size", -1), RANGES.size.least);
});

test("after the last theme comes the first", () => {
  let appearance = USUAL;
  const seen = CHOICES.theme.map(() => {
    appearance = { ...appearance, theme: nextChoice(appearance, "theme") };
    return appearance.theme;
  });
  assert.deepEqual(seen, [...CHOICES.theme.slice(1), CHOICES.theme[0]]);
});

test("the spacing that WCAG 1.4.12 asks for can be chosen", () => {
  assert.ok(RANGES.letterSpacing.most >= 12 && RANGES.wordSpacing.most >= 16);
  assert.ok(RANGES.size.most >= 200);
});

test("every font file is used, every one that is used is there, and each has its licence", () => {
  const rules = readFileSync(extensionFile("reader/fonts.css"), "utf8");
  const named = [...rules.matchAll(/url\("\.\.\/(fonts\/[^"]+)"\)/g)].map(([, path]) => path);
  const files = extensionFiles(".woff2").map((path) => `fonts/${path.split("/").at(-1)}`);
  assert.deepEqual(named.toSorted(), files.toSorted());
  for (const family of ["atkinson-hyperlegible", "opendyslexic"]) assert.ok(existsSync(extensionFile(`fonts/${family}-OFL.txt`)));
});
