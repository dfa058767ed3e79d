/** Reads a page or a text that lies in a file, in the charset it was written in. */

const READABLE_NAME = /\.(?:x?html?|txt|text|md)$/i;
const READABLE_TYPE = /^(?:text\/|application\/xhtml\+xml$)/;
const DECLARED_CHARSET = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i;
const XML_ENCODING = /^<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)/i;
/** HTML asks browsers to look for a charset within this many bytes. */
const SNIFFED_BYTES = 1024;
/** With more than this in one field a tab stands still for many seconds; the service's own limit is lower still. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

/** A file that cannot be read; its message is meant for people. */
export class UnreadableFile extends Error {}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} the charset that a byte order mark gives
 */
function markedCharset(bytes) {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} the charset that the page declares of itself
 */
function declaredCharset(bytes) {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, SNIFFED_BYTES));
  const label = (start.match(DECLARED_CHARSET) ?? start.match(XML_ENCODING))?.[1]?.toLowerCase() ?? null;
  // Read as ASCII, so it cannot be UTF-16: browsers take such a page for UTF-8.
  return label?.startsWith("utf-16") ? "utf-8" : label;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} charset
 * @returns {string | null} null when the bytes are not of that charset, or nobody knows it
 */
function decodeAs(bytes, charset) {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Decodes the bytes of a page or a text: byte order mark, then declared charset, then UTF-8, then windows-1252,
 * in which no byte is wrong.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function decode(bytes) {
  const marked = markedCharset(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const declared = declaredCharset(bytes);
  return (declared && decodeAs(bytes, declared))
    || decodeAs(bytes, "utf-8")
    || new TextDecoder("windows-1252").decode(bytes);
}

/**
 * @param {File} file
 * @returns {Promise<string>} its text
 * @throws {UnreadableFile} when it is no page or text, too large, empty, or gone
 */
export async function readFile(file) {
  if (!READABLE_NAME.test(file.name) && !READABLE_TYPE.test(file.type)) {
    throw new UnreadableFile(`“${file.name}” is neither a page nor a text. Choose a file that ends in .html, .htm or .txt.`);
  }
  if (file.size > LARGEST_FILE_BYTES) {
    throw new UnreadableFile(`“${file.name}” is too large for this page. Choose one below 16 MB.`);
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new UnreadableFile(`“${file.name}” could not be opened. Look whether it is still there, then choose it again.`);
  }
  if (bytes.length === 0) throw new UnreadableFile(`“${file.name}” is empty. Choose another file.`);
  return decode(bytes);
}
