import { RANGES, stepped } from "../../shared/appearance.js";
import { t } from "../../shared/i18n.js";
import { announce } from "../announcer.js";
import { changeAppearance } from "../appearance.js";

/**
 * @param {import("../action.js").Session} session
 * @param {number} size
 */
function setSize(session, size) {
  changeAppearance(session, { size });
  announce(`${t("textSize")}: ${t("percent", String(size))}`);
}

/** @type {import("../action.js").Action} */
export const larger = {
  id: "larger",
  name: "largerText",
  key: "+",
  offered: "always",
  run: (session) => setSize(session, stepped(session.settings.appearance, "size", 1)),
};

/** @type {import("../action.js").Action} */
export const smaller = {
  id: "smaller",
  name: "smallerText",
  key: "-",
  offered: "always",
  run: (session) => setSize(session, stepped(session.settings.appearance, "size", -1)),
};

/** @type {import("../action.js").Action} */
export const usualSize = {
  id: "usual-size",
  name: "usualText",
  key: "0",
  offered: "always",
  run: (session) => setSize(session, RANGES.size.usual),
};
