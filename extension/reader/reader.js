import { browser } from "../shared/browser.js";
import { t, translatePage } from "../shared/i18n.js";
import { MESSAGES } from "../shared/messages.js";
import { buildArticle } from "./article.js";
import { build, byId } from "./elements.js";
import { buildFailure } from "./failure-view.js";
import { RemovedPanel } from "./removed-panel.js";

/** @type {RemovedPanel | null} */
let panel = null;

/** @returns {void} */
function back() {
  browser.runtime.connect({ name: MESSAGES.close });
}

/** @returns {void} */
function openOptions() {
  browser.runtime.connect({ name: MESSAGES.options });
}

/** @returns {Promise<import("../shared/answer.js").Outcome>} */
async function ask() {
  /** @type {import("../shared/answer.js").Outcome | null | undefined} */
  const outcome = await browser.runtime.sendMessage({ type: MESSAGES.read }).catch(() => null);
  // The browser stops a background that works for too long; then the answer never comes.
  return outcome ?? { ok: false, failure: { code: "interrupted", server: "" } };
}

/** @param {import("../shared/answer.js").Failure} failure */
function showFailure(failure) {
  const view = buildFailure(failure, { retry: read, options: openOptions, back });
  byId("lede-main").replaceChildren(view);
  view.querySelector("h1")?.focus();
}

/** @param {import("../shared/answer.js").Answer} answer */
function showArticle(answer) {
  const { article, content } = buildArticle(answer);
  if (content.textContent.trim() === "" && content.querySelector("img, audio, video") === null) {
    return showFailure({ code: "empty", server: "" });
  }
  const banner = build("p", { class: "banner", role: "note" }, t("noArticleBanner"));
  byId("lede-main").replaceChildren(...(answer.article ? [] : [banner]), article);
  document.title = answer.title || t("untitled");
  panel = new RemovedPanel(answer, content);
  byId("lede-main").focus({ preventScroll: true });
}

/** @returns {Promise<void>} */
async function read() {
  const reading = build("p", { class: "reading" }, t("readingThisPage"));
  byId("lede-main").replaceChildren(reading);
  byId("lede-announcer").textContent = t("readingThisPage");
  const outcome = await ask();
  byId("lede-announcer").textContent = "";
  if (!outcome.ok) showFailure(outcome.failure);
  else showArticle(outcome.answer);
}

translatePage(document);
byId("lede-back").addEventListener("click", back);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  if (panel?.covers) panel.close();
  else back();
});
window.focus();
byId("lede-main").focus({ preventScroll: true });
await read();
