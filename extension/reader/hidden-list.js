import { t } from "../shared/i18n.js";
import { build, buildButton, byId } from "./elements.js";

/**
 * Lists in the panel what was hidden by hand, the last one first.
 *
 * @param {import("./hiding.js").Hiding} hiding
 * @returns {void}
 */
export function listHidden(hiding) {
  const { hidden } = hiding;
  const list = byId("lede-hidden-list");
  if (hidden.length === 0) return list.replaceChildren();
  const items = hidden.toReversed().map((one) => {
    const again = buildButton(t("showAgain"), () => {
      hiding.undo(one)?.scrollIntoView({ block: "center" });
      const next = list.querySelector("li button") ?? byId("lede-removed-close");
      /** @type {HTMLElement} */ (next).focus();
    });
    again.setAttribute("aria-label", `${t("showAgain")}: ${one.text}`);
    return build("li", {}, build("p", { class: "preview", dir: "auto" }, one.text), build("div", { class: "entry-tools" }, again));
  });
  const details = build("details", { class: "kind" },
    build("summary", {}, build("h3", {}, t("hiddenByYou")), build("span", { class: "count" }, String(hidden.length))),
    build("div", { class: "kind-tools" }, buildButton(t("showAllAgain"), () => hiding.undoAll())),
    build("ul", {}, ...items));
  details.open = true;
  list.replaceChildren(details);
}
