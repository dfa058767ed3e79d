"""What stands around the article within its root: above its first paragraph, and after its last."""

from collections.abc import Iterator

from server.extraction import script
from server.extraction.blocks import Block
from server.extraction.elements import FIELDS
from server.extraction.folding import fold
from server.extraction.judging.survey import Survey, Verdict
from server.extraction.metadata.lines import LINE_LENGTH, read_line
from server.extraction.model import Kind, Place

CRUMB_LENGTH = 30
"""A single link above the first paragraph that is no longer than this names the site, or a part of it."""


SURE_HEADING = 0.6
"""A heading as likely as this says something itself: the last lines of a list may be marked as headings."""


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
    """The lines of the author and the date above the first paragraph: the answer holds what they say."""
    if survey.plain or survey.last < survey.first:
        return
    for index in range(survey.inside.start, survey.first):
        block = survey.blocks[index]
        if block.text and not block.heading and _is_shown(survey, block):
            reason = "It is the line of the author or the date, which are shown above."
            yield Verdict(index, index + 1, Kind.OTHER, reason, 0.97, Place.PAGE)
        elif block.is_link and len(block.links) == 1 and block.length <= CRUMB_LENGTH and not block.heading:
            reason = "It is a link above the first paragraph, to another part of the site."
            yield Verdict(index, index + 1, Kind.NAVIGATION, reason, 0.6)


def find_fields(survey: Survey) -> Iterator[Verdict]:
    """The fields at the head of a mail, as to whom it went: they are about it, and not what it says."""
    for element, (start, stop) in survey.blocks.spans.items():
        if element.get(FIELDS) is not None and start < stop:
            yield Verdict(start, stop, Kind.OTHER, "It is the head of the mail: from whom and to whom it went.", 0.99)


def _is_shown(survey: Survey, block: Block) -> bool:
    """Whether a line says nothing but who wrote the article, and when."""
    if block.length > LINE_LENGTH:
        return False
    text = block.text
    for name in survey.authors:
        text = text.replace(name, " ")
    rest = fold(text)
    return (text != block.text and (not rest or read_line(text.strip(), survey.language).whole)) or read_line(
        block.text, survey.language
    ).whole


def empty_headings(survey: Survey, cut: set[int]) -> Iterator[tuple[int, int]]:
    """Headings under which everything was cut, up to the next heading of their level or a higher one: (heading, where that is)."""
    for index in survey.inside:
        if not survey.blocks[index].heading or index in cut or survey.isolation.scores[index] >= SURE_HEADING:
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
