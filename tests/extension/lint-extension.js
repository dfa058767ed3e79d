// Runs `web-ext lint`. Every error and warning fails, but for the ones that cannot be helped.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Chromium needs the key that Firefox says it ignores; one manifest serves both. */
const KNOWN = ["BACKGROUND_SERVICE_WORKER_IGNORED"];

/** @returns {{code: string, message: string, file?: string}[]} */
function findings() {
  const options = ["lint", "--source-dir", "extension", "--output", "json"];
  const run = { cwd: ROOT, encoding: "utf8", env: { ...process.env, NO_UPDATE_NOTIFIER: "1" } };
  let output;
  try {
    output = execFileSync(`${ROOT}node_modules/.bin/web-ext`, options, run);
  } catch (error) {
    output = error.stdout;
  }
  const { errors, warnings } = JSON.parse(output);
  return [...errors, ...warnings].filter(({ code }) => !KNOWN.includes(code));
}

const found = findings();
for (const { code, message, file } of found) console.error(`${code} ${file ?? ""}: ${message}`);
console.log(found.length === 0 ? "The extension passes web-ext lint." : `${found.length} findings.`);
process.exitCode = found.length === 0 ? 0 : 1;
