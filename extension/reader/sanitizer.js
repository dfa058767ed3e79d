/**
 * The elements of an article with the attributes of their own, and the attributes that each may have: what the server
 * sends, as `server/extraction/allowlist.py` says.
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

const ALLOWED = Object.freeze({
  elements: Object.entries(ELEMENTS).map(([name, attributes]) => ({ name, attributes })),
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
