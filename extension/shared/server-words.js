/**
 * What is said of an address that will not do, as message keys.
 *
 * @type {Readonly<Record<"empty" | "malformed" | "scheme" | "extras", import("./i18n.js").MessageKey>>}
 */
export const SERVER_PROBLEMS = Object.freeze({
  empty: "serverEmpty",
  malformed: "serverMalformed",
  scheme: "serverScheme",
  extras: "serverExtras",
});
