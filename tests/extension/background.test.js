import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

installBrowser();
const { receive, accept } = await import(extensionFile("background/messages.js"));
const { inject } = await import(extensionFile("background/inject.js"));

const READER = { id: "lede-id", url: "chrome-extension://lede-id/reader/reader.html", frameId: 4, tab: { id: 7 } };

/** @returns {object[]} What the browser was asked to run. */
function recordInjections(results) {
  const asked = [];
  globalThis.chrome.scripting = {
    executeScript: async (injection) => {
      asked.push(injection);
      const result = results.shift();
      if (result instanceof Error) throw result;
      return [result];
    },
    removeCSS: async (injection) => void asked.push(injection),
  };
  return asked;
}

test("only the reader may have a page read", () => {
  const strangers = [
    { ...READER, id: "another-extension" },
    { ...READER, tab: undefined },
    { ...READER, url: "https://reader.example/reader/reader.html" },
    { ...READER, url: "chrome-extension://lede-id/options/options.html" },
    { ...READER, url: undefined },
  ];
  const asked = recordInjections([]);
  for (const sender of strangers) {
    assert.equal(receive({ type: "lede:read" }, sender, () => assert.fail("answered")), false, JSON.stringify(sender));
  }
  for (const message of [null, undefined, "lede:read", {}, { type: "lede:other" }, { type: "toString" }]) {
    assert.equal(receive(message, READER, () => assert.fail("answered")), false);
  }
  assert.deepEqual(asked, []);
});

test("a refused capture is answered with a failure", async () => {
  const asked = recordInjections([{ error: new Error("gone") }]);
  const outcome = await new Promise((resolve) => assert.equal(receive({ type: "lede:read" }, READER, resolve), true));
  assert.deepEqual(outcome, { ok: false, failure: { code: "unreadable", server: "http://127.0.0.1:8765", detail: "gone" } });
  assert.deepEqual(asked.map(({ files, func }) => files?.length ?? typeof func), [6, "function"]);
});

test("a connection is ended at once, and of a page only its own overlay may ask to be closed", async () => {
  const asked = recordInjections([]);
  let ended = 0;
  const disconnect = () => void (ended += 1);
  accept({ name: "lede:close", sender: { id: "lede-id", url: "https://news.example/", frameId: 3, tab: { id: 7 } }, disconnect });
  assert.deepEqual(asked, []);
  accept({ name: "lede:close", sender: { id: "lede-id", url: "https://news.example/", frameId: 0, tab: { id: 7 } }, disconnect });
  await new Promise((resolve) => setTimeout(resolve));
  const closing = asked.pop();
  assert.equal(typeof closing.func, "function");
  assert.equal(ended, 2);
  assert.ok(asked.length > 0);
  assert.ok(asked.every(({ origin, target }) => origin === "USER" && target.tabId === 7));
});

test("an injection is tried again while the right to it is on its way", async () => {
  const asked = recordInjections([new Error("Cannot access contents"), new Error("Missing host permission"), { result: 5 }]);
  const begun = performance.now();
  assert.equal(await inject(7, ["content/overlay.js"]), 5);
  assert.equal(asked.length, 3);
  assert.ok(performance.now() - begun >= 145);
});

test("an injection that is refused five times is given up", async () => {
  const asked = recordInjections(Array.from({ length: 9 }, () => new Error("Cannot access contents of the page")));
  await assert.rejects(inject(7, ["content/overlay.js"]), /Cannot access/);
  assert.equal(asked.length, 5);
});

test("a script that throws runs once, and its error is told at once", async () => {
  const thrown = { error: new Error("Permission denied to access property") };
  for (const [outcome, message] of [[thrown, /denied/], [{ result: null }, /no result/], [new Error("No tab with id"), /No tab/]]) {
    const asked = recordInjections(Array.from({ length: 9 }, () => outcome));
    await assert.rejects(inject(7, ["content/capture.js"]), message);
    assert.equal(asked.length, 1);
  }
});
