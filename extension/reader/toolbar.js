import { t } from "../shared/i18n.js";
import { isOffered, keyOf } from "./action.js";
import { build, buildButton, byId } from "./elements.js";

/** @typedef {import("./action.js").Action} Action */
/** @typedef {import("./action.js").Session} Session */

/**
 * Makes the buttons of the toolbar; to be called again when there is an article.
 *
 * @param {Session} session
 * @returns {void}
 */
export function showToolbar(session) {
  for (const place of /** @type {const} */ (["start", "end"])) {
    const here = session.actions.filter((action) => action.place === place && isOffered(action, session));
    byId(`lede-bar-${place}`).replaceChildren(...here.map((action) => toolButton(action, session)));
  }
}

/**
 * @param {Action} action
 * @param {Session} session
 * @returns {HTMLButtonElement}
 */
function toolButton(action, session) {
  const name = t(action.name);
  const button = buildButton("", () => action.run(session), "button tool");
  button.id = `lede-${action.id}`;
  button.append(...(action.icon ? [icon(action.icon)] : []), build("span", { class: "tool-name" }, name));
  const key = keyOf(action, session);
  button.title = key && session.settings.singleKeys ? t("nameWithKey", name, key) : name;
  if (key) button.setAttribute("aria-keyshortcuts", key);
  if (action.opens) {
    button.setAttribute("aria-controls", action.opens);
    button.setAttribute("aria-expanded", String(document.querySelector(`#${action.opens}:is([open], :popover-open)`) !== null));
  }
  return button;
}

/**
 * @param {string} name Of a file in `icons/`, whose shape is shown in the colour of the text.
 * @returns {HTMLElement}
 */
function icon(name) {
  const shape = build("span", { class: "icon", "aria-hidden": "true" });
  shape.style.setProperty("mask-image", `url("icons/${name}.svg")`);
  return shape;
}

/**
 * Lets every button say whether what it opens is open.
 *
 * @param {Session} session
 * @returns {void}
 */
export function followOpening({ actions }) {
  // This event does not bubble.
  document.addEventListener("toggle", ({ target, newState }) => {
    const action = actions.find(({ opens }) => opens !== undefined && target instanceof Element && opens === target.id);
    if (action) markExpanded(action.id, newState === "open");
  }, true);
}

/**
 * @param {string} id Of the action whose button it is.
 * @param {boolean} open Whether what it opens is open.
 * @returns {void}
 */
export function markExpanded(id, open) {
  document.getElementById(`lede-${id}`)?.setAttribute("aria-expanded", String(open));
}
