"""Every hostile text of ``../shared/attacks``, in real browsers: no script runs, nothing is loaded, by either layer alone.

A sample by default; all of them with ``LEDE_VECTORS=all`` (``make vectors``).
"""

import os
import random
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from server.extraction.allowlist import ATTRIBUTES, FORMULA
from server.extraction.sanitizing import TAGS
from tests.browser.local_servers import LocalServer, QuietHandler
from tests.browser.rig import EXTENSION, Rig
from tests.security.outputs import Output, documents, outputs
from tests.security.vectors import Vector, read_vectors

pytestmark = pytest.mark.browser

SAMPLE = 60
SEED = 20_261_201
BATCH = 500
"""Pieces on one page."""
FRAMES = 40
"""Whole documents on one page, each in a frame."""
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' data: blob: http: https:; style-src 'unsafe-inline'; "
    "frame-src 'self'; img-src data:"
)
"""Scripts may run as they like; whatever else would be loaded is told of by a violation instead."""
ELEMENTS = sorted({*TAGS, "h1"})
ALLOWED = sorted(
    {"id", "lang", "dir", "href", "src", "rel", "class", "referrerpolicy"}
    | {name for names in (*ATTRIBUTES.values(), *FORMULA.values()) for name in names}
)
WATCH = """<script>
const told = document.documentElement.dataset;
const tell = (kind, words) => { told[kind] = `${told[kind] ?? ''}${words}\\n`; };
for (const name of ['alert', 'prompt', 'confirm', 'print', 'open'])
  window[name] = (...values) => tell('ran', `${name}(${String(values[0]).slice(0, 60)})`);
addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI}) =>
  { if (effectiveDirective !== 'img-src') tell('loads', `${effectiveDirective} ${blockedURI}`); });
</script>"""
JUDGE = """
const [elements, attributes, names] = arguments;
const faults = [];
const addresses = ['href', 'src', 'cite'];
const judge = (piece, name) => {
  for (const element of piece.querySelectorAll('*')) {
    if (!elements.includes(element.localName)) faults.push(`${name}: <${element.localName}>`);
    for (const {name: attribute, value} of element.attributes) {
      const aligned = attribute === 'style' && /^text-align: ?(left|right|center);?$/.test(value);
      if (!attributes.includes(attribute) && !aligned) faults.push(`${name}: ${attribute}=${value.slice(0, 60)}`);
      if (!addresses.includes(attribute) || /^(#|$)/.test(value)) continue;
      const scheme = URL.parse(value)?.protocol;
      const picture = attribute === 'src' && /^data:image\\/(png|gif|jpeg|webp);base64,/.test(value);
      if (!['http:', 'https:', 'mailto:'].includes(scheme) && !picture) faults.push(`${name}: ${attribute}=${value.slice(0, 60)}`);
    }
  }
};
const pieces = [...document.querySelectorAll('body > section')];
pieces.forEach((piece, at) => {
  judge(piece, names[at]);
  piece.innerHTML = piece.innerHTML;
  judge(piece, `${names[at]}, parsed again`);
});
if (pieces.length !== names.length) faults.push(`${pieces.length} pieces of ${names.length}`);
if (document.body.children.length !== names.length) faults.push('a piece reaches beyond its place');
const {dataset} = document.documentElement;
return new Promise((resolve) => setTimeout(() => resolve([...faults.slice(0, 20), ...Object.values({...dataset})]), 60));
"""
JUDGE_FRAMES = """
const frames = [...document.querySelectorAll('iframe')];
const ran = frames.map((frame) => frame.contentDocument.documentElement.dataset.ran ?? '').filter(Boolean);
const forbidden = frames.flatMap(({contentDocument}) =>
  [...contentDocument.querySelectorAll('script:not([data-lede]), iframe, object, embed, form, base')])
  .map((element) => element.outerHTML.slice(0, 80));
return frames.some((frame) => frame.contentDocument?.readyState !== 'complete') ? null : [frames.length, [...ran, ...forbidden]];
"""
SANITIZE = """
const [elements, vectors] = arguments;
return import('/sanitizer.js').then(async ({sanitize}) => {
  const faults = [];
  const holder = document.body.appendChild(document.createElement('div'));
  for (const [name, html] of vectors) {
    holder.replaceChildren(...sanitize(html));
    for (const element of holder.querySelectorAll('*')) {
      if (!elements.includes(element.localName)) faults.push(`${name}: <${element.localName}>`);
      for (const {name: attribute, value} of element.attributes) {
        if (/^(on|style|srcdoc|srcset|form|action|ping|background)/.test(attribute)) faults.push(`${name}: ${attribute}`);
        const scheme = ['href', 'src'].includes(attribute) && !value.startsWith('#') ? URL.parse(value)?.protocol : 'https:';
        if (!['http:', 'https:', 'mailto:', 'data:'].includes(scheme)) faults.push(`${name}: ${attribute}=${value.slice(0, 60)}`);
      }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 60));
  return [...faults.slice(0, 20), ...Object.entries({...document.documentElement.dataset}).flat()];
});
"""
Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


