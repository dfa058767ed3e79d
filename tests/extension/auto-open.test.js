import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

const state = installBrowser();
const { giveBack, watchSites } = await import(extensionFile("background/auto-open.js"));

/** @returns {{registered: object[], unregistered: object[], removed: object[]}} What the browser was asked for. */
function record(permitted, known = []) {
  const asked = { registered: [], unregistered: [], removed: [] };
  globalThis.chrome.permissions = {
    contains: async ({ origins }) => permitted.some((site) => origins.includes(`https://${site}/*`)),
    remove: async ({ origins }) => void asked.removed.push(...origins),
  };
  globalThis.chrome.scripting = {
    getRegisteredContentScripts: async () => known,
    unregisterContentScripts: async (filter) => void asked.unregistered.push(filter),
    registerContentScripts: async (scripts) => void asked.registered.push(...scripts),
  };
  return asked;
}

test("the script runs on sites that are chosen and permitted, and on no others", async () => {
  state.stored.openSites = ["a.example", "b.example"];
  const asked = record(["b.example", "c.example"]);
  await watchSites();
  assert.deepEqual(asked.registered.map(({ matches, allFrames }) => [matches, allFrames]),
    [[["http://b.example/*", "https://b.example/*"], false]]);
});

test("without such a site nothing runs", async () => {
  state.stored.openSites = [];
  const asked = record([], [{ id: "lede-auto-open" }]);
  await watchSites();
  assert.deepEqual([asked.registered, asked.unregistered.length], [[], 1]);
});

test("the right to a site that was taken away is given back, and no other", async () => {
  const asked = record([]);
  await giveBack({ oldValue: ["a.example", "b.example"], newValue: ["b.example"] });
  assert.deepEqual(asked.removed, ["http://a.example/*", "https://a.example/*"]);
  await giveBack({ oldValue: undefined, newValue: ["b.example"] });
  assert.equal(asked.removed.length, 2);
});
