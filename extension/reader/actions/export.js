import { copy, download } from "../exporting.js";

/** @typedef {import("../action.js").Action} Action */

/** @type {readonly Action[]} */
export const exports = Object.freeze([
  { id: "copy-markdown", name: "copyMarkdown", key: "m", place: "menu", run: (session) => void copy(session, "markdown") },
  { id: "copy-html", name: "copyHtml", key: "w", place: "menu", run: (session) => void copy(session, "html") },
  { id: "copy-text", name: "copyAsText", key: "e", place: "menu", run: (session) => void copy(session, "text") },
  { id: "save-markdown", name: "saveMarkdown", key: "Shift+m", place: "menu", run: (session) => void download(session, "markdown") },
  { id: "save-html", name: "saveHtml", key: "Shift+w", place: "menu", run: (session) => void download(session, "html") },
  { id: "save-text", name: "saveText", key: "Shift+e", place: "menu", run: (session) => void download(session, "text") },
  { id: "save-epub", name: "saveEpub", key: "Shift+b", place: "menu", run: (session) => void download(session, "epub") },
]);
