/**
 * What the reader says when there is no article to show: one row for each cause. Messages may use $1 for the server's
 * address and $2 for the HTTP status.
 *
 * @typedef {import("../shared/i18n.js").MessageKey} MessageKey
 * @typedef {"retry" | "options" | "back"} Action
 * @typedef {{title: MessageKey, next: MessageKey[], actions: Action[]}} Explanation
 */

/** @type {Readonly<Record<import("../shared/answer.js").FailureCode, Explanation>>} */
export const EXPLANATIONS = Object.freeze({
  down: { title: "downTitle", next: ["downStart", "downAddress"], actions: ["retry", "options", "back"] },
  blocked: { title: "blockedTitle", next: ["blockedNext"], actions: ["options", "retry", "back"] },
  certificate: { title: "certificateTitle", next: ["certificateNext"], actions: ["options", "retry", "back"] },
  token: { title: "tokenTitle", next: ["tokenNext"], actions: ["options", "retry", "back"] },
  refused: { title: "refusedTitle", next: ["refusedNext"], actions: ["options", "retry", "back"] },
  "not-lede": { title: "notLedeTitle", next: ["notLedeNext"], actions: ["options", "retry", "back"] },
  "too-large": { title: "tooLargeTitle", next: ["tooLargeNext"], actions: ["back", "options"] },
  rejected: { title: "rejectedTitle", next: ["rejectedNext"], actions: ["retry", "options", "back"] },
  fault: { title: "faultTitle", next: ["faultNext"], actions: ["retry", "options", "back"] },
  timeout: { title: "timeoutTitle", next: ["timeoutNext"], actions: ["retry", "options", "back"] },
  malformed: { title: "malformedTitle", next: ["malformedNext"], actions: ["options", "retry", "back"] },
  unreadable: { title: "unreadableTitle", next: ["unreadableNext"], actions: ["back", "retry"] },
  interrupted: { title: "interruptedTitle", next: ["interruptedNext"], actions: ["retry", "back"] },
  empty: { title: "emptyTitle", next: ["emptyNext"], actions: ["back", "retry"] },
});

/** @type {Readonly<Record<Action, MessageKey>>} */
export const ACTION_NAMES = Object.freeze({ retry: "tryAgain", options: "openOptions", back: "backToPage" });
