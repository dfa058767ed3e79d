"""Plain text: blocks parted by a blank line, items by a line, cells by a tab."""

import pytest

from server.extraction import Page, extract
from tests.extraction.samples import PROSE


def text_of(html: str) -> str:
    """The text of an article whose second block is ``html``."""
    first, last = f"<p>{PROSE[0]}</p>", f"<p>{PROSE[1]}</p>"
    text = extract(Page(html=f"<main>{first}{html}{last}</main>", url="https://a.example/")).content.text
    assert text.startswith(f"{PROSE[0]}\n\n")
    assert text.endswith(f"\n\n{PROSE[1]}")
    return text.removeprefix(PROSE[0]).removesuffix(PROSE[1]).strip("\n")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>One\n  <b>bold</b>\t day.</p>", "One bold day."),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<p>a<b>b</b>c</p>", "abc"),
        ("<p>One &lt;b&gt; &amp; two</p>", "One <b> & two"),
        ("<h2>Part</h2><p>Then it went on.</p>", "Part\n\nThen it went on."),
        ("<ul><li>one thing</li><li>two things</li></ul>", "- one thing\n- two things"),
        ("<ol start=4><li>one thing</li><li>two things</li></ol>", "4. one thing\n5. two things"),
        (
            "<ul><li>one thing<ul><li>a part of it</li></ul></li><li>two</li></ul>",
            "- one thing\n  - a part of it\n- two",
        ),
        (
            "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>41</td></tr></table>",
            "Year\tBoats\n2019\t41",
        ),
        (
            "<table><caption>The boats</caption><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>41</td></tr></table>",
            "The boats\nYear\tBoats\n2019\t41",
        ),
        ("<pre>if a:\n    b\n\n\tc</pre>", "if a:\n    b\n\n\tc"),
        ("<blockquote><p>He said.</p><p>She said.</p></blockquote>", "He said.\n\nShe said."),
        ("<dl><dt>Pier</dt><dd>A place for boats.</dd></dl>", "Pier\nA place for boats."),
        ("<p>日本語　の\n文です。</p>", "日本語 の 文です。"),
    ],
    ids=lambda text: text[:24],
)
def test_text(html: str, wanted: str) -> None:
    assert text_of(html) == wanted


def test_captions_stand_in_html_and_markdown_only() -> None:
    figure = '<figure><img src="/pier.jpg"><figcaption>The old pier</figcaption></figure>'
    html = f"<main><p>{PROSE[0]}</p>{figure}<p>{PROSE[1]}</p></main>"
    content = extract(Page(html=html, url="https://a.example/")).content
    assert content.text == f"{PROSE[0]}\n\n{PROSE[1]}"
    assert "The old pier" in content.html
    assert "The old pier" in content.markdown


def test_a_gallery_keeps_its_captions_as_text() -> None:
    gallery = "".join(
        f'<figure><img src="/{at}.jpg"><figcaption>{text}</figcaption></figure>' for at, text in enumerate(PROSE)
    )
    text = extract(Page(html=f"<main>{gallery}</main>", url="https://a.example/")).content.text
    assert all(caption in text for caption in PROSE)
