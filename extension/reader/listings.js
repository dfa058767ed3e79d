import { t } from "../shared/i18n.js";
import { announce } from "./announcer.js";
import { copyText } from "./clipboard.js";
import { build, buildButton } from "./elements.js";

/** Languages whose name is not their tag with a capital. */
const NAMES = Object.freeze({
  bash: "Shell", c: "C", cpp: "C++", cs: "C#", csharp: "C#", css: "CSS", docker: "Dockerfile", fsharp: "F#", go: "Go",
  graphql: "GraphQL", html: "HTML", http: "HTTP", ini: "INI", js: "JavaScript", javascript: "JavaScript", json: "JSON",
  jsx: "JSX", latex: "LaTeX", md: "Markdown", objc: "Objective-C", ocaml: "OCaml", php: "PHP", plaintext: "", py: "Python",
  rb: "Ruby", rs: "Rust", sh: "Shell", shell: "Shell", sql: "SQL", svg: "SVG", tex: "TeX", text: "", toml: "TOML",
  ts: "TypeScript", tsx: "TSX", typescript: "TypeScript", vb: "Visual Basic", xml: "XML", yaml: "YAML", yml: "YAML",
  zsh: "Shell",
});

/**
 * Gives every listing its language and a button that copies it.
 *
 * @param {ParentNode} content
 * @returns {void}
 */
export function boxListings(content) {
  for (const listing of content.querySelectorAll("pre")) {
    if (listing.closest(".code-box") !== null) continue;
    // What scrolls must be reachable by keyboard.
    listing.tabIndex = 0;
    const language = languageOf(listing);
    const copy = buildButton(t("copyCode"), () => void copyListing(listing, copy));
    const head = build("div", { class: "code-head", lang: t("languageTag"), dir: t("languageDirection"), "data-lede-own": "" },
      build("span", {}, language), copy);
    const box = build("div", { class: "code-box" }, head);
    listing.replaceWith(box);
    box.append(listing);
  }
}

/**
 * @param {Element} listing
 * @returns {string} The name of its language; "" where it is not known.
 */
function languageOf(listing) {
  const classes = [...listing.querySelectorAll("code")].flatMap((code) => [...code.classList]);
  const tag = classes.map((name) => /^language-(.+)$/.exec(name)?.[1]).find((name) => name !== undefined) ?? "";
  const known = /** @type {Record<string, string>} */ (NAMES)[tag.toLowerCase()];
  return known ?? tag.charAt(0).toUpperCase() + tag.slice(1);
}

/**
 * @param {HTMLElement} listing
 * @param {HTMLButtonElement} button
 */
async function copyListing(listing, button) {
  const copied = await copyText(listing.textContent);
  button.textContent = t(copied ? "copied" : "copyFailed");
  announce(button.textContent);
  button.addEventListener("blur", () => void (button.textContent = t("copyCode")), { once: true });
}
