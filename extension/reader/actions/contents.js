/** @type {import("../action.js").Action} */
export const contents = {
  id: "contents-button",
  name: "contents",
  key: "c",
  place: "start",
  icon: "contents",
  opens: "lede-contents",
  run: ({ contents: list }) => list?.toggle(),
};

/** @type {import("../action.js").Action} */
export const nextSection = {
  id: "next-section",
  name: "nextSection",
  key: "j",
  run: ({ contents: list }) => list?.step(1),
};

/** @type {import("../action.js").Action} */
export const previousSection = {
  id: "previous-section",
  name: "previousSection",
  key: "k",
  run: ({ contents: list }) => list?.step(-1),
};
