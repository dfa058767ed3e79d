/** The clean article as people read it. @typedef {import("./answer.js").Answer} Answer */
import { make } from "./elements.js";
import { safeFragment } from "./sanitizing.js";

/** A longer section is a description, not a name. */
const SECTION_LENGTH = 30;
const DAY = /^\d{4}-\d{2}-\d{2}/;

/**
 * @param {string | null} language BCP 47
 * @returns {string | undefined} it, if the browser can word dates in it; else undefined, the reader's own
 */
function formatLocale(language) {
  try {
    return language ? Intl.DateTimeFormat.supportedLocalesOf(language)[0] : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Words a date as it stands in the page, never shifted to the reader's own time zone.
 * @param {string} date ISO 8601
 * @param {string | null} language of the words
 * @returns {string} the date as given where it is none
 */
export function wordDate(date, language) {
  const day = new Date(`${DAY.exec(date)?.[0]}T00:00:00Z`);
  if (Number.isNaN(day.valueOf())) return date;
  return new Intl.DateTimeFormat(formatLocale(language), { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/**
 * @param {number} minutes
 * @param {string | null} language of the words
 * @returns {string} such as "3 minutes"
 */
export function wordMinutes(minutes, language) {
  const format = { style: "unit", unit: "minute", unitDisplay: "long" };
  return new Intl.NumberFormat(formatLocale(language), /** @type {Intl.NumberFormatOptions} */ (format))
    .format(Math.max(1, minutes));
}

/**
 * @param {Answer} answer
 * @returns {HTMLElement | null} the site, linked to the page where its address is known
 */
function siteOf({ site, url }) {
  const address = url && URL.canParse(url) ? new URL(url) : null;
  const name = site || address?.hostname;
  if (!name) return null;
  if (!address || !/^https?:$/.test(address.protocol)) return make("bdi", {}, name);
  return make("a", { href: address.href, target: "_blank", rel: "noopener noreferrer" }, make("bdi", {}, name));
}

/**
 * @param {Answer} answer
 * @returns {HTMLElement} byline, site, section, dates and reading time, as far as they are known
 */
function detailsOf(answer) {
  const { byline, section, published, modified, minutes, language } = answer;
  const site = siteOf(answer);
  /** @type {(date: string) => HTMLElement} */
  const time = (date) => make("time", { dateTime: date }, wordDate(date, language));
  const items = [
    byline && make("bdi", { className: "byline" }, byline),
    site,
    section && section.length <= SECTION_LENGTH && section !== answer.site && make("bdi", {}, section),
    published && time(published),
    modified && modified.slice(0, 10) !== published?.slice(0, 10)
      && make("span", { lang: "en" }, "updated ", time(modified)),
    make("bdi", { title: "Reading time" }, wordMinutes(minutes, language)),
  ];
  const shown = items.filter((item) => item instanceof HTMLElement);
  return make("ul", { className: "details" }, ...shown.map((item) => make("li", {}, item)));
}

/**
 * Lets what is too wide scroll by itself, also from the keyboard, so that the page does not: tables in a box.
 * @param {Element} body
 */
function letScroll(body) {
  for (const pre of body.querySelectorAll("pre")) pre.tabIndex = 0;
  for (const table of body.querySelectorAll("table")) {
    if (table.parentElement?.closest("table")) continue;
    const box = make("div", { className: "table-box", tabIndex: 0, role: "group", ariaLabel: "Table" });
    table.replaceWith(box);
    box.append(table);
  }
}

/**
 * @param {Answer} answer
 * @returns {{article: HTMLElement, body: HTMLElement}} the article, and in it the element of its blocks
 */
export function renderArticle(answer) {
  const heading = answer.title ? [make("h2", { className: "title" }, answer.title)] : [];
  const body = make("div", { className: "body" }, safeFragment(answer.content.html, "div"));
  letScroll(body);
  const article = make("article", {
    className: "article",
    ariaLabel: answer.title || "Article without a title",
    lang: answer.language ?? "",
    dir: answer.direction === "rtl" ? "rtl" : "ltr",
  }, make("header", {}, ...heading, detailsOf(answer)), body);
  return { article, body };
}
