/**
 * Takes a page from the tab that opened this one, as the bookmarklet does. Nothing of this page goes back, and what
 * comes is shown as any pasted page is: from the service's answer, through the sanitiser.
 */
const ASKED = "#receive";
const READY = "lede-ready";

/**
 * Tells the opener that this page is ready, and takes the first page that it sends.
 * @param {(html: string, address: string) => void} show
 */
export function receivePage(show) {
  /** @type {Window | null} */
  const sender = window.opener;
  if (location.hash !== ASKED || sender === null) return;
  /** @param {MessageEvent<unknown>} event */
  function take({ source, data }) {
    if (source !== sender || typeof data !== "object" || data === null) return;
    const { html, url } = /** @type {Record<string, unknown>} */ (data);
    if (typeof html !== "string") return;
    window.removeEventListener("message", take);
    show(html, typeof url === "string" ? url : "");
  }
  window.addEventListener("message", take);
  sender.postMessage(READY, "*");
}
