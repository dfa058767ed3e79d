import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

installBrowser();
const { fileName } = await import(extensionFile("reader/saving.js"));
const { makeReport } = await import(extensionFile("reader/report.js"));
const { completeSettings, DEFAULTS } = await import(extensionFile("shared/settings.js"));
const { sitePatterns } = await import(extensionFile("shared/site-access.js"));

test("a file name is one that every system takes", () => {
  assert.equal(fileName('A: "title" / with <signs>?', "md"), "A title with signs.md");
  assert.equal(fileName("..", "txt"), "article.txt");
  assert.equal(fileName("٤ 東京", "epub"), "٤ 東京.epub");
  assert.equal([...fileName("𝒳".repeat(200), "md")].length, 83);
});

test("a report holds what was sent, answered and shown, and no token", () => {
  const session = {
    answer: { removed: [{ id: "r1" }, { id: "r2" }] }, content: null, panel: { state: ({ id }) => (id === "r1" ? "shown" : "removed") },
    hiding: { hidden: [{ text: "hidden words" }] }, exchange: { sent: { html: "<p>" }, received: "{}" },
    settings: { ...DEFAULTS, token: "s3cret", accessToken: "s3cret" },
  };
  const report = makeReport(session, { version: "1", userAgent: "B", now: new Date(0) });
  assert.deepEqual(report.shown, { html: null, removed: { r1: "shown", r2: "removed" }, hidden: ["hidden words"] });
  assert.deepEqual([report.sent, report.received, report.made], [{ html: "<p>" }, "{}", "1970-01-01T00:00:00.000Z"]);
  assert.doesNotMatch(JSON.stringify(report), /s3cret/);
});

test("sites that open by themselves are hosts, each once, and no port is asked for", () => {
  const { openSites } = completeSettings({ openSites: ["a.example", "a.example", "https://b.example", 3, "c/d"] });
  assert.deepEqual(openSites, ["a.example"]);
  assert.deepEqual(sitePatterns("a.example"), ["http://a.example/*", "https://a.example/*"]);
});
