"""The part of a page that stands under its title, as an article does above a stream of others."""

import numpy as np
from lxml import etree

from server.extraction.blocks import Blocks
from server.extraction.folding import fold
from server.extraction.scoring import Columns
from server.extraction.scoring.columns import TAGS
from server.extraction.scoring.outline import Floats

LEAST_PROSE = 1_500.0
"""A heading leads to the innermost element around it with so much prose: less may be a lead or a teaser."""
LEAST_SHARE = 0.25
"""And it must hold this share of the prose that is to be expected in the article, or the page is about more than that."""

_TITLES = ("h1", "h2")


def titled_part(blocks: Blocks, page: Columns, scores: Floats, title: str | None) -> etree._Element | None:
    """The element that holds the article whose heading is ``title``; None where there is none, or not by its words alone.

    ``scores`` says for each block of the page how likely it belongs to the article.
    """
    wanted = fold(title or "")
    if not wanted:
        return None
    heads = np.flatnonzero((page.tag >= TAGS["h1"]) & (page.tag <= TAGS["h2"])).tolist()
    named = [index for index in heads if fold(blocks[index].text) == wanted]
    for tag in _TITLES:
        found = (_holder(blocks, page, index) for index in named if blocks[index].tag == tag)
        parts = {part: page.proses[stop] - page.proses[start] for part, start, stop in filter(None, found)}
        if parts:
            part = max(parts, key=lambda part: parts[part])
            start, stop = blocks.spans[part]
            likely = scores * page.prose
            return part if likely[start:stop].sum() >= LEAST_SHARE * likely.sum() else None
    return None


def _holder(blocks: Blocks, page: Columns, index: int) -> tuple[etree._Element, int, int] | None:
    """The innermost element around a heading with enough prose, short of the whole page, and its blocks."""
    for element in blocks[index].element.iterancestors():
        if element.tag in ("body", "html"):
            return None
        start, stop = blocks.spans[element]
        if page.proses[stop] - page.proses[start] >= LEAST_PROSE:
            return element, start, stop
    return None
