"""Every phrase of every vocabulary file in a plain text of its language: lists and lines that it names go or stay, the prose stays."""

from collections.abc import Iterator
from itertools import cycle

import pytest

from server.extraction import Kind, Page, extract
from server.extraction.packaged import names, table
from tests.extraction.samples import LANGUAGES

FILES = names("vocabulary")
TOGETHER = 6
"""So many phrases are put into one text, each between paragraphs."""
LINES = ("newsletter", "share", "notice", "advertisement")


def spoken(phrase: str, language: str) -> str:
    """A phrase with a word at its open end."""
    return phrase.replace("…", LANGUAGES[language]["place"][0])


def texts(phrases: list[str], language: str, block: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Some phrases, and a text in which a ``block`` is made of each, with prose before, between and after them."""
    for start in range(0, len(phrases), TOGETHER):
        some = tuple(phrases[start : start + TOGETHER])
        prose = cycle(LANGUAGES[language]["prose"])
        parts = [part for phrase in some for part in (next(prose), block.format(spoken(phrase, language)))]
        yield some, "\n\n".join((*parts, *LANGUAGES[language]["prose"]))


def listing(language: str, mark: str = "- ") -> str:
    """A label's place, and headlines of other stories under it."""
    return "\n".join(("{}", *(f"{mark}{headline}" for headline in LANGUAGES[language]["headlines"])))


@pytest.mark.parametrize("language", FILES)
def test_every_label_of_recommendations_takes_its_list_away(language: str) -> None:
    headlines, prose = LANGUAGES[language]["headlines"], LANGUAGES[language]["prose"]
    wrong = []
    for labels, text in texts(
        table(f"vocabulary/{language}.toml")["recommendations"]["labels"], language, listing(language)
    ):
        shown = extract(Page(text=text)).content.text
        left = [shown.count(headline) for headline in headlines]
        if any(left) or not all(part in shown for part in prose):
            wrong.append((labels, left))
    assert wrong == []


@pytest.mark.parametrize("language", FILES)
def test_every_prefix_takes_its_line_away(language: str) -> None:
    headline, prose = LANGUAGES[language]["headlines"][0], LANGUAGES[language]["prose"]
    wrong = []
    for prefixes, text in texts(
        table(f"vocabulary/{language}.toml")["recommendations"]["prefixes"], language, f"{{}}: {headline}"
    ):
        shown = extract(Page(text=text)).content.text
        if headline in shown or not all(part in shown for part in prose):
            wrong.append(prefixes)
    assert wrong == []


@pytest.mark.parametrize("language", FILES)
def test_every_label_of_references_keeps_its_list(language: str) -> None:
    headlines, prose = LANGUAGES[language]["headlines"], LANGUAGES[language]["prose"]
    wrong = []
    for labels, text in texts(
        table(f"vocabulary/{language}.toml")["references"]["labels"], language, listing(language)
    ):
        shown = extract(Page(text=text)).content.text
        kept = min(shown.count(headline) for headline in headlines)
        if kept < len(labels) or not all(part in shown for part in prose):
            wrong.append((labels, kept))
    assert wrong == []


@pytest.mark.parametrize("language", FILES)
def test_every_line_of_clutter_leaves_the_prose_whole(language: str) -> None:
    prose = LANGUAGES[language]["prose"]
    tables = table(f"vocabulary/{language}.toml")
    wrong = []
    for name in LINES:
        for phrases, text in texts(tables[name]["phrases"], language, "{}"):
            article = extract(Page(text=text))
            gone = [removed.kind for removed in article.removed]
            if not all(part in article.content.text for part in prose) or Kind(name) not in gone:
                wrong.append((name, phrases))
    assert wrong == []
