/**
 * Turns the answer's HTML into nodes. The service has sanitised it already; this is the second lock, so that a
 * fault there or something else at this address cannot run anything here.
 */

const CELL = ["colspan", "rowspan", "headers", "scope", "align"];

/** Every element that may stand in an article, with the attributes of its own. @type {Record<string, string[]>} */
const ELEMENTS = {
  a: ["href", "hreflang"],
  blockquote: ["cite"], q: ["cite"], del: ["datetime"], ins: ["datetime"], time: ["datetime"],
  img: ["src", "srcset", "sizes", "alt", "width", "height"],
  source: ["srcset", "sizes", "media", "type"],
  ol: ["start", "reversed", "type"], li: ["value"], details: ["open"],
  th: CELL, td: CELL, col: ["span"], colgroup: ["span"], code: ["class"], pre: ["class"],
  ...Object.fromEntries([
    "abbr", "address", "article", "aside", "b", "bdi", "bdo", "br", "caption", "cite", "dd", "dfn", "div", "dl", "dt",
    "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "kbd", "main",
    "mark", "p", "picture", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "tfoot", "thead", "tr", "u", "ul", "var", "wbr",
  ].map((name) => [name, []])),
};
const ATTRIBUTES = ["id", "lang", "dir", "title"];
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;
const SAFE_PICTURE = /^(?:https?:\/\/|data:image\/)/i;

/**
 * Rebuilds what is allowed of a node's children, for browsers without `setHTML`. They come from an inert
 * document, so nothing has been loaded or run before.
 * @param {Node} from
 * @param {Node} to
 */
function rebuild(from, to) {
  for (const child of from.childNodes) {
    if (child instanceof Text) to.appendChild(document.createTextNode(child.data));
    if (!(child instanceof Element) || !Object.hasOwn(ELEMENTS, child.localName)) continue;
    const copy = document.createElement(child.localName);
    for (const name of [...ATTRIBUTES, ...(ELEMENTS[child.localName] ?? [])]) {
      const value = child.getAttribute(name);
      if (value !== null) copy.setAttribute(name, value);
    }
    rebuild(child, copy);
    secure(copy);
    to.appendChild(copy);
  }
}

/**
 * Lets a link lead only to pages and mail, elsewhere than this tab; a picture load late and tell nothing. What is
 * not a whole address goes: here it would lead to Lede itself.
 * @param {Element} element
 */
function secure(element) {
  if (element.id.startsWith("lede-")) element.removeAttribute("id");
  if (element instanceof HTMLAnchorElement) secureLink(element);
  if (element instanceof HTMLImageElement || element instanceof HTMLSourceElement) securePicture(element);
}

/** @param {HTMLAnchorElement} link */
function secureLink(link) {
  const address = link.getAttribute("href");
  if (address === null || address.startsWith("#")) return;
  if (!SAFE_LINK.test(address)) {
    link.removeAttribute("href");
    return;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

/** @param {HTMLImageElement | HTMLSourceElement} picture */
function securePicture(picture) {
  if (!SAFE_PICTURE.test(picture.getAttribute("src") ?? "")) picture.removeAttribute("src");
  const candidates = picture.srcset.trim().split(/,\s+/);
  if (!candidates.every((candidate) => SAFE_PICTURE.test(candidate))) picture.removeAttribute("srcset");
  if (!(picture instanceof HTMLImageElement)) return;
  picture.referrerPolicy = "no-referrer";
  picture.loading = "lazy";
  picture.decoding = "async";
}

/**
 * @param {string} html
 * @param {Element} holder receives the nodes, by the browser's own sanitiser
 * @returns {boolean} false where the browser has none
 */
function setByBrowser(html, holder) {
  const { setHTML } = /** @type {{setHTML?: (html: string, options: object) => void}} */ (/** @type {unknown} */ (holder));
  if (!setHTML) return false;
  const elements = Object.entries(ELEMENTS).map(([name, attributes]) => ({ name, attributes }));
  setHTML.call(holder, html, { sanitizer: { elements, attributes: ATTRIBUTES, comments: false, dataAttributes: false } });
  holder.querySelectorAll("*").forEach(secure);
  return true;
}

/**
 * @param {string} html a fragment of the answer
 * @param {string} parent name of the element it is to stand in; decides how it is read (an `li`, a `tr`)
 * @returns {DocumentFragment} only what is allowed
 */
export function safeFragment(html, parent) {
  const holder = document.createElement(parent);
  if (!setByBrowser(html, holder)) {
    const page = new DOMParser().parseFromString(`<template>${html}</template>`, "text/html");
    const template = page.querySelector("template");
    if (template) rebuild(template.content, holder);
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...holder.childNodes);
  return fragment;
}
