import { t } from "../shared/i18n.js";
import { isOffered, keyOf } from "./action.js";
import { build, buildButton, byId } from "./elements.js";

/**
 * Opens or closes the menu of what can be done with an article: every action whose place is there.
 *
 * @param {import("./action.js").Session} session
 * @returns {void}
 */
export function toggleDoing(session) {
  const menu = byId("lede-doing");
  const actions = session.actions.filter((action) => action.place === "menu" && isOffered(action, session));
  menu.replaceChildren(
    build("div", { class: "dialog-head" }, build("h2", { id: "lede-doing-title" }, t("doing")),
      buildButton(t("closePanel"), () => menu.hidePopover())),
    build("ul", { class: "deeds" }, ...actions.map((action) => build("li", {}, deed(action, session, menu)))));
  if (menu.togglePopover()) menu.querySelector("button")?.focus();
}

/**
 * @param {import("./action.js").Action} action
 * @param {import("./action.js").Session} session
 * @param {HTMLElement} menu
 * @returns {HTMLElement}
 */
function deed(action, session, menu) {
  const button = buildButton("", () => {
    menu.hidePopover();
    action.run(session);
  }, "deed");
  button.id = `lede-${action.id}`;
  const key = session.settings.singleKeys ? keyOf(action, session) : null;
  button.append(build("span", {}, t(action.name)), ...(key ? [build("kbd", { "aria-hidden": "true" }, key)] : []));
  if (key) button.setAttribute("aria-keyshortcuts", key);
  return button;
}
