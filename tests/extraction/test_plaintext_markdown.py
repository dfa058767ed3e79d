"""Text that is clearly Markdown is read as such, and stays such in the Markdown output; other text is not."""

import time

import pytest

from server.extraction import Article, Page, extract
from server.extraction.plaintext.telling import is_markdown
from tests.extraction.samples import PROSE, URL
from tests.extraction.texts import blocks

PART = f"""{PROSE[0]} See the [plan of it](https://harbour.example/plan), and **all** of *this*.

## The wall

- one
- two with `code`
  - three

3. four
4. five

> {PROSE[1]}

```python
def tide(day):
    return table[day]
```

| Port | Boats |
| --- | --- |
| Northport | 12 |
| Westhaven | 7 |

{PROSE[2]}"""
MARKDOWN = [
    "A [link](https://harbour.example/a) in it.",
    "A [link](/a) in it.",
    "```\nx = 1\n```",
    "~~~ python\nx = 1\n~~~",
    "| a | b |\n|---|:-:|\n| 1 | 2 |",
    "# A pier\n\nIt is **old** now.",
    "It is **old** and **long**.",
    "# A pier\n\nRun `make pier` now.",
    "![A pier](https://harbour.example/pier.jpg)",
]
ORDINARY = [
    "It costs 5 * 3 * 2 crowns.",
    "*Prices are without tax.\n\n**Only on Sundays.",
    "# 1 in the charts",
    "The array a[0](x) and b[1].",
    "He said [sic] (twice) that it was.",
    "- one\n- two",
    "A ~ B",
    "1. one\n2. two",
    "Title\n=====\n\nProse.",
    "> quoted",
    "snake_case_name and __init__",
    "It's `quoted' in the old way, and `again'.",
    "-----\n\nTom | Ann",
]


def read(text: str) -> Article:
    return extract(Page(text=text, url=URL))


@pytest.mark.parametrize("text", MARKDOWN)
def test_what_is_markdown(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize("text", [*ORDINARY, *PROSE])
def test_what_is_not(text: str) -> None:
    assert not is_markdown(text)


def test_its_blocks_are_those_of_a_page() -> None:
    shown = read(PART).content
    for piece in (
        '<a href="https://harbour.example/plan" rel="noopener noreferrer">plan of it</a>',
        "<strong>all</strong> of <em>this</em>",
        "The wall</h2>",
        "<code>code</code>",
        'start="3"',
        '<pre id="b',
        '<code class="language-python">def tide(day):\n    return table[day]</code>',
        "<th>Port</th>",
        "<td>Westhaven</td>",
    ):
        assert piece in shown.html
    assert shown.html.count("<li") == 5
    assert shown.html.count("<blockquote") == 1


def test_it_stays_markdown() -> None:
    shown = read(PART).content.markdown
    assert shown == PART
    assert read(shown).content.markdown == shown


def test_its_text_keeps_the_marks_of_lists_and_quotations() -> None:
    text = read(PART).content.text
    assert "- one\n- two with code\n  - three" in text
    assert "3. four\n4. five" in text
    assert f"> {PROSE[1]}" in text


@pytest.mark.parametrize("html", ["<b>bold</b>", "<script>alert(1)</script>", "<div onclick=x>y</div>", "<!-- z -->"])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_raw_html_in_it_is_text(html: str, gap: str) -> None:
    shown = read(f"{PART}{gap}{html}{gap}{PROSE[0]}").content
    assert html in shown.text
    assert html not in shown.html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_lead_only_where_they_may(address: str) -> None:
    shown = read(f"{PART}\n\nA [link]({address}) in it.").content
    assert "link" in shown.text
    assert f'href="{address}' not in shown.html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[unused]: https://harbour.example/x", "unused"),
        ("[a]: /x\n[a]: /y\n\nSee [a].", "See"),
        ("![A picture](pier.jpg)", "A picture"),
        ("```python title\nx = 1\n```", "x = 1"),
        (f"{'- ' * 300}deep", "deep"),
        (f"{'> ' * 300}deep", "deep"),
        ("\n".join(f"{'  ' * level}- level{level}" for level in range(150)), "level149"),
        (f"{'*' * 300}many{'*' * 300}", "many"),
    ],
)
def test_nothing_of_it_vanishes(text: str, words: str) -> None:
    shown = read(f"{PART}\n\n{text}")
    assert words in " ".join((shown.content.text, *(block.text for block in shown.removed)))


def test_wide_characters_that_were_wrapped_get_no_spaces() -> None:
    assert (
        "港の古い桟橋を冬までに**すべて**"
        in read(f"港の古い桟橋を\n冬までに**すべて**建て直す。\n\n{PART}").content.markdown
    )


def test_long_lines_stay_lines() -> None:
    assert blocks(f"{PROSE[0]}\n{PROSE[1]}\n\n{PART}")[0].startswith(f"p {PROSE[0]} / ")


