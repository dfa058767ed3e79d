// A classic script: it is injected before capture.js. Pure, so that tests can run it outside a browser.

/**
 * Takes out of addresses what is nobody else's business: user and password, query keys that look like secrets, and
 * fragments that carry values.
 */
var ledeScrubAddress = (() => {
  /** @typedef {"page" | "link" | "picture" | "pictures"} AddressUse The last for a `srcset`. */

  const SESSION_WORD = /^(token|auth|authorization|session|sid|password|passwd|pwd|code|jwt|secret|otp|ticket|csrf|xsrf|credentials?|assertion)$/;
  // Names that run such words together, as in sessionid, PHPSESSID, authtoken.
  const SESSION_PART = /(token|passw|secret|sess(ion)?_?id|auth_?key|csrf|xsrf|jwt)/i;
  // A picture may not load without these, and so only links and the page's own address lose them.
  const SIGNATURE_WORD = /^(key|sig|signature|nonce)$/;
  const SIGNATURE_PART = /(api_?key|access_?key|signature)/i;

  /** What only this browser can open, pictures written out in the address itself, and code. */
  const UNSENDABLE = /^(data|blob|filesystem|chrome-extension|moz-extension|javascript):$/;

  /** Stands in for the site of an address within another one. */
  const NOWHERE = "https://nowhere.invalid";

  const LINKS = new Set(["href", "cite", "data-href"]);
  const SETS = new Set(["srcset", "data-srcset", "data-lazy-srcset"]);
  const PICTURES = new Set([
    "src", "poster", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-url", "data-image",
    "data-original-src", "data-full-src",
  ]);

  /**
   * @param {string} key A query key.
   * @param {AddressUse} use
   * @returns {boolean} Whether its value may be a secret.
   */
  function isSecret(key, use) {
    const words = key.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z0-9]+/);
    if (SESSION_PART.test(key) || words.some((word) => SESSION_WORD.test(word))) return true;
    return use !== "picture" && (SIGNATURE_PART.test(key) || words.some((word) => SIGNATURE_WORD.test(word)));
  }

  /**
   * @param {string} part Of a query; by hand, since Firefox gives injected scripts no iterator over `searchParams`.
   * @returns {string}
   */
  function decode(part) {
    try {
      return decodeURIComponent(part.replaceAll("+", " "));
    } catch {
      return part;
    }
  }

  /**
   * @param {string} query Without its question mark.
   * @param {AddressUse} use
   * @returns {string} The query as it was but for what it loses. An address within it is scrubbed, too.
   */
  function scrubQuery(query, use) {
    const kept = [];
    for (const pair of query.split("&")) {
      const [key, ...values] = pair.split("=");
      if (isSecret(decode(key), use)) continue;
      const value = decode(values.join("="));
      const within = /^(https?:)?\//i.test(value) ? scrub(value, use === "page" ? "link" : use, `${NOWHERE}/`) : value;
      kept.push(within === value ? pair : `${key}=${encodeURIComponent((within ?? "").replace(NOWHERE, ""))}`);
    }
    return kept.join("&");
  }

  /**
   * @param {string} address
   * @param {AddressUse} use
   * @param {string} [base] What a relative address is relative to.
   * @returns {string | null} The address, absolute where it lost something and unchanged where it did not or is none; null
   *   for one that may not be sent at all.
   */
  function scrub(address, use, base) {
    const url = URL.parse(address, base);
    if (url === null) return address;
    if (UNSENDABLE.test(url.protocol)) return null;
    const before = url.href;
    url.username = "";
    url.password = "";
    if (use === "page" || /=|%3d/i.test(url.hash)) url.hash = "";
    const query = url.search.slice(1);
    const kept = scrubQuery(query, use);
    if (kept !== query) url.search = kept;
    return url.href === before && use !== "page" ? address : url.href;
  }

  /**
   * @param {string} value Of a `srcset`.
   * @param {string} [base]
   * @returns {string | null} Null where no candidate is left.
   */
  function scrubSet(value, base) {
    const kept = [];
    for (const [, address, descriptor = ""] of value.matchAll(/([^\s,]\S*[^\s,])(\s+[^,]+)?(?:,|\s*$)/g)) {
      const scrubbed = scrub(address, "picture", base);
      if (scrubbed !== null) kept.push(scrubbed + descriptor.trimEnd());
    }
    return kept.length > 0 ? kept.join(", ") : null;
  }

  /**
   * @param {string} element Local name, in lower case.
   * @param {string} attribute Name, in lower case.
   * @returns {AddressUse | null} What the attribute's address is for; null where it holds none.
   */
  function useOf(element, attribute) {
    if (SETS.has(attribute)) return "pictures";
    if (LINKS.has(attribute) || (element === "iframe" && PICTURES.has(attribute))) return "link";
    return PICTURES.has(attribute) ? "picture" : null;
  }

  return {
    useOf,
    /** @type {(address: string, use: AddressUse, base?: string) => string | null} */
    scrub: (address, use, base) => (use === "pictures" ? scrubSet(address, base) : scrub(address, use, base)),
  };
})();
