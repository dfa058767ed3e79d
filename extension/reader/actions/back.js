/** @type {import("../action.js").Action} */
export const back = {
  id: "back",
  name: "backToPage",
  key: "Escape",
  place: "start",
  icon: "back",
  offered: "always",
  run: (session) => session.back(),
};
