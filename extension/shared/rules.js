import { isRecord, KINDS } from "./answer.js";

/**
 * What is to become of removed blocks without being asked each time, by their kind: everywhere, and on one site, whose rule
 * goes before the general one.
 *
 * - `keep`: put back at once
 * - `fold`: put back as a line that opens
 * - `drop`: not shown, as without a rule
 *
 * @typedef {import("./answer.js").Kind} Kind
 * @typedef {"keep" | "fold" | "drop"} Rule
 * @typedef {Partial<Record<Kind, Rule>>} KindRules
 * @typedef {{everywhere: KindRules, sites: Record<string, KindRules>}} Rules
 */

/** @type {readonly Rule[]} */
export const RULES = Object.freeze(["keep", "fold", "drop"]);

/** @type {Readonly<Rules>} */
export const NO_RULES = Object.freeze({ everywhere: Object.freeze({}), sites: Object.freeze({}) });

/**
 * @param {string | null} address
 * @returns {string | null} The site that rules and the opening by itself are about: the host, or null where there is none.
 */
export function siteOf(address) {
  const url = address === null ? null : URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.hostname : null;
}

/**
 * @param {Rules} rules
 * @param {string | null} site Null for the general rule.
 * @param {Kind} kind
 * @returns {Rule | null} The rule of exactly that place.
 */
export function ownRule({ everywhere, sites }, site, kind) {
  if (site === null) return everywhere[kind] ?? null;
  return Object.hasOwn(sites, site) ? sites[site][kind] ?? null : null;
}

/**
 * @param {Rules} rules
 * @param {string | null} site
 * @param {Kind} kind
 * @returns {Rule} What is to be done on that site.
 */
export function ruleFor(rules, site, kind) {
  return (site === null ? null : ownRule(rules, site, kind)) ?? ownRule(rules, null, kind) ?? "drop";
}

/**
 * @param {Rules} rules
 * @param {string | null} site Null for the general rule.
 * @param {Kind} kind
 * @param {Rule | null} rule Null takes the rule away.
 * @returns {Rules} New rules; a site without any is not in them.
 */
export function withRule(rules, site, kind, rule) {
  const before = site === null ? rules.everywhere : Object.hasOwn(rules.sites, site) ? rules.sites[site] : {};
  const others = Object.entries(before).filter(([name]) => name !== kind);
  const after = Object.fromEntries(rule === null ? others : [...others, [kind, rule]]);
  if (site === null) return { ...rules, everywhere: after };
  const sites = Object.entries(rules.sites).filter(([name]) => name !== site);
  return { ...rules, sites: Object.fromEntries(Object.keys(after).length === 0 ? sites : [...sites, [site, after]]) };
}

/**
 * @param {Rules} rules
 * @returns {{site: string | null, kind: Kind, rule: Rule}[]} Every rule, the general ones first, then by site.
 */
export function listRules({ everywhere, sites }) {
  const places = [/** @type {const} */ ([null, everywhere]), ...Object.entries(sites).toSorted(([a], [b]) => (a < b ? -1 : 1))];
  return places.flatMap(([site, own]) =>
    KINDS.flatMap((kind) => (own[kind] === undefined ? [] : [{ site, kind, rule: own[kind] }])));
}

/**
 * @param {unknown} stored
 * @returns {KindRules} What of it is a rule for a kind that there is.
 */
function completeKinds(stored) {
  if (!isRecord(stored)) return {};
  return Object.fromEntries(KINDS.flatMap((kind) => {
    const rule = RULES.find((one) => Object.hasOwn(stored, kind) && one === stored[kind]);
    return rule === undefined ? [] : [[kind, rule]];
  }));
}

/**
 * @param {unknown} stored What the browser's storage or an imported file held.
 * @returns {Rules} Rules that can be relied on.
 */
export function completeRules(stored) {
  if (!isRecord(stored)) return NO_RULES;
  const sites = isRecord(stored.sites) ? Object.entries(stored.sites) : [];
  const known = sites.map(([site, own]) => /** @type {const} */ ([site, completeKinds(own)]));
  return {
    everywhere: completeKinds(stored.everywhere),
    sites: Object.fromEntries(known.filter(([, own]) => Object.keys(own).length > 0)),
  };
}
