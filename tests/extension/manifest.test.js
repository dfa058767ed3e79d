import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, extensionFiles, installBrowser, readJson } from "./extension-files.js";

const manifest = readJson("manifest.json");

/** What the extension may ask for at install: not one right more. */
const ALLOWED_PERMISSIONS = ["activeTab", "contextMenus", "scripting", "storage"];

test("asks for no permission that is not allowed", () => {
  assert.deepEqual(manifest.permissions.toSorted(), ALLOWED_PERMISSIONS);
  for (const key of ["host_permissions", "content_scripts", "externally_connectable", "optional_permissions"]) {
    assert.equal(manifest[key], undefined, key);
  }
  assert.deepEqual(manifest.optional_host_permissions, ["http://*/*", "https://*/*"]);
});

test("an administrator can set every setting, and no other", async () => {
  installBrowser();
  const { DEFAULTS } = await import(extensionFile("shared/settings.js"));
  const { properties } = readJson(manifest.storage.managed_schema);
  assert.deepEqual(Object.keys(properties).toSorted(), Object.keys(DEFAULTS).toSorted());
  for (const [name, { type }] of Object.entries(properties)) {
    const usual = DEFAULTS[name];
    const kind = Array.isArray(usual) ? "array" : Number.isInteger(usual) ? "integer" : typeof usual;
    assert.equal(type, kind, name);
  }
});

test("administrators can read of every setting", () => {
  const page = readFileSync(new URL("../../docs/administrators.md", import.meta.url), "utf8");
  const { properties } = readJson(manifest.storage.managed_schema);
  for (const name of Object.keys(properties)) assert.ok(page.includes(`| \`${name}\` |`), name);
});

test("every permission is used", () => {
  const code = extensionFiles(".js").map((path) => readFileSync(path, "utf8")).join("\n");
  assert.match(code, /action\.onClicked/);
  assert.match(code, /\.scripting\./);
  assert.match(code, /\.storage\./);
  assert.match(code, /permissions\.request/);
  assert.match(code, /contextMenus\.create/);
});

test("the policy of the pages lets in no code from elsewhere", () => {
  const policy = manifest.content_security_policy.extension_pages;
  const directives = new Map(policy.split(";").map((part) => {
    const [name, ...sources] = part.trim().split(/\s+/);
    return [name, sources];
  }));
  assert.deepEqual(directives.get("default-src"), ["'none'"]);
  assert.deepEqual(directives.get("script-src"), ["'self'"]);
  assert.deepEqual(directives.get("connect-src"), ["http:", "https:"]);
  assert.equal(directives.has("upgrade-insecure-requests"), false);
  assert.doesNotMatch(policy, /unsafe/);
});

test("every file that the manifest names is there", () => {
  const named = JSON.stringify(manifest).match(/"[\w/-]+\.(?:js|html|png)"/g) ?? [];
  assert.ok(named.length > 8);
  for (const path of named) assert.ok(existsSync(extensionFile(JSON.parse(path))), path);
});

test("the pages load nothing from elsewhere and hold no code", () => {
  for (const path of extensionFiles(".html")) {
    const page = readFileSync(path, "utf8");
    assert.doesNotMatch(page, /(?:src|href)="(?:[a-z]+:|\/\/)/i, path);
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=/i, path);
  }
});

test("version and name are the same everywhere", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.equal(manifest.version, version);
  assert.ok(readJson("_locales/en/messages.json").extensionDescription.message.length <= 132);
});
