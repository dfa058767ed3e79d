"""How a page falls into blocks, as the article shows it."""

import re
from html import escape

import pytest

from server.extraction.blocks import is_data_table
from tests.extraction.samples import PROSE, body, fragment

LONG, OTHER, THIRD = (escape(text) for text in PROSE)
IDS = re.compile(r' id="b\d+"')


def shown(html: str) -> str:
    """The article's HTML for a body, without the ids of its blocks."""
    return IDS.sub("", body(html)).replace("\n", "")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (f"<div>{LONG}<br><br>{OTHER}</div>", f"<p>{LONG}</p><p>{OTHER}</p>"),
        (f"<p>{LONG}<br><br>{OTHER}</p>", f"<p>{LONG}</p><p>{OTHER}</p>"),
        (f"<div>{LONG}<br> <br><br>{OTHER}</div>", f"<p>{LONG}</p><p>{OTHER}</p>"),
        (
            f"<div>{LONG} <b>bold</b> tail.<br><br><i>{OTHER}</i></div>",
            f"<p>{LONG} <b>bold</b> tail.</p><p><i>{OTHER}</i></p>",
        ),
        (f"<p>{LONG}<br>{OTHER}</p>", f"<p>{LONG}<br>{OTHER}</p>"),
        (f"<div>{LONG}<p>{OTHER}</p>{THIRD}</div>", f"<p>{LONG}</p><p>{OTHER}</p><p>{THIRD}</p>"),
        (f"<section>{LONG}</section>", f"<p>{LONG}</p>"),
        (f"<div><span>{LONG}</span></div>", f"<p>{LONG}</p>"),
        (f"<div><div><div>{LONG}</div></div></div>", f"<p>{LONG}</p>"),
        (f"<center>{LONG}</center>", f"<p>{LONG}</p>"),
        (f"<details><summary>{LONG}</summary>{OTHER}</details>", f"<p>{LONG}</p><p>{OTHER}</p>"),
        (f"<b><p>{LONG}</p></b>", f"<p>{LONG}</p>"),
        (f"<p>{LONG}<p>{OTHER}", f"<p>{LONG}</p><p>{OTHER}</p>"),
        (f"<blockquote>{LONG}</blockquote>", f"<blockquote><p>{LONG}</p></blockquote>"),
        (
            f"<blockquote><p>{LONG}</p><p>{OTHER}</p></blockquote>",
            f"<blockquote><p>{LONG}</p><p>{OTHER}</p></blockquote>",
        ),
        (f"<p> {LONG}\n\n  {OTHER} </p>", None),
        (f"<p></p><p> </p><p>{LONG}</p><div></div>", f"<p>{LONG}</p>"),
        (f"<p>{LONG}</p><hr><p>{OTHER}</p>", f"<p>{LONG}</p><hr><p>{OTHER}</p>"),
        (f"<h1>Part</h1><p>{LONG}</p>", f"<h2>Part</h2><p>{LONG}</p>"),
        (f"<h4>Part</h4><p>{LONG}</p>", f"<h4>Part</h4><p>{LONG}</p>"),
        (f"<dl><dt>Pier</dt><dd>{LONG}</dd></dl>", f"<dl><dt>Pier</dt><dd>{LONG}</dd></dl>"),
    ],
    ids=lambda text: (text or "")[:24],
)
def test_prose_falls_into_paragraphs(html: str, wanted: str | None) -> None:
    assert shown(html) == wanted or (wanted is None and shown(html).count("<p>") == 1)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (f"<ul><li>{LONG}</li><li>{OTHER}</li></ul>", f"<ul><li>{LONG}</li><li>{OTHER}</li></ul>"),
        (f"<ul><li>{LONG}<li>{OTHER}</ul>", f"<ul><li>{LONG}</li><li>{OTHER}</li></ul>"),
        (f"<ul><li><p>{LONG}</p></li></ul>", f"<ul><li>{LONG}</li></ul>"),
        (f"<ol start=3><li>{LONG}</li></ol>", f'<ol start="3"><li>{LONG}</li></ol>'),
        (f"<ul><li>{LONG}<ul><li>{OTHER}</li></ul></li></ul>", f"<ul><li>{LONG}<ul><li>{OTHER}</li></ul></li></ul>"),
        (
            f"<ul><li>{LONG}</li><ul><li>{OTHER}</li></ul></ul>",
            f"<ul><li>{LONG}<ul><li>{OTHER}</li></ul></li></ul>",
        ),
        (
            f"<ol><li><p>{LONG}</p><p>{OTHER}</p></li></ol>",
            f"<ol><li><p>{LONG}</p><p>{OTHER}</p></li></ol>",
        ),
        (f"<ul><p>{LONG}</p><li>{OTHER}</li></ul>", f"<ul><li>{LONG}</li><li>{OTHER}</li></ul>"),
        (f"<ul>{LONG}<li>{OTHER}</li></ul>", f"<ul><li>{LONG}</li><li>{OTHER}</li></ul>"),
        (f"<menu><li>{LONG}</li></menu>", f"<ul><li>{LONG}</li></ul>"),
    ],
    ids=lambda text: text[:30],
)
def test_lists_stay_lists(html: str, wanted: str) -> None:
    assert shown(html) == wanted


