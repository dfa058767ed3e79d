import { plural, t } from "../shared/i18n.js";
import { build, ownWords } from "./elements.js";
import { boxListings } from "./listings.js";
import { enlargePictures } from "./pictures.js";
import { sanitize } from "./sanitizer.js";

/** A longer section is a description, not a name. */
const SECTION_LENGTH = 30;

/**
 * @param {string} iso A date, or a date with time.
 * @param {string | null} language BCP 47 tag of the page.
 * @returns {string | null} The day in words of that language, or null where it is no date.
 */
export function formatDay(iso, language) {
  const day = /^\d{4}-\d\d-\d\d/.exec(iso)?.[0];
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  // A day has no time zone: read and written in the same one it stays what it is.
  const format = { dateStyle: /** @type {const} */ ("long"), timeZone: "UTC" };
  try {
    return new Intl.DateTimeFormat(language ?? [], format).format(time);
  } catch {
    return new Intl.DateTimeFormat([], format).format(time);
  }
}

/**
 * @param {import("../shared/answer.js").Answer} answer
 * @returns {HTMLElement[]} Date, change, site, section and reading time, as far as they are known.
 */
function facts({ published, modified, language, site, section, minutes }) {
  const items = [];
  const day = published && formatDay(published, language);
  if (published && day) items.push(build("time", { datetime: published.slice(0, 10) }, day));
  const changed = modified && formatDay(modified, language);
  if (changed && changed !== day) items.push(build("span", {}, ownWords(t("updatedOn", changed))));
  if (site) items.push(build("bdi", {}, site));
  if (section && section.length <= SECTION_LENGTH && section !== site) items.push(build("bdi", {}, section));
  if (minutes > 0) items.push(ownWords(plural({ one: "minutesOne", other: "minutesOther" }, minutes)));
  return items;
}

/**
 * @param {import("../shared/answer.js").Answer} answer
 * @returns {HTMLElement}
 */
function heading(answer) {
  const header = build("header", { class: "heading" });
  header.append(build("h1", { id: "lede-title" }, answer.title.trim() || t("untitled")));
  if (answer.byline) header.append(build("p", { class: "byline", dir: "auto" }, answer.byline));
  const known = facts(answer);
  if (known.length > 0) header.append(build("p", { class: "facts" }, ...known.map((fact) => build("span", {}, fact))));
  return header;
}

/** @param {ParentNode} content */
function boxTables(content) {
  for (const table of content.querySelectorAll("table")) {
    if (table.closest(".table-box") !== null) continue;
    const box = build("div", { class: "table-box", role: "region", tabindex: "0", "aria-label": t("table") });
    table.replaceWith(box);
    box.append(table);
  }
}

/**
 * Makes parts of an article more than they are by themselves: tables that scroll, listings to copy, pictures to enlarge.
 *
 * @param {HTMLElement} part The article, or a block that was put back into it.
 * @returns {void}
 */
export function enrich(part) {
  boxTables(part);
  boxListings(part);
  enlargePictures(part);
}

/**
 * @param {import("../shared/answer.js").Answer} answer
 * @returns {{article: HTMLElement, content: HTMLElement}} The article, and the part of it that holds the blocks.
 */
export function buildArticle(answer) {
  const content = build("div", { class: "content" }, ...sanitize(answer.content.html));
  enrich(content);
  const article = build("article", { dir: answer.direction }, heading(answer), content);
  if (answer.language) article.lang = answer.language;
  return { article, content };
}
