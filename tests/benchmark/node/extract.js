/**
 * Readability.js on linkedom, a page a line: reads {"html", "url"} from standard input, and writes what Readability.parse
 * gives (title, byline, publishedTime, content), {} where it finds no article, or {"error"}.
 */
import process from "node:process";
import readline from "node:readline";

import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

/**
 * @param {string} html a page
 * @param {string | null} url its address, which its relative links are resolved with
 * @returns {object} the article, empty where there is none
 */
function extract(html, url) {
  const { document } = parseHTML(html);
  if (url && document.head && !document.querySelector("base[href]")) {
    const base = document.createElement("base");
    base.setAttribute("href", url);
    document.head.append(base);
  }
  const article = new Readability(document).parse();
  if (!article) {
    return {};
  }
  const { title, byline, publishedTime, content } = article;
  return { title, byline, publishedTime, content };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { html, url } = JSON.parse(line);
  let answer;
  try {
    answer = extract(html, url);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
