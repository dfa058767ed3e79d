import { appearance } from "./actions/appearance.js";
import { autoOpen } from "./actions/auto-open.js";
import { back } from "./actions/back.js";
import { contents, nextSection, previousSection } from "./actions/contents.js";
import { controls } from "./actions/controls.js";
import { doing } from "./actions/doing.js";
import { exports } from "./actions/export.js";
import { hide, undoHide } from "./actions/hide.js";
import { listen, skips } from "./actions/listen.js";
import { options } from "./actions/options.js";
import { copyLink, openOriginal, printPage, report } from "./actions/page.js";
import { removed } from "./actions/removed.js";
import { sheet } from "./actions/sheet.js";
import { larger, smaller, usualSize } from "./actions/text-size.js";
import { nextTheme } from "./actions/theme.js";
import { top } from "./actions/top.js";

/**
 * Everything that the reader can do, in the order of the toolbar and of the sheet of keys.
 *
 * @type {readonly import("./action.js").Action[]}
 */
export const ACTIONS = Object.freeze([
  back,
  contents,
  nextSection,
  previousSection,
  top,
  listen,
  ...skips,
  appearance,
  larger,
  smaller,
  usualSize,
  nextTheme,
  controls,
  removed,
  hide,
  undoHide,
  doing,
  ...exports,
  copyLink,
  openOriginal,
  printPage,
  autoOpen,
  report,
  options,
  sheet,
]);
