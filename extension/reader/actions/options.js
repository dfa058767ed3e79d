/** @type {import("../action.js").Action} */
export const options = {
  id: "options",
  name: "openOptions",
  key: "o",
  offered: "always",
  run: (session) => session.openOptions(),
};
