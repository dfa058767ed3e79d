import { byId } from "../elements.js";
import { jumpTo } from "../jumping.js";

/** @type {import("../action.js").Action} */
export const top = {
  id: "top",
  name: "toTheTop",
  key: "g",
  run: ({ article }) => jumpTo(article?.querySelector("h1") ?? byId("lede-main"), "center"),
};
