import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, extensionFiles, installBrowser } from "./extension-files.js";

installBrowser();
const { ACTIONS } = await import(extensionFile("reader/actions.js"));
const { isOffered, keyOf } = await import(extensionFile("reader/action.js"));
const { DEFAULTS } = await import(extensionFile("shared/settings.js"));

test("every module of an action is in the list", () => {
  const modules = extensionFiles(".js").filter((path) => path.includes("/reader/actions/"));
  const list = readFileSync(extensionFile("reader/actions.js"), "utf8");
  for (const path of modules) assert.ok(list.includes(`"./actions/${path.split("/").at(-1)}"`), path);
});

test("no two actions share an id or a key", () => {
  for (const field of ["id", "key"]) {
    const values = ACTIONS.map((action) => action[field]).filter((value) => value !== null);
    assert.deepEqual(values.toSorted(), [...new Set(values)].toSorted(), field);
  }
});

test("every icon is there", () => {
  for (const { icon } of ACTIONS.filter((action) => action.icon)) {
    assert.ok(existsSync(extensionFile(`reader/icons/${icon}.svg`)), icon);
  }
});

test("an action waits for an article unless it says otherwise", () => {
  const waiting = { id: "x", key: "x" };
  assert.equal(isOffered(waiting, { answer: null }), false);
  assert.equal(isOffered(waiting, { answer: {} }), true);
  assert.equal(isOffered({ ...waiting, offered: "always" }, { answer: null }), true);
  const choosy = { ...waiting, offered: ({ contents }) => contents !== null };
  assert.equal(isOffered(choosy, { answer: {}, contents: null }), false);
  assert.equal(isOffered(choosy, { answer: {}, contents: {} }), true);
  assert.equal(isOffered(choosy, { answer: null, contents: {} }), false);
});

test("a person's own key goes before the key of the action, and may be none", () => {
  const action = { id: "x", key: "x" };
  assert.equal(keyOf(action, { settings: DEFAULTS }), "x");
  assert.equal(keyOf(action, { settings: { ...DEFAULTS, keys: { x: "y" } } }), "y");
  assert.equal(keyOf(action, { settings: { ...DEFAULTS, keys: { x: "" } } }), null);
});
