// A classic script: it is injected before capture.js. Pure, so that tests can run it outside a browser.

/**
 * What of a page may leave the browser. Elements and attributes are kept or dropped by name alone.
 */
var ledeTrimRules = (() => {
  /** Elements that go with everything in them: code, styles, what a person typed, other documents, pictures as code. */
  const DROPPED = new Set([
    "script", "style", "noscript", "template", "input", "textarea", "select", "option", "optgroup", "datalist", "output",
    "object", "embed", "applet", "canvas", "svg", "noembed", "noframes", "frame", "frameset", "plaintext", "xmp",
    "lede-overlay",
  ]);

  /** Elements that stay without what is in them. */
  const EMPTIED = new Set(["iframe"]);

  const ATTRIBUTES = new Set([
    "class", "id", "role", "aria-hidden", "aria-label", "itemprop", "itemscope", "itemtype", "datetime", "lang", "dir",
    "href", "hreflang", "src", "srcset", "sizes", "media", "type", "poster", "alt", "title", "rel", "hidden", "open",
    "start", "reversed", "cite", "width", "height", "colspan", "rowspan", "headers", "scope", "span", "abbr", "align",
    "data-src", "data-srcset", "data-original", "data-original-src", "data-lazy", "data-lazy-src", "data-lazy-srcset",
    "data-hi-res-src", "data-full-src",
  ]);

  /** Attributes that only some elements may bring along. */
  const ATTRIBUTES_OF = new Map([
    ["li", new Set(["value"])],
    ["data", new Set(["value"])],
    ["meta", new Set(["name", "property", "content", "http-equiv"])],
  ]);

  const TOLD = /^(title|description|author|byl|date(created|modified|published)?|pubdate|publish.*|modified.*|last-?modified|language|content-language|keywords|news_keywords|headline|thumbnail|image|robots|application-name|((og|article|book|profile|twitter|dc|dcterms|citation|parsely|sailthru|bt|cxenseparse)[:._-].+))$/i;
  const SECRET = /token|csrf|xsrf|nonce|verif|secret|session|auth(?!or)|api-?key|user-?id/i;

  /**
   * @param {string} element Local name, in lower case.
   * @param {string} attribute Name, in lower case.
   * @returns {boolean}
   */
  function keepsAttribute(element, attribute) {
    return ATTRIBUTES.has(attribute) || (ATTRIBUTES_OF.get(element)?.has(attribute) ?? false);
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
   * @param {string} address An image's address.
   * @returns {boolean} False for what only this browser can open, and for pictures written out in the address itself.
   */
  function isFetchable(address) {
    return !/^\s*(data|blob|filesystem|chrome-extension|moz-extension|javascript):/i.test(address);
  }

  return {
    drops: /** @param {string} element */ (element) => DROPPED.has(element),
    empties: /** @param {string} element */ (element) => EMPTIED.has(element),
    keepsAttribute,
    keepsMeta,
    keepsLink,
    isFetchable,
  };
})();
