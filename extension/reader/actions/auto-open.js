import { toggleAutoOpen } from "../auto-opening.js";

/** @type {import("../action.js").Action} */
export const autoOpen = {
  id: "auto-open",
  name: "openAlways",
  key: "Shift+o",
  place: "menu",
  run: (session) => void toggleAutoOpen(session),
};
