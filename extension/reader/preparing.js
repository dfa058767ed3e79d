import { HideMode } from "./hide-mode.js";
import { listHidden } from "./hidden-list.js";
import { Hiding } from "./hiding.js";
import { ReadingAloud } from "./speech/reading-aloud.js";

/**
 * Makes ready what can be done with an article once it is shown: hiding by hand, reading aloud.
 *
 * @param {import("./action.js").Session} session
 * @param {HTMLElement} content The part of the article that holds the blocks.
 * @param {import("./removed-panel.js").RemovedPanel} panel
 * @returns {void}
 */
export function prepareDoing(session, content, panel) {
  const hiding = new Hiding(content, (hidden) => {
    panel.countHidden(hidden.length);
    listHidden(hiding);
  });
  const hideMode = new HideMode(hiding, content);
  const aloud = new ReadingAloud(session);
  Object.assign(session, { hiding, hideMode, aloud });
  session.layers.push(() => aloud.close(), () => hideMode.end());
}
