// A classic script: it is injected after scrub-address.js and before capture.js. It only reads the page.

/**
 * Which address of a picture is sent: the one that the browser chose, where it chose a real one, and then no other.
 */
var ledePictures = (() => {
  /** What only stands in until the real picture comes is no larger than this, in pixels. */
  const PLACEHOLDER_SIDE = 3;
  /** Attributes by which scripts load pictures late. Where one is there, the server chooses. */
  const LATE = /^data-(.*-)?(src|srcset|original|lazy|url|image)$/;
  /** Of a picture whose address is settled: what else there was to choose from. */
  const CHOICES = new Set(["srcset", "sizes"]);

  /**
   * @param {HTMLImageElement} image
   * @returns {boolean}
   */
  function loadsLate(image) {
    return image.getAttributeNames().some((name) => LATE.test(name));
  }

  /**
   * @param {HTMLImageElement} image
   * @returns {boolean} Whether what the browser shows is no more than a pixel.
   */
  function isPlaceholder(image) {
    return image.complete && image.naturalWidth > 0 && image.naturalWidth <= PLACEHOLDER_SIDE
      && image.naturalHeight <= PLACEHOLDER_SIDE;
  }

  /**
   * @param {HTMLImageElement} image
   * @returns {string | null} The address in the `noscript` beside a picture that a script is to load.
   */
  function unscripted(image) {
    const beside = image.nextElementSibling ?? image.closest("picture")?.nextElementSibling;
    if (beside?.localName !== "noscript" || !beside.textContent.includes("<img")) return null;
    const source = new DOMParser().parseFromString(beside.textContent, "text/html").querySelector("img")?.getAttribute("src");
    return source ? URL.parse(source, image.baseURI)?.href ?? null : null;
  }

  /**
   * @param {HTMLImageElement} image
   * @returns {string | null} The picture's address, absolute and scrubbed, where it is settled; null where it is not known yet.
   */
  function settledAddress(image) {
    if (loadsLate(image)) return null;
    const shown = /^https?:/i.test(image.currentSrc) && !isPlaceholder(image) ? image.currentSrc : unscripted(image);
    return shown === null ? null : ledeScrubAddress.scrub(shown, "picture");
  }

  /**
   * @param {Element} source A `source` element.
   * @returns {boolean} Whether it is one of the choices of a picture that is settled, and so has nothing more to say.
   */
  function isSettled(source) {
    const image = source.parentElement?.localName === "picture" ? source.parentElement.querySelector("img") : null;
    return image !== null && settledAddress(image) !== null;
  }

  return {
    settledAddress,
    isSettled,
    isChoice: /** @param {string} attribute */ (attribute) => CHOICES.has(attribute),
  };
})();
