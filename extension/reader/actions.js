import { back } from "./actions/back.js";
import { options } from "./actions/options.js";
import { removed } from "./actions/removed.js";
import { sheet } from "./actions/sheet.js";

/**
 * Everything that the reader can do, in the order of the toolbar and of the sheet of keys.
 *
 * @type {readonly import("./action.js").Action[]}
 */
export const ACTIONS = Object.freeze([back, removed, options, sheet]);
