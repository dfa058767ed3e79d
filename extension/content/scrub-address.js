// A classic script: it is injected before capture.js. Pure, so that tests can run it outside a browser.

var ledeScrubAddress = (() => {
  const SECRET_WORD = /^(token|auth|authorization|key|session|sid|sig|signature|password|passwd|pwd|code|jwt|secret|otp|nonce|ticket|csrf|xsrf|credential|credentials|assertion)$/;
  // Names that run such words together, as in apikey, sessionid, PHPSESSID, authtoken.
  const SECRET_PART = /(token|passw|secret|sess(ion)?_?id|api_?key|auth_?key|access_?key|csrf|xsrf|signature|jwt)/i;

  /**
   * @param {string} key A query key.
   * @returns {boolean} Whether its value may be a secret.
   */
  function isSecret(key) {
    const words = key.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z0-9]+/);
    return SECRET_PART.test(key) || words.some((word) => SECRET_WORD.test(word));
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
   * Takes out of an address what is nobody else's business: user and password, fragment, and query keys that look like
   * secrets.
   *
   * @param {string} address An absolute URL.
   * @returns {string} The address without them; unchanged where it is no URL.
   */
  function scrubAddress(address) {
    const url = URL.parse(address);
    if (url === null) return address;
    url.username = "";
    url.password = "";
    url.hash = "";
    const pairs = url.search.slice(1).split("&");
    const kept = pairs.filter((pair) => !isSecret(decode(pair.split("=")[0])));
    if (kept.length < pairs.length) url.search = kept.join("&");
    return url.href;
  }

  return scrubAddress;
})();
