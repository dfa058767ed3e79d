// A classic script: it is injected before capture.js. Pure, so that tests can run it outside a browser.

/**
 * What of a page may leave the browser. Elements and attributes are kept or dropped by name alone.
 */
var ledeTrimRules = (() => {
  /** Elements that go with everything in them: code, styles, what a person typed, other documents, pictures as code. */
  const DROPPED = new Set([
    "script", "style", "noscript", "template", "input", "textarea", "select", "option", "optgroup", "datalist", "output",
    "object", "embed", "applet", "canvas", "svg", "noembed", "noframes", "plaintext", "xmp",
  ]);

  /** Elements that stay without what is in them. */
  const EMPTIED = new Set(["iframe", "frame"]);

  const ATTRIBUTES = new Set([
    "class", "id", "role", "aria-hidden", "aria-label", "itemprop", "itemscope", "itemtype", "datetime", "lang", "dir",
    "href", "hreflang", "src", "srcset", "sizes", "media", "type", "poster", "alt", "title", "rel", "hidden", "open",
    "start", "reversed", "cite", "width", "height", "colspan", "rowspan", "headers", "scope", "span", "abbr", "align",
    // What opens a hidden part of the page.
    "aria-controls", "data-target", "data-bs-target",
    // Addresses of pictures that load late: those that the server reads, and no others.
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-url", "data-image",
    "data-original-src", "data-full-src", "data-srcset", "data-lazy-srcset",
    // The language of code, the TeX of formulas, and the ids of videos in elements of their own.
    "data-lang", "data-language", "data-enlighter-language", "data-code-language", "videoid", "video-id", "playlabel",
    "data-videoid", "data-tweetid", "data-shortcode", "data-tex",
  ]);

  /** Attributes that only some elements may bring along. */
  const ATTRIBUTES_OF = new Map([
    ["li", new Set(["value"])],
    ["data", new Set(["value"])],
    ["meta", new Set(["name", "property", "content", "http-equiv"])],
    ["div", new Set(["data-href"])],
    ["mjx-container", new Set(["display"])],
    ["annotation", new Set(["encoding"])],
  ]);

  /** Attributes of formulas; their elements' names begin so, and no other's do. */
  const FORMULA_ELEMENT = /^(mml:)?m[a-z]+$/;
  const FORMULA_ATTRIBUTES = new Set([
    "display", "alttext", "displaystyle", "scriptlevel", "mathvariant", "notation", "linethickness", "form", "fence",
    "separator", "separators", "close", "stretchy", "symmetric", "largeop", "movablelimits", "accent", "accentunder",
    "lspace", "rspace", "voffset", "depth", "minsize", "maxsize", "columnalign", "columnspan", "rowspan", "data-latex",
  ]);

  /** What the server reads of meta elements; how names join their words differs from page to page. */
  const TOLD = /^(title|description|author|byl|date([._-]?(created|modified|published|updated?))?|.*(publi(sh(ed)?|cation)(date|time)|datepublished)|pubdate|(original[._-]?)?publi(sh|cation[._-]?date).*|modified.*|updated|last[._-]?(modified|updated)|lastmod|language|content-language|keywords|news_keywords|headline|section|license|thumbnail|image|robots|application-name|apple-mobile-web-app-title|((og|article|book|profile|twitter|dc|dcterms|citation|parsely|sailthru|bt|cxenseparse)[:._-].+))$/i;
  const SECRET = /token|csrf|xsrf|nonce|verif|secret|session|auth(?!or)|api-?key|user-?id/i;

  /**
   * @param {string} element Local name, in lower case.
   * @param {string} attribute Name, in lower case.
   * @returns {boolean}
   */
  function keepsAttribute(element, attribute) {
    if (FORMULA_ATTRIBUTES.has(attribute) && FORMULA_ELEMENT.test(element) && element !== "meta") return true;
    return ATTRIBUTES.has(attribute) || (ATTRIBUTES_OF.get(element)?.has(attribute) ?? false);
  }

  /**
   * @param {string} type Of a script.
   * @returns {boolean} Whether it holds a formula, and no code.
   */
  function holdsFormula(type) {
    return /^\s*math\/(tex|mml)\b/i.test(type);
  }

  /**
   * @param {string} name The `name`, `property`, `itemprop` or `http-equiv` of a meta element.
   * @returns {boolean} Whether it tells about the article and cannot be a secret.
   */
  function keepsMeta(name) {
    return TOLD.test(name) && !SECRET.test(name);
  }

  /**
   * @param {string} rel The `rel` of a link element.
   * @returns {boolean}
   */
  function keepsLink(rel) {
    return /\b(canonical|author|license)\b/i.test(rel);
  }

  /**
   * @param {string} name The `name`, `property`, `itemprop` or `http-equiv` of a meta element.
   * @param {string} content
   * @returns {"link" | "picture" | null} What the address in its content is for; null where it is no address.
   */
  function metaUse(name, content) {
    const named = /\b(url|image|thumbnail|video|audio|src|player)\b/i.test(name) && !/\S\s+\S/.test(content);
    if (!named && !/^\s*([a-z][a-z+.-]*:)?\/\//i.test(content)) return null;
    return /image|thumbnail|video|audio|player/i.test(name) ? "picture" : "link";
  }

  return {
    drops: /** @param {string} element */ (element) => DROPPED.has(element),
    empties: /** @param {string} element */ (element) => EMPTIED.has(element),
    keepsAttribute,
    holdsFormula,
    keepsMeta,
    keepsLink,
    metaUse,
  };
})();
