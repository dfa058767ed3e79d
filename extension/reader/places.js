import { browser } from "../shared/browser.js";
import { MESSAGES } from "../shared/messages.js";

/** How many articles are remembered; of more the oldest are forgotten. */
export const MOST_PLACES = 300;
/** Who has read less has hardly begun, and who has read more is done: both begin at the top. */
const WORTH_KEEPING = Object.freeze({ from: 0.03, to: 0.97 });

/**
 * @typedef {{article: string, block: string, offset: number}} Place A block of an article at the window's top, and how many
 *   hundredths of it have gone by.
 */

/**
 * Makes a number of an address, so that no list of addresses is kept: FNV-1a of 64 bits.
 *
 * @param {string} address
 * @returns {string} Sixteen hexadecimal digits.
 */
export function fingerprint(address) {
  const bytes = new TextEncoder().encode(address);
  const hash = bytes.reduce((sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
  return hash.toString(16).padStart(16, "0");
}

/**
 * @param {unknown} stored
 * @returns {Place[]} What of it is a place; the newest last.
 */
function checkPlaces(stored) {
  if (!Array.isArray(stored)) return [];
  return stored.filter((place) => typeof place?.article === "string" && typeof place.block === "string"
    && Number.isFinite(place.offset));
}

/**
 * @param {Place[]} places
 * @param {string} article
 * @param {Omit<Place, "article"> | null} place Null to forget it.
 * @returns {Place[]} The places with this one as the newest.
 */
export function withPlace(places, article, place) {
  const others = places.filter((other) => other.article !== article);
  return [...others, ...(place === null ? [] : [{ article, ...place }])].slice(-MOST_PLACES);
}

/** @returns {Promise<boolean>} Whether nothing may be kept: in a private window, or where that can't be told. */
async function isPrivate() {
  return (await browser.runtime.sendMessage({ type: MESSAGES.incognito }).catch(() => true)) !== false;
}

/** @returns {Promise<Place[]>} */
async function loadPlaces() {
  return checkPlaces((await browser.storage.local.get(["places"])).places);
}

/**
 * @param {HTMLElement} content
 * @param {number} share How much is read.
 * @returns {Omit<Place, "article"> | null} Null where it is not worth keeping.
 */
function currentPlace(content, share) {
  if (share < WORTH_KEEPING.from || share > WORTH_KEEPING.to) return null;
  const blocks = /** @type {HTMLElement[]} */ ([...content.querySelectorAll(":scope > [id], :scope > * > [id]")]);
  const top = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  if (top === undefined) return null;
  const { top: start, height } = top.getBoundingClientRect();
  return { block: top.id, offset: Math.round((-start / Math.max(height, 1)) * 100) };
}

/**
 * @param {string} address Of the article.
 * @returns {Promise<{found: Place | null, keep: (content: HTMLElement, share: number) => Promise<void>}>} Where its reader was
 *   last, and how to remember where he is now; in a private window neither does anything.
 */
export async function placesOf(address) {
  const article = fingerprint(address);
  if (await isPrivate()) return { found: null, keep: async () => {} };
  const found = (await loadPlaces()).find((place) => place.article === article) ?? null;
  return {
    found,
    keep: async (content, share) => {
      const places = withPlace(await loadPlaces(), article, currentPlace(content, share));
      await browser.storage.local.set({ places });
    },
  };
}

/**
 * @param {HTMLElement} content
 * @param {Place} place
 * @returns {boolean} Whether the place is still there, and shown.
 */
export function goToPlace(content, { block, offset }) {
  const element = content.querySelector(`[id="${CSS.escape(block)}"]`);
  if (element === null) return false;
  const { top, height } = element.getBoundingClientRect();
  scrollBy({ top: top + (height * offset) / 100, behavior: "instant" });
  return true;
}
