import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, extensionFiles, installBrowser, readJson } from "./extension-files.js";

installBrowser();
const { ACTION_NAMES, EXPLANATIONS } = await import(extensionFile("reader/errors.js"));
const { ACTIONS } = await import(extensionFile("reader/actions.js"));
const { KIND_NAMES } = await import(extensionFile("reader/kinds.js"));
const { KINDS } = await import(extensionFile("shared/answer.js"));
const { MESSAGES } = await import(extensionFile("shared/messages.js"));
const { HANDLERS } = await import(extensionFile("background/messages.js"));
const { plural } = await import(extensionFile("shared/i18n.js"));

const words = readJson("_locales/en/messages.json");
const code = extensionFiles(".js").map((path) => readFileSync(path, "utf8")).join("\n");
const pages = extensionFiles(".html").map((path) => readFileSync(path, "utf8")).join("\n");
const manifest = readFileSync(extensionFile("manifest.json"), "utf8");

/** @returns {string[]} Keys in places where only a key can stand. */
function usedKeys() {
  return [
    ...[...code.matchAll(/\bt\("(\w+)"|getMessage\("(\w+)"/g)].map((match) => match[1] ?? match[2]),
    ...[...pages.matchAll(/data-i18n(?:-label)?="(\w+)"/g)].map((match) => match[1]),
    ...[...manifest.matchAll(/__MSG_(\w+)__/g)].map((match) => match[1]),
    ...Object.values(KIND_NAMES),
    ...ACTIONS.map(({ name }) => name),
    ...Object.values(ACTION_NAMES),
    ...Object.values(EXPLANATIONS).flatMap(({ title, next }) => [title, ...next]),
  ];
}

test("every text that is used is there", () => {
  const used = usedKeys();
  assert.ok(used.length > 60);
  for (const key of used) assert.ok(key in words, key);
});

test("every text that is there is used", () => {
  const literals = new Set([...usedKeys(), ...[...code.matchAll(/"(\w+)"/g)].map((match) => match[1])]);
  for (const key of Object.keys(words)) assert.ok(literals.has(key), key);
});

test("no text for people stands in a page or is empty", () => {
  for (const [key, { message }] of Object.entries(words)) assert.notEqual(message.trim(), "", key);
  const texts = [...pages.matchAll(/>([^<]*\p{L}[^<]*)</gu)].map((match) => match[1].trim());
  assert.deepEqual([...new Set(texts)], ["Lede"]);
});

test("every kind and every action has a name", () => {
  assert.deepEqual(Object.keys(KIND_NAMES), [...KINDS]);
  for (const { actions } of Object.values(EXPLANATIONS)) {
    assert.ok(actions.includes("back"));
    for (const action of actions) assert.ok(action in ACTION_NAMES, action);
  }
});

test("every message that is sent has a handler, and every handler a message", () => {
  assert.deepEqual(Object.keys(HANDLERS).toSorted(), Object.values(MESSAGES).toSorted());
  const literals = [...code.matchAll(/"(lede:[a-z-]+)"/g)].map((match) => match[1]);
  const named = [...code.matchAll(/\bMESSAGES\.(\w+)/g)].map((match) => match[1]);
  const known = new Set([...Object.values(MESSAGES), "lede:json-ld"]);
  for (const literal of literals) assert.ok(known.has(literal), literal);
  for (const name of named) assert.ok(name in MESSAGES, name);
  const sent = code.match(/(?:sendMessage|connect)\(\{ (?:type|name): (?:MESSAGES\.\w+|"lede:\w+")(?: \}|, )/g) ?? [];
  const types = sent.map((call) => MESSAGES[/MESSAGES\.(\w+)/.exec(call)?.[1]] ?? /"(lede:\w+)"/.exec(call)?.[1]);
  assert.deepEqual([...new Set(types)].toSorted(), Object.values(MESSAGES).toSorted());
});

test("a number has its own words for one", () => {
  const forms = { one: "blocksRemovedOne", other: "blocksRemovedOther" };
  assert.equal(plural(forms, 1), "1 block removed");
  assert.equal(plural(forms, 5), "5 blocks removed");
});
