import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { extensionFile, loadClassic } from "./extension-files.js";

const ledeScrubAddress = loadClassic("content/scrub-address.js", "ledeScrubAddress");
const trimJsonLd = loadClassic("content/trim-json-ld.js", "ledeTrimJsonLd", { ledeScrubAddress });
const { useOf } = ledeScrubAddress;
const BASE = "https://a.example/dir/page";
const scrub = (address, use = "page") => ledeScrubAddress.scrub(address, use, use === "page" ? undefined : BASE);
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

const LINKS = {
  "/logout?csrf=x&kept=1#top": "https://a.example/logout?kept=1#top",
  "https://other.example/?sig=x&a=1": "https://other.example/?a=1",
  "https://me:pw@other.example/": "https://other.example/",
  "//me@other.example/p": "https://other.example/p",
  "#b3": "#b3", "../p?a=1#b": "../p?a=1#b", "#access_token=x": BASE, "/p#a%3Db": "https://a.example/p",
  "/go?to=https%3A%2F%2Fx.example%2F%3Ftoken%3D1%26a%3D2": "https://a.example/go?to=https%3A%2F%2Fx.example%2F%3Fa%3D2",
  "/go?to=/in?token=1": "https://a.example/go?to=%2Fin",
  "javascript:go('x')": null, "blob:https://a.example/1": null, " DATA:x": null, "mailto:a@b.example?subject=x": "mailto:a@b.example?subject=x",
};
for (const [address, scrubbed] of Object.entries(LINKS)) {
  test(`of the link ${address} goes ${scrubbed}`, () => assert.equal(scrub(address, "link"), scrubbed));
}

test("a picture keeps what it may need to load, and nothing of a session", () => {
  const needed = "https://cdn.example/x.jpg?w=600&sig=a&signature=b&key=c&X-Amz-Signature=d";
  assert.equal(scrub(needed, "picture"), needed);
  for (const key of ["token", "access_token", "auth", "session", "sid", "jwt", "password", "code", "PHPSESSID"]) {
    assert.equal(scrub(`https://cdn.example/x.jpg?w=6&${key}=s`, "picture"), "https://cdn.example/x.jpg?w=6", key);
  }
});

test("each candidate of a set is scrubbed", () => {
  assert.equal(
    scrub("/a.jpg?token=1&w=2 1x, https://me:pw@c.example/b,c.jpg?sig=1 2x,data:image/gif;base64,AA 3x , d.jpg", "pictures"),
    "https://a.example/a.jpg?w=2 1x, https://c.example/b,c.jpg?sig=1 2x, d.jpg",
  );
  assert.equal(scrub("data:image/gif;base64,AA 1x", "pictures"), null);
});

test("every attribute that holds an address is known as one", () => {
  const lazy = ["src", "original", "lazy-src", "lazy", "hi-res-src", "url", "image", "original-src", "full-src"];
  for (const name of ["src", "poster", ...lazy.map((part) => `data-${part}`)]) {
    assert.equal(useOf("img", name), "picture", name);
    assert.equal(useOf("iframe", name), "link", name);
    assert.equal(rules.keepsAttribute("img", name), true, name);
  }
  for (const name of ["srcset", "data-srcset", "data-lazy-srcset"]) {
    assert.equal(useOf("img", name), "pictures", name);
    assert.equal(rules.keepsAttribute("img", name), true, name);
  }
  for (const name of ["href", "cite", "data-href"]) assert.equal(useOf("a", name), "link", name);
  for (const name of ["id", "alt", "title", "class"]) assert.equal(useOf("a", name), null, name);
});

