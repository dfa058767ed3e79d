/**
 * Turns the answer's HTML into nodes. The service has sanitised it already; this is the second lock, so that a
 * fault there or something else at this address cannot run anything here.
 */

/**
 * The elements of an article with the attributes of their own, and the attributes that each may have: what the server
 * sends, as `server/extraction/allowlist.py` says.
 * @type {Record<string, string[]>}
 */
const ELEMENTS = {
  a: ["href"], abbr: ["title"], b: [], bdi: [], bdo: [], blockquote: [], br: [], caption: [], cite: [], code: ["class"],
  dd: [], del: [], dfn: [], div: [], dl: [], dt: [], em: [], figcaption: [], figure: [], h2: [], h3: [], h4: [], h5: [],
  h6: [], hr: [], i: [], img: ["src", "alt", "title", "width", "height"], ins: [], kbd: [], li: ["value"], mark: [],
  ol: ["start", "reversed"], p: [], pre: [], q: [], rp: [], rt: [], ruby: [], s: [], samp: [], small: [], strong: [],
  sub: [], sup: [], table: [], tbody: [], td: ["colspan", "rowspan"], tfoot: [], th: ["colspan", "rowspan", "scope"],
  thead: [], time: ["datetime"], tr: [], u: [], ul: [], var: [], wbr: [],
};
const ATTRIBUTES = ["id", "lang", "dir"];
const INLINE_PICTURE = /^data:image\/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]{1,100000}$/;
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;
const WEB_ADDRESS = /^https?:\/\//i;

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
  if (element instanceof HTMLImageElement) securePicture(element);
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

/** @param {HTMLImageElement} picture */
function securePicture(picture) {
  const address = picture.getAttribute("src") ?? "";
  if (!WEB_ADDRESS.test(address) && !INLINE_PICTURE.test(address)) picture.removeAttribute("src");
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
