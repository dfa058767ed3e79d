// Makes both store packages in build/: the same bytes from the same files, wherever and whenever it runs.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCE = join(ROOT, "extension");
/** What only one of the stores wants to see. */
const FOREIGN = { chrome: ["browser_specific_settings"], firefox: ["minimum_chrome_version"] };
/** 1 January 1980, the first day that a zip file knows: a real one would make the bytes differ. */
const DAY = 0x21;

/** @returns {string[]} The files of the extension, in a fixed order. */
function files() {
  const names = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => statSync(join(SOURCE, name)).isFile() && !/(^|\/)\./.test(name)).toSorted();
}

/**
 * @param {"chrome" | "firefox"} store
 * @returns {Buffer} The manifest for that store.
 */
function manifestFor(store) {
  const manifest = JSON.parse(readFileSync(join(SOURCE, "manifest.json"), "utf8"));
  for (const key of FOREIGN[store]) delete manifest[key];
  delete manifest.background[store === "chrome" ? "scripts" : "service_worker"];
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * @param {string} name
 * @param {Buffer} content
 * @param {number} offset Where the entry begins.
 * @returns {{entry: Buffer, listing: Buffer}} The entry of a file in a zip file, and its line in the list at the end.
 */
function zipEntry(name, content, offset) {
  const packed = deflateRawSync(content, { level: 9 });
  const path = Buffer.from(name);
  const fields = Buffer.alloc(26);
  // Version 2.0, names in UTF-8, deflated.
  [20, 0x0800, 8, 0, DAY].forEach((value, at) => fields.writeUInt16LE(value, at * 2));
  [crc32(content), packed.length, content.length].forEach((value, at) => fields.writeUInt32LE(value, 10 + at * 4));
  fields.writeUInt16LE(path.length, 22);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  const entry = Buffer.concat([Buffer.from("PK\x03\x04"), fields, path, packed]);
  return { entry, listing: Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, place, path]) };
}

/**
 * @param {[string, Buffer][]} contents
 * @returns {Buffer} A zip file.
 */
function zip(contents) {
  const entries = [];
  const listings = [];
  let offset = 0;
  for (const [name, content] of contents) {
    const { entry, listing } = zipEntry(name, content, offset);
    entries.push(entry);
    listings.push(listing);
    offset += entry.length;
  }
  const list = Buffer.concat(listings);
  const end = Buffer.alloc(18);
  [contents.length, contents.length].forEach((value, at) => end.writeUInt16LE(value, 4 + at * 2));
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, list, Buffer.from("PK\x05\x06"), end]);
}

/**
 * @param {"chrome" | "firefox"} store
 * @returns {Buffer} The package for that store.
 */
export function packFor(store) {
  return zip(files().map((name) => [name, name === "manifest.json" ? manifestFor(store) : readFileSync(join(SOURCE, name))]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse(readFileSync(join(SOURCE, "manifest.json"), "utf8"));
  mkdirSync(join(ROOT, "build"), { recursive: true });
  for (const [store, ending] of [["chrome", "zip"], ["firefox", "xpi"]]) {
    const path = join(ROOT, "build", `lede-${store}-${version}.${ending}`);
    writeFileSync(path, packFor(/** @type {"chrome" | "firefox"} */ (store)));
    console.log(relative(ROOT, path));
  }
  execFileSync(process.execPath, [fileURLToPath(new URL("lint-extension.js", import.meta.url))], { stdio: "inherit" });
}