test("the data attributes are those that the server reads", () => {
  const kept = readFileSync(extensionFile("content/trim-rules.js"), "utf8").match(/"data-[\w-]+"/g).map((name) => name.slice(1, -1));
  const pictures = readFileSync(extensionFile("../server/extraction/pictures.py"), "utf8");
  const sources = /_LAZY_SOURCES = tuple\(\s*f"data-\{name\}" for name in "([^"]+)"/.exec(pictures)[1].split(" ");
  const named = (file, pattern) => {
    const part = pattern.exec(readFileSync(extensionFile(`../server/extraction/${file}`), "utf8"))[1];
    return [...part.matchAll(/"(data-[\w-]+)"/g)].map((match) => match[1]);
  };
  const read = [
    ...sources.map((name) => `data-${name}`), ...named("pictures.py", /_LAZY_SETS = \(([^)]+)\)/),
    ...named("listings.py", /_ATTRIBUTES = \(([^)]+)\)/), ...named("data/embeds.toml", /\[elements\]([^]*)$/),
    ...named("formulas.py", /_TEX_ATTRIBUTES = \(([^)]+)\)/),
    ...named("disclosing.py", /_OPENING = \(([^)]+)\)/),
  ];
  assert.deepEqual(new Set(kept), new Set(read));
});

const FORMULAS = { "math/tex": true, "math/tex; mode=display": true, " Math/MML": true, "text/javascript": false, "": false, "module/math/tex": false };
for (const [type, holds] of Object.entries(FORMULAS)) {
  test(`a script of type ${type} ${holds ? "holds a formula" : "is code"}`, () => assert.equal(rules.holdsFormula(type), holds));
}

test("formulas keep what says how they are set", () => {
  for (const name of ["display", "alttext", "data-latex"]) assert.equal(rules.keepsAttribute("math", name), true, name);
  assert.equal(rules.keepsAttribute("annotation", "encoding"), true);
  assert.equal(rules.keepsAttribute("mjx-container", "display"), true);
  assert.equal(rules.keepsAttribute("div", "display"), false);
  assert.equal(rules.keepsAttribute("math", "onclick"), false);
});

const METAS = [
  ["og:url", "/p?token=1", "link"], ["article:author", "https://x.example/?sid=1", "link"], ["og:image", "/x.png", "picture"],
  ["twitter:image:src", "https://x.example/y", "picture"], ["og:title", "Data: what now?", null], ["description", "a // b", null],
  ["og:image:alt", "Photo: who? code", null], ["date", "2024-01-01", null],
];
for (const [name, content, use] of METAS) {
  test(`${name} with ${content} holds ${use}`, () => assert.equal(rules.metaUse(name, content), use));
}

test("nodes of JSON-LD refer to each other as before", () => {
  const id = "https://a.example/x.jpg?sig=1&w=2#primary";
  const source = JSON.stringify({ "@graph": [
    { "@id": "#story", "image": { "@id": id }, "author": { "@id": "https://a.example/#/person/5" } },
    { "@id": id, "@type": "ImageObject", "contentUrl": "https://a.example/x.jpg?sig=1&token=2", "caption": "A pier" },
    { "@id": "https://a.example/#/person/5", "@type": "Person", "name": "Ann Lee", "email": "ann@a.example" },
  ] });
  const scrubbed = "https://a.example/x.jpg?w=2#primary";
  assert.deepEqual(JSON.parse(trimJsonLd(source, BASE)), { "@graph": [
    { "@id": "#story", image: { "@id": scrubbed }, author: { "@id": "https://a.example/#/person/5" } },
    { "@id": scrubbed, "@type": "ImageObject", contentUrl: "https://a.example/x.jpg?sig=1" },
    { "@id": "https://a.example/#/person/5", "@type": "Person", name: "Ann Lee" },
  ] });
});

test("section, tags and licence of JSON-LD go as they are, but for secrets", () => {
  const source = { articleSection: ["Travel", "Sea"], keywords: "bridges, piers", license: "https://a.example/by?a=1&token=2" };
  assert.deepEqual(JSON.parse(trimJsonLd(JSON.stringify({ ...source, wordCount: 5 }), BASE)), {
    ...source, license: "https://a.example/by?a=1",
  });
  assert.equal(trimJsonLd('{"license": "CC BY 4.0"}', BASE), '{"license":"CC BY 4.0"}');
});

