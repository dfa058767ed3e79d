import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile } from "./extension-files.js";

const { CHOICES } = await import(extensionFile("shared/appearance.js"));
const { THEME_NAMES } = await import(extensionFile("reader/theme-names.js"));

/** WCAG 2.2, 1.4.3: text of any size; the high-contrast theme reaches 1.4.6 (AAA). */
const LEAST = 4.5;
const HIGH = 7;
const TEXT = ["ink", "muted", "accent"];
const GROUNDS = ["paper", "raised", "tint"];

/**
 * @param {string} file
 * @param {string} selector
 * @returns {Record<string, string>} The colours that one rule gives, by name.
 */
function colours(file, selector) {
  const rule = readFileSync(extensionFile(file), "utf8").split(`${selector} {`)[1]?.split("}")[0] ?? "";
  return Object.fromEntries([...rule.matchAll(/--(\w[\w-]*): ((?:light-dark|#)[^;]+);/g)].map(([, name, value]) => [name, value]));
}

/**
 * @param {string} value A colour, or a light and a dark one.
 * @param {number} scheme 0 for light, 1 for dark.
 * @returns {number} Its relative luminance, as WCAG defines it.
 */
function luminance(value, scheme) {
  const all = value.match(/#[0-9a-f]{6}/g);
  const hex = all[scheme] ?? all[0];
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @returns {number} The contrast of two colours. */
function contrast(one, other, scheme) {
  const [low, high] = [luminance(one, scheme), luminance(other, scheme)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const usual = colours("shared/look.css", ":root");
for (const theme of CHOICES.theme) {
  for (const scheme of [0, 1]) {
    const here = { ...usual, ...colours("reader/themes.css", `:root[data-theme="${theme}"]`) };
    test(`${theme} can be read in a ${["light", "dark"][scheme]} system`, () => {
      const least = theme === "contrast" ? HIGH : LEAST;
      for (const text of TEXT) {
        for (const ground of GROUNDS) {
          const found = contrast(here[text], here[ground], scheme);
          assert.ok(found >= least, `${text} on ${ground}: ${found.toFixed(2)}`);
        }
      }
      assert.ok(contrast(here["on-accent"], here.accent, scheme) >= least);
      assert.ok(contrast(here.ink, here.mark, scheme) >= LEAST);
    });
  }
}

test("every theme has a name and its colours", () => {
  assert.deepEqual(Object.keys(THEME_NAMES).toSorted(), CHOICES.theme.toSorted());
  const rules = readFileSync(extensionFile("reader/themes.css"), "utf8");
  for (const theme of CHOICES.theme) assert.ok(rules.includes(`[data-theme="${theme}"]`), theme);
});
