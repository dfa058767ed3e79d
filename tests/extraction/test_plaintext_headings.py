"""Headings of a plain text: underlined, marked, in capitals, numbered, in bold, or alone above prose."""

import pytest

from server.extraction.plaintext import read_text
from tests.extraction.samples import LANGUAGES, PROSE
from tests.extraction.texts import blocks

HEADINGS = [
    (["The wall", "========"], "h2 The wall"),
    (["The wall", "---"], "h2 The wall"),
    (["The wall", "-----------------------"], "h2 The wall"),
    (["The wall", "~~~~~~~~"], "h2 The wall"),
    (["The wall", "————————"], "h2 The wall"),
    (["The wall", "********"], "h2 The wall"),
    (["========", "The wall", "========"], "h2 The wall"),
    (["堤防の工事", "=========="], "h2 堤防の工事"),
    (["# The wall"], "h2 The wall"),
    (["### The wall ###"], "h3 The wall"),
    (["## The wall of C#"], "h2 The wall of C#"),
    (["THE WALL"], "h2 THE WALL"),
    (["СТАРАЯ СТЕНА"], "h2 СТАРАЯ СТЕНА"),
    (["ΤΟ ΠΑΛΙΟ ΤΕΙΧΟΣ"], "h2 ΤΟ ΠΑΛΙΟ ΤΕΙΧΟΣ"),
    (["2. The wall"], "h2 2. The wall"),
    (["IV. The wall"], "h2 IV. The wall"),
    (["3.1 The wall"], "h2 3.1 The wall"),
    (["**The wall**"], "h2 The wall"),
    (["The wall"], "h2 The wall"),
    (["الجدار القديم"], "h2 الجدار القديم"),
    (["長い壁"], "h2 長い壁"),
]
NO_HEADINGS = [
    ["Read more"],
    ["Sources"],
    ["RELATED ARTICLES"],
    ["The wall is old."],
    ["The wall:"],
    ["The wall,"],
    ["==========="],
    ["-----"],
    ["* * *"],
    ["ANNA:"],
    ["-- "],
]


@pytest.mark.parametrize(("lines", "expected"), HEADINGS, ids=str)
def test_headings(lines: list[str], expected: str) -> None:
    prose = LANGUAGES["ja" if "堤" in lines[0] or "壁" in lines[0] else "en"]["prose"]
    assert blocks("\n".join((prose[0], "", *lines, "", prose[1])))[1:-1] == [expected]


@pytest.mark.parametrize("lines", [HEADINGS[at][0] for at in (0, 1, 4, 6, 8, 11, 12, 17)], ids=str)
def test_headings_with_no_blank_line_below(lines: list[str]) -> None:
    assert [line[:2] for line in blocks("\n".join((PROSE[0], "", *lines, PROSE[1])))] == ["p ", "h2", "p "]


@pytest.mark.parametrize("lines", NO_HEADINGS, ids=str)
def test_what_only_looks_like_a_heading(lines: list[str]) -> None:
    assert blocks("\n".join((PROSE[0], "", *lines, "", PROSE[1])))[1:-1] == [f"p {line.strip()}" for line in lines]


def test_a_row_of_signs_under_a_paragraph_parts_it_from_the_next() -> None:
    assert blocks(f"{PROSE[0]}\n-----\n{PROSE[1]}") == [f"p {PROSE[0]}", "p -----", f"p {PROSE[1]}"]


@pytest.mark.parametrize("mark", ["1. ", "2) ", ""])
def test_numbered_headings_of_sections_are_no_items(mark: str) -> None:
    marks = [mark.replace("1", str(number)).replace("2", str(number)) for number in (1, 2, 3)]
    text = "\n\n".join(f"{sign}Part {at}\n\n{PROSE[at]}" for at, sign in enumerate(marks))
    assert [line for line in blocks(f"{PROSE[0]}\n\n{text}") if line[:2] == "h2"] == [
        f"h2 {sign}Part {at}" for at, sign in enumerate(marks)
    ]


def test_numbered_sections_with_a_list_in_one() -> None:
    parts = [
        "The pier report",
        "1. Introduction",
        PROSE[0],
        "2. Methods",
        "We asked many.",
        "a. The old.\nb. The young.",
        "3. Results",
        PROSE[1],
    ]
    shown = blocks("\n\n".join(parts))
    assert [line for line in shown if line.startswith("h2")] == ["h2 1. Introduction", "h2 2. Methods", "h2 3. Results"]
    assert shown[-4:-2] == ["a. The old.", "b. The young."]
    assert read_text("\n\n".join(parts))[1].title == "The pier report"


def test_what_heads_one_section_heads_the_others() -> None:
    short = "The work goes on until spring, and then there is a feast."
    shown = blocks("\n\n".join((PROSE[0], "The wall", PROSE[1], "What happens next", short)))
    assert [line for line in shown if line.startswith("h2")] == ["h2 The wall", "h2 What happens next"]


def test_a_section_of_an_ordinary_name_is_one() -> None:
    short = "The work goes on until spring, and then there is a feast."
    shown = blocks("\n\n".join(("Background", PROSE[1], "What happens next", short)))
    assert [line[:2] for line in shown] == ["p ", "h2", "p "]
    assert read_text("\n\n".join(("Background", PROSE[1])))[1].title == "Background"


def test_the_questions_of_an_interview_are_alike() -> None:
    shown = blocks("\n\n".join((PROSE[0], "How did it begin?", PROSE[1], "Was it hard?", "Yes.", "And now?", PROSE[2])))
    assert [line[:2] for line in shown] == ["p ", "h2", "p ", "h2", "p ", "h2", "p "]


@pytest.mark.parametrize("names", [("Q", "A"), ("ANNA LEE", "BO"), ("Frage", "Antwort"), ("記者", "市長")], ids=str)
def test_lines_of_people_who_talk_are_no_headings(names: tuple[str, str]) -> None:
    one, two = names
    said = [f"{one}: How did it begin?", f"{two}: {PROSE[1]}", f"{one}: AND THEN?", f"{two}: Nothing."]
    assert blocks("\n\n".join((PROSE[0], *said, PROSE[2])))[1:-1] == [f"p {line}" for line in said]