test("all properties of JSON-LD that the server reads go", () => {
  const read = (name) => readFileSync(extensionFile(`../server/extraction/metadata/${name}.py`), "utf8");
  const calls = [...read("sources").matchAll(/s\.data\.(?:each|people|organisations)\(([^)]*)\)/g)];
  const names = calls.flatMap((call) => [...call[1].matchAll(/"(\w+)"/g)].map((match) => match[1]));
  names.push(...[.../for name in \(([^)]+)\)/.exec(read("jsonld"))[1].matchAll(/"(@?\w+)"/g)].map((match) => match[1]));
  names.push(...[.../_NESTED = \(([^)]+)\)/.exec(read("jsonld"))[1].matchAll(/"(@?\w+)"/g)].map((match) => match[1]));
  assert.ok(names.length > 20);
  for (const name of ["@id", "@type", ...names]) assert.equal(trimJsonLd(`{"${name}":"x"}`, BASE), `{"${name}":"x"}`, name);
});

test("of JSON-LD goes what the server reads", () => {
  const source = `<!-- {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Data: who?\ncode",
    "author": {"@type": "Person", "name": "Ann", "email": "ann@a.example", "url": "/ann?token=1"}, "userId": 5,
    "image": [{"url": "https://c.example/x.jpg?sig=1&sid=2"}, "data:image/gif;base64,AA"], "articleBody": "All of it.",
    "url": "https://me:pw@a.example/p?code=1#a=b", "potentialAction": {"target": "x"}}]}; -->`.replace("; -->", "-->");
  assert.deepEqual(JSON.parse(trimJsonLd(source, BASE)), { "@graph": [{
    "@type": "NewsArticle", headline: "Data: who? code",
    author: { "@type": "Person", name: "Ann", url: "https://a.example/ann" },
    image: [{ url: "https://c.example/x.jpg?sig=1" }, null], url: "https://a.example/p",
  }] });
  assert.equal(trimJsonLd('{"url": "x"};', BASE), '{"url":"x"}');
  assert.equal(trimJsonLd("token = 5", BASE), null);
});

test("what is typed, run or styled is dropped", () => {
  for (const name of ["script", "style", "noscript", "template", "input", "textarea", "select", "option"]) {
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
    "dc.date", "citation_author", "datePublished", "headline", "content-language", "article:tag", "date_published",
    "date-modified", "license", "last-updated"]) {
    assert.equal(rules.keepsMeta(name), true, name);
  }
  for (const name of ["csrf-token", "csrf-param", "google-site-verification", "viewport", "user-id", "og:session", "nonce",
    "article:auth-token", "request-id", "refresh"]) {
    assert.equal(rules.keepsMeta(name), false, name);
  }
});

test("a meta element stays wherever the server reads it", () => {
  const sources = readFileSync(extensionFile("../server/extraction/metadata/sources.py"), "utf8");
  const calls = [...sources.matchAll(/s\.metas\.(?:each|first|ending)\(([^)]*)\)/g)];
  const names = calls.flatMap((call) => [...call[1].matchAll(/"([^"]+)"/g)].map((match) => match[1]));
  assert.ok(names.length > 50);
  for (const name of names) assert.equal(rules.keepsMeta(name), true, name);
});

test("links and pictures", () => {
  assert.equal(rules.keepsLink("canonical"), true);
  assert.equal(rules.keepsLink("stylesheet"), false);
  assert.equal(scrub("https://a.example/x.png", "picture"), "https://a.example/x.png");
  assert.equal(scrub("/x.png", "picture"), "/x.png");
  for (const address of ["data:image/gif;base64,x", "blob:https://a.example/1", " DATA:x", "moz-extension://x/y.png"]) {
    assert.equal(scrub(address, "picture"), null, address);
  }
});
