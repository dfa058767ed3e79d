import js from "@eslint/js";
import noUnsanitized from "eslint-plugin-no-unsanitized";
import globals from "globals";

const CLASSIC = ["extension/content/*.js"];

export default [
  { ignores: ["node_modules/", ".venv*/", "build/", "dist/", "docs/", "shared/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "max-len": ["error", { code: 128, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreStrings: true }],
      "max-lines": ["error", { max: 250, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["extension/**/*.js", "server/web/static/**/*.js"],
    plugins: { "no-unsanitized": noUnsanitized },
    languageOptions: { sourceType: "module", globals: globals.browser },
    rules: {
      ...noUnsanitized.configs.recommended.rules,
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": ["error", { property: "innerHTML" }],
    },
  },
  {
    // One door to the browser's API.
    files: ["extension/**/*.js"],
    ignores: [...CLASSIC, "extension/shared/browser.js"],
    rules: { "no-restricted-globals": ["error", "chrome", "browser"] },
  },
  { files: ["extension/shared/browser.js"], languageOptions: { globals: { chrome: "readonly" } } },
  {
    files: CLASSIC,
    languageOptions: {
      sourceType: "script",
      globals: {
        chrome: "readonly", ledeScrubAddress: "writable", ledeTrimJsonLd: "writable", ledeTrimRules: "writable",
        ledeRenderedTree: "writable", ledePictures: "writable",
        ledeSelection: "writable",
      },
    },
    rules: {
      // A `var` is the one declaration that a second injection into the same page may repeat.
      "no-var": "off",
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { vars: "local" }],
      // The one function of each file that holds the others is its scope.
      "max-lines-per-function": "off",
    },
  },
  { files: ["tests/extension/**/*.js", "*.config.js"], languageOptions: { globals: globals.node } },
];
