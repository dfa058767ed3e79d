// A classic script, injected after the other scripts of this folder but overlay.js. The promise of its last statement goes
// back to background/messages.js. The page itself is only read: what is sent is built anew, in a document of its own.

var ledeCapture = (() => {
  /**
   * @typedef {{out: string[], jsonLd: string[], shown: Map<Element, boolean>}} Copy What is written so far, in pieces.
   * @typedef {object} Level An element whose children are being copied.
   * @property {Iterator<Node>} left Those that are still to come.
   * @property {string} end What closes the element.
   * @property {boolean} marks Whether hidden elements are to be marked here; below a marked one they need not be.
   * @property {boolean} veils Whether text right here is not shown.
   * @property {boolean} literal Whether blanks mean something here.
   * @property {boolean} framed Whether this is the document of a frame.
   */

  /** So long the page may be kept from everything else, in milliseconds: enough for most, and too short to be seen. */
  const SLICE = 20;
  /** After so many children the clock is looked at. */
  const STRIDE = 64;
  /** Elements in which blanks and line breaks mean something. */
  const LITERAL = new Set(["pre", "listing", "code", "script", "annotation"]);
  /** Elements that nothing closes. */
  const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
  /** @type {Readonly<Record<string, string>>} */
  const ESCAPES = Object.freeze({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;" });

  /**
   * @param {string} text
   * @returns {string} The text as HTML, within an element or a quoted attribute.
   */
  function escape(text) {
    return /[&<>"\u00a0]/.test(text) ? text.replace(/[&<>"\u00a0]/g, (sign) => ESCAPES[sign]) : text;
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {string} The attribute as HTML.
   */
  function written(name, value) {
    return ` ${name}="${escape(value)}"`;
  }

  /**
   * @param {Element} source
   * @param {string} name Local name of the element.
   * @param {Level} level
   * @param {Copy} copy
   * @returns {boolean} Whether the element may go along.
   */
  function isKept(source, name, { framed }, copy) {
    if (name === "script") {
      const type = source.getAttribute("type") ?? "";
      if (!framed && type.trim().toLowerCase() === "application/ld+json") copy.jsonLd.push(source.textContent);
      return ledeTrimRules.holdsFormula(type);
    }
    if (source.hasAttribute("data-lede-overlay")) return false;
    if (ledeTrimRules.drops(name) || ledeRenderedTree.isTypedInto(source)) return false;
    if (name === "source") return !ledePictures.isSettled(source);
    if (name === "link") return !framed && ledeTrimRules.keepsLink(source.getAttribute("rel") ?? "");
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
   * @param {string} name Name of the attribute.
   * @param {Element} source
   * @param {string} element Local name of the element.
   * @param {boolean} framed Whether the address needs another base than the page's.
   * @returns {string | null} The value to send, or null for none.
   */
  function attributeValue(name, source, element, framed) {
    const value = source.getAttribute(name) ?? "";
    const use = element === "meta" && name === "content"
      ? ledeTrimRules.metaUse(metaNames(source).join(" "), value) : ledeScrubAddress.useOf(element, name);
    if (use === null) return value;
    const scrubbed = ledeScrubAddress.scrub(value, use, source.baseURI);
    if (!framed || scrubbed === null || use === "pictures") return scrubbed;
    return URL.parse(scrubbed, source.baseURI)?.href ?? scrubbed;
  }

  /**
   * @param {Element} source
   * @param {string} name
   * @param {boolean} framed
   * @param {boolean} hidden Whether it is to be marked.
   * @returns {string} The tag that opens the element, with what attributes it keeps.
   */
  function openingTag(source, name, framed, hidden) {
    const picture = name === "img" ? ledePictures.settledAddress(/** @type {HTMLImageElement} */ (source)) : null;
    let tag = `<${name}`;
    for (const attribute of source.getAttributeNames()) {
      if (!ledeTrimRules.keepsAttribute(name, attribute)) continue;
      if (attribute === "hidden" && hidden) continue;
      if (picture !== null && (attribute === "src" || ledePictures.isChoice(attribute))) continue;
      const value = attributeValue(attribute, source, name, framed);
      if (value !== null) tag += written(attribute, value);
    }
    if (picture !== null) tag += written("src", picture);
    return `${tag}${hidden ? ' hidden=""' : ""}>`;
  }

  /**
   * Adds text. It cannot be marked; where it is not shown but something beside it is, it gets an element that can be.
   *
   * @param {string} text
   * @param {Level} level
   * @param {Copy} copy
   */
  function copyText(text, { end, veils, literal }, copy) {
    // The text of a script is no HTML; one that would end it early stays out.
    if (end === "</script>") return void (/<\/script|<!--/i.test(text) || copy.out.push(text));
    const words = literal ? text : text.replace(/[ \t\r\n\f]{2,}/g, (blanks) => (blanks.includes("\n") ? "\n" : " "));
    // The parser takes away the first line break of a listing.
    const kept = end === "</pre>" && words.startsWith("\n") && copy.out.at(-1)?.startsWith("<pre") ? `\n${words}` : words;
    copy.out.push(veils && words.trim() !== "" ? `<span hidden="">${escape(kept)}</span>` : escape(kept));
  }

  /**
   * @param {Element} source
   * @param {string} end
   * @param {Pick<Level, "marks" | "veils" | "literal" | "framed">} around
   * @returns {Level} The children of an element, to be copied.
   */
  function descend(source, end, around) {
    // As they are now: while the page gets its turn, it may change.
    return { left: [...ledeRenderedTree.children(source)].values(), end, ...around };
  }

  /**
   * @param {Element} source
   * @param {Level} level Where it stands.
   * @param {Copy} copy
   * @returns {Level | null} What is to be copied next: what is in it; null where that stays out.
   */
  function copyChild(source, level, copy) {
    const name = source.localName.toLowerCase();
    if (!/^[a-z][\w.-]*$/.test(name) || !isKept(source, name, level, copy)) return null;
    const body = ledeRenderedTree.frameBody(source);
    const seen = !level.marks || ledeRenderedTree.isSeen(source);
    const hidden = !seen && !ledeRenderedTree.shows(source, copy.shown);
    const tag = body === null ? name : "div";
    copy.out.push(body === null ? openingTag(source, name, level.framed, hidden) : `<div${hidden ? ' hidden=""' : ""}>`);
    if (VOID.has(tag)) return null;
    const marks = level.marks && !hidden;
    const literal = level.literal || LITERAL.has(name);
    const veils = marks && !seen && ledeRenderedTree.isHidden(source);
    if (body !== null) return descend(body, "</div>", { marks, veils, literal, framed: true });
    if (!ledeTrimRules.empties(name)) return descend(source, `</${name}>`, { marks, veils, literal, framed: level.framed });
    copy.out.push(`</${name}>`);
    return null;
  }

  /**
   * Copies all that is below an element, and lets the page have its turn where that takes long.
   *
   * @param {Level} top
   * @param {Copy} copy
   * @returns {Promise<void>}
   */
  async function copyBelow(top, copy) {
    const levels = [top];
    let end = performance.now() + SLICE;
    for (let count = 1; levels.length > 0; count += 1) {
      const level = levels[levels.length - 1];
      const { value: child, done } = level.left.next();
      if (done) copy.out.push(/** @type {Level} */ (levels.pop()).end);
      else if (ledeRenderedTree.isText(child)) copyText(child.data, level, copy);
      else if (ledeRenderedTree.isElement(child)) {
        const below = copyChild(child, level, copy);
        if (below !== null) levels.push(below);
      }
      if (count % STRIDE !== 0 || performance.now() < end) continue;
      await new Promise((resolve) => setTimeout(resolve));
      end = performance.now() + SLICE;
    }
  }

  /**
   * @param {string} name
   * @param {Element | null} source
   * @returns {string} The tag that opens one of the elements that every page has.
   */
  function frameTag(name, source) {
    const kept = ["lang", "dir", "class", "id", "itemscope", "itemtype"].filter((attribute) => source?.hasAttribute(attribute));
    return `<${name}${kept.map((attribute) => written(attribute, source?.getAttribute(attribute) ?? "")).join("")}>`;
  }

  /**
   * @param {string[]} sources
   * @returns {string} What the page's JSON-LD tells, in meta elements, since no script is sent.
   */
  function toldByJsonLd(sources) {
    const told = sources.map((source) => ledeTrimJsonLd(source, document.baseURI)).filter((content) => content !== null);
    return told.map((content) => `<meta name="lede:json-ld"${written("content", content)}>`).join("");
  }

  /**
   * @returns {Promise<string>} The page as it stands now, as HTML without anything that is nobody else's business.
   */
  async function captureHtml() {
    const { head, body, documentElement } = document;
    // A page that hides itself whole, as some do until they are ready, says nothing by it about its parts.
    const marks = body !== null && !ledeRenderedTree.isHidden(body);
    const plain = { veils: false, literal: false, framed: false };
    /** @type {Copy} */
    const copy = { out: ["<!DOCTYPE html>", frameTag("html", documentElement), "<head>"], jsonLd: [], shown: new Map() };
    if (head !== null) await copyBelow(descend(head, "", { ...plain, marks: false }), copy);
    const at = copy.out.push("</head>", frameTag("body", body)) - 2;
    if (body !== null) await copyBelow(descend(body, "", { ...plain, marks }), copy);
    copy.out.splice(at, 0, toldByJsonLd(copy.jsonLd));
    copy.out.push("</body></html>");
    return copy.out.join("");
  }

  /** @returns {Promise<{html: string, url?: string} | {text: string, url?: string}>} */
  async function capture() {
    // The path of a file on somebody's disk is nobody else's business, and no web address.
    const address = /^https?:$/.test(location.protocol) ? { url: ledeScrubAddress.scrub(document.URL, "page") ?? "" } : {};
    if (document.contentType === "text/plain") return { text: document.body.textContent, ...address };
    return { html: await captureHtml(), ...address };
  }

  return capture;
})();

ledeCapture();
