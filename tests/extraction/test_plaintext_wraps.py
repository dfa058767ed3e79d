"""Hard-wrapped lines become the paragraphs that they were; lines that are meant stay lines."""

import textwrap

import pytest

from tests.extraction.samples import LANGUAGES, PROSE
from tests.extraction.texts import blocks

SPACELESS = {"ja", "km", "lo", "my", "th", "zh"}
POINTED = {"yi"}  # its vowel points take no column, but count for textwrap, which so breaks lines as no editor does
SPACED = sorted(set(LANGUAGES) - SPACELESS - POINTED)
POEM = ["The tide goes out,", "the pier stays in,", "and gulls about", "the boats begin"]
ADDRESS = ["Harbour Ledger", "14 Quay Street", "Northport NP1 4QS", "Telephone 01234 567890"]
VERSE = [
    "Whenas the sea was lying grey and still,",
    "And boats were drawn like shells along the sand,",
    "There came a bell across the windy hill",
    "That none who heard would ever understand,",
    "And all the women came down to the mill,",
    "And every man had cordage in his hand.",
]
CODE = ["def tide(day):", "    if day > 3:", "        return None", "    return table[day]"]
TABLE = [
    "Port          Boats   Crew",
    "Northport        12     48",
    "Westhaven         7     21",
    "Ostrowa           3      9",
]


def paragraphs(*texts: str) -> list[str]:
    return [f"p {text}" for text in texts]


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )


def cut(text: str, width: int) -> str:
    """``text`` wrapped as in a script without spaces, none of whose lines begins with a stop."""
    lines = [""]
    for sign in text:
        if len(lines[-1]) >= width and sign not in "、。，．」）！？" and not "\u0e30" <= sign <= "\u0e4e":
            lines.append("")
        lines[-1] += sign
    return "\n".join(line.strip() for line in lines)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\f"])
def test_every_kind_of_line_end_ends_lines(end: str) -> None:
    text = "\n\n".join(wrapped(part, 72) for part in PROSE).replace("\n", end)
    assert blocks(text) == paragraphs(*PROSE)


@pytest.mark.parametrize("width", [60, 66, 72, 78, 80])
@pytest.mark.parametrize("language", SPACED)
def test_wrapped_prose(language: str, width: int) -> None:
    prose = LANGUAGES[language]["prose"]
    assert blocks("\n\n".join(wrapped(part, width) for part in prose)) == paragraphs(*prose)


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("language", SPACED)
def test_wrapped_prose_without_blank_lines_is_parted_at_short_lines(language: str, width: int) -> None:
    prose = LANGUAGES[language]["prose"]
    lines = [wrapped(part, width).split("\n") for part in prose]
    if sum(map(len, lines)) < len(lines) + 3 or any(len(part[-1]) >= width - 12 for part in lines[:-1]):
        pytest.skip("no short line tells where one ends")
    assert blocks("\n".join("\n".join(part) for part in lines)) == paragraphs(*prose)


@pytest.mark.parametrize("width", [30, 35, 40])
@pytest.mark.parametrize("language", ["ja", "zh"])
def test_wide_characters_wrapped(language: str, width: int) -> None:
    prose = LANGUAGES[language]["prose"]
    assert blocks("\n\n".join(cut(part, width) for part in prose)) == paragraphs(*prose)


@pytest.mark.parametrize("width", [60, 72])
def test_thai_wrapped(width: int) -> None:
    prose = [part.replace(" ", "") for part in LANGUAGES["th"]["prose"]]
    assert blocks("\n\n".join(cut(part, width) for part in prose)) == paragraphs(*prose)


@pytest.mark.parametrize("language", ["en", "de", "ru", "ar", "hi"])
def test_one_wrapped_passage_in_a_text_of_long_lines(language: str) -> None:
    prose = LANGUAGES[language]["prose"]
    assert blocks("\n\n".join((prose[0], wrapped(prose[1], 66), prose[2]))) == paragraphs(*prose)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_line_a_paragraph(language: str, gap: str) -> None:
    prose = LANGUAGES[language]["prose"]
    assert [line.partition(" ")[2] for line in blocks(gap.join(prose))] == prose


