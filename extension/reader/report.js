import { browser } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { build, buildButton, byId } from "./elements.js";
import { fileName, saveFile } from "./saving.js";
import { shownHtml } from "./shown.js";
import { say } from "./telling.js";

/** @type {readonly import("../shared/i18n.js").MessageKey[]} */
const HOLDS = Object.freeze(["reportPage", "reportAnswer", "reportShown", "reportSettings"]);

/**
 * @param {import("./action.js").Session} session
 * @param {{version: string, userAgent: string, now: Date}} about
 * @returns {Record<string, unknown>} Everything that tells what went wrong: what was sent, answered, and shown.
 */
export function makeReport({ answer, content, panel, hiding, exchange, settings }, { version, userAgent, now }) {
  // Whatever is a secret among the settings is nobody's business.
  const told = Object.fromEntries(Object.entries(settings).filter(([name]) => !/token|secret|password/i.test(name)));
  return {
    report: "lede",
    made: now.toISOString(),
    extension: version,
    browser: userAgent,
    settings: told,
    sent: exchange?.sent ?? null,
    received: exchange?.received ?? null,
    shown: {
      html: content === null ? null : shownHtml(content),
      removed: Object.fromEntries((answer?.removed ?? []).map((block) => [block.id, panel?.state(block) ?? "removed"])),
      hidden: (hiding?.hidden ?? []).map(({ text }) => text),
    },
  };
}

/**
 * Opens the sheet that says what a report holds, and saves one on demand. Nothing is sent.
 *
 * @param {import("./action.js").Session} session
 * @returns {void}
 */
export function offerReport(session) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("lede-report"));
  if (dialog.open) return dialog.close();
  const save = () => {
    dialog.close();
    const about = { version: browser.runtime.getManifest().version, userAgent: navigator.userAgent, now: new Date() };
    const file = JSON.stringify(makeReport(session, about), null, 1);
    saveFile(new Blob([file], { type: "application/json" }), fileName(`Lede report ${session.answer?.title ?? ""}`, "json"));
    say(t("fileSaved"));
  };
  dialog.replaceChildren(
    build("div", { class: "dialog-head" }, build("h2", { id: "lede-report-title" }, t("reportTitle"))),
    build("p", {}, t("reportHolds")),
    build("ul", {}, ...HOLDS.map((key) => build("li", {}, t(key)))),
    build("p", {}, t("reportStays")),
    build("div", { class: "actions" }, buildButton(t("reportSave"), save, "button primary"),
      buildButton(t("cancel"), () => dialog.close())));
  dialog.showModal();
}
