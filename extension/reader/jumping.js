/**
 * Brings an element into view, and the keyboard with it.
 *
 * @param {HTMLElement} element
 * @param {ScrollLogicalPosition} [block] Where in the window it shall stand.
 * @returns {void}
 */
export function jumpTo(element, block = "start") {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: calm ? "instant" : "smooth" });
}

/**
 * @param {HTMLAnchorElement} link
 * @param {ParentNode} content
 * @returns {HTMLElement | null} The element of the article that the link leads to; null for any other link.
 */
export function targetOf(link, content) {
  const id = /^#(.+)$/.exec(link.getAttribute("href") ?? "")?.[1];
  return id === undefined ? null : content.querySelector(`[id="${CSS.escape(id)}"]`);
}
