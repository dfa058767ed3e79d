// A classic script: it is injected before capture.js. It only reads the page.

/**
 * The page as it is rendered: shadow roots, what slots show, the documents in frames, and what of all that is seen.
 *
 * Elements of a frame's document belong to another realm, in which `instanceof` is always false; so they are told by their
 * names and kinds of node.
 */
var ledeRenderedTree = (() => {
  /**
   * @param {Node} node
   * @returns {node is Element}
   */
  function isElement(node) {
    return node.nodeType === Node.ELEMENT_NODE;
  }

  /**
   * @param {Node} node
   * @returns {node is Text}
   */
  function isText(node) {
    return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
  }

  /**
   * @param {Element} source
   * @returns {Iterable<Node>} The children as they are rendered: those of an open shadow root first, and what a slot shows.
   */
  function children(source) {
    if (source.shadowRoot !== null) return source.shadowRoot.childNodes;
    const slotted = source.localName === "slot" ? /** @type {HTMLSlotElement} */ (source).assignedNodes() : [];
    return slotted.length > 0 ? slotted : source.childNodes;
  }

  /**
   * @param {Element} source
   * @returns {CSSStyleDeclaration}
   */
  function styleOf(source) {
    return (source.ownerDocument.defaultView ?? window).getComputedStyle(source);
  }

  /**
   * @param {Element} source
   * @returns {boolean} True only for what is shown, by the browser's own quick answer; it also says no to some that are.
   */
  function isSeen(source) {
    return source.checkVisibility({ visibilityProperty: true });
  }

  /**
   * @param {Element} source
   * @returns {boolean} Whether the element itself is not shown, whatever its children are.
   */
  function isHidden(source) {
    if (isSeen(source)) return false;
    const style = styleOf(source);
    return style.display === "none" || style.visibility !== "visible";
  }

  /**
   * @param {Element} source
   * @param {Map<Element, boolean>} known What was found out before; it grows.
   * @returns {boolean} Whether anything of the element can be shown: what is in an invisible one may be visible again.
   */
  function shows(source, known) {
    if (isSeen(source)) return true;
    const before = known.get(source);
    if (before !== undefined) return before;
    const style = styleOf(source);
    const inside = () => [...children(source)].some((child) => isElement(child) && shows(child, known));
    const answer = style.display !== "none" && (style.visibility === "visible" || inside());
    known.set(source, answer);
    return answer;
  }

  /**
   * @param {Element} source
   * @returns {boolean} Whether somebody may type into it, and so may have.
   */
  function isTypedInto(source) {
    const editable = source.getAttribute("contenteditable");
    return editable !== null && editable.toLowerCase() !== "false";
  }

  /**
   * @param {Element} source
   * @returns {HTMLElement | null} The body of a frame's document where it comes from the page's own origin by an address of
   *   its own; null for every other, for what scripts wrote into an empty frame (advertisements, editors), and for what is
   *   no frame.
   */
  function frameBody(source) {
    if (source.localName !== "iframe" && source.localName !== "frame") return null;
    const framed = /** @type {HTMLIFrameElement} */ (source).contentDocument;
    if (framed?.location === undefined || !/^(https?|file):$/.test(framed.location.protocol)) return null;
    const readable = framed.contentType === "text/html" || framed.contentType === "application/xhtml+xml";
    const typed = framed.designMode === "on" || framed.body === null || isTypedInto(framed.body);
    return readable && !typed ? framed.body : null;
  }

  return { isElement, isText, children, isSeen, isHidden, shows, isTypedInto, frameBody };
})();
