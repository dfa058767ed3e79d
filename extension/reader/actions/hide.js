/** @type {import("../action.js").Action} */
export const hide = {
  id: "hide",
  name: "hideBlocks",
  key: "x",
  place: "menu",
  run: ({ hideMode }) => hideMode?.toggle(),
};

/** @type {import("../action.js").Action} */
export const undoHide = {
  id: "undo-hide",
  name: "undoHide",
  key: "u",
  run: ({ hiding }) => void hiding?.undo()?.scrollIntoView({ block: "nearest" }),
};
