// A classic script: it is injected after scrub-address.js and before capture.js. Pure, so that tests can run it outside a
// browser.

/**
 * Cuts a page's JSON-LD down to what the server reads of it: a script may tell of anything, the reader's account included.
 */
var ledeTrimJsonLd = (() => {
  const READ = new Set([
    "@type", "@id", "@graph", "@value", "mainEntity", "mainEntityOfPage", "headline", "name", "author", "creator",
    "datePublished", "dateCreated", "uploadDate", "dateModified", "publisher", "inLanguage", "description", "image",
    "thumbnailUrl", "url", "contentUrl", "articleSection", "keywords", "license",
  ]);
  const PICTURES = new Set(["image", "thumbnailUrl", "contentUrl"]);
  /** Whose text is an address; other text is one only when it looks so. */
  const ADDRESSES = new Set([...PICTURES, "@id", "url", "mainEntityOfPage"]);
  /** Deeper than the server looks. */
  const DEPTH = 16;

  /**
   * @param {string} property
   * @param {boolean} around Whether the node that has it is a picture.
   * @returns {boolean} Whether an address in it is a picture's. A name by which nodes refer to each other never is one: it has
   *   to lose the same wherever it stands.
   */
  function isPictured(property, around) {
    return property !== "@id" && (around || PICTURES.has(property));
  }

  /**
   * @param {unknown} value
   * @param {{name: string, pictured: boolean, base: string, depth: number}} place The property it is the value of, whether
   *   an address there is a picture's, the address of the page, and how much deeper to look.
   * @returns {unknown} Null where nothing may be sent.
   */
  function trim(value, place) {
    const { name, pictured, base, depth } = place;
    if (typeof value === "string") {
      if (!ADDRESSES.has(name) && !/^\s*(https?:)?\/\//i.test(value)) return value;
      return ledeScrubAddress.scrub(value, pictured ? "picture" : "link", base);
    }
    if (typeof value !== "object" || value === null) return value;
    if (depth === 0) return null;
    if (Array.isArray(value)) return value.map((item) => trim(item, { ...place, depth: depth - 1 }));
    const kept = Object.entries(value).filter(([property]) => READ.has(property));
    return Object.fromEntries(kept.map(([property, item]) => [
      property,
      trim(item, { name: property, pictured: isPictured(property, pictured), base, depth: depth - 1 }),
    ]));
  }

  /**
   * @param {string} source The text of a JSON-LD script; what half of the web has around it is passed over.
   * @param {string} base Address of the page.
   * @returns {string | null} JSON, or null where it is none.
   */
  function trimJsonLd(source, base) {
    const bare = source
      .replace(/[\u0000-\u001f]+/g, " ") // eslint-disable-line no-control-regex -- a line break in a string is no JSON
      .replace(/^\s*(<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, "")
      .replace(/(-->|(\/\/\s*)?\]\]>)\s*$/, "")
      .replace(/[;\s]+$/, "");
    try {
      return JSON.stringify(trim(JSON.parse(bare), { name: "", pictured: false, base, depth: DEPTH }));
    } catch {
      return null;
    }
  }

  return trimJsonLd;
})();
