import { build } from "../reader/elements.js";
import { t } from "../shared/i18n.js";
import { loadManaged } from "../shared/settings.js";

/**
 * Shows which settings an administrator has set: what has `data-setting` with such a name can't be changed, and says why.
 *
 * @param {ParentNode} page
 * @returns {Promise<void>}
 */
export async function showLocks(page) {
  const managed = await loadManaged();
  for (const place of page.querySelectorAll("[data-setting]")) {
    if (!((place.getAttribute("data-setting") ?? "") in managed)) continue;
    for (const control of place.matches("input") ? [place] : place.querySelectorAll("input, select, button")) {
      control.setAttribute("disabled", "");
    }
    if (place.nextElementSibling?.classList.contains("locked")) continue;
    place.after(build("p", { class: "hint locked" }, t("lockedByAdministrator")));
  }
}