DATA = {
    "headed": "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>41</td></tr></table>",
    "captioned": "<table><caption>Boats</caption><tr><td>2019</td><td>41</td></tr></table>",
    "rows and columns": "<table><tr><td>2019</td><td>41</td></tr><tr><td>2020</td><td>44</td></tr></table>",
}
LAYOUT = {
    "one cell": f"<table><tr><td><p>{LONG}</p></td></tr></table>",
    "a role": f'<table role="presentation"><tr><td>{LONG}</td><td>x</td></tr><tr><td>{OTHER}</td><td>y</td></tr></table>',
    "a table inside": f"<table><tr><td>a</td><td><table><tr><td>{LONG}</td></tr></table></td></tr><tr><td>b</td></tr></table>",
    "long cells": f"<table><tr><td>{LONG * 4}</td><td>x</td></tr><tr><td>{OTHER * 4}</td><td>y</td></tr></table>",
}


@pytest.mark.parametrize("markup", DATA.values(), ids=DATA)
def test_a_table_of_data_stays_a_table(markup: str) -> None:
    assert is_data_table(fragment(markup)[0])
    html = shown(markup)
    assert html.count("<table>") == 1
    assert html.count("<td>") == markup.count("<td>")


@pytest.mark.parametrize("markup", LAYOUT.values(), ids=LAYOUT)
def test_a_table_that_lays_out_the_page_gives_its_paragraphs(markup: str) -> None:
    assert not is_data_table(fragment(markup)[0])
    html = shown(markup)
    assert "<table" not in html
    assert f"<p>{LONG}" in html


def test_a_card_inside_a_link_keeps_its_link_in_each_of_its_blocks() -> None:
    card = f'<a href="https://other.example/x"><h3>Part</h3><p>{LONG}</p></a>'
    html = shown(f"{card}<p>{OTHER}</p>")
    link = '<a href="https://other.example/x" rel="noopener noreferrer">'
    assert f"<p>{link}{LONG}</a></p>" in html
    assert html.count("<a ") <= 2


def test_code_keeps_its_white_space_and_its_language() -> None:
    html = body(
        f'<p>{LONG}</p><pre class="highlight"><code class="language-Python">if a:\n    b &lt; c\n\n\tend</code></pre>'
    )
    assert '<pre id="b3"><code class="language-python">if a:\n    b &lt; c\n\n\tend</code></pre>' in html


def test_line_breaks_in_code_are_lines() -> None:
    assert "<code>one\ntwo</code>" in body(f"<p>{LONG}</p><pre>one<br>two</pre>")


def test_a_picture_with_its_caption_is_one_block() -> None:
    html = shown(
        f'<p>{LONG}</p><figure><img src="/pier.jpg" alt="Pier" onerror=x><figcaption>The <b>pier</b></figcaption></figure>'
    )
    picture = '<img src="https://harbour.example/pier.jpg" alt="Pier" referrerpolicy="no-referrer">'
    assert f"<figure>{picture}<figcaption>The <b>pier</b></figcaption></figure>" in html


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/gif;base64,R0lGOD" data-src="/pier.jpg">',
        '<img src="/img/placeholder.png" data-src="/pier.jpg">',
        '<img data-lazy-src="/pier.jpg">',
        '<img srcset="/small.jpg 300w, /pier.jpg 1200w, /middle.jpg 600w">',
        '<picture><source srcset="/pier.jpg 2x"><img></picture>',
        '<img src="data:image/gif;base64,R0lGOD"><noscript><img src="/pier.jpg"></noscript>',
        '<noscript><img src="/pier.jpg"></noscript>',
    ],
)
def test_a_lazy_picture_gets_its_source(image: str) -> None:
    assert body(f"<p>{LONG}</p><p>{image}</p>").count('src="https://harbour.example/pier.jpg"') == 1


@pytest.mark.parametrize(
    "image", ['<img src="/p.gif" width=1 height=1>', '<img src="javascript:x">', "<img>", '<img src="">']
)
def test_a_picture_that_shows_nothing_goes(image: str) -> None:
    assert "<img" not in body(f"<p>{LONG}</p><p>{image}</p><p>{OTHER}</p>")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>secret</p>",
        '<p style="color: red; display:none">secret</p>',
        '<p style="visibility : hidden">secret</p>',
        '<p aria-hidden="true">secret</p>',
        "<script>secret</script>",
        "<style>secret</style>",
        "<template>secret</template>",
        "<textarea>secret</textarea>",
        "<select><option>secret</option></select>",
        "<svg><text>secret</text></svg>",
    ],
)
def test_what_is_not_shown_is_not_there(hidden: str) -> None:
    html = body(f"<p>{LONG}</p>{hidden}<p>{OTHER}</p>")
    assert "secret" not in html
    assert LONG in html
    assert OTHER in html


def test_a_page_that_is_hidden_as_a_whole_is_shown_after_all() -> None:
    html = body(f'<div style="display:none"><p>{LONG}</p><p>{OTHER}</p><p>{THIRD}</p></div>')
    assert LONG in html
