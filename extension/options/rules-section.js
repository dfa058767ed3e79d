import { browser } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { build, buildButton } from "../reader/elements.js";
import { KIND_NAMES } from "../reader/kinds.js";
import { RULE_NAMES } from "../reader/rule-names.js";
import { listRules, siteOf, withRule } from "../shared/rules.js";
import { loadSettings, saveSettings } from "../shared/settings.js";
import { sitePatterns } from "../shared/site-access.js";

/**
 * Shows the rules for removed blocks and the sites that open by themselves, each of which can be taken away.
 *
 * @param {HTMLElement} section
 * @returns {Promise<void>}
 */
export async function showRules(section) {
  const { rules, openSites } = await loadSettings();
  const rows = listRules(rules).map(({ site, kind, rule }) => {
    const words = t("ruleRow", site ?? t("ruleEverywhere"), t(KIND_NAMES[kind]), t(RULE_NAMES[rule]));
    return row(words, async () => {
      await saveSettings({ rules: withRule((await loadSettings()).rules, site, kind, null) });
      await again(section);
    });
  });
  const sites = openSites.map((site) => row(site, async () => {
    await saveSettings({ openSites: (await loadSettings()).openSites.filter((one) => one !== site) });
    await again(section);
  }));
  const asked = siteOf(`https://${new URLSearchParams(location.search).get("open") ?? ""}`);
  const offer = asked === null || openSites.includes(asked) ? [] : [offerButton(asked, section)];
  section.replaceChildren(...offer, build("h2", {}, t("rulesTitle")), ...list(rows, "rulesEmpty"),
    build("h2", {}, t("openSitesTitle")), ...list(sites, "openSitesEmpty"));
}

/** @param {HTMLElement} section */
async function again(section) {
  await showRules(section);
  section.tabIndex = -1;
  section.focus();
}

/**
 * @param {string} site
 * @param {HTMLElement} section
 * @returns {HTMLElement}
 */
function offerButton(site, section) {
  return buildButton(t("openOffer", site), async () => {
    // Before anything is awaited: the browser asks only while the click is fresh.
    if (!(await browser.permissions.request({ origins: sitePatterns(site) }))) return;
    const { openSites } = await loadSettings();
    await saveSettings({ openSites: [...openSites.filter((one) => one !== site), site] });
    await again(section);
  }, "button primary offer");
}

/**
 * @param {HTMLElement[]} rows
 * @param {import("../shared/i18n.js").MessageKey} empty
 * @returns {HTMLElement[]}
 */
function list(rows, empty) {
  return [rows.length === 0 ? build("p", { class: "hint" }, t(empty)) : build("ul", { class: "rules" }, ...rows)];
}

/**
 * @param {string} words
 * @param {() => Promise<void>} remove
 * @returns {HTMLElement}
 */
function row(words, remove) {
  const button = buildButton(t("takeAway"), () => void remove());
  button.setAttribute("aria-label", `${t("takeAway")}: ${words}`);
  return build("li", {}, build("span", {}, words), button);
}
