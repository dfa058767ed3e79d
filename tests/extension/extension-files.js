import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const ROOT = fileURLToPath(new URL("../../extension/", import.meta.url));

/**
 * @param {string} path From the root of the extension.
 * @returns {string} The absolute path.
 */
export function extensionFile(path) {
  return join(ROOT, path);
}

/**
 * @param {string} ending For example ".js".
 * @returns {string[]} The absolute paths of all files of the extension that end so.
 */
export function extensionFiles(ending) {
  const names = readdirSync(ROOT, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending)).map(extensionFile);
}

/**
 * @param {string} path From the root of the extension.
 * @returns {any} The parsed file.
 */
export function readJson(path) {
  return JSON.parse(readFileSync(extensionFile(path), "utf8"));
}

/**
 * Runs a classic script that makes one global, as an injected script does.
 *
 * @param {string} path From the root of the extension.
 * @param {string} name The global.
 * @param {Record<string, unknown>} [others] The globals of scripts that are injected before.
 * @returns {any} Its value.
 */
export function loadClassic(path, name, others = {}) {
  const context = vm.createContext({ URL, ...others });
  vm.runInContext(readFileSync(extensionFile(path), "utf8"), context);
  return context[name];
}

/**
 * Stands in for the browser's API, before a module of the extension is imported. What it is told is kept.
 *
 * @returns {{stored: Record<string, unknown>, managed: Record<string, unknown>}}
 */
export function installBrowser() {
  const messages = readJson("_locales/en/messages.json");
  const state = { stored: {}, managed: {} };
  globalThis.chrome = {
    i18n: {
      getMessage: (key, values = []) => (messages[key]?.message ?? "").replace(/\$(\d)/g, (_, n) => values[n - 1] ?? ""),
    },
    runtime: { id: "lede-id", getURL: (path) => `chrome-extension://lede-id/${path}` },
    storage: {
      managed: { get: async () => state.managed },
      local: {
        get: async (keys) => Object.fromEntries(Object.entries(state.stored).filter(([key]) => keys.includes(key))),
        set: async (values) => void Object.assign(state.stored, values),
      },
    },
  };
  return state;
}
