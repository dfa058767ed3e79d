// A classic script, injected after scrub-address.js when a person has the selection read. Its value stays in the extension's
// isolated world of the page until the reader is closed, so that “try again” reads the same.

/**
 * What is selected, as HTML of allowed elements and attributes only: no script, no form value, nothing hidden in attributes.
 */
var ledeSelection = (() => {
  const DROPPED = [
    "script", "style", "noscript", "template", "input", "textarea", "select", "option", "button", "iframe", "frame", "object",
    "embed", "svg", "canvas", "link", "meta", "base", "title", "dialog", "slot",
  ].join(", ");
  const KEPT = new Set(["alt", "colspan", "rowspan", "start", "datetime", "lang", "dir"]);

  /** @param {Element} element */
  function scrub(element) {
    for (const { name, value } of [...element.attributes]) {
      const address = name === "href" ? "link" : name === "src" ? "picture" : null;
      const scrubbed = address === null ? null : ledeScrubAddress.scrub(value, address);
      if (scrubbed !== null) element.setAttribute(name, scrubbed);
      else if (!KEPT.has(name)) element.removeAttribute(name);
    }
  }

  /** @param {Node} node */
  function dropComments(node) {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === Node.COMMENT_NODE) child.remove();
      else dropComments(child);
    }
  }

  /** @returns {{html: string, url?: string} | {text: string, url?: string} | null} Null where nothing is selected. */
  function capture() {
    const selection = getSelection();
    if (selection === null || selection.toString().trim() === "") return null;
    const address = /^https?:$/.test(location.protocol) ? { url: ledeScrubAddress.scrub(document.URL, "page") ?? "" } : {};
    if (document.contentType === "text/plain") return { text: selection.toString(), ...address };
    const target = document.implementation.createHTMLDocument(document.title);
    if (document.documentElement.lang) target.documentElement.lang = document.documentElement.lang;
    if (document.documentElement.dir) target.documentElement.dir = document.documentElement.dir;
    for (let at = 0; at < selection.rangeCount; at += 1) {
      target.body.append(target.importNode(selection.getRangeAt(at).cloneContents(), true));
    }
    for (const element of target.body.querySelectorAll(DROPPED)) element.remove();
    for (const element of target.body.querySelectorAll("*")) scrub(element);
    dropComments(target.body);
    return { html: `<!DOCTYPE html>${target.documentElement.outerHTML}`, ...address };
  }

  return capture();
})();

ledeSelection !== null;
