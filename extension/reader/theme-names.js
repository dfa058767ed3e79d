/**
 * What the themes are called, as message keys.
 *
 * @type {Readonly<Record<string, import("../shared/i18n.js").MessageKey>>}
 */
export const THEME_NAMES = Object.freeze({
  system: "themeSystem",
  light: "themeLight",
  sepia: "themeSepia",
  grey: "themeGrey",
  dark: "themeDark",
  black: "themeBlack",
  contrast: "themeContrast",
});
