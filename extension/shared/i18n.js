import { browser } from "./browser.js";

/** @typedef {keyof typeof import("../_locales/en/messages.json")} MessageKey */

/**
 * @param {MessageKey} key
 * @param {...string} values What stands in for $1, $2 and so on.
 * @returns {string} The text in the language of the browser, or in English.
 */
export function t(key, ...values) {
  return browser.i18n.getMessage(key, values);
}

/**
 * Picks the text for a number. English knows `one` and `other`; a language with more forms adds no key and uses `other`.
 *
 * @param {{one: MessageKey, other: MessageKey}} forms
 * @param {number} count
 * @returns {string}
 */
export function plural(forms, count) {
  const rule = new Intl.PluralRules(t("languageTag")).select(count);
  return t(rule === "one" ? forms.one : forms.other, String(count));
}

/**
 * Puts text into a page of the extension: every element with `data-i18n` gets its text, one with `data-i18n-label` its
 * accessible name, and the document its language and direction.
 *
 * @param {Document} page
 * @returns {void}
 */
export function translatePage(page) {
  page.documentElement.lang = t("languageTag");
  page.documentElement.dir = t("languageDirection");
  for (const element of page.querySelectorAll("[data-i18n]")) {
    element.textContent = t(/** @type {MessageKey} */ (element.getAttribute("data-i18n")));
  }
  for (const element of page.querySelectorAll("[data-i18n-label]")) {
    const key = /** @type {MessageKey} */ (element.getAttribute("data-i18n-label"));
    element.setAttribute("aria-label", t(key));
  }
}
