// A classic script, injected after scrub-address.js and trim-rules.js. The value of its last statement goes back to
// background/messages.js. The page itself is only read: what is sent is built anew, in a document of its own.

var ledeCapture = (() => {
  /** @typedef {{target: Document, hides: boolean, jsonLd: string[]}} Copy */

  /**
   * @param {Element | ShadowRoot} node
   * @returns {Iterable<Node>} The children as they are rendered: those of a shadow root first, and what a slot shows.
   */
  function renderedChildren(node) {
    if (!(node instanceof Element)) return node.childNodes;
    if (node.shadowRoot !== null) return node.shadowRoot.childNodes;
    const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    return slotted.length > 0 ? slotted : node.childNodes;
  }

  /**
   * @param {Element} source
   * @returns {boolean}
   */
  function isHidden(source) {
    const style = getComputedStyle(source);
    return style.display === "none" || style.visibility === "hidden";
  }

  /**
   * @param {Element} source
   * @param {string} name Local name of the element.
   * @param {Copy} copy
   * @returns {boolean} Whether the element may go along.
   */
  function isKept(source, name, copy) {
    if (name === "script" && source.getAttribute("type")?.trim().toLowerCase() === "application/ld+json") {
      copy.jsonLd.push(source.textContent);
    }
    // What can be typed into holds what somebody typed.
    if (ledeTrimRules.drops(name) || (source instanceof HTMLElement && source.isContentEditable)) return false;
    if (name === "link") return ledeTrimRules.keepsLink(source.getAttribute("rel") ?? "");
    if (name !== "meta") return true;
    const names = ["name", "property", "itemprop", "http-equiv"].map((attribute) => source.getAttribute(attribute));
    const told = names.filter((value) => value !== null);
    return told.length > 0 && told.every((value) => ledeTrimRules.keepsMeta(value));
  }

  /**
   * @param {Attr} attribute
   * @param {Element} source
   * @returns {string | null} The value to send, or null for none.
   */
  function attributeValue({ name, value }, source) {
    if (!ledeTrimRules.keepsAttribute(source.localName, name)) return null;
    if (name === "src" && !ledeTrimRules.isFetchable(value)) return null;
    // Links back to the page's own site are where logout and session tokens are.
    if (name === "href" && value.includes("?") && source instanceof HTMLAnchorElement && source.origin === origin) {
      const { hash } = source;
      return ledeScrubAddress(source.href) + hash;
    }
    return value;
  }

  /**
   * @param {Element} source
   * @param {string} name
   * @param {Copy} copy
   * @returns {HTMLElement} The element with what attributes it keeps.
   */
  function copyElement(source, name, copy) {
    const element = copy.target.createElement(name);
    for (const attribute of source.attributes) {
      const value = attributeValue(attribute, source);
      if (value !== null) element.setAttribute(attribute.name, value);
    }
    if (source instanceof HTMLImageElement && source.currentSrc && ledeTrimRules.isFetchable(source.currentSrc)) {
      element.setAttribute("src", source.currentSrc);
    }
    return element;
  }

  /**
   * @param {Element | ShadowRoot} source
   * @param {HTMLElement} target
   * @param {Copy} copy
   * @param {boolean} hides Whether hidden elements are to be marked here; below a marked one they need not be.
   */
  function copyChildren(source, target, copy, hides) {
    for (const child of renderedChildren(source)) {
      if (child instanceof Text) target.append(child.data);
      if (!(child instanceof Element)) continue;
      const name = child.localName.toLowerCase();
      if (!/^[a-z][\w.-]*$/.test(name) || !isKept(child, name, copy)) continue;
      const element = copyElement(child, name, copy);
      const hidden = hides && target.localName !== "head" && isHidden(child);
      if (hidden) element.setAttribute("hidden", "");
      target.append(element);
      if (!ledeTrimRules.empties(name)) copyChildren(child, element, copy, hides && !hidden);
    }
  }

  /**
   * @returns {string} The page as it stands now, as HTML without anything that is nobody else's business.
   */
  function captureHtml() {
    const target = document.implementation.createHTMLDocument("");
    // A page that hides itself whole, as some do until they are ready, says nothing by it about its parts.
    const hides = document.body !== null && !isHidden(document.body);
    /** @type {Copy} */
    const copy = { target, hides, jsonLd: [] };
    for (const [source, destination] of [[document.head, target.head], [document.body, target.body]]) {
      destination.replaceChildren();
      if (source !== null) copyChildren(source, destination, copy, hides);
    }
    for (const [source, destination] of [[document.documentElement, target.documentElement], [document.body, target.body]]) {
      for (const attribute of ["lang", "dir", "class", "id", "itemscope", "itemtype"]) {
        const value = source?.getAttribute(attribute) ?? null;
        if (value !== null) destination.setAttribute(attribute, value);
      }
    }
    for (const content of copy.jsonLd) {
      const meta = target.createElement("meta");
      meta.name = "lede:json-ld";
      meta.content = content;
      target.head.append(meta);
    }
    return `<!DOCTYPE html>${target.documentElement.outerHTML}`;
  }

  /** @returns {{html: string, url?: string} | {text: string, url?: string}} */
  function capture() {
    // The path of a file on somebody's disk is nobody else's business, and no web address.
    const address = /^https?:$/.test(location.protocol) ? { url: ledeScrubAddress(document.URL) } : {};
    if (document.contentType === "text/plain") return { text: document.body.textContent, ...address };
    return { html: captureHtml(), ...address };
  }

  return capture;
})();

ledeCapture();
