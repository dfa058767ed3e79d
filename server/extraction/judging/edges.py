"""What stands around the article within its root: above its first paragraph, and after its last."""

import re
from collections.abc import Iterator

from server.extraction import script
from server.extraction.blocks import Block
from server.extraction.isolation import STRONG
from server.extraction.judging.survey import Survey, Verdict
from server.extraction.metadata.lines import read_line
from server.extraction.model import Kind, Place
from server.extraction.phrases import REFERENCES, fold

STANDFIRST_LENGTH = 50
"""A line above the first paragraph that is at least this long is part of the article (its standfirst)."""
TAIL_LENGTH = 40
"""A line after the last strong paragraph is kept if it is this long and a sentence, or if the isolation keeps it."""
HEADLINE_WORDS = 4

_CREDIT = re.compile(r"\d")


def find_title(survey: Survey) -> Iterator[Verdict]:
    """The title where it is repeated above the first paragraph."""
    if not survey.title:
        return
    title = fold(survey.title)
    for index in survey.inside:
        block = survey.blocks[index]
        if index > survey.first or not title:
            return
        if (block.heading or block.length <= 2 * script.length(title)) and fold(block.text) == title:
            yield Verdict(index, index + 1, Kind.OTHER, "It repeats the title, which is shown above.", 0.95, Place.PAGE)
        elif block.tag == "h1" and _overlap(fold(block.text), title):
            yield Verdict(index, index + 1, Kind.OTHER, "It repeats the title, which is shown above.", 0.9, Place.PAGE)


def _overlap(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)


def find_head(survey: Survey) -> Iterator[Verdict]:
    """Sections, bylines, dates and counts above the first paragraph; a standfirst, a picture and a heading stay."""
    if survey.plain or survey.last < survey.first:
        return
    for index in range(survey.inside.start, survey.first):
        block = survey.blocks[index]
        if (
            not block.text
            or block.heading
            or survey.roles[index] == REFERENCES
            or (block.tag == "figure" and block.images)
        ):
            continue
        standfirst = block.length >= STANDFIRST_LENGTH and not block.is_link and not _CREDIT.search(block.text)
        if (
            not block.good
            and not standfirst
            and not (script.ends_sentence(block.text) and survey.isolation.scores[index] >= STRONG)
        ):
            if read_line(block.text, survey.language).whole:
                reason = "It is the line of the author or the date, which are shown above."
                yield Verdict(index, index + 1, Kind.OTHER, reason, 0.6, Place.PAGE)
                continue
            reason = "It stands above the first paragraph and is no sentence (a section, an author, a date or a count)."
            yield Verdict(index, index + 1, Kind.OTHER, reason, 0.6)


def find_tail(survey: Survey) -> Iterator[Verdict]:
    """Leftovers after the last paragraph: what the isolation drops, too, and single links to other pages of the site."""
    if survey.plain or survey.last < survey.first:
        return
    section = False
    for index in range(survey.last + 1, survey.inside.stop):
        block = survey.blocks[index]
        if block.heading or survey.roles[index] == REFERENCES:
            section = survey.heads_section(index) or survey.roles[index] == REFERENCES
        if section or block.tag in ("hr", "table", "pre") or any(link.anchor for link in block.links):
            continue  # footnotes link back to their marks
        if block.is_link and not _headline(block):
            yield Verdict(index, index + 1, Kind.NAVIGATION, "It is a link to another part of the site.", 0.6)
        elif survey.isolation.scores[index] < STRONG and not _sentence(block):
            reason = "It stands after the article's last paragraph and is not part of its text."
            yield Verdict(index, index + 1, Kind.OTHER, reason, 0.55)


def _headline(block: Block) -> bool:
    return any(script.words(link.text) >= HEADLINE_WORDS for link in block.links)


def _sentence(block: Block) -> bool:
    return block.length >= TAIL_LENGTH and script.ends_sentence(block.text) and not block.is_link


def empty_headings(survey: Survey, cut: set[int]) -> Iterator[tuple[int, int]]:
    """Headings under which everything was cut, up to the next heading of their level or a higher one: (heading, where that is)."""
    for index in survey.inside:
        if not survey.blocks[index].heading or index in cut:
            continue
        stop = index + 1
        while stop < survey.inside.stop and not _governs(survey, stop, index):
            stop += 1
        if (stop > index + 1 or index > survey.last >= survey.first) and all(
            below in cut for below in range(index + 1, stop)
        ):
            yield index, stop


def _governs(survey: Survey, index: int, over: int) -> bool:
    block = survey.blocks[index]
    return block.heading and block.tag <= survey.blocks[over].tag
