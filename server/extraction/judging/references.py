"""What belongs to an article though it is made of links or stands after it: sources, notes, and lists that the prose announces."""

from collections.abc import Iterator

from server.extraction.blocks import Block
from server.extraction.judging.survey import Survey, Verdict
from server.extraction.phrases import REFERENCES
from server.extraction.posts import posts

CERTAINTY = 0.72
"""More than that of what the isolation leaves out, less than that of clutter which its own words name."""
CERTAIN = 0.99
LEAST_SCORE = 0.03
"""A section of which the model thinks less than this, in every block, is no part of an article whatever its label says."""
MENU_SCORE = 0.05
"""In plain text a section of which the blocks have less than this mean score is a menu's: what heads it is the name of a page."""
MARK_LENGTH = 4
"""The text of a link between a note and its mark is no longer than this ("↑", "[12]")."""

NOTE_BLOCKS = 8
"""An item of more blocks than this is no note, but holds some."""


def find_sections(survey: Survey) -> Iterator[Verdict]:
    """The sections that a label such as "Sources" heads, each up to the next heading or label."""
    for index in survey.inside:
        if survey.roles[index] != REFERENCES:
            continue
        stop = index + 1
        while stop < survey.inside.stop and not survey.blocks[stop].heading and survey.roles[stop] is None:
            stop += 1
        if survey.plain:
            scores = survey.isolation.scores[index:stop]
            belongs = sum(scores) >= MENU_SCORE * len(scores)
        else:
            belongs = max(survey.isolation.scores[index:stop]) >= LEAST_SCORE
        if belongs:
            yield Verdict(index, stop, None, "", CERTAINTY)


def find_posts(survey: Survey) -> Iterator[Verdict]:
    """Posts of other sites that the isolation keeps: their words and links are theirs, whatever they say."""
    for post in posts(survey.isolation.root):
        start, stop = survey.blocks.spans.get(post, (0, 0))
        if start < stop and all(survey.isolation.kept[start:stop]):
            yield Verdict(start, stop, None, "It is a post of another site, which the article shows.", CERTAIN)


def find_notes(survey: Survey) -> Iterator[Verdict]:
    """Notes, which link back to their marks in the text."""
    for index in survey.inside:
        if _is_note(survey.blocks[index]):
            yield Verdict(*_whole_note(survey, index), None, "", CERTAINTY)


def _whole_note(survey: Survey, index: int) -> tuple[int, int]:
    """From where to where the item goes that ends in the block at ``index``: the link back stands in its last paragraph."""
    item = next(survey.blocks[index].element.iterancestors("li", "dd"), None)
    start, stop = (index, index + 1) if item is None else survey.blocks.spans.get(item, (index, index + 1))
    fits = survey.inside.start <= start and stop <= survey.inside.stop and stop - start <= NOTE_BLOCKS
    return (start, stop) if fits else (index, index + 1)


def _is_note(block: Block) -> bool:
    if not block.links or block.is_link:
        return False
    return any(link.anchor and len(link.text) <= MARK_LENGTH for link in block.links)
