"""Plain text: paragraphs, lists, headings, and what its first lines say."""

import textwrap

import pytest

from server.extraction import Article, Kind, Page, extract
from tests.extraction.samples import LANGUAGES, PROSE

TAIL = [
    "Storm closes the northern road again",
    "School board delays its vote on buses",
    "Bridge repairs will last until spring",
]


def read(*lines: str, end: str = "\n") -> Article:
    return extract(Page(text=end.join(lines)))


def text(*lines: str, end: str = "\n") -> str:
    return read(*lines, end=end).content.text


def html(*lines: str) -> str:
    return read(*lines).content.html


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_paragraphs_are_parted_by_blank_lines(end: str) -> None:
    assert text(PROSE[0], "", PROSE[1], " ", "", PROSE[2], end=end) == "\n\n".join(PROSE)


def test_one_long_line_is_one_paragraph() -> None:
    assert html(*PROSE).count("<p ") == 3


@pytest.mark.parametrize("width", [55, 72, 79, 98])
@pytest.mark.parametrize("language", ["en", "de", "ru", "pl"])
def test_hard_wrapped_lines_are_joined(language: str, width: int) -> None:
    prose = LANGUAGES[language]["prose"]
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in prose)
    assert extract(Page(text=wrapped)).content.text == "\n\n".join(prose)


def test_hard_wrapped_items_of_a_list_are_joined() -> None:
    wrapped = [textwrap.fill(f"- {part}", 72, subsequent_indent="  ") for part in PROSE]
    assert html(PROSE[0], "", *wrapped).count("<li ") == 3


def test_the_lines_of_a_poem_stay_lines() -> None:
    poem = ["The tide goes out,", "the pier stays in,", "and gulls about", "the boats begin"]
    shown = read(PROSE[0], "", *poem, "", PROSE[1])
    assert "\n".join(poem) in shown.content.text
    assert "the pier stays in,<br>and gulls about" in shown.content.html.replace("\n", "")


def test_the_stanzas_of_a_poem_are_paragraphs() -> None:
    stanzas = [
        "The tide goes out,\nthe pier stays in,",
        "and gulls about\nthe boats begin",
        "to sing of rain\nand tides again.",
    ]
    shown = read(*"\n\n".join(stanzas).split("\n")).content
    assert shown.text == "\n\n".join(stanzas)
    assert shown.html.count("<p ") == len(stanzas)


@pytest.mark.parametrize("mark", ["-", "*", "•", "·", "–", "▪"])
def test_bullets_make_a_list_and_stay_in_the_text(mark: str) -> None:
    items = [f"{mark} first of the measures is a new crane.", f"{mark} second of the measures is a longer wall."]
    shown = read(f"{PROSE[0]} These are the measures:", *items, "", PROSE[1])
    assert shown.content.html.count("<li ") == 2
    assert "<ul " in shown.content.html
    assert "\n".join(items) in shown.content.text
    assert shown.content.markdown.count("\n- ") == 2


def test_numbers_make_an_ordered_list() -> None:
    shown = html(f"{PROSE[0]} These are the steps:", "3. Untie the boat.", "4. Row to the wall.", "", PROSE[1])
    assert '<ol id="b2" start="3">' in shown.replace('start="3" id="b2"', 'id="b2" start="3"')
    assert shown.count("<li ") == 2


def test_an_announced_list_stays() -> None:
    items = [f"- {item}" for item in TAIL]
    shown = read(f"{PROSE[0]} It approved three measures:", "", *items, "", PROSE[1], "", PROSE[2])
    assert all(item in shown.content.text for item in TAIL)
    assert shown.removed == ()


@pytest.mark.parametrize("mark", ["", "+ ", "- ", "» ", "• "])
@pytest.mark.parametrize("gap", [[], [""]])
def test_a_labelled_tail_goes_as_one_block(mark: str, gap: list[str]) -> None:
    lines = [line for item in TAIL for line in (f"{mark}{item}", *gap)]
    shown = read(PROSE[0], "", PROSE[1], "", PROSE[2], "", "Read more", "", *lines)
    assert shown.content.text == "\n\n".join(PROSE)
    (block,) = shown.removed
    assert block.kind is Kind.RECOMMENDATIONS
    assert block.text.count(mark.strip() or "Storm") >= 1
    assert all(item in block.text for item in ("Read more", *TAIL))


