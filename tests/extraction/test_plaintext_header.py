"""What stands above and below the prose of a text: metadata where it holds it, and each other line a block of its own."""

import pytest

from server.extraction import Page, extract
from tests.extraction.samples import LANGUAGES, PROSE
from tests.extraction.test_plaintext_wraps import wrapped
from tests.extraction.texts import blocks

DATES = [
    ("en", "date 2022-01-11", "2022-01-11"),
    ("en", "11 January 2022", "2022-01-11"),
    ("en", "Tuesday, January 11, 2022", "2022-01-11"),
    ("en", "Published on 11 January 2022", "2022-01-11"),
    ("en", "January 11, 2022 at 2:30 pm", "2022-01-11T14:30:00"),
    ("de", "Di., 11.01.2022, 14:30", "2022-01-11T14:30:00"),
    ("de", "Stand: 11.01.2022, 14:30 Uhr", "2022-01-11T14:30:00"),
    ("fr", "Publié le 11 janvier 2022", "2022-01-11"),
    ("pt", "11 de janeiro de 2022", "2022-01-11"),
    ("ru", "11 января 2022", "2022-01-11"),
    ("ja", "2022年1月11日", "2022-01-11"),
    ("ko", "2022.01.11", "2022-01-11"),
    ("hi", "११ जनवरी २०२२", "2022-01-11"),
]
OWN_BLOCKS = [
    "5 min read",
    "1,284 shares",
    "12 comments",
    "Photo: Bo Lind / Harbour Ledger",
    "© 2022 Harbour Ledger. All rights reserved.",
    "Sign up for our newsletter",
    "Download our app",
    "Harbour Ledger",
]
DATELINES = [
    "LISBON, Jan 11 (Agency) — ",
    "BERLIN (dpa) - ",
    "МОСКВА, 11 января — ",
    "ROMA, 11 GEN - ",
    "(CNA) ",
    "11 January 2022 – ",
]


def title_of(language: str) -> str:
    return LANGUAGES[language]["headlines"][0]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("language", "line", "date"), DATES, ids=[line for _, line, _ in DATES])
def test_dates(language: str, line: str, date: str, *, first: bool) -> None:
    title, prose = title_of(language), LANGUAGES[language]["prose"]
    head = (line, title) if first else (title, line)
    shown = extract(Page(text="\n\n".join((*head, *prose))))
    assert (shown.metadata.published or shown.metadata.modified) == date
    assert shown.metadata.title == title
    assert shown.content.text == "\n\n".join(prose)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_date_before_the_title_in_its_line(gap: str) -> None:
    shown = extract(Page(text=gap.join(("date 2022-01-11 A new pier at last", "By Ana Prado", *PROSE))))
    assert (shown.metadata.title, shown.metadata.byline) == ("A new pier at last", "Ana Prado")
    assert shown.metadata.published == "2022-01-11"
    assert shown.content.text == "\n\n".join(PROSE)


@pytest.mark.parametrize("width", [None, 72])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("line", OWN_BLOCKS)
def test_lines_around_the_prose_are_blocks(line: str, gap: str, width: int | None) -> None:
    prose = [wrapped(part, width) if width else part for part in PROSE]
    shown = blocks(gap.join(("A new pier at last", "By Ana Prado", line, *prose, line)))
    assert [block[2:].strip() for block in (shown[0], shown[-1])] == [line, line]
    assert shown[1:-1] == [f"p {part}" for part in PROSE]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_stays_in_the_prose(dateline: str) -> None:
    shown = extract(Page(text="\n\n".join((f"{dateline}{PROSE[0]}", *PROSE[1:]))))
    assert shown.content.text == "\n\n".join((f"{dateline}{PROSE[0]}", *PROSE[1:]))
    assert shown.metadata.title is None


def test_a_long_line_that_ends_in_a_colon_is_prose() -> None:
    first = f"{PROSE[0][:-1]}, and these are the reasons that its chair gave to all who had come to hear them:"
    assert blocks("\n\n".join((first, "The wall", PROSE[1])))[0] == f"p {first}"


@pytest.mark.parametrize(
    "head",
    [
        "2020-01-01 2021-02-02",
        "2020-01-01 2021-02-02 A new pier at last",
        "2020-01-01 A new pier at last\n\n2021-02-02",
        "A new pier at last\n\n2020-01-01\n\n2021-02-02",
        "2020-01-01\n\n2021-02-02\n\nA new pier at last",
        "A new pier at last\n\nBy Ana Prado\n\n2020-01-01\n\nBy 2021-02-02\n\nBy Bo Lind",
    ],
)
def test_of_two_dates_one_is_metadata_and_the_other_stays(head: str) -> None:
    shown = extract(Page(text="\n\n".join((head, *PROSE))))
    kept = (shown.metadata.title or "", shown.content.text, *(block.text for block in shown.removed))
    assert shown.metadata.published == "2020-01-01"
    assert "2021-02-02" in " ".join(kept)
    assert "Bo Lind" not in head or "Bo Lind" in " ".join(kept)
    assert PROSE[0] in shown.content.text


def test_very_many_dates_do_no_harm() -> None:
    assert "2020-01-01 2020" in extract(Page(text="2020-01-01 " * 1_500 + PROSE[0])).content.text
