import { t } from "../../shared/i18n.js";
import { copyText } from "../clipboard.js";
import { offerReport } from "../report.js";
import { say } from "../telling.js";

/** @type {import("../action.js").Action} */
export const printPage = { id: "print", name: "printPage", key: "p", place: "menu", run: () => print() };

/** @type {import("../action.js").Action} */
export const copyLink = {
  id: "copy-link",
  name: "copyLink",
  key: "y",
  place: "menu",
  run: async ({ answer }) => say(t((await copyText(answer?.url ?? "")) ? "copied" : "copyFailed")),
};

/** @type {import("../action.js").Action} */
export const openOriginal = {
  id: "open-original",
  name: "openOriginal",
  key: "v",
  place: "menu",
  run: ({ answer }) => void (answer?.url && open(answer.url, "_blank", "noopener,noreferrer")),
};

/** @type {import("../action.js").Action} */
export const report = {
  id: "report-button",
  name: "reportThis",
  key: "Shift+r",
  place: "menu",
  opens: "lede-report",
  run: offerReport,
};
