/**
 * The elements of an article with the attributes of their own, and the attributes that each may have: what the server
 * sends, as `server/extraction/allowlist.py` says.
 */
const ELEMENTS = {
  a: ["href"], abbr: ["title"], b: [], bdi: [], bdo: [], blockquote: ["cite"], br: [], caption: [], cite: [], code: ["class"],
  dd: [], del: [], dfn: [], div: [], dl: [], dt: [], em: [], figcaption: [], figure: [], h2: [], h3: [], h4: [], h5: [],
  h6: [], hr: [], i: [], img: ["src", "alt", "title", "width", "height"], ins: [], kbd: [], li: ["value"], mark: [],
  ol: ["start", "reversed"], p: [], pre: [], q: ["cite"], rp: [], rt: [], ruby: [], s: [], samp: [], small: [], strong: [],
  sub: [], sup: [], table: [], tbody: [], td: ["colspan", "rowspan"], tfoot: [], th: ["colspan", "rowspan", "scope"],
  thead: [], time: ["datetime"], tr: [], u: [], ul: [], var: [], wbr: [],
};
/** MathML: its elements and the attributes of their own, as `FORMULA` in `server/extraction/allowlist.py` says. */
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

const ALLOWED = Object.freeze({
  elements: [
    ...Object.entries(ELEMENTS).map(([name, attributes]) => ({ name, attributes })),
    ...Object.entries(FORMULA).map(([name, attributes]) => ({ name, namespace: FORMULA_NAMESPACE, attributes })),
  ],
  attributes: ATTRIBUTES,
  comments: false,
  dataAttributes: false,
});

/**
 * Parses HTML from the server into nodes that can do nothing: no script, no style, no address but http, https and mailto.
 *
 * @param {string} html A fragment.
 * @param {string} [container] Local name of the element that the nodes will stand in, since a parser keeps a `tr` or
 *   `td` only where it may stand.
 * @returns {Node[]} Nodes of a document of their own, in which nothing is loaded.
 */
export function sanitize(html, container = "div") {
  const inert = document.implementation.createHTMLDocument("");
  const root = inert.createElement(container);
  root.setHTML(html, { sanitizer: new Sanitizer(ALLOWED) });
  for (const link of root.querySelectorAll("a")) restrictLink(link);
  for (const picture of root.querySelectorAll("img")) restrictPicture(picture);
  for (const quotation of root.querySelectorAll("[cite]")) restrictSource(quotation);
  // The reader's own ids begin so; the article may not pass something off as one of them.
  for (const element of root.querySelectorAll("[id^='lede-']")) element.removeAttribute("id");
  return [...root.childNodes];
}

/** @param {HTMLAnchorElement} link */
function restrictLink(link) {
  const href = link.getAttribute("href");
  if (href === null) return;
  if (href.startsWith("#")) return;
  const url = URL.parse(href);
  if (url === null || !["http:", "https:", "mailto:"].includes(url.protocol)) {
    link.removeAttribute("href");
    return;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

/** @param {Element} quotation Where it is from; browsers do nothing with that, but extensions may. */
function restrictSource(quotation) {
  if (!/^https?:\/\//i.test(quotation.getAttribute("cite") ?? "")) quotation.removeAttribute("cite");
}

/** @param {HTMLImageElement} picture */
function restrictPicture(picture) {
  const address = picture.getAttribute("src");
  if (address !== null && !isPicture(address)) picture.removeAttribute("src");
  picture.referrerPolicy = "no-referrer";
  picture.loading = "lazy";
  picture.decoding = "async";
}

/**
 * @param {string} address
 * @returns {boolean} Whether it is an absolute web address, or a small raster picture written out.
 */
function isPicture(address) {
  return /^https?:\/\//i.test(address) || INLINE_PICTURE.test(address);
}
