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
  a: ["href"], abbr: ["title"], b: [], bdi: [], bdo: [], blockquote: ["cite"], br: [], caption: [], cite: [], code: ["class"],
  dd: [], del: [], dfn: [], div: [], dl: [], dt: [], em: [], figcaption: [], figure: [], h2: [], h3: [], h4: [], h5: [],
  h6: [], hr: [], i: [], img: ["src", "alt", "title", "width", "height"], ins: [], kbd: [], li: ["value"], mark: [],
  ol: ["start", "reversed"], p: [], pre: [], q: ["cite"], rp: [], rt: [], ruby: [], s: [], samp: [], small: [], strong: [],
  sub: [], sup: [], table: [], tbody: [], td: ["colspan", "rowspan"], tfoot: [], th: ["colspan", "rowspan", "scope"],
  thead: [], time: ["datetime"], tr: [], u: [], ul: [], var: [], wbr: [],
};
/**
 * MathML: its elements and the attributes of their own, as `FORMULA` in `server/extraction/allowlist.py` says.
 * @type {Record<string, string[]>}
 */
const FORMULA = {
  math: ["display", "alttext", "displaystyle"], menclose: ["notation"], merror: [], mfrac: ["linethickness"],
  mi: ["mathvariant"], mmultiscripts: [], mn: [],
  mo: [
    "form", "fence", "separator", "stretchy", "symmetric", "largeop", "movablelimits", "accent", "lspace", "rspace",
    "minsize", "maxsize",
  ],
  mover: ["accent"], mpadded: ["width", "height", "depth", "lspace", "voffset"], mphantom: [], mprescripts: [],
  mroot: [], mrow: [], ms: [], mspace: ["width", "height", "depth"], msqrt: [], mstyle: ["displaystyle", "scriptlevel"],
  msub: [], msubsup: [], msup: [], mtable: ["columnalign"], mtd: ["columnspan", "rowspan", "columnalign"], mtext: [],
  mtr: [], munder: ["accentunder"], munderover: ["accent", "accentunder"], none: [],
};
const FORMULA_NAMESPACE = "http://www.w3.org/1998/Math/MathML";
const ATTRIBUTES = ["id", "lang", "dir"];
const INLINE_PICTURE = /^data:image\/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]{1,100000}$/;
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;
const WEB_ADDRESS = /^https?:\/\//i;

/**
 * @param {Element} element
 * @returns {string[] | null} the attributes of its own that it may have; null where it may not be shown at all
 */
function attributesOf(element) {
  const names = { "http://www.w3.org/1999/xhtml": ELEMENTS, [FORMULA_NAMESPACE]: FORMULA }[element.namespaceURI ?? ""] ?? {};
  return Object.hasOwn(names, element.localName) ? names[element.localName] ?? [] : null;
}

/**
 * Rebuilds what is allowed of a node's children, for browsers without `setHTML`. They come from an inert
 * document, so nothing has been loaded or run before.
 * @param {Node} from
 * @param {Node} to
 */
function rebuild(from, to) {
  for (const child of from.childNodes) {
    if (child instanceof Text) to.appendChild(document.createTextNode(child.data));
    const known = child instanceof Element ? attributesOf(child) : null;
    if (known === null || !(child instanceof Element)) continue;
    const copy = document.createElementNS(child.namespaceURI, child.localName);
    for (const name of [...ATTRIBUTES, ...known]) {
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
  if (!WEB_ADDRESS.test(element.getAttribute("cite") ?? "https://")) element.removeAttribute("cite");
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
  const elements = [
    ...Object.entries(ELEMENTS).map(([name, attributes]) => ({ name, attributes })),
    ...Object.entries(FORMULA).map(([name, attributes]) => ({ name, namespace: FORMULA_NAMESPACE, attributes })),
  ];
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
