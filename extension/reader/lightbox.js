import { t } from "../shared/i18n.js";
import { announce } from "./announcer.js";
import { build, buildButton, byId } from "./elements.js";

/** How much larger than the window a picture may be shown, in steps. */
const ZOOMS = Object.freeze([1, 1.5, 2, 3, 4, 6]);

/** @typedef {{address: string, words: string, caption: string}} Picture */

/**
 * Opens a picture over the whole reader, as large as the window lets it be, and larger.
 *
 * @param {Picture} picture Its address, what stands for it where it can't be seen, and its caption.
 * @returns {void}
 */
export function showPicture({ address, words, caption }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("lede-lightbox"));
  // The words are read as the caption below where they are its alternative text alone.
  const image = build("img", { src: address, alt: words || caption, referrerpolicy: "no-referrer", decoding: "async" });
  const box = build("div", { class: "lightbox-box", tabindex: "0", role: "region", "aria-label": t("picture") }, image);
  const controls = zoomControls(image, box);
  dialog.onkeydown = controls.onKey;
  const below = [...new Set([caption, words])].filter((text) => text !== "");
  dialog.replaceChildren(
    build("div", { class: "lightbox-bar" }, ...controls.buttons, buildButton(t("closePanel"), () => dialog.close())),
    box,
    ...(below.length > 0 ? [build("div", { class: "lightbox-words" }, ...below.map((text) => build("p", { dir: "auto" }, text)))] : []));
  dialog.setAttribute("aria-label", words || caption || t("picture"));
  dialog.showModal();
  box.focus();
}

/**
 * @param {HTMLImageElement} image
 * @param {HTMLElement} box What scrolls.
 * @returns {{buttons: HTMLButtonElement[], onKey: (event: KeyboardEvent) => void}}
 */
function zoomControls(image, box) {
  let at = 0;
  /** @param {number} to Which of `ZOOMS`; one that there is not changes nothing. */
  const zoom = (to) => {
    if (ZOOMS[to] === undefined || to === at) return;
    const middle = [middleOf(box.scrollLeft, box.clientWidth, box.scrollWidth),
      middleOf(box.scrollTop, box.clientHeight, box.scrollHeight)];
    at = to;
    image.style.setProperty("--zoom", String(ZOOMS[at]));
    box.scrollTo({ left: middle[0] * box.scrollWidth - box.clientWidth / 2, top: middle[1] * box.scrollHeight - box.clientHeight / 2, behavior: "instant" });
    announce(t("percent", String(ZOOMS[at] * 100)));
  };
  image.addEventListener("click", () => zoom(at === 0 ? 2 : 0));
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const to = { "+": at + 1, "=": at + 1, "-": at - 1, "0": 0 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    zoom(to);
  };
  const smaller = buildButton("−", () => zoom(at - 1));
  const larger = buildButton("+", () => zoom(at + 1));
  smaller.setAttribute("aria-label", t("zoomOut"));
  larger.setAttribute("aria-label", t("zoomIn"));
  return { buttons: [smaller, larger], onKey };
}

/**
 * @param {number} start
 * @param {number} shown
 * @param {number} whole
 * @returns {number} Where the middle of what is shown lies in the whole, from 0 to 1.
 */
function middleOf(start, shown, whole) {
  return (start + shown / 2) / whole;
}
