import assert from "node:assert/strict";
import { test } from "node:test";
import { loadClassic } from "./extension-files.js";

const scrub = loadClassic("content/scrub-address.js", "ledeScrubAddress");
const rules = loadClassic("content/trim-rules.js", "ledeTrimRules");

const ADDRESSES = {
  "https://a.example/p#part": "https://a.example/p",
  "https://me:pw@a.example/p": "https://a.example/p",
  "https://a.example/p?id=5&utm_source=x": "https://a.example/p?id=5&utm_source=x",
  "https://a.example/p?author=ann&keyword=tide&encoded=1": "https://a.example/p?author=ann&keyword=tide&encoded=1",
  "https://a.example/p?q=a%20b+c&token=1": "https://a.example/p?q=a%20b+c",
  "https://a.example/p?%74oken=1&x=%zz": "https://a.example/p?x=%zz",
  "https://a.example/p?sid": "https://a.example/p",
  "no address": "no address",
};
const SECRET_KEYS = [
  "token", "access_token", "accessToken", "id-token", "auth", "authKey", "key", "api_key", "apikey", "session",
  "session_id", "sessionid", "PHPSESSID", "JSESSIONID", "sid", "sig", "signature", "X-Amz-Signature", "password", "passwd",
  "pwd", "code", "jwt", "csrf", "csrfmiddlewaretoken", "otp", "nonce", "ticket", "client_secret",
];

for (const [address, scrubbed] of Object.entries(ADDRESSES)) {
  test(`scrubs ${address}`, () => assert.equal(scrub(address), scrubbed));
}
for (const key of SECRET_KEYS) {
  test(`takes out ${key}`, () => assert.equal(scrub(`https://a.example/?a=1&${key}=s&b=2`), "https://a.example/?a=1&b=2"));
}

test("what is typed, run or styled is dropped", () => {
  for (const name of ["script", "style", "noscript", "template", "input", "textarea", "select", "option", "lede-overlay"]) {
    assert.equal(rules.drops(name), true, name);
  }
  for (const name of ["p", "article", "img", "button", "form", "table", "time", "math"]) {
    assert.equal(rules.drops(name), false, name);
  }
  assert.equal(rules.empties("iframe"), true);
});

test("attributes are kept by name alone", () => {
  for (const name of ["class", "id", "href", "src", "srcset", "hidden", "open", "start", "colspan", "data-src", "itemprop"]) {
    assert.equal(rules.keepsAttribute("div", name), true, name);
  }
  for (const name of ["onclick", "style", "srcdoc", "value", "action", "name", "content", "data-user", "data-token", "nonce"]) {
    assert.equal(rules.keepsAttribute("div", name), false, name);
  }
  assert.equal(rules.keepsAttribute("li", "value"), true);
  assert.equal(rules.keepsAttribute("meta", "content"), true);
  assert.equal(rules.keepsAttribute("button", "value"), false);
});

test("a meta element stays when it tells about the article", () => {
  for (const name of ["author", "description", "date", "og:title", "article:published_time", "article:author", "twitter:card",
    "dc.date", "citation_author", "datePublished", "headline", "content-language", "article:tag"]) {
    assert.equal(rules.keepsMeta(name), true, name);
  }
  for (const name of ["csrf-token", "csrf-param", "google-site-verification", "viewport", "user-id", "og:session", "nonce",
    "article:auth-token", "request-id", "refresh"]) {
    assert.equal(rules.keepsMeta(name), false, name);
  }
});

test("links and pictures", () => {
  assert.equal(rules.keepsLink("canonical"), true);
  assert.equal(rules.keepsLink("stylesheet"), false);
  assert.equal(rules.isFetchable("https://a.example/x.png"), true);
  assert.equal(rules.isFetchable("/x.png"), true);
  for (const address of ["data:image/gif;base64,x", "blob:https://a.example/1", " DATA:x", "moz-extension://x/y.png"]) {
    assert.equal(rules.isFetchable(address), false, address);
  }
});
