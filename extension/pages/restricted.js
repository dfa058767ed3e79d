import { t, translatePage } from "../shared/i18n.js";
import { RESTRICTED_KINDS } from "../shared/restricted.js";

/** @type {Readonly<Record<import("../shared/restricted.js").RestrictedKind, import("../shared/i18n.js").MessageKey>>} */
const REASONS = Object.freeze({
  browser: "restrictedBrowser",
  store: "restrictedStore",
  source: "restrictedSource",
  file: "restrictedFile",
  pdf: "restrictedPdf",
  document: "restrictedDocument",
  sandboxed: "restrictedSandboxed",
  unknown: "restrictedUnknown",
});

const given = new URLSearchParams(location.search).get("why");
const kind = RESTRICTED_KINDS.find((known) => known === given) ?? "unknown";

translatePage(document);
const why = /** @type {HTMLElement} */ (document.querySelector("#lede-why"));
why.textContent = t(REASONS[kind]);
const closer = /** @type {HTMLButtonElement} */ (document.querySelector("#lede-close"));
closer.addEventListener("click", () => window.close());
closer.focus();
