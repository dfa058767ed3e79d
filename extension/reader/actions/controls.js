import { toggleControls } from "../quiet.js";

/** @type {import("../action.js").Action} */
export const controls = {
  id: "controls",
  name: "toggleControls",
  key: "h",
  offered: "always",
  run: toggleControls,
};
