import { byId } from "../elements.js";

/** @type {import("../action.js").Action} */
export const removed = {
  id: "removed-key",
  name: "showRemoved",
  key: "r",
  run: () => byId("lede-removed-button").click(),
};
