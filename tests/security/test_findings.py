"""What hostile tries have found: each once raised, took seconds, or made Markdown that a renderer takes for HTML."""

import pytest
from markdown_it import MarkdownIt

from server.answers import Wish, answer
from server.extraction import Page, extract
from server.extraction.model import Content
from server.formats import FORMATS, encoded
from tests.security.guises import ADDRESS, GUISES

PROSE = f"<p>{'The harbour board decided on Tuesday to rebuild the old ferry pier before the winter comes. ' * 3}</p>"
RAISED = {
    "a reference to a control character": "<p>a&#3;b</p>",
    "a hexadecimal reference to a form feed, with zeros": "<p>a&#x0000C;b</p>",
    "a reference to a non-character that is a mark of the core": "<p>a&#xFDD0;b&#64977c</p>",
    "a part of a formula with an impossible name": "<math><femorpho<a>x</math>",
    "a reference in an attribute": '<abbr title="&#1;">a</abbr>',
    "JSON-LD with half a surrogate pair": '<script type="application/ld+json">{"@type":"Article","headline":"a\\ud800b"}</script>',
    "a video's address with NUL": '<video src="/etc/passwd%00" poster="/p.jpg"></video>',
    "a picture's width that is a digit, but no number": '<img src="/a.jpg" width="²" height="1">',
    "a set of pictures whose width is no number": '<img srcset="/a.jpg .w, /b.jpg 1..2w">',
    "a list that starts beyond all numbers": f'<ol start="{"9" * 5000}"><li>a</ol>',
}
LONG = {
    "a set of pictures without white space": f'<img srcset="{"x" * 200_000}">',
    "a set of pictures without anything": f'<img srcset="{" " * 200_000}">',
    "a set of pictures of commas": f'<img srcset="{"," * 200_000}">',
    "nested formulas": "<math>" * 30_000,
}
"""Each took time with the square or the cube of its length: minutes to hours."""
TEX = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](https://tracker.example/)",
    "$<svg onload=alert(1)>$",
    "[a]: javascript:alert(1)",
)


def page(part: str) -> Page:
    return Page(html=f"<article>{PROSE}{part}{PROSE}</article>", url=ADDRESS)


def whole(part: str) -> Content:
    return extract(page(part)).content


@pytest.mark.parametrize("part", [*RAISED.values(), *LONG.values()], ids=[*RAISED, *LONG])
def test_the_article_around_it_is_read(part: str) -> None:
    found = answer(page(part), Wish(removed="all"))
    assert whole(part).text.count("ferry pier") == 6
    for form in FORMATS:
        assert encoded(found, form)


@pytest.mark.parametrize("tex", TEX)
def test_a_formula_is_no_markup_to_a_renderer_that_knows_none(tex: str) -> None:
    formula = tex.replace("&", "&amp;").replace('"', "&quot;")
    rendered = MarkdownIt("commonmark", {"html": True}).render(
        whole(f'<math alttext="{formula}"><mi>x</mi></math>').markdown
    )
    assert "$" in rendered
    assert not [sign for sign in ("<script", "<img", "<svg", "<a ") if sign in rendered]


@pytest.mark.parametrize("end", ["\r", "\r\n", "&#13;", "&#x000D;"])
def test_every_line_end_is_read_as_one_line_end(end: str) -> None:
    assert "a\nb" in whole(f"<pre>a{end}b</pre>").html


def test_a_reference_to_nothing_takes_no_letter_with_it() -> None:
    assert "\ufffdx3 a" in whole("<p>&#00x3 a</p>").text


def test_a_formula_with_less_than_stays_a_formula() -> None:
    assert "$a < b$" in whole('<math alttext="a &lt; b"><mi>a</mi></math>').markdown
    assert r"$a\lt b$" in whole('<math alttext="a&lt;b"><mi>a</mi></math>').markdown


@pytest.mark.parametrize("guise", GUISES)
def test_every_guise_is_read_with_and_without_a_hostile_text(guise: str) -> None:
    for payload in ("", "\ud800\x00&#0;", "a" * 10_000):
        assert answer(GUISES[guise](payload)) is not None