@pytest.mark.parametrize("label", ["Read also", "Leia também", "Lire aussi", "Читайте также", "関連記事"])
def test_a_single_line_that_points_elsewhere_goes(label: str) -> None:
    shown = read(PROSE[0], "", f"{label}: {TAIL[0]}", "", PROSE[1])
    assert shown.content.text == "\n\n".join(PROSE[:2])
    assert [block.kind for block in shown.removed] == [Kind.RECOMMENDATIONS]


@pytest.mark.parametrize("label", ["Sources", "Quellen", "Fontes", "Источники"])
def test_a_list_of_sources_stays(label: str) -> None:
    shown = read(PROSE[0], "", PROSE[1], "", label, "", *(f"- {item}" for item in TAIL))
    assert all(item in shown.content.text for item in (label, *TAIL))


@pytest.mark.parametrize(
    ("lines", "title", "byline", "published"),
    [
        (["A new pier at last", "", PROSE[0]], "A new pier at last", None, None),
        (["# A new pier at last", "", PROSE[0]], "A new pier at last", None, None),
        (["A new pier at last", "==================", "", PROSE[0]], "A new pier at last", None, None),
        (["A new pier at last", "", "By Ana Prado", "", PROSE[0]], "A new pier at last", "Ana Prado", None),
        (
            ["A new pier at last", "By Ana Prado", "11 January 2022", "", PROSE[0]],
            "A new pier at last",
            "Ana Prado",
            "2022-01-11",
        ),
        (["2022-01-11", "", "A new pier at last", "", PROSE[0]], "A new pier at last", None, "2022-01-11"),
        ([f"date 2022-01-11 {PROSE[0]}"], None, None, "2022-01-11"),
        ([f" date 2022-01-11 {PROSE[0]}"], None, None, "2022-01-11"),
        ([f"2022-01-11 {PROSE[0]}"], None, None, "2022-01-11"),
        ([PROSE[0]], None, None, None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_first_lines_say_what_the_text_is(
    lines: list[str], title: str | None, byline: str | None, published: str | None
) -> None:
    shown = read(*lines, "", PROSE[1], "", PROSE[2])
    assert shown.metadata.title == title
    assert shown.metadata.byline == byline
    assert shown.metadata.published == published
    assert shown.content.text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("language", "label"), [("pt", "Data:"), ("pt", "Publicado em"), ("it", "Data"), ("de", "Datum:")]
)
def test_a_date_in_figures_is_read_by_the_language_of_the_text(language: str, label: str) -> None:
    prose = LANGUAGES[language]["prose"]
    shown = read(f"{label} 11/01/2022 {prose[0]}", "", prose[1], "", prose[2])
    assert shown.metadata.published == "2022-01-11"
    assert shown.content.text == "\n\n".join(prose)


@pytest.mark.parametrize(
    "lines",
    [
        ["The wall", ""],
        ["## The wall", ""],
        ["The wall", "--------", ""],
    ],
)
def test_headings_within_the_text(lines: list[str]) -> None:
    shown = html(PROSE[0], "", *lines, PROSE[1], "", PROSE[2])
    assert ">The wall</h2>" in shown
    assert shown.count("<p ") == 3


@pytest.mark.parametrize(
    "line", ["-5 degrees were measured.", "1984 was a novel", "3.14 is a number", "+49 is a prefix", "*starred*"]
)
def test_a_line_that_only_begins_like_an_item_is_none(line: str) -> None:
    shown = read(PROSE[0], "", line, "", PROSE[1])
    assert "<li" not in shown.content.html
    assert line in shown.content.text


@pytest.mark.parametrize("sign", ["<b>bold</b>", "a < b & c > d", "&amp;", "<script>alert(1)</script>", "]]>"])
def test_signs_of_html_stay_text(sign: str) -> None:
    shown = read(f"{PROSE[0]} {sign} {PROSE[1]}")
    assert shown.content.text == f"{PROSE[0]} {sign} {PROSE[1]}"
    assert "<b>" not in shown.content.html
    assert "<script>" not in shown.content.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_in_any_language_loses_nothing(language: str) -> None:
    prose = LANGUAGES[language]["prose"]
    shown = read("\n\n".join(prose))
    assert shown.content.text == "\n\n".join(prose)
    assert shown.metadata.language in (language, "nb" if language == "no" else language)
