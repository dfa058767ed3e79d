/**
 * What a failure is called, and what to do about it.
 * @typedef {import("./service.js").Failure} Failure
 *
 * @typedef {object} Words
 * @property {string} heading
 * @property {string} explanation
 * @property {string} step what to do next
 */

/** @type {Record<Exclude<Failure["kind"], "refused">, Words>} */
const WITHOUT_STATUS = {
  unreachable: {
    heading: "Lede does not answer",
    explanation: "The service that reads pages could not be reached.",
    step: "Look whether it is running (start it with “make serve” in its folder), then try again.",
  },
  timeout: {
    heading: "This takes too long",
    explanation: "Lede gave no answer within 30 seconds.",
    step: "Try again, or paste only the part of the page that holds the article.",
  },
  malformed: {
    heading: "That was not an answer of Lede",
    explanation: "Something answered, but not in the way this page understands.",
    step: "Load this page again. If that changes nothing, something else may be running at this address.",
  },
};

/** @type {Record<number, Words>} */
const BY_STATUS = {
  400: {
    heading: "The request did not arrive whole",
    explanation: "Lede could not understand what this page sent.",
    step: "Load this page again and try once more.",
  },
  401: {
    heading: "Lede needs a token",
    explanation: "This service is for those who have one, and it has not seen yours.",
    step: "Put it in. Whoever runs the service gives tokens out.",
  },
  413: {
    heading: "That is too much at once",
    explanation: "The page is larger than Lede accepts.",
    step: "Paste only the part that holds the article, or the text without the mark-up.",
  },
  422: {
    heading: "Lede cannot read this",
    explanation: "Something about the page or its address is not as it should be.",
    step: "Change it, then read it again.",
  },
  429: {
    heading: "Lede is busy",
    explanation: "It was asked more than it takes at once.",
    step: "Wait a moment, then try again.",
  },
  503: {
    heading: "Lede is busy",
    explanation: "It has no room for another page just now.",
    step: "Wait a moment, then try again.",
  },
};

/** @type {Words} */
const OTHER_REFUSAL = {
  heading: "Lede turned this down",
  explanation: "It did not accept the request.",
  step: "Load this page again, so that it fits the service, and try once more.",
};

/** @type {Words} */
const FAULT = {
  heading: "Something broke inside Lede",
  explanation: "This is a fault of the service, not of your page.",
  step: "Try again. If it happens with this page each time, the service's log says more.",
};

/**
 * @param {Failure} failure
 * @returns {Words} with the service's own explanation where it gave one
 */
export function describeFailure({ kind, status, detail }) {
  if (kind !== "refused") return WITHOUT_STATUS[kind];
  const words = BY_STATUS[status] ?? (status >= 500 ? FAULT : OTHER_REFUSAL);
  return { ...words, explanation: detail || words.explanation };
}

/**
 * @param {Failure} failure
 * @returns {boolean} whether the same question may be answered another time
 */
export function mayPass({ kind, status }) {
  return kind !== "refused" || status === 429 || status >= 500;
}
