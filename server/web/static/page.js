/**
 * Lede, try it: the form on top, the result below.
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./service.js").Failure} Failure
 */
import { renderArticle } from "./article.js";
import { Composer } from "./composer.js";
import { make, pageElement, scrollBehavior } from "./elements.js";
import { describeFailure, mayPass } from "./failures.js";
import { receivePage } from "./receiving.js";
import { countBlocks, RemovedList } from "./removed-list.js";
import { Restoration } from "./restoring.js";
import { extract } from "./service.js";
import { extractRequest } from "./source.js";
import { tokenForm } from "./token.js";
import { Views } from "./views.js";

const EXAMPLES = {
  "example": { file: "static/example.txt", address: "" },
  "example-page": { file: "static/example.html", address: "https://courier.example/harbour/night-ferry" },
};
const FIELDS = /** @type {const} */ ({ url: "address", html: "source", text: "source" });

const composer = new Composer();
const readButton = pageElement("read", HTMLButtonElement);
const failurePlace = pageElement("failure", HTMLDivElement);
const result = pageElement("result", HTMLElement);
const announcement = pageElement("announcement", HTMLParagraphElement);

/** @param {string} words read out by screen readers */
function announce(words) {
  announcement.textContent = words;
}

const views = new Views(announce);
/** @type {Restoration | null} */
let restoration = null;
const removedList = new RemovedList(announce, () => views.note(restoration?.count ?? 0));
let question = new AbortController();

/** @param {boolean} busy whether an answer is awaited */
function setBusy(busy) {
  readButton.textContent = busy ? "Reading…" : "Read it";
  if (busy) announce("Reading…");
  result.ariaBusy = String(busy);
  document.body.classList.toggle("is-busy", busy);
}

/** @param {Answer} answer */
function showAnswer(answer) {
  const { article, body } = renderArticle(answer);
  restoration = new Restoration(body, answer.removed);
  views.show(answer, article);
  removedList.show(answer, restoration);
  pageElement("banner", HTMLDivElement).replaceChildren(...(answer.article ? [] : [honestBanner()]));
  const { version, confidence, ms } = answer.engine;
  pageElement("engine", HTMLParagraphElement).textContent =
    `${answer.words.toLocaleString("en")} words. Lede ${version} was ${Math.round(confidence * 100)}% sure and took ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms.`;
  const link = pageElement("to-removed", HTMLAnchorElement);
  link.textContent = `${countBlocks(answer.removed.length)} removed`;
  document.body.classList.add("has-result");
  result.hidden = false;
  result.scrollIntoView({ block: "start", behavior: scrollBehavior() });
  pageElement("result-name", HTMLHeadingElement).focus({ preventScroll: true });
  announce(`${answer.article ? "Article shown" : "No article found, shown is the best there is"}. ${countBlocks(answer.removed.length)} removed.`);
}

/** @returns {HTMLElement} */
function honestBanner() {
  return make("div", { className: "notice" },
    make("h3", {}, "Lede found no article here"),
    make("p", {}, "It may be a front page, a list or a form. Below is the best there is, which may be little or wrong."));
}

/** @param {Failure} failure */
function showFailure(failure) {
  result.hidden = true;
  document.body.classList.remove("has-result");
  const { heading, explanation, step } = describeFailure(failure);
  const retry = make("button", { type: "button", className: "side-button", hidden: !mayPass(failure) }, "Try again");
  retry.addEventListener("click", read);
  failurePlace.replaceChildren(make("section", { className: "notice failure" },
    make("h2", {}, heading), make("p", {}, explanation), make("p", {}, step), ...(failure.status === 401 ? [tokenForm(read)] : []), retry));
  for (const { field, detail } of failure.errors) {
    const known = FIELDS[/** @type {keyof typeof FIELDS} */ (field)];
    if (known) composer.complain(known, detail);
  }
  failurePlace.scrollIntoView({ block: "nearest", behavior: scrollBehavior() });
  if (failure.errors.some(({ field }) => field === "url")) composer.address.focus();
}

/** Sends what is in the form and shows what comes back; a question still open is given up. */
async function read() {
  failurePlace.replaceChildren();
  if (!composer.source.value.trim()) {
    composer.complain("source", "There is nothing to read yet. Paste a page or a text, drop a file, or try an example.");
    composer.source.focus();
    return;
  }
  question.abort();
  const { signal } = question = new AbortController();
  setBusy(true);
  try {
    const request = extractRequest(composer.source.value, composer.format, composer.address.value);
    const outcome = await extract(request, signal);
    if ("answer" in outcome) showAnswer(outcome.answer);
    else showFailure(outcome.failure);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (!signal.aborted) setBusy(false);
  }
}

/** @param {{file: string, address: string}} example fetched from the service, shown and read */
async function tryExample({ file, address }) {
  const response = await fetch(file).catch(() => null);
  if (!response?.ok) return showFailure({ kind: "unreachable", status: response?.status ?? 0, detail: "", errors: [] });
  composer.fill(await response.text(), address);
  await read();
}

receivePage((html, address) => {
  composer.fill(html, address);
  read();
});
composer.form.addEventListener("submit", (event) => {
  event.preventDefault();
  read();
});
composer.form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  read();
});
for (const [name, example] of Object.entries(EXAMPLES)) {
  pageElement(name, HTMLButtonElement).addEventListener("click", () => tryExample(example));
}
for (const place of document.querySelectorAll("[data-origin]")) {
  place.textContent = new URL(".", document.baseURI).href.replace(/\/$/, "");
}
if (/Mac|iP(?:hone|ad)/.test(navigator.userAgent)) pageElement("control-key", HTMLElement).textContent = "⌘";
