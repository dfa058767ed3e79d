import { CHOICES, RANGES, USUAL } from "../shared/appearance.js";
import { plural, t } from "../shared/i18n.js";
import { APPEARANCE_CHANGED, changeAppearance } from "./appearance.js";
import { build, buildButton, byId } from "./elements.js";
import { THEME_NAMES } from "./theme-names.js";

/**
 * @typedef {import("../shared/i18n.js").MessageKey} MessageKey
 * @typedef {import("../shared/appearance.js").ChoiceName} ChoiceName
 * @typedef {import("../shared/appearance.js").RangeName} RangeName
 * @typedef {import("./action.js").Session} Session
 */

/** @type {Readonly<Record<"theme" | "font" | "align", {name: MessageKey, values: Readonly<Record<string, MessageKey>>}>>} */
const CHOICE_ROWS = Object.freeze({
  theme: { name: "theme", values: THEME_NAMES },
  font: {
    name: "font",
    values: {
      serif: "fontSerif", sans: "fontSans", mono: "fontMono", hyperlegible: "fontHyperlegible", dyslexic: "fontDyslexic",
    },
  },
  align: { name: "align", values: { ragged: "alignRagged", justified: "alignJustified" } },
});

/** @type {Readonly<Record<RangeName, {name: MessageKey, value: (value: number) => string}>>} */
const RANGE_ROWS = Object.freeze({
  size: { name: "textSize", value: (value) => t("percent", String(value)) },
  width: { name: "lineLength", value: (value) => plural({ one: "lettersOne", other: "lettersOther" }, value) },
  lineHeight: { name: "lineHeight", value: (value) => t("percent", String(value)) },
  letterSpacing: { name: "letterSpacing", value: (value) => t("percent", String(value)) },
  wordSpacing: { name: "wordSpacing", value: (value) => t("percent", String(value)) },
});

/** @type {Readonly<Record<"hyphens" | "controls", {name: MessageKey, on: string, off: string}>>} */
const SWITCHES = Object.freeze({
  hyphens: { name: "hyphenate", on: "auto", off: "none" },
  controls: { name: "hideControls", on: "hidden", off: "shown" },
});

/**
 * Fills the menu of appearance, and lets it follow every change, wherever that is made.
 *
 * @param {Session} session
 * @returns {void}
 */
export function buildAppearanceMenu(session) {
  const menu = byId("lede-appearance");
  const rows = /** @type {(keyof typeof CHOICE_ROWS)[]} */ (["theme", "font"]).map((name) => choiceRow(name, session));
  const ranges = /** @type {RangeName[]} */ (Object.keys(RANGE_ROWS)).map((name) => rangeRow(name, session));
  const switches = /** @type {(keyof typeof SWITCHES)[]} */ (Object.keys(SWITCHES)).map((name) => switchRow(name, session));
  menu.replaceChildren(
    build("div", { class: "dialog-head" }, build("h2", { id: "lede-appearance-title" }, t("appearance")),
      buildButton(t("closePanel"), () => menu.hidePopover())),
    ...rows, ...ranges, choiceRow("align", session), ...switches,
    buildButton(t("resetAppearance"), () => changeAppearance(session, USUAL)));
  document.addEventListener(APPEARANCE_CHANGED, () => show(menu, session));
  for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, (event) => closeOutside(menu, event));
  show(menu, session);
}

/**
 * Closes the menu once something else is used; its own button closes it by itself.
 *
 * @param {HTMLElement} menu
 * @param {Event} event
 */
function closeOutside(menu, { target }) {
  if (!(target instanceof Node) || menu.contains(target)) return;
  if (target instanceof Element && target.closest("#lede-appearance-button") !== null) return;
  menu.hidePopover();
}

/**
 * @param {keyof typeof CHOICE_ROWS} name
 * @param {Session} session
 * @returns {HTMLElement}
 */
function choiceRow(name, session) {
  const { name: legend, values } = CHOICE_ROWS[name];
  const options = CHOICES[name].map((value) => {
    const input = build("input", { type: "radio", name: `lede-${name}`, value });
    input.addEventListener("change", () => changeAppearance(session, { [name]: value }));
    return build("label", { class: `option option-${name}`, "data-value": value }, input,
      build("span", {}, t(values[value])));
  });
  const id = `lede-choice-${name}`;
  return build("div", { class: "choice", role: "radiogroup", "aria-labelledby": id },
    build("div", { class: "row-head" }, build("span", { id }, t(legend)), resetButton(name, legend, session)),
    build("div", { class: "options" }, ...options));
}

/**
 * @param {RangeName} name
 * @param {Session} session
 * @returns {HTMLElement}
 */
function rangeRow(name, session) {
  const { least, most, step } = RANGES[name];
  const id = `lede-range-${name}`;
  const limits = { min: String(least), max: String(most), step: String(step) };
  const input = build("input", { type: "range", id, name: `lede-${name}`, ...limits });
  input.addEventListener("input", () => changeAppearance(session, { [name]: input.valueAsNumber }));
  return build("div", { class: "range" }, build("label", { for: id }, t(RANGE_ROWS[name].name)),
    build("output", { for: id, "data-range": name }), input, resetButton(name, RANGE_ROWS[name].name, session));
}

/**
 * @param {keyof typeof SWITCHES} name
 * @param {Session} session
 * @returns {HTMLElement}
 */
function switchRow(name, session) {
  const { name: label, on, off } = SWITCHES[name];
  const input = build("input", { type: "checkbox", name: `lede-${name}`, value: on });
  input.addEventListener("change", () => changeAppearance(session, { [name]: input.checked ? on : off }));
  return build("label", { class: "check" }, input, build("span", {}, t(label)));
}

/**
 * @param {ChoiceName | RangeName} name
 * @param {MessageKey} label
 * @param {Session} session
 * @returns {HTMLElement}
 */
function resetButton(name, label, session) {
  const button = buildButton("", () => {
    changeAppearance(session, { [name]: USUAL[name] });
    // The button is gone now; whoever used it by keyboard goes on beside it.
    /** @type {HTMLElement | null} */ (document.querySelector(`[name='lede-${name}']:is([type='range'], :checked)`))?.focus();
  }, "button reset");
  button.dataset.reset = name;
  button.title = t("resetNamed", t(label));
  button.append(build("span", { class: "icon", "aria-hidden": "true" }), build("span", { class: "unseen" }, button.title));
  return button;
}

/**
 * @param {HTMLElement} menu
 * @param {Session} session
 */
function show(menu, { settings: { appearance } }) {
  const values = /** @type {Record<string, string | number>} */ (/** @type {unknown} */ (appearance));
  for (const input of menu.querySelectorAll("input")) {
    const value = String(values[input.name.replace("lede-", "")]);
    if (input.type === "range") input.value = value;
    else input.checked = input.value === value;
  }
  for (const output of menu.querySelectorAll("output")) {
    const name = /** @type {RangeName} */ (output.dataset.range);
    output.value = RANGE_ROWS[name].value(appearance[name]);
    output.parentElement?.querySelector("input")?.setAttribute("aria-valuetext", output.value);
  }
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (menu.querySelectorAll("[data-reset]"))) {
    const name = /** @type {ChoiceName} */ (button.dataset.reset);
    button.hidden = appearance[name] === USUAL[name];
  }
}
