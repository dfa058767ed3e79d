/**
 * @param {import("../action.js").Session} session
 * @returns {boolean} Whether the article has headings.
 */
const hasContents = ({ contents: list }) => list !== null && list.any;

/** @type {import("../action.js").Action} */
export const contents = {
  id: "contents-button",
  name: "contents",
  key: "c",
  place: "start",
  icon: "contents",
  opens: "lede-contents",
  offered: hasContents,
  run: ({ contents: list }) => list?.toggle(),
};

/** @type {import("../action.js").Action} */
export const nextSection = {
  id: "next-section",
  name: "nextSection",
  key: "j",
  offered: hasContents,
  run: ({ contents: list }) => list?.step(1),
};

/** @type {import("../action.js").Action} */
export const previousSection = {
  id: "previous-section",
  name: "previousSection",
  key: "k",
  offered: hasContents,
  run: ({ contents: list }) => list?.step(-1),
};
