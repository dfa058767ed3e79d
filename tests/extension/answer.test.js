import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile } from "./extension-files.js";

const { checkAnswer } = await import(extensionFile("shared/answer.js"));
const { isTooOld, judgeResponse, LEAST_VERSION, ledeVersion } = await import(extensionFile("shared/judge-response.js"));
const { EXPLANATIONS } = await import(extensionFile("reader/errors.js"));

const BLOCK = { id: "r1", kind: "share", reason: "why", after: null, html: "<p>x</p>", text: "x" };
const ANSWER = {
  article: true, title: "Title", byline: null, published: "2022-01-11", modified: null, site: null, language: "en",
  direction: "ltr", excerpt: "…", image: null, url: null, words: 3, minutes: 1,
  content: { html: "<p>x</p>", markdown: "x", text: "x" }, removed: [BLOCK],
  engine: { version: "0.1.0", confidence: 1, ms: 1 },
};
const SERVER = "http://127.0.0.1:8765";
const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";

test("a whole answer passes, and nothing unknown goes along", () => {
  const checked = checkAnswer(ANSWER);
  assert.equal(checked.title, "Title");
  assert.deepEqual(checked.removed, [BLOCK]);
  assert.equal("engine" in checked, false);
});

test("the section goes along where a server gives one, and is none where an older one does not", () => {
  assert.equal(checkAnswer({ ...ANSWER, section: "Town" }).section, "Town");
  assert.equal(checkAnswer(ANSWER).section, null);
  assert.throws(() => checkAnswer({ ...ANSWER, section: ["Town"] }), TypeError);
});

test("a missing title is none, an unknown kind is other, an unknown direction is left to right", () => {
  const checked = checkAnswer({ ...ANSWER, title: null, direction: "up", removed: [{ ...BLOCK, kind: "quiz" }] });
  assert.equal(checked.title, "");
  assert.equal(checked.direction, "ltr");
  assert.equal(checked.removed[0].kind, "other");
});

const WRONG = {
  "a list": [], "nothing": null, "a word": "x",
  "article as a word": { ...ANSWER, article: "yes" },
  "title as a number": { ...ANSWER, title: 5 },
  "byline as a list": { ...ANSWER, byline: ["a"] },
  "minutes as a word": { ...ANSWER, minutes: "2" },
  "no content": { ...ANSWER, content: undefined },
  "html as null": { ...ANSWER, content: { ...ANSWER.content, html: null } },
  "removed as an object": { ...ANSWER, removed: {} },
  "a removed block as a word": { ...ANSWER, removed: ["r1"] },
  "after as a number": { ...ANSWER, removed: [{ ...BLOCK, after: 3 }] },
  "a removed block without html": { ...ANSWER, removed: [{ ...BLOCK, html: undefined }] },
};

for (const [name, value] of Object.entries(WRONG)) {
  test(`refuses ${name}`, () => assert.throws(() => checkAnswer(value), TypeError));
}

/** @type {[string, {status: number, type: string, body: string}, string, string?][]} */
const FAILURES = [
  ["a page at the address", { status: 200, type: "text/html; charset=utf-8", body: "<h1>" }, "not-lede"],
  ["a redirect", { status: 0, type: "", body: "" }, "not-lede"],
  ["404", { status: 404, type: PROBLEM_TYPE, body: "{}" }, "not-lede"],
  ["405", { status: 405, type: "text/plain", body: "" }, "not-lede"],
  ["413 from the server", { status: 413, type: PROBLEM_TYPE, body: '{"detail": "8 MB at most"}' }, "too-large", "8 MB at most"],
  ["413 from a proxy", { status: 413, type: "text/html", body: "<h1>" }, "too-large"],
  ["422", { status: 422, type: PROBLEM_TYPE, body: '{"title": "Bad page", "detail": ""}' }, "rejected", "Bad page"],
  ["401", { status: 401, type: "text/html", body: "" }, "token"],
  ["403", { status: 403, type: "text/html", body: "" }, "refused"],
  ["500", { status: 500, type: "text/html", body: "" }, "fault"],
  ["502", { status: 502, type: PROBLEM_TYPE, body: '{"detail": 7}' }, "fault"],
  ["broken JSON", { status: 200, type: JSON_TYPE, body: "{" }, "malformed"],
  ["JSON of something else", { status: 200, type: JSON_TYPE, body: "{}" }, "malformed"],
];

for (const [name, response, code, detail] of FAILURES) {
  test(`${name} is ${code}`, () => {
    const outcome = judgeResponse(response, SERVER);
    assert.equal(outcome.ok, false);
    assert.equal(outcome.failure.code, code);
    assert.equal(outcome.failure.server, SERVER);
    if (detail !== undefined) assert.equal(outcome.failure.detail, detail);
    assert.ok(code in EXPLANATIONS);
  });
}

test("a good response is its answer", () => {
  const response = { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(ANSWER) };
  assert.deepEqual(judgeResponse(response, SERVER), { ok: true, answer: checkAnswer(ANSWER) });
});

test("only Lede's own health is Lede", () => {
  const health = { status: "ok", service: "lede", version: "0.1.0" };
  const response = { status: 200, type: JSON_TYPE, body: JSON.stringify(health) };
  assert.equal(ledeVersion(response), "0.1.0");
  assert.equal(ledeVersion({ ...response, body: JSON.stringify({ ...health, service: "shop" }) }), null);
  assert.equal(ledeVersion({ ...response, type: "text/html" }), null);
  assert.equal(ledeVersion({ ...response, status: 503 }), null);
  assert.equal(ledeVersion({ ...response, body: "[]" }), null);
});

test("a server is too old below the least version, and never where it says no version", () => {
  assert.equal(isTooOld(LEAST_VERSION), false);
  for (const version of ["0.0.9", "0.0", "0.0.99-beta"]) assert.equal(isTooOld(version), true, version);
  for (const version of ["0.1.0", "0.1", "0.2.0", "1.0.0", "0.10.0"]) assert.equal(isTooOld(version), false, version);
});
