import { t } from "../shared/i18n.js";
import { build, buildButton } from "./elements.js";
import { ACTION_NAMES, EXPLANATIONS } from "./errors.js";

/**
 * @param {import("../shared/answer.js").Failure} failure
 * @param {Record<import("./errors.js").Action, () => void>} acts What the buttons do.
 * @returns {HTMLElement} What went wrong in words, what to do next, and the buttons for it.
 */
export function buildFailure({ code, server, status, detail }, acts) {
  const { title, next, actions } = EXPLANATIONS[code];
  const values = [server, status === undefined ? "" : String(status)];
  const buttons = actions.map((action, index) =>
    buildButton(t(ACTION_NAMES[action]), acts[action], index === 0 ? "button primary" : "button"));
  return build("section", { class: "notice", "data-failure": code },
    build("h1", { tabindex: "-1" }, t(title, ...values)),
    ...next.map((key) => build("p", {}, ...withCode(t(key, ...values)))),
    ...(detail ? [build("p", { class: "detail", dir: "auto" }, detail)] : []),
    build("div", { class: "actions" }, ...buttons));
}

/**
 * @param {string} words Text in which `backquotes` stand around what is to be typed.
 * @returns {(string | HTMLElement)[]}
 */
function withCode(words) {
  return words.split("`").map((part, index) => (index % 2 === 1 ? build("code", {}, part) : part));
}
