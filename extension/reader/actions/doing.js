import { toggleDoing } from "../doing-menu.js";

/** @type {import("../action.js").Action} */
export const doing = {
  id: "doing-button",
  name: "doing",
  key: "s",
  place: "end",
  icon: "doing",
  opens: "lede-doing",
  run: toggleDoing,
};
