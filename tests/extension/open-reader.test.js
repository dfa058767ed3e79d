import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

installBrowser();
const { closeReader, toggleReader } = await import(extensionFile("background/open-reader.js"));
const { noteReaderStart } = await import(extensionFile("background/reader-start.js"));

const TAB = { id: 7, index: 2, windowId: 1, url: "https://news.example/a" };

/** A tab as far as the background can see it: what is open in it, and which tabs it makes the browser open. */
let page;

beforeEach(() => {
  page = { url: TAB.url, overlay: null, frame: "loaded", gone: false, opened: [], refuses: false };
  const here = (act) => async (injection) => {
    if (page.gone) throw new Error("No tab with id: 7");
    return act(injection);
  };
  globalThis.chrome.tabs = {
    get: here(() => ({ ...TAB, url: page.url })),
    create: async ({ url }) => void page.opened.push(url),
  };
  globalThis.chrome.scripting = {
    insertCSS: here(() => {}),
    removeCSS: here(() => {}),
    executeScript: here(({ files, func }) => {
      if (page.refuses) throw new Error("The frame shows another page");
      if (files === undefined) return runInPage(func);
      const state = page.overlay === null ? "opened" : "open";
      page.overlay ??= { close: () => void (page.overlay = null), state: () => page.frame };
      return [{ result: { state, locks: ["html"] } }];
    }),
  };
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

function runInPage(func) {
  globalThis.ledeOverlay = page.overlay ?? undefined;
  return [{ result: func() }];
}

/** Lets time pass, and all that waits for it happen. */
async function pass(seconds) {
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    mock.timers.tick(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a page in which nothing runs is told of, and uncovered", async () => {
  const toggled = toggleReader(TAB);
  await pass(6);
  await toggled;
  assert.deepEqual(page.opened, ["chrome-extension://lede-id/pages/restricted.html?why=sandboxed"]);
  assert.equal(page.overlay, null);
});

test("a reader that starts is left alone, however early or late", async () => {
  for (const seconds of [0, 1, 4, 20]) {
    page.overlay = null;
    page.frame = seconds > 4 ? "loading" : "loaded";
    const toggled = toggleReader(TAB);
    await pass(seconds);
    noteReaderStart(TAB.id);
    await pass(40);
    await toggled;
    assert.notEqual(page.overlay, null);
    assert.deepEqual(page.opened, []);
  }
});

test("a frame that never loads proves nothing about the page", async () => {
  const toggled = toggleReader(TAB);
  page.frame = "loading";
  await pass(60);
  await toggled;
  assert.deepEqual(page.opened, []);
});

test("a second press closes, and nothing is told later", async () => {
  const both = [toggleReader(TAB)];
  await pass(1);
  both.push(toggleReader(TAB));
  await pass(20);
  await Promise.all(both);
  assert.equal(page.overlay, null);
  assert.deepEqual(page.opened, []);
});

test("a reader that is closed and opened again is waited for anew", async () => {
  const first = toggleReader(TAB);
  await pass(1);
  await closeReader(TAB.id);
  await first;
  const second = toggleReader(TAB);
  await pass(2);
  noteReaderStart(TAB.id);
  await pass(20);
  await second;
  assert.notEqual(page.overlay, null);
  assert.deepEqual(page.opened, []);
});

const LEAVING = {
  "goes to another page": () => Object.assign(page, { overlay: null }),
  "is closed": () => Object.assign(page, { gone: true }),
  "goes where nothing may run": () => Object.assign(page, { refuses: true }),
  "takes the overlay away": () => Object.assign(page, { frame: "gone" }),
};

for (const [name, leave] of Object.entries(LEAVING)) {
  test(`nothing is told of a tab that ${name}`, async () => {
    const toggled = toggleReader(TAB);
    await pass(1);
    leave();
    await pass(20);
    await toggled;
    assert.deepEqual(page.opened, []);
  });
}

test("nothing is told of a tab that is gone before the reader could be put into it", async () => {
  page.gone = true;
  await toggleReader(TAB);
  Object.assign(page, { gone: false, refuses: true, url: "https://news.example/b" });
  await toggleReader(TAB);
  assert.deepEqual(page.opened, []);
});

test("a refusal without a reason is told", async () => {
  page.refuses = true;
  await toggleReader(TAB);
  assert.deepEqual(page.opened, ["chrome-extension://lede-id/pages/restricted.html?why=unknown"]);
});
