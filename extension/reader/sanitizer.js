const MATHML = "http://www.w3.org/1998/Math/MathML";

const TEXT_ELEMENTS = [
  "abbr", "address", "article", "aside", "b", "bdi", "bdo", "br", "caption", "center", "cite", "code", "dd", "dfn",
  "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "kbd", "mark", "p",
  "picture", "pre", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
  "table", "tbody", "tfoot", "thead", "tr", "u", "ul", "var", "wbr",
];

const MATH_ELEMENTS = [
  "math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow",
  "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
  "munderover", "semantics",
];

/** Elements with attributes of their own. */
const SPECIAL_ELEMENTS = {
  a: ["href"],
  audio: ["src", "controls"],
  blockquote: ["cite"],
  col: ["span"],
  colgroup: ["span"],
  data: ["value"],
  del: ["cite", "datetime"],
  details: ["open"],
  img: ["src", "srcset", "sizes", "alt", "width", "height"],
  ins: ["cite", "datetime"],
  li: ["value"],
  ol: ["start", "reversed", "type"],
  q: ["cite"],
  source: ["src", "srcset", "sizes", "type", "media"],
  td: ["colspan", "rowspan", "headers"],
  th: ["colspan", "rowspan", "headers", "scope"],
  time: ["datetime"],
  video: ["src", "poster", "controls", "width", "height"],
};

const ALLOWED = Object.freeze({
  elements: [
    ...TEXT_ELEMENTS,
    ...MATH_ELEMENTS.map((name) => ({ name, namespace: MATHML })),
    ...Object.entries(SPECIAL_ELEMENTS).map(([name, attributes]) => ({ name, attributes })),
  ],
  // Ids stay, since a removed block names the block it comes after.
  // Their text stays without them; any other element that is not named here goes with its text.
  replaceWithChildrenElements: ["big", "button", "font", "footer", "form", "header", "label", "main", "nav", "tt"],
  attributes: ["id", "lang", "dir", "title"],
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
  for (const media of root.querySelectorAll("img, source, audio, video")) restrictMedia(media);
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

/** @param {Element} media */
function restrictMedia(media) {
  for (const name of ["src", "poster"]) {
    const value = media.getAttribute(name);
    if (value !== null && !isPicture(value)) media.removeAttribute(name);
  }
  const srcset = media.getAttribute("srcset");
  if (srcset !== null && !srcset.split(/,\s+/).every((part) => isPicture(part.trim()))) media.removeAttribute("srcset");
  if (media instanceof HTMLMediaElement || ["audio", "video"].includes(media.localName)) {
    media.setAttribute("controls", "");
    media.setAttribute("preload", "none");
  }
  if (media.localName === "img") {
    media.setAttribute("referrerpolicy", "no-referrer");
    media.setAttribute("loading", "lazy");
    media.setAttribute("decoding", "async");
  }
}

/**
 * @param {string} address
 * @returns {boolean} Whether it is an absolute web address, or a picture written out.
 */
function isPicture(address) {
  return /^(https?:\/\/|data:image\/(png|jpeg|gif|webp|avif);)/i.test(address);
}
