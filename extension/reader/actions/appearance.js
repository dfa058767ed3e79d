import { byId } from "../elements.js";

/** @type {import("../action.js").Action} */
export const appearance = {
  id: "appearance-button",
  name: "appearance",
  key: "a",
  place: "end",
  icon: "appearance",
  opens: "lede-appearance",
  offered: "always",
  run: () => {
    const menu = byId("lede-appearance");
    if (menu.togglePopover()) menu.querySelector("button")?.focus();
  },
};
