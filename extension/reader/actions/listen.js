/** @typedef {import("../action.js").Action} Action */

/** @type {Action} */
export const listen = {
  id: "listen",
  name: "readAloud",
  key: "l",
  place: "end",
  icon: "listen",
  run: ({ aloud }) => aloud?.toggle(),
};

/** @type {readonly Action[]} */
export const skips = Object.freeze([
  { id: "next-sentence", name: "nextSentence", key: "n", run: ({ aloud }) => aloud?.step(1) },
  { id: "previous-sentence", name: "previousSentence", key: "b", run: ({ aloud }) => aloud?.step(-1) },
  { id: "next-paragraph", name: "nextParagraph", key: "Shift+n", run: ({ aloud }) => aloud?.stepBlock(1) },
  { id: "previous-paragraph", name: "previousParagraph", key: "Shift+p", run: ({ aloud }) => aloud?.stepBlock(-1) },
]);
