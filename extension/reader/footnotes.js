import { t } from "../shared/i18n.js";
import { build, buildButton, byId } from "./elements.js";
import { jumpTo, targetOf } from "./jumping.js";

/**
 * Lets the links within an article lead to their places, and shows a note beside its reference.
 *
 * The frame's address is left alone: it would become an entry of the tab's history, and "back" would no longer leave the page.
 *
 * @param {HTMLElement} content The element that holds the article's blocks.
 * @returns {void}
 */
export function followLinksWithin(content) {
  for (const link of linksWithin(content)) {
    if (noteOf(link, content) === null) continue;
    link.setAttribute("role", "doc-noteref");
    link.setAttribute("aria-haspopup", "dialog");
  }
  content.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const target = link && targetOf(link, content);
    if (link === null || !target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const note = noteOf(link, content);
    if (note) showNote(link, note, content);
    else jumpTo(referenceTo(link, target, content) ?? target, "center");
  });
}

/**
 * @param {ParentNode} content
 * @returns {HTMLAnchorElement[]}
 */
function linksWithin(content) {
  return [...content.querySelectorAll("a")].filter((link) => link.getAttribute("href")?.startsWith("#"));
}

/**
 * A link is the reference of a note when the note links back to where the reference stands.
 *
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} content
 * @returns {HTMLElement | null} The note.
 */
function noteOf(link, content) {
  const target = targetOf(link, content);
  if (target === null || !(link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)) return null;
  return linksWithin(target).some((back) => targetOf(back, content)?.contains(link)) ? target : null;
}

/**
 * @param {HTMLAnchorElement} back A link in a note.
 * @param {HTMLElement} place Where it leads.
 * @param {HTMLElement} content
 * @returns {HTMLElement | null} The reference there that the note belongs to.
 */
function referenceTo(back, place, content) {
  return linksWithin(place).find((link) => noteOf(link, content)?.contains(back)) ?? null;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} note
 * @param {HTMLElement} content
 */
function showNote(link, note, content) {
  const popover = byId("lede-note");
  const copy = /** @type {HTMLElement} */ (note.cloneNode(true));
  for (const back of linksWithin(copy)) if (targetOf(back, content)?.contains(link)) back.remove();
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  const go = buildButton(t("goToNote"), () => {
    popover.hidePopover();
    jumpTo(note, "center");
  });
  const close = buildButton(t("closePanel"), () => popover.hidePopover());
  popover.setAttribute("aria-label", t("noteNamed", link.textContent.trim()));
  popover.lang = content.closest("article")?.lang ?? "";
  popover.dir = content.closest("article")?.dir ?? "auto";
  popover.replaceChildren(build("div", { class: "note-text", tabindex: "-1" }, ...copy.childNodes),
    build("div", { class: "note-acts", lang: t("languageTag"), dir: t("languageDirection") }, go, close));
  popover.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed" && popover.contains(document.activeElement)) link.focus({ preventScroll: true });
  }, { once: true });
  popover.showPopover({ source: link });
  /** @type {HTMLElement} */ (popover.firstElementChild).focus({ preventScroll: true });
}
