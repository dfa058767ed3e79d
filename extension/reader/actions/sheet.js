import { toggleSheet } from "../sheet.js";

/** @type {import("../action.js").Action} */
export const sheet = {
  id: "sheet-button",
  name: "showKeys",
  key: "?",
  place: "end",
  icon: "keys",
  opens: "lede-sheet",
  offered: "always",
  run: toggleSheet,
};
