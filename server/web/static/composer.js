/**
 * The form: one field for a page or a text, filled by typing, pasting, dropping or choosing a file.
 * @typedef {import("./source.js").Format} Format
 */
import { pastedPage } from "./clipboard.js";
import { make, pageElement } from "./elements.js";
import { readFile, UnreadableFile } from "./files.js";
import { guessDirection, guessFormat } from "./source.js";

const NAMES = { html: "HTML", text: "text" };

/** What is to be read. */
export class Composer {
  form = pageElement("form", HTMLFormElement);
  source = pageElement("source", HTMLTextAreaElement);
  address = pageElement("address", HTMLInputElement);
  #file = pageElement("file", HTMLInputElement);
  #clear = pageElement("clear", HTMLButtonElement);
  #taken = pageElement("taken", HTMLParagraphElement);
  #offer = pageElement("offer", HTMLDivElement);
  #sheet = pageElement("sheet", HTMLDivElement);
  /** The address that came with an example, not from the person. */
  #givenAddress = "";

  constructor() {
    this.source.addEventListener("input", () => this.#edited());
    this.source.addEventListener("paste", (event) => this.#pasted(event));
    this.address.addEventListener("input", () => this.complain("address", ""));
    for (const choice of this.form.querySelectorAll("[name=format]")) {
      choice.addEventListener("change", () => this.#changed());
    }
    this.#clear.addEventListener("click", () => this.fill(""));
    this.#file.addEventListener("change", () => this.#take(this.#file.files));
    this.#acceptDrops();
    this.#changed();
  }

  /** @returns {Format} what the field's content is taken for */
  get format() {
    return this.#chosenFormat ?? guessFormat(this.source.value);
  }

  /** @returns {Format | null} what the switch says; null for Auto */
  get #chosenFormat() {
    const chosen = this.form.querySelector("[name=format]:checked");
    const value = chosen instanceof HTMLInputElement ? chosen.value : "auto";
    return value === "html" || value === "text" ? value : null;
  }

  /**
   * @param {string} source put in place of what was there; Lede looks again what it is
   * @param {string} address
   */
  fill(source, address = "") {
    this.source.value = source;
    this.address.value = address;
    this.#givenAddress = address;
    const auto = this.form.querySelector("[name=format][value=auto]");
    if (auto instanceof HTMLInputElement) auto.checked = true;
    this.complain("address", "");
    this.#changed();
    this.source.setSelectionRange(0, 0);
    this.source.scrollTop = 0;
    this.source.focus();
  }

  /**
   * Says beside a field what is wrong with it.
   * @param {"source" | "address"} field
   * @param {string} words "" when nothing is
   */
  complain(field, words) {
    pageElement(`${field}-error`, HTMLParagraphElement).textContent = words;
    this[field].ariaInvalid = words ? "true" : null;
  }

  #edited() {
    // Another page typed over an example must not keep the example's address.
    if (this.#givenAddress && this.address.value === this.#givenAddress) this.address.value = "";
    this.#changed();
  }

  #changed() {
    const { length } = this.source.value;
    const size = length === 1 ? "1 character" : `${length.toLocaleString("en")} characters`;
    this.#taken.textContent = length ? `${this.#chosenFormat ? "Read as" : "Looks like"} ${NAMES[this.format]} · ${size}` : "";
    this.source.dir = guessDirection(this.source.value);
    this.#clear.hidden = length === 0;
    this.#offer.replaceChildren();
    this.complain("source", "");
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const page = pastedPage(event);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!page || guessFormat(text) === "html") return;
    const { value, selectionStart, selectionEnd } = this.source;
    const whole = value.slice(0, selectionStart) + page + value.slice(selectionEnd);
    // The browser puts the text in first, and that counts as a change, which takes any offer away.
    setTimeout(() => this.#offerPage(whole));
  }

  /** @param {string} page */
  #offerPage(page) {
    const use = make("button", { type: "button", className: "side-button" }, "Use the page");
    const keep = make("button", { type: "button", className: "plain-button" }, "Keep the text");
    use.addEventListener("click", () => this.fill(page, this.address.value));
    keep.addEventListener("click", () => { this.#offer.replaceChildren(); this.source.focus(); });
    this.#offer.replaceChildren(make("p", {}, "You copied this from a page. Lede can use it with its links and headings."), use, keep);
  }

  /** @param {FileList | null | undefined} files the first of them is read */
  async #take(files) {
    const file = files?.[0];
    if (!file) return;
    try {
      this.fill(await readFile(file));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.complain("source", error.message);
    }
    this.#file.value = "";
  }

  #acceptDrops() {
    /** @type {(event: DragEvent) => boolean} */
    const carriesFile = (event) => event.dataTransfer?.types.includes("Files") ?? false;
    document.addEventListener("dragover", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.#sheet.classList.add("is-target");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) this.#sheet.classList.remove("is-target");
    });
    document.addEventListener("drop", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.#sheet.classList.remove("is-target");
      this.#take(event.dataTransfer?.files);
    });
  }
}
