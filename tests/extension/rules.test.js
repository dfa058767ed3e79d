import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionFile } from "./extension-files.js";

const { completeRules, listRules, NO_RULES, ownRule, ruleFor, siteOf, withRule } = await import(extensionFile("shared/rules.js"));

test("without a rule a block stays removed", () => {
  assert.equal(ruleFor(NO_RULES, "news.example", "share"), "drop");
  assert.equal(ruleFor(NO_RULES, null, "share"), "drop");
});

test("the rule of a site goes before the general one", () => {
  const general = withRule(NO_RULES, null, "comments", "keep");
  const both = withRule(general, "news.example", "comments", "drop");
  assert.equal(ruleFor(general, "news.example", "comments"), "keep");
  assert.equal(ruleFor(both, "news.example", "comments"), "drop");
  assert.equal(ruleFor(both, "other.example", "comments"), "keep");
  assert.equal(ruleFor(both, "news.example", "share"), "drop");
  assert.equal(ownRule(both, "news.example", "share"), null);
});

test("a rule can be taken away, and a site without rules is forgotten", () => {
  const set = withRule(NO_RULES, "news.example", "share", "fold");
  assert.deepEqual(listRules(set), [{ site: "news.example", kind: "share", rule: "fold" }]);
  assert.deepEqual(withRule(set, "news.example", "share", null), { everywhere: {}, sites: {} });
  assert.deepEqual(NO_RULES, { everywhere: {}, sites: {} });
});

test("general rules are listed first, then sites by name", () => {
  let rules = withRule(NO_RULES, "b.example", "share", "keep");
  rules = withRule(rules, "a.example", "notice", "fold");
  rules = withRule(rules, null, "comments", "keep");
  assert.deepEqual(listRules(rules).map(({ site }) => site), [null, "a.example", "b.example"]);
});

test("a site is a host of the web", () => {
  assert.equal(siteOf("https://www.news.example:8443/a?b#c"), "www.news.example");
  for (const none of [null, "", "file:///tmp/a.html", "about:blank", "news"]) assert.equal(siteOf(none), null);
});

test("names that objects have by nature are sites like others", () => {
  assert.equal(ruleFor(NO_RULES, "constructor", "share"), "drop");
  assert.equal(ruleFor(withRule(NO_RULES, "__proto__", "share", "keep"), "__proto__", "share"), "keep");
});

test("what storage or a file holds is checked", () => {
  for (const bad of [undefined, null, 3, [], "x", { sites: [], everywhere: 4 }]) {
    assert.deepEqual(completeRules(bad), { everywhere: {}, sites: {} });
  }
  const stored = { everywhere: { share: "keep", bogus: "keep", notice: "explode" }, sites: { a: { share: "fold" }, b: { x: 1 }, c: 2 } };
  assert.deepEqual(completeRules(stored), { everywhere: { share: "keep" }, sites: { a: { share: "fold" } } });
});
