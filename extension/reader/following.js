import { t } from "../shared/i18n.js";
import { build, buildButton, byId } from "./elements.js";
import { jumpTo } from "./jumping.js";
import { goToPlace, placesOf } from "./places.js";
import { shareRead, showProgress } from "./progress.js";

/** How long the page is at rest before the place is written down, in milliseconds: often enough, and not at every line. */
const REST = 400;

/**
 * Follows how far one has read: the bar, the time left, the current heading, and the place that is remembered.
 *
 * @param {import("./action.js").Session} session With an article.
 * @returns {Promise<void>} Once the remembered place is shown.
 */
export async function followReading({ answer, content, contents, layers }) {
  if (answer === null || content === null) return;
  const update = () => {
    showProgress(shareRead(content), answer.minutes);
    contents?.markCurrent();
  };
  update();
  whenMoved(update);
  if (answer.url === null) return;
  const { found, keep } = await placesOf(answer.url);
  if (found !== null && scrollY === 0 && goToPlace(content, found)) offerTop(layers);
  const remember = () => void keep(content, shareRead(content));
  let rest = 0;
  document.addEventListener("scroll", () => {
    clearTimeout(rest);
    rest = setTimeout(remember, REST);
  }, { passive: true });
}

/**
 * @param {() => void} update Called at most once for each frame that is drawn.
 */
function whenMoved(update) {
  let due = false;
  const later = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      update();
    });
  };
  document.addEventListener("scroll", later, { passive: true });
  // Pictures that come late and text that is made larger move everything, too.
  new ResizeObserver(later).observe(byId("lede-main"));
}

/**
 * Says that the reader opened in the midst of the article, and offers to begin at the top.
 *
 * @param {(() => boolean)[]} layers
 */
function offerTop(layers) {
  const notice = byId("lede-placed");
  const start = scrollY;
  const close = () => {
    if (notice.hidden) return false;
    if (notice.contains(document.activeElement)) byId("lede-main").focus({ preventScroll: true });
    notice.hidden = true;
    return true;
  };
  const top = buildButton(t("toTheTop"), () => {
    close();
    jumpTo(byId("lede-title"), "center");
  });
  notice.hidden = false;
  notice.replaceChildren(build("span", {}, t("placeFound")), top, buildButton(t("closePanel"), close));
  layers.push(close);
  // Who reads on has found the place.
  document.addEventListener("scroll", () => {
    if (Math.abs(scrollY - start) > innerHeight / 2) close();
  }, { passive: true });
}
