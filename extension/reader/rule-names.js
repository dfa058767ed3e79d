/**
 * What the rules are called, as message keys.
 *
 * @type {Readonly<Record<import("../shared/rules.js").Rule, import("../shared/i18n.js").MessageKey>>}
 */
export const RULE_NAMES = Object.freeze({ keep: "ruleKeep", fold: "ruleFold", drop: "ruleDrop" });
