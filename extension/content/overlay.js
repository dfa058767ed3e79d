// A classic script, since injected scripts cannot be modules. It runs in the extension's isolated world of the page, and
// the value of its last statement goes back to background/open-reader.js.

/**
 * @typedef {"html" | "body" | "shown"} OverlayLock
 * @typedef {{state: "opened", locks: OverlayLock[]} | {state: "open"} | {state: "unsupported", type: string}} OverlayState
 * @typedef {object} LedeOverlay
 * @property {() => OverlayState} open Puts the reader over the page; where it is already, that is all it says.
 * @property {() => void} close
 * @property {() => "gone" | "loading" | "loaded"} state Of the reader that was opened here: whether its frame has loaded.
 */

/** @type {LedeOverlay} */
// A second injection must find the overlay of the first one, so what is there stays.
var ledeOverlay = globalThis.ledeOverlay ?? (() => {
  // A page may define what an element of a name of its own is, and so get at that one's closed shadow root.
  const TAG = "div";
  const MARK = "data-lede-overlay";
  const XHTML = "http://www.w3.org/1999/xhtml";
  const READABLE = ["text/html", "application/xhtml+xml", "text/plain"];
  // Inline and important: of all that a page's own styles may say, nothing overrules it.
  const HOST_STYLE = { all: "initial", display: "contents" };
  const COVER_STYLE = {
    all: "initial", display: "block", position: "fixed", inset: "0", width: "100%", height: "100%", margin: "0",
    "max-width": "none", "max-height": "none", border: "0", padding: "0", overflow: "hidden",
    "color-scheme": "light dark", background: "Canvas",
  };

  /**
   * @type {{host: HTMLElement, dialog: HTMLDialogElement, frame: HTMLIFrameElement, before: PageState, loaded: boolean}
   *   | null}
   */
  let shown = null;

  /** @typedef {{focused: Element | null, left: number, top: number}} PageState */

  /**
   * @param {string} name
   * @param {Record<string, string>} style
   * @returns {HTMLElement}
   */
  function create(name, style) {
    const element = /** @type {HTMLElement} */ (document.createElementNS(XHTML, name));
    for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value, "important");
    return element;
  }

  /** @returns {OverlayLock[]} What the page needs so that it neither scrolls nor moves while it is covered. */
  function neededLocks() {
    const root = document.documentElement;
    const rootStyle = getComputedStyle(root);
    const bodyStyle = document.body && getComputedStyle(document.body);
    const bodyScrolls = rootStyle.overflow === "visible" && bodyStyle && bodyStyle.overflow !== "visible";
    /** @type {OverlayLock[]} */
    const locks = [bodyScrolls ? "body" : "html"];
    if (rootStyle.display === "none" || rootStyle.contentVisibility === "hidden") locks.push("shown");
    return locks;
  }

  /**
   * A page may open a dialog or popover of its own later, above the reader; then the reader goes to the top again.
   *
   * @param {Event} event
   */
  function stayOnTop(event) {
    if (shown === null || event.composedPath()[0] === shown.dialog) return;
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    shown.dialog.close();
    shown.dialog.showModal();
    shown.frame.focus();
  }

  /** @returns {void} */
  function show() {
    const host = create(TAG, HOST_STYLE);
    host.setAttribute(MARK, "");
    const dialog = /** @type {HTMLDialogElement} */ (create("dialog", COVER_STYLE));
    const frame = /** @type {HTMLIFrameElement} */ (create("iframe", COVER_STYLE));
    dialog.setAttribute("aria-label", chrome.i18n.getMessage("readerName"));
    frame.title = chrome.i18n.getMessage("readerName");
    // So that Chromium loads the reader also into a page that asks something of all that it embeds (COEP), and the
    // article's pictures without cookies. Firefox does not know the attribute; extension pages are exempt there.
    frame.setAttribute("credentialless", "");
    frame.src = chrome.runtime.getURL("reader/reader.html");
    frame.addEventListener("load", () => {
      if (shown?.frame === frame) shown.loaded = true;
      // Where the reader has the focus already, another one would take it from the place that it gave it to.
      if (root.activeElement !== frame) frame.focus();
    });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      chrome.runtime.connect({ name: "lede:close" });
    });
    dialog.append(frame);
    const root = host.attachShadow({ mode: "closed" });
    root.append(dialog);
    const before = { focused: document.activeElement, left: scrollX, top: scrollY };
    shown = { host, dialog, frame, before, loaded: false };
    document.documentElement.append(host);
    dialog.showModal();
    document.addEventListener("toggle", stayOnTop, true);
  }

  /** @returns {void} */
  function close() {
    // An overlay that an earlier life of the extension left behind can only be taken away.
    if (shown === null) return document.querySelector(`[${MARK}]`)?.remove();
    const { host, before } = shown;
    shown = null;
    document.removeEventListener("toggle", stayOnTop, true);
    host.remove();
    if (before.focused instanceof HTMLElement) before.focused.focus({ preventScroll: true });
    if (scrollX !== before.left || scrollY !== before.top) {
      scrollTo({ left: before.left, top: before.top, behavior: "instant" });
    }
  }

  /** @returns {OverlayState} */
  function open() {
    if (!READABLE.includes(document.contentType)) return { state: "unsupported", type: document.contentType };
    if (document.querySelector(`[${MARK}]`) !== null) return { state: "open" };
    const locks = neededLocks();
    show();
    return { state: "opened", locks };
  }

  /** @returns {"gone" | "loading" | "loaded"} */
  function state() {
    if (shown === null || !shown.host.isConnected) return "gone";
    return shown.loaded ? "loaded" : "loading";
  }

  return { open, close, state };
})();

ledeOverlay.open();