@pytest.mark.parametrize("first", ["    ", "  ", "\t", "\u3000", "\xa0\xa0"])
def test_paragraphs_whose_first_line_is_set_in(first: str) -> None:
    text = "\n".join(wrapped(part, 72, first=first) for part in PROSE)
    assert blocks(text) == paragraphs(*PROSE)


def test_white_space_within_lines_is_no_matter() -> None:
    text = "\n \xa0\n\u200b\n".join(wrapped(part, 72) for part in PROSE)
    assert blocks(f"\ufeff{text}\n\n") == paragraphs(*PROSE)


def test_a_line_with_an_address_longer_than_the_width() -> None:
    address = f"https://harbour.example/{'pier/' * 20}plan"
    text = f"{wrapped(PROSE[0], 72)}\n{address}\n\n{wrapped(PROSE[1], 72)}"
    assert address in blocks(text)[1]
    assert blocks(text)[2] == f"p {PROSE[1]}"


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the board wants a well-", "known engineer", "the board wants a well-known engineer"),
        ("the board wants an engi\u00ad", "neer", "the board wants an engi\u00adneer"),
        ("the board wants it –", "and soon", "the board wants it – and soon"),
    ],
)
def test_hyphens_at_the_end_of_lines(above: str, below: str, joined: str) -> None:
    above = f"{'wood ' * 14}{above}"[-70:]
    below = wrapped(f"{below} to look at the pier before the winter comes, and to say what is to be done with it", 72)
    text = f"{wrapped(PROSE[0], 72)}\n\n{above}\n{below}"
    assert joined in blocks(text)[1]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the board wants a well-", "known engineer"], "the board wants a well-known engineer"),
        (["more of them came than any-", "one had thought."], "more of them came than any-one had thought."),
        (["Gesperrt sind die Haupt-", "und die Nebenstraßen."], "Gesperrt sind die Haupt- und die Nebenstraßen."),
    ],
)
def test_a_word_split_at_the_end_of_a_line_is_joined_in_a_text_with_no_width(lines: list[str], joined: str) -> None:
    assert blocks("\n".join(lines)) == paragraphs(joined)


@pytest.mark.parametrize("lines", [POEM, VERSE, ADDRESS], ids=["poem", "verse", "address"])
@pytest.mark.parametrize("width", [None, 72])
def test_lines_that_are_meant_stay_lines(lines: list[str], width: int | None) -> None:
    prose = [wrapped(part, width) if width else part for part in PROSE[:2]]
    assert blocks("\n\n".join((prose[0], "\n".join(lines), prose[1])))[1:-1] == paragraphs(*lines)


@pytest.mark.parametrize("lines", [CODE, TABLE], ids=["code", "table"])
@pytest.mark.parametrize("margin", ["", "    "])
@pytest.mark.parametrize("width", [None, 72])
def test_code_and_tables_stay_as_they_are(lines: list[str], margin: str, width: int | None) -> None:
    prose = [wrapped(part, width) if width else part for part in PROSE[:2]]
    text = "\n\n".join((prose[0], "\n".join(margin + line for line in lines), prose[1]))
    assert blocks(text)[1:-1] == ["pre " + "\n".join(lines)]


def test_blank_lines_in_code_stay() -> None:
    code = "    x = one()\n\n    y = two(x);\n    print(y)"
    assert blocks(f"{PROSE[0]}\n\n{code}\n\n{PROSE[1]}")[1] == "pre x = one()\n\ny = two(x);\nprint(y)"


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "(1) "])
def test_wrapped_items_with_hanging_lines(mark: str) -> None:
    marks = [mark.replace("1", str(number)) for number in (1, 2, 3)]
    items = [wrapped(part, 72, first=sign, rest=" " * len(sign)) for sign, part in zip(marks, PROSE, strict=True)]
    assert blocks("\n".join(items)) == [f"{sign}{part}" for sign, part in zip(marks, PROSE, strict=True)]


def test_a_line_that_was_wrapped_before_a_dash_begins_no_list() -> None:
    lines = [
        "The harbour board voted on Tuesday to build the old ferry landing again",
        "– by four votes to one, as it has often done in the last ten years, and",
        "always against the wishes of its own chair, who was not there to vote it",
        "down.",
    ]
    assert blocks("\n".join([*lines, "", wrapped(PROSE[0], 72)]))[0] == f"p {' '.join(lines)}"
