// A classic script, injected after the other scripts of this folder but overlay.js. The value of its last statement goes
// back to background/messages.js. The page itself is only read: what is sent is built anew, in a document of its own.

var ledeCapture = (() => {
  /** @typedef {{target: Document, hides: boolean, jsonLd: string[], shown: Map<Element, boolean>}} Copy */

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
    return style.display === "none" || style.visibility !== "visible";
  }

  /**
   * @param {Element} source
   * @param {Copy} copy
   * @returns {boolean} Whether anything of the element can be shown: what is in an invisible one may be visible again.
   */
  function shows(source, copy) {
    const known = copy.shown.get(source);
    if (known !== undefined) return known;
    const style = getComputedStyle(source);
    const inside = () => [...renderedChildren(source)].some((child) => child instanceof Element && shows(child, copy));
    const answer = style.display !== "none" && (style.visibility === "visible" || inside());
    copy.shown.set(source, answer);
    return answer;
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
    if (name === "script" && ledeTrimRules.holdsFormula(source.getAttribute("type") ?? "")) return true;
    if (source.hasAttribute("data-lede-overlay")) return false;
    // What can be typed into holds what somebody typed.
    if (ledeTrimRules.drops(name) || (source instanceof HTMLElement && source.isContentEditable)) return false;
    if (name === "link") return ledeTrimRules.keepsLink(source.getAttribute("rel") ?? "");
    if (name !== "meta") return true;
    const told = metaNames(source);
    return told.length > 0 && told.every((value) => ledeTrimRules.keepsMeta(value));
  }

  /**
   * @param {Element} source
   * @returns {string[]} All that a meta element says its content is.
   */
  function metaNames(source) {
    const names = ["name", "property", "itemprop", "http-equiv"].map((attribute) => source.getAttribute(attribute));
    return names.filter((value) => value !== null);
  }

  /**
   * @param {Element} source A meta element.
   * @param {string} content
   * @returns {"link" | "picture" | null}
   */
  function metaUse(source, content) {
    return ledeTrimRules.metaUse(metaNames(source).join(" "), content);
  }

  /**
   * @param {Attr} attribute
   * @param {Element} source
   * @returns {string | null} The value to send, or null for none.
   */
  function attributeValue({ name, value }, source) {
    const element = source.localName.toLowerCase();
    if (!ledeTrimRules.keepsAttribute(element, name)) return null;
    const use = element === "meta" && name === "content" ? metaUse(source, value) : ledeScrubAddress.useOf(element, name);
    return use === null ? value : ledeScrubAddress.scrub(value, use, document.baseURI);
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
    if (source instanceof HTMLImageElement && source.currentSrc) {
      const shown = ledeScrubAddress.scrub(source.currentSrc, "picture");
      if (shown !== null) element.setAttribute("src", shown);
    }
    return element;
  }

  /**
   * @param {string} text
   * @param {Copy} copy
   * @returns {HTMLElement}
   */
  function veil(text, copy) {
    const element = copy.target.createElement("span");
    element.hidden = true;
    element.append(text);
    return element;
  }

  /**
   * @param {Element | ShadowRoot} source
   * @param {HTMLElement} target
   * @param {Copy} copy
   * @param {boolean} hides Whether hidden elements are to be marked here; below a marked one they need not be.
   */
  function copyChildren(source, target, copy, hides) {
    // Text cannot be marked; where it is not shown but something beside it is, it gets an element that can be.
    const veils = hides && source instanceof Element && target.localName !== "head" && isHidden(source);
    for (const child of renderedChildren(source)) {
      if (child instanceof Text) target.append(veils && child.data.trim() !== "" ? veil(child.data, copy) : child.data);
      if (!(child instanceof Element)) continue;
      const name = child.localName.toLowerCase();
      if (!/^[a-z][\w.-]*$/.test(name) || !isKept(child, name, copy)) continue;
      const element = copyElement(child, name, copy);
      const hidden = hides && target.localName !== "head" && !shows(child, copy);
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
    const copy = { target, hides, jsonLd: [], shown: new Map() };
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
    for (const source of copy.jsonLd) {
      const content = ledeTrimJsonLd(source, document.baseURI);
      if (content === null) continue;
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
    const address = /^https?:$/.test(location.protocol) ? { url: ledeScrubAddress.scrub(document.URL, "page") ?? "" } : {};
    if (document.contentType === "text/plain") return { text: document.body.textContent, ...address };
    return { html: captureHtml(), ...address };
  }

  return capture;
})();

ledeCapture();
