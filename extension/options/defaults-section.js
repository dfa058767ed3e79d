import { CHOICES, RANGES, USUAL } from "../shared/appearance.js";
import { build, byId, buildButton } from "../reader/elements.js";
import { t } from "../shared/i18n.js";
import { loadSettings, saveSettings } from "../shared/settings.js";
import { THEME_NAMES } from "../reader/theme-names.js";

/** @typedef {import("../shared/i18n.js").MessageKey} MessageKey */

/** @type {Readonly<Record<string, MessageKey>>} */
const FONT_NAMES = Object.freeze({
  serif: "fontSerif", sans: "fontSans", mono: "fontMono", hyperlegible: "fontHyperlegible", dyslexic: "fontDyslexic",
});

/** The rest is chosen in the reader, where one sees what it does. */
const CHOSEN = /** @type {const} */ ([["theme", "theme", THEME_NAMES], ["font", "font", FONT_NAMES]]);
const NUMBERS = /** @type {const} */ ([["size", "textSize"], ["width", "lineLength"], ["lineHeight", "lineHeight"]]);

/**
 * @param {string} name
 * @param {string | number} value
 */
async function keep(name, value) {
  const { appearance } = await loadSettings();
  await saveSettings({ appearance: { ...appearance, [name]: value } });
}

/**
 * @param {MessageKey} label
 * @param {HTMLElement} control
 * @returns {HTMLElement}
 */
function row(label, control) {
  return build("p", { class: "row" }, build("label", { for: control.id }, t(label)), control);
}

/**
 * Shows how articles look unless something else is chosen over one.
 *
 * @returns {Promise<void>}
 */
export async function showDefaults() {
  const { appearance } = await loadSettings();
  const choices = CHOSEN.map(([name, label, names]) => {
    const options = CHOICES[name].map((value) => build("option", { value }, t(names[value])));
    const select = build("select", { id: `lede-default-${name}` }, ...options);
    select.value = appearance[name];
    select.addEventListener("change", () => void keep(name, select.value));
    return row(label, select);
  });
  const numbers = NUMBERS.map(([name, label]) => {
    const { least, most, step } = RANGES[name];
    const limits = { min: String(least), max: String(most), step: String(step) };
    const input = build("input", { id: `lede-default-${name}`, type: "number", dir: "ltr", ...limits });
    input.value = String(appearance[name]);
    input.addEventListener("change", () => {
      if (input.checkValidity() && input.value !== "") keep(name, Number(input.value));
      else input.value = String(appearance[name]);
    });
    return row(label, input);
  });
  const reset = buildButton(t("resetAppearance"), async () => {
    await saveSettings({ appearance: USUAL });
    await showDefaults();
  });
  byId("lede-defaults").replaceChildren(...choices, ...numbers, reset);
}
