import { nextChoice } from "../../shared/appearance.js";
import { t } from "../../shared/i18n.js";
import { announce } from "../announcer.js";
import { changeAppearance } from "../appearance.js";
import { THEME_NAMES } from "../theme-names.js";

/** @type {import("../action.js").Action} */
export const nextTheme = {
  id: "next-theme",
  name: "nextTheme",
  key: "t",
  offered: "always",
  run: (session) => {
    const theme = nextChoice(session.settings.appearance, "theme");
    changeAppearance(session, { theme });
    announce(`${t("theme")}: ${t(THEME_NAMES[theme])}`);
  },
};
