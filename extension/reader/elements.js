import { t } from "../shared/i18n.js";

/** The attribute of what the reader itself puts among the blocks of an article: it is neither exported nor read aloud. */
export const OWN = "data-lede-own";

/**
 * Builds an element. Text only ever goes in as text.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function build(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} text In the language of the reader, within an article that may be in another.
 * @returns {HTMLElement}
 */
export function ownWords(text) {
  return build("span", { lang: t("languageTag"), dir: t("languageDirection") }, text);
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {string} [classes]
 * @returns {HTMLButtonElement}
 */
export function buildButton(label, act, classes = "button") {
  const button = build("button", { type: "button", class: classes }, label);
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {string} id One of the ids in reader.html.
 * @returns {HTMLElement}
 * @throws {Error} When there is no such element.
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no element ${id}`);
  return element;
}
