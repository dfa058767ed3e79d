import { browser } from "../shared/browser.js";
import { t, translatePage } from "../shared/i18n.js";
import { MESSAGES } from "../shared/messages.js";
import { DEFAULTS, loadSettings } from "../shared/settings.js";
import { ACTIONS } from "./actions.js";
import { announce } from "./announcer.js";
import { applyAppearance } from "./appearance.js";
import { buildAppearanceMenu } from "./appearance-menu.js";
import { buildArticle } from "./article.js";
import { Contents } from "./contents.js";
import { build, byId } from "./elements.js";
import { buildFailure } from "./failure-view.js";
import { followReading } from "./following.js";
import { followLinksWithin } from "./footnotes.js";
import { listenToKeys } from "./keyboard.js";
import { quieten } from "./quiet.js";
import { prepareDoing } from "./preparing.js";
import { RemovedPanel } from "./removed-panel.js";
import { followOpening, showToolbar } from "./toolbar.js";

/** @type {import("./action.js").Session} */
const session = {
  answer: null, article: null, content: null, contents: null, panel: null, hiding: null,
  hideMode: null, aloud: null, exchange: null,
  settings: { ...DEFAULTS }, actions: ACTIONS, back, openOptions, layers: [],
};

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
  Object.assign(session, { answer, article, content, contents: new Contents(session, article) });
  showToolbar(session);
  followLinksWithin(content);
  const panel = new RemovedPanel(answer, article, content, session.settings);
  session.panel = panel;
  session.layers.push(() => panel.closeIfOver());
  prepareDoing(session, content, panel);
  byId("lede-main").focus({ preventScroll: true });
}

/** @returns {Promise<void>} */
async function read() {
  const reading = build("p", { class: "reading" }, t("readingThisPage"));
  byId("lede-main").replaceChildren(reading);
  announce(t("readingThisPage"));
  const outcome = await ask();
  announce("");
  if (!outcome.ok) showFailure(outcome.failure);
  else {
    await settled;
    session.exchange = outcome.exchange ?? null;
    showArticle(outcome.answer);
    await followReading(session);
  }
}

/** @returns {Promise<void>} */
async function settle() {
  session.settings = await loadSettings();
  applyAppearance(session.settings.appearance);
  buildAppearanceMenu(session);
  quieten(session);
  showToolbar(session);
}

translatePage(document);
showToolbar(session);
followOpening(session);
listenToKeys(session);
window.focus();
byId("lede-main").focus({ preventScroll: true });
const settled = settle();
await read();
