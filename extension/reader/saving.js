/** A longer file name is more than some disks take. */
const NAME_LENGTH = 80;

/**
 * @param {string} title
 * @param {string} ending Without the dot.
 * @returns {string} A file name that every system takes.
 */
export function fileName(title, ending) {
  const words = title.normalize("NFC").replace(/[\p{C}<>:"/\\|?*.]+/gu, " ").replace(/\s+/g, " ").trim();
  return `${[...words].slice(0, NAME_LENGTH).join("").trim() || "article"}.${ending}`;
}

/**
 * Has the browser save a file, as a person would by a link.
 *
 * @param {Blob} file
 * @param {string} name
 * @returns {void}
 */
export function saveFile(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads the file only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
