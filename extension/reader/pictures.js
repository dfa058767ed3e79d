import { t } from "../shared/i18n.js";
import { showPicture } from "./lightbox.js";

/** Smaller pictures are icons and signs within a line: there is nothing more in them to be seen. */
const ICON_SIZE = 64;
const PICTURE_FILE = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

/**
 * Makes the pictures of an article buttons that open them large. A picture that links elsewhere stays that link; one that links
 * to its own large file opens that.
 *
 * @param {HTMLElement} content
 * @returns {void}
 */
export function enlargePictures(content) {
  for (const picture of content.querySelectorAll("img")) {
    if (isIcon(picture)) picture.classList.add("icon-picture");
    else prepare(picture);
  }
}

/**
 * @param {HTMLImageElement} picture
 * @returns {boolean}
 */
function isIcon(picture) {
  const sizes = ["width", "height"].map((side) => Number(picture.getAttribute(side) ?? NaN));
  return sizes.every((size) => size <= ICON_SIZE);
}

/** @param {HTMLImageElement} picture */
function prepare(picture) {
  const link = picture.closest("a");
  const address = link === null ? picture.src : largeFile(link);
  if (address === null || address === "") return;
  const caption = picture.closest("figure")?.querySelector("figcaption")?.textContent.trim() ?? "";
  const words = picture.alt.trim() || caption;
  if (link !== null) link.replaceWith(...link.childNodes);
  picture.tabIndex = 0;
  picture.setAttribute("role", "button");
  picture.setAttribute("aria-haspopup", "dialog");
  picture.setAttribute("aria-label", words === "" ? t("enlarge") : t("enlargeNamed", words));
  const open = () => showPicture({ address, words: picture.alt.trim(), caption });
  picture.addEventListener("click", open);
  picture.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {string | null} The address of the picture that it leads to.
 */
function largeFile(link) {
  const url = URL.parse(link.href);
  return url !== null && /^https?:$/.test(url.protocol) && PICTURE_FILE.test(url.pathname) ? url.href : null;
}
