import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { packFor } from "./pack-extension.js";

/**
 * @param {Buffer} file A zip file.
 * @returns {Record<string, string>} What Python finds in it.
 */
function unpack(file) {
  const folder = mkdtempSync(join(tmpdir(), "lede-"));
  writeFileSync(join(folder, "package.zip"), file);
  const read = "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
    + "print(json.dumps({n: z.read(n).decode('utf-8', 'replace') for n in z.namelist()}))";
  const output = execFileSync("python3", ["-c", read, join(folder, "package.zip")], { maxBuffer: 1e9, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return JSON.parse(output);
}

for (const store of ["chrome", "firefox"]) {
  test(`the package for ${store} holds the extension, with the manifest that the store wants`, () => {
    const file = packFor(store);
    assert.deepEqual(packFor(store), file);
    const found = unpack(file);
    const manifest = JSON.parse(found["manifest.json"]);
    assert.equal("browser_specific_settings" in manifest, store === "firefox");
    assert.deepEqual(Object.keys(manifest.background), [store === "chrome" ? "service_worker" : "scripts", "type"]);
    for (const name of ["reader/reader.html", "_locales/ar/messages.json", "managed_schema.json"]) assert.ok(name in found, name);
    assert.deepEqual(Object.keys(found).filter((name) => /test|node_modules|\.map$/.test(name)), []);
  });
}