class Pages(LocalServer):
    """Serves the pages that a test puts into ``pages``, by their paths."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}

    def _bound_handler(self) -> type[QuietHandler]:
        pages: Mapping[str, str] = self.pages

        class Handler(QuietHandler):
            def do_GET(self) -> None:  # noqa: N802  # the standard library's own name
                body = pages.get(self.path)
                status = HTTPStatus.OK if body is not None else HTTPStatus.NO_CONTENT
                kind = "text/javascript" if self.path.endswith(".js") else "text/html"
                headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": POLICY}
                self.answer(status, (body or "").encode(), headers)

        return Handler


@pytest.fixture(scope="module")
def vectors(shared: Path) -> list[Vector]:
    """The hostile texts: a sample, or all of them."""
    found = read_vectors(shared / "attacks")
    return found if os.environ.get("LEDE_VECTORS") == "all" else random.Random(SEED).sample(found, SAMPLE)  # noqa: S311


@pytest.fixture
def rig(running_browser: Rig) -> Iterator[Rig]:
    """A browser that may complain of pictures that are not there."""
    yield running_browser
    running_browser.close_tabs()
    running_browser.errors()


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    """A server for pages made on the spot."""
    with Pages() as server:
        yield server


def as_page(batch: list[Output]) -> str:
    """A bare page in which scripts may run, each output in a section of its own."""
    return (
        f"<!doctype html><meta charset=utf-8>{WATCH}<body>{''.join(f'<section>{one.html}</section>' for one in batch)}"
    )


@pytest.fixture(scope="module")
def bare(pages: Pages, vectors: list[Vector]) -> dict[str, list[str]]:
    """Bare pages with all that the server makes of the hostile texts: their addresses, and the names of what is on each."""
    found = {}
    for number, batch in enumerate(batches(outputs(vectors), BATCH)):
        pages.pages[f"/{number}"] = as_page(batch)
        found[f"{pages.address}/{number}"] = [one.name for one in batch]
    return found


def test_what_the_server_gives_does_nothing_in_a_bare_page(rig: Rig, bare: dict[str, list[str]]) -> None:
    for address, names in bare.items():
        rig.open(address)
        assert rig.page(JUDGE, ELEMENTS, ALLOWED, names) == []
        rig.close_tabs()


def test_the_documents_that_the_server_gives_do_nothing(rig: Rig, pages: Pages, vectors: list[Vector]) -> None:
    for number, batch in enumerate(batches(documents(vectors), FRAMES)):
        for at, one in enumerate(batch):
            pages.pages[f"/{number}/{at}"] = one.html.replace(
                "<head>", "<head>" + WATCH.replace("<script", "<script data-lede"), 1
            )
        frames = "".join(f'<iframe src="/{number}/{at}"></iframe>' for at in range(len(batch)))
        pages.pages[f"/{number}/all"] = f"<!doctype html>{frames}"
        rig.open(f"{pages.address}/{number}/all")
        assert rig.wait_page(JUDGE_FRAMES) == [len(batch), []]
        rig.close_tabs()


def test_the_watch_sees_a_script_that_runs(rig: Rig, pages: Pages) -> None:
    bad = [
        Output("bad", "<img src=x onerror=alert(1)><script>alert(2)</script><a href='javascript:x'>x</a>"),
        Output("good", "<p>x</p>"),
    ]
    pages.pages["/bad"] = as_page(bad)
    rig.open(f"{pages.address}/bad")
    told = rig.page(JUDGE, ELEMENTS, ALLOWED, ["bad", "good"])
    assert "bad: <script>" in told
    assert any("alert(1)" in words and "alert(2)" in words for words in told)


def test_the_reader_s_sanitizer_alone_makes_all_of_it_harmless(rig: Rig, pages: Pages, vectors: list[Vector]) -> None:
    """Without the server, and without the policy of the extension's pages."""
    pages.pages["/sanitizer.js"] = (EXTENSION / "reader" / "sanitizer.js").read_text("utf-8")
    pages.pages["/reader"] = as_page([])
    for batch in batches(vectors, BATCH):
        rig.open(f"{pages.address}/reader")
        assert rig.page(SANITIZE, sorted(TAGS), [[one.name, one.payload] for one in batch]) == []
        rig.close_tabs()
