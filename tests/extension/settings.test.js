import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, installBrowser } from "./extension-files.js";

const state = installBrowser();
const { DEFAULTS, completeSettings, hostPattern, loadManaged, loadSettings, parseServer, parseTimeout,
  saveSettings, TIMEOUT_RANGE } =
  await import(extensionFile("shared/settings.js"));
const { exportSettings, importSettings } = await import(extensionFile("shared/transfer.js"));
const { RESTRICTED_KINDS, refusedKind, restrictedKind } = await import(extensionFile("shared/restricted.js"));

const GOOD = {
  "http://127.0.0.1:8765": "http://127.0.0.1:8765",
  "  https://Reader.example/ ": "https://reader.example",
  "https://reader.example/lede//": "https://reader.example/lede",
  "localhost:8765": "http://localhost:8765",
  "http://[::1]:8765/a/b": "http://[::1]:8765/a/b",
};
const BAD = {
  "": "empty", "   ": "empty", "http://": "malformed", "http://a b": "malformed", "http://x:99999": "malformed",
  "ftp://x": "scheme", "javascript://x": "scheme", "http://x/?a": "extras", "http://x/#a": "extras", "http://me:pw@x": "extras",
};

for (const [typed, server] of Object.entries(GOOD)) {
  test(`takes ${JSON.stringify(typed)}`, () => assert.deepEqual(parseServer(typed), { ok: true, server }));
}
for (const [typed, reason] of Object.entries(BAD)) {
  test(`refuses ${JSON.stringify(typed)}`, () => assert.deepEqual(parseServer(typed), { ok: false, reason }));
}

test("the default address passes its own check", () => {
  assert.deepEqual(parseServer(DEFAULTS.server), { ok: true, server: DEFAULTS.server });
});

const TIMES = {
  "30": 30, " 5 ": 5, "300": 300, "4": null, "301": null, "": null, "7.5": null, "-30": null, "1e2": null, "soon": null,
};
for (const [typed, seconds] of Object.entries(TIMES)) {
  test(`reads ${JSON.stringify(typed)} as ${seconds} seconds`, () => assert.equal(parseTimeout(typed), seconds));
}

test("the field on the options page has the range that the settings have", () => {
  const page = readFileSync(extensionFile("options/options.html"), "utf8");
  const { least, most } = TIMEOUT_RANGE;
  assert.ok(page.includes(`type="number" inputmode="numeric" min="${least}" max="${most}" step="1"`));
  assert.equal(parseTimeout(String(DEFAULTS.timeoutSeconds)), DEFAULTS.timeoutSeconds);
});

test("a permission is asked for one host, without its port", () => {
  assert.equal(hostPattern("http://127.0.0.1:8765/lede"), "http://127.0.0.1/*");
  assert.equal(hostPattern("https://reader.example"), "https://reader.example/*");
});

test("what is stored is completed and checked", async () => {
  assert.deepEqual(completeSettings({}), DEFAULTS);
  assert.deepEqual(completeSettings({ server: "ftp://x", timeoutSeconds: -1 }), DEFAULTS);
  assert.deepEqual(completeSettings({ timeoutSeconds: 301 }), DEFAULTS);
  assert.deepEqual(completeSettings({ timeoutSeconds: 5 }), { ...DEFAULTS, timeoutSeconds: 5 });
  assert.deepEqual(completeSettings({ server: 5, timeoutSeconds: "30", singleKeys: 1, keys: "x" }), DEFAULTS);
  const chosen = { singleKeys: false, keys: { back: "q", sheet: "" } };
  assert.deepEqual(completeSettings({ singleKeys: false, keys: { ...chosen.keys, options: 3 } }), { ...DEFAULTS, ...chosen });
  await saveSettings({ server: "https://reader.example" });
  assert.deepEqual(state.stored, { server: "https://reader.example" });
  assert.deepEqual(await loadSettings(), { ...DEFAULTS, server: "https://reader.example" });
});

test("an administrator's settings go before a person's, but for those that will not do", async () => {
  state.managed = { server: "https://team.example/lede/", token: "no good", timeoutSeconds: 3, unknown: 1 };
  assert.deepEqual(await loadManaged(), { server: "https://team.example/lede" });
  await saveSettings({ server: "https://reader.example", token: "mine" });
  const { server, token, timeoutSeconds } = await loadSettings();
  assert.deepEqual([server, token, timeoutSeconds], ["https://team.example/lede", "mine", DEFAULTS.timeoutSeconds]);
  state.managed = {};
});

test("a file of settings brings back what was saved, and the token only where that was wished", () => {
  const settings = { ...DEFAULTS, server: "https://reader.example", token: "secret", timeoutSeconds: 60 };
  assert.doesNotMatch(exportSettings(settings, ["token"]), /secret/);
  assert.deepEqual(importSettings(exportSettings(settings, [])), { ok: true, settings });
  const { token, ...others } = settings;
  assert.equal(token, "secret");
  assert.deepEqual(importSettings(exportSettings(settings, ["token"])), { ok: true, settings: others });
});

test("a file of anything else changes nothing", () => {
  for (const source of ["", "[]", "null", "{}", '{"format": "lede-settings/2", "settings": {}}', '{"format": "lede-settings/1"}']) {
    assert.deepEqual(importSettings(source), { ok: false, reason: "foreign" }, source);
  }
  const file = (settings) => JSON.stringify({ format: "lede-settings/1", settings });
  assert.deepEqual(importSettings(file({ server: "ftp://x", timeoutSeconds: 60, toString: 1, appearance: [], token: "a b" })),
    { ok: false, reason: "unusable", names: ["server", "toString", "appearance", "token"] });
  assert.deepEqual(importSettings(file({})), { ok: true, settings: {} });
});

test("what refused is told from the address", () => {
  assert.equal(refusedKind("https://a.example/b/Paper.PDF?x#page=2"), "pdf");
  assert.equal(refusedKind("file:///tmp/a.html"), "file");
  assert.equal(refusedKind("https://a.example/pdf"), "unknown");
  assert.equal(refusedKind(undefined), "unknown");
});

const PLACES = {
  "https://news.example/a": null, "http://127.0.0.1/": null, "file:///tmp/a.html": null,
  "chrome://settings/": "browser", "about:addons": "browser", "chrome-extension://x/y.html": "browser", "data:text/html,x": "browser",
  "view-source:https://news.example/": "source",
  "https://addons.mozilla.org/": "store", "https://chromewebstore.google.com/x": "store",
};

for (const [address, kind] of Object.entries(PLACES)) {
  test(`${address} is ${kind ?? "open"}`, () => {
    assert.equal(restrictedKind(address), kind);
    assert.ok(kind === null || RESTRICTED_KINDS.includes(kind));
  });
}

test("a place whose address is kept back can be tried", () => assert.equal(restrictedKind(undefined), null));