@pytest.mark.parametrize(
    "piece", ["[a](", "**a ", "```a\n", "[[", "> - ", "`", "_a_ **b** ", "| a | b |\n|---|---|\n", "![](", "\\"]
)
def test_signs_in_great_number_take_no_long_time(piece: str) -> None:
    text = f"{PART}\n\n{piece * 3_000}"
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 4


@pytest.mark.parametrize("sign", ["&#12;", "&#1;", "&#xfdd0;", "&#x7f;", "&#xd800;"])
@pytest.mark.parametrize(
    "place", ["and {} more", "`{}`", '![a {}](https://b.example/p.png "{}")', "\n\n``` a{}b\nx {}\n```", "\n\n# A {}"]
)
def test_characters_that_it_names_are_read_as_if_they_stood_there(sign: str, place: str) -> None:
    assert PROSE[1] in read(f"{PROSE[0]} [a](http://b.example/) {place.replace('{}', sign)}\n\n{PROSE[1]}").content.text


@pytest.mark.parametrize("count", [200, 2_000])
def test_very_many_definitions_stay(count: int) -> None:
    lines = [f"[{at}]: https://harbour.example/{at}" for at in range(count)]
    uses = " ".join(f"[{at}]" for at in range(count))
    shown = read("\n\n".join((PART, uses, "\n".join(lines)))).content
    assert f"https://harbour.example/{count - 1}" in shown.markdown


@pytest.mark.parametrize("fence", ["```python drawn by hand", "~~~ python {drawn by hand}"])
def test_what_a_fence_says_behind_the_language_stays(fence: str) -> None:
    shown = read(f"{PART}\n\n{fence}\nx = 1\n{fence[:3]}\n\n{PROSE[0]}").content
    assert "drawn by hand" in shown.text
    assert '<code class="language-python">x = 1</code>' in shown.html


@pytest.mark.parametrize("title", ['"drawn by hand"', "'drawn by hand'", "(drawn by hand)"])
def test_titles_of_links_and_pictures_stay(title: str) -> None:
    shown = read(
        f"{PART}\n\nA [plan](https://harbour.example/a {title}) of it.\n\n![A pier](https://harbour.example/p.png {title})\n\n{PROSE[0]}"
    ).content
    assert "A plan (drawn by hand) of it." in shown.text
    assert 'title="drawn by hand"' in shown.html
    same = read(f'{PART}\n\nA [plan](https://harbour.example/a "Plan") of it.\n\n{PROSE[0]}').content
    assert "A plan of it." in same.text


def test_the_title_of_a_picture_that_is_not_shown_stays() -> None:
    assert (
        '![A pier](p.png "drawn by hand")'
        in read(f'{PART}\n\n![A pier](p.png "drawn by hand")\n\n{PROSE[0]}').content.text
    )


MORE = "It is long enough to be counted as prose by anyone."


def test_what_somebody_wrote_in_markdown_stays_whole() -> None:
    parts = [
        f"This is the first paragraph with **bold**, *italic*, `code` and a [link](https://harbour.example/a). {MORE}",
        "## Section two",
        "A line with a hard break  \nand its second line",
        "    indented code\n    second line",
        '![A picture](https://harbour.example/pier.png "Title")',
    ]
    shown = extract(Page(text="# Markdown test\n\n" + "\n\n".join(parts)))
    assert shown.removed == ()
    assert "![A picture]" in shown.content.markdown
    assert "A line with a hard break\nand its second line\n\nindented code\nsecond line" in shown.content.text


def noted(references: str, *notes: str) -> Article:
    return extract(Page(text="\n\n".join((f"{PROSE[0]} {references} [a](https://harbour.example/)", *notes, PROSE[1]))))


def test_footnotes_stay_footnotes() -> None:
    content = noted(
        "First[^1], second[^tide], first again[^1].", "[^1]: Of it\n    more.\n\n    And more.", "[^tide]: Two."
    ).content
    assert "First[^1], second[^2], first again[^1]." in content.markdown
    assert "[^1]: Of it more.\n\n    And more.\n\n[^2]: Two." in content.markdown
    assert '<a href="#b' in content.html
    assert "second[2]" in content.text


@pytest.mark.parametrize(
    ("references", "notes"),
    [
        ("None.", ("[^1]: Nobody refers to it.",)),
        ("One[^1].", ("[^1]: Kept.", "[^2]: Nobody refers to this one.")),
        ("One[^1].", ("[^1]: Kept.", "[^1]: Kept, too.")),
        ("One[^1].", ("```\n[^1]: In a listing.\n```",)),
    ],
)
def test_no_footnote_is_lost(references: str, notes: tuple[str, ...]) -> None:
    text = noted(references, *notes).content.text
    for note in notes:
        assert note.strip("`\n").partition(": ")[2] in text
