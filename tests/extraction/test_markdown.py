"""Markdown: what is text in the article is text in it, and what is mark-up is mark-up."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from server.extraction import Page, extract
from server.extraction.rendering.markdown import markdown_line
from tests.extraction.samples import PROSE, fragment

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TRICKY = [
    "# no heading",
    "####### nor this",
    "- no item",
    "+ no item",
    "* no item",
    "1. no item",
    "12) no item",
    "> no quotation",
    "--- no rule",
    "* * *",
    "- - -",
    "***",
    "===",
    "no heading\n===",
    "    no code",
    "``` no fence",
    "~~~ no fence",
    "`no code` and ``none``",
    "*no emphasis* and **none**, _none_ and __none__",
    "snake_case_word and 2*3*4 and a * b",
    "~~not struck~~",
    "[no link](https://a.example)",
    "[no link][ref] and [no link]",
    "[ref]: https://a.example",
    "![no picture](x.png)",
    "[^1] no note",
    "[^1]: no note",
    "<https://a.example> no link",
    "<b>no tag</b>",
    "<script>alert(1)</script>",
    "<!-- no comment -->",
    "<?php no ?>",
    "<a.b@c.example>",
    "a < b > c <= d",
    "&amp; &lt; &copy; &#65; &nosuch;",
    "AT&T and R&D",
    "back\\slash \\* \\\\ \\[ \\n C:\\new",
    "a line  ",
    "| no | table |",
    "| no | table |\n|---|---|\n| a | b |",
    "a | b",
    "Term\n: no definition",
    "$no math$ \\(nor this\\)",
    ":no_emoji:",
    "https://a.example/snake_case_*star*",
    "\"quotes\" 'too' “and” …",
    "22.000 and 3.14. and 5) and (c)",
    "2024. It was a year.",
    "!not a picture",
    "\\",
    "*",
    "`",
    "日本語の*強調*ではない",
]


def markdown_of(html: str) -> str:
    """The Markdown of an article whose second block is ``html``."""
    first, last = f"<p>{escape(PROSE[0])}</p>", f"<p>{escape(PROSE[1])}</p>"
    text = extract(Page(html=f"<main>{first}{html}{last}</main>")).content.markdown
    return text.removeprefix(PROSE[0]).removesuffix(PROSE[1]).strip("\n")


def parsed(markdown: str) -> list[Token]:
    """All tokens of a Markdown text, those of its lines among them."""
    return [inner for token in READER.parse(markdown) for inner in (token, *(token.children or ()))]


def text_of(markdown: str) -> str:
    """What a Markdown reader shows, white space folded."""
    return " ".join(" ".join(fragment(READER.render(markdown)).itertext()).split())


def assert_is_text(markdown: str, text: str) -> None:
    kinds = {token.type for token in parsed(markdown)}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "text_special"}, markdown
    assert "".join(text_of(markdown).split()) == "".join(text.split()), markdown


@pytest.mark.parametrize("text", TRICKY)
def test_text_that_looks_like_markup_stays_text(text: str) -> None:
    assert_is_text(markdown_of(f"<p>{escape(text)}</p>"), text)


@pytest.mark.parametrize("text", TRICKY)
def test_text_that_looks_like_markup_within_a_sentence_stays_text(text: str) -> None:
    said = f"The sign reads {text} as it did before."
    assert_is_text(markdown_of(f"<p>{escape(said)}</p>"), said)


@pytest.mark.parametrize("text", TRICKY)
def test_text_that_looks_like_markup_after_a_line_break_stays_text(text: str) -> None:
    markdown = markdown_of(f"<p>The sign reads<br>{escape(text)}<br>as before.</p>")
    kinds = {token.type for token in parsed(markdown)} - {"hardbreak"}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "text_special"}, markdown
    assert "".join(text_of(markdown).split()) == "".join(f"The sign reads{text}as before.".split())


@pytest.mark.parametrize("text", TRICKY)
def test_a_line_stays_one_line_of_text(text: str) -> None:
    line = markdown_line(text)
    assert "\n" not in line
    assert "".join(text_of(f"# {line}").split()) == "".join(text.split())


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize(
    "frame", ["<ul><li>{}</li><li>other</li></ul>", "<blockquote>{}</blockquote>", "<h2>{}</h2><p>Then.</p>"]
)
def test_text_that_looks_like_markup_stays_text_in_other_blocks(frame: str, text: str) -> None:
    markdown = markdown_of(frame.format(escape(text)))
    assert not {token.type for token in parsed(markdown)} & {
        "html_block",
        "html_inline",
        "fence",
        "link_open",
        "image",
        "s_open",
        "hr",
    }
    assert "".join(text.split()) in "".join(text_of(markdown).split())


@given(st.text("ab *_`~[]()<>#+-.!|\\&;:1=\"'/\n", max_size=30))
def test_any_signs_stay_text(text: str) -> None:
    said = f"x{text}x"
    assert_is_text(markdown_of(f"<p>{escape(said)}</p>"), said)


def test_code_stays_as_it_is() -> None:
    code = "if a < b && c:\n    *p = `x` \\ _y_\n\n# z"
    tokens = [
        token
        for token in parsed(markdown_of(f'<pre><code class="language-c">{escape(code)}</code></pre>'))
        if token.type == "fence"
    ]
    assert [(token.info, token.content.rstrip("\n")) for token in tokens] == [("c", code)]


def test_code_that_holds_a_fence_stays_whole() -> None:
    code = "one\n```\ntwo\n~~~\nthree"
    (token,) = [token for token in parsed(markdown_of(f"<pre>{code}</pre>")) if token.type in ("fence", "code_block")]
    assert token.content.rstrip("\n") == code


@pytest.mark.parametrize("code", ["a * b", "`", "``a``", "<b>", "a|b", "\\", "&amp;"])
def test_code_within_a_line_stays_as_it_is(code: str) -> None:
    tokens = parsed(markdown_of(f"<p>The call <code>{escape(code)}</code> is enough.</p>"))
    assert [token.content for token in tokens if token.type == "code_inline"] == [code]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<h2>Part</h2><p>Then.</p>", "## Part\n\nThen."),
        ("<p>A <b>bold</b> and <em>fine</em> day.</p>", "A **bold** and *fine* day."),
        ('<p>See <a href="https://a.example/x_(y)">there</a>.</p>', None),
        ("<ul><li>one thing</li><li>two things</li></ul>", "- one thing\n- two things"),
        ("<ol><li>one thing</li><li>two things</li></ol>", "1. one thing\n2. two things"),
        ("<blockquote><p>He said.</p><p>She said.</p></blockquote>", "> He said.\n>\n> She said."),
        ('<p><img src="https://a.example/p.png" alt="A [pier]"></p>', None),
    ],
    ids=lambda text: (text or "")[:16],
)
def test_markup_is_markup(html: str, wanted: str | None) -> None:
    given_text = markdown_of(html)
    if wanted is not None:
        assert given_text == wanted
    kinds = {"a": "link_open", "img": "image"}
    for tag, kind in kinds.items():
        assert (kind in {token.type for token in parsed(given_text)}) is (f"<{tag} " in html)


def test_an_address_with_brackets_and_spaces_is_whole() -> None:
    (link,) = [
        token
        for token in parsed(markdown_of('<p>See <a href="https://a.example/x_(y) z?a=1&amp;b=2">there</a>.</p>'))
        if token.type == "link_open"
    ]
    assert link.attrGet("href") == "https://a.example/x_(y)%20z?a=1&b=2"


def test_a_table_is_a_table_and_its_bars_are_text() -> None:
    html = "<table><tr><th>Year</th><th>a|b</th></tr><tr><td>2019</td><td>4*1*</td></tr></table>"
    markdown = markdown_of(html)
    types = [token.type for token in parsed(markdown)]
    assert types.count("th_open") == 2
    assert types.count("td_open") == 2
    assert "a|b" in text_of(markdown)
    assert "4*1*" in text_of(markdown)


def test_an_item_that_begins_with_a_quotation_has_no_mark_of_its_own() -> None:
    quotes = f"<ul><li><blockquote><p>{PROSE[1]}</p></blockquote></li></ul>"
    shown = extract(Page(html=f"<p>{PROSE[0]}</p>{quotes}<p>{PROSE[2]}</p>")).content.markdown
    assert f"  > {PROSE[1]}" in shown
    assert not any("\ufdd0" <= sign <= "\ufdef" for sign in shown)
