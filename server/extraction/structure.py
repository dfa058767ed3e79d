"""What an article keeps for its structure: pictures, rules, headings, embeds, and lists as wholes.

The model judges blocks by their words, and these have few or none, or belong to words that stand in other blocks.
"""

import numpy as np
from numpy.typing import NDArray

from server.extraction.blocks import LINK_DENSITY, Blocks
from server.extraction.elements import EMBED
from server.extraction.posts import posts
from server.extraction.scoring import Columns
from server.extraction.scoring.columns import TAGS

PICTURE_SCORE = 0.01
ABOVE = 3
"""A picture so few blocks above the first that is kept is the article's."""
TINY = 32
"""Pixels: what says it is no larger either way is a bullet, a corner or a sign."""
WHOLE_SHARE = 0.8
"""A list of which so much is kept is kept whole; one of which so much is left out goes as a whole."""
ITEM_LENGTH, PICTURE_LENGTH = 10.0, 50.0
"""What a block, and a picture in it, counts for beside its text when the shares of a list are weighed."""
MOST_OF_ALL = 0.5
"""A list with more than this share of what is kept is no list in the article but what holds it."""
PLAIN_SCORE = 0.3
"""Among the paragraphs a list without links stays from this mean score on."""

_LISTS = frozenset({"ul", "ol", "dl"})

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def with_structure(blocks: Blocks, page: Columns, scores: Floats, kept: Flags, sure: Flags) -> Flags:
    """The blocks to keep, once the structure around those ``kept`` for their words is looked at.

    ``scores`` says for each block of the page how likely it belongs to the article; ``sure`` marks the kept prose that is likely to.
    """
    if not kept.any():
        return kept
    kept = kept | _pictures(page, scores, kept) | _headings(page, sure)
    for index in _embeds(blocks, page, kept):
        kept[index] = True
    _settle_lists(page, scores, kept, sure)
    kept &= ~_of_cards(page, kept)
    for index in np.flatnonzero(kept & (page.images > 0) & (page.length == 0)).tolist():
        kept[index] = not _is_tiny(blocks, index)
    return kept


def _pictures(page: Columns, scores: Floats, kept: Flags) -> Flags:
    """Pictures and rules among the paragraphs, and pictures right above."""
    shown = (page.images > 0) & (page.density <= LINK_DENSITY) & ((page.links == 0) | (page.length == 0))
    indexes = np.flatnonzero(kept)
    near = np.zeros(page.n, dtype=np.bool_)
    near[max(0, int(indexes[0]) - ABOVE) : indexes[-1]] = True
    rules = (page.tag == TAGS["hr"]) & (page.index > indexes[0])
    near &= (shown & (scores > PICTURE_SCORE)) | rules
    return near


def _of_cards(page: Columns, kept: Flags) -> Flags:
    """Pictures that are links, right above a link that is left out: those of cards."""
    cards = np.zeros(page.n, dtype=np.bool_)
    left_out = ~kept & (page.length > 0) & (page.density > LINK_DENSITY)
    cards[:-1] = left_out[1:] & ((page.images > 0) & (page.length == 0) & (page.links > 0))[:-1]
    return cards


def _headings(page: Columns, sure: Flags) -> Flags:
    """Headings right above a paragraph that stays, but for those above the first: that may be the title once more."""
    heads = np.zeros(page.n, dtype=np.bool_)
    heads[:-1] = page.heading[:-1] & sure[1:] & (page.density[:-1] < LINK_DENSITY)
    first = np.flatnonzero(sure)[:1]
    heads[: int(first[0]) if len(first) else page.n] = False
    return heads


def _embeds(blocks: Blocks, page: Columns, kept: Flags) -> list[int]:
    """Videos, posts and maps that stand among the article's paragraphs, or right behind the last."""
    prose = np.flatnonzero(kept & page.good)
    if not len(prose):
        return []
    among = np.flatnonzero((~kept & (page.links > 0))[prose[0] : prose[-1] + 2]) + prose[0]
    found = [index for index in among.tolist() if blocks[index].element.get(EMBED) is not None]
    for post in posts(blocks[0].element.getroottree().getroot()):
        start, stop = blocks.spans.get(post, (0, 0))
        if prose[0] < start <= prose[-1] + 1:
            found.extend(range(start, stop))
    return found


def _settle_lists(page: Columns, scores: Floats, kept: Flags, sure: Flags) -> None:
    """Gives the items of each list one fate in ``kept``, if most of them share it or all are plain text among paragraphs."""
    strong = np.flatnonzero(sure)
    first, last = (int(strong[0]), int(strong[-1])) if len(strong) else (page.n, -1)
    weights = page.length + ITEM_LENGTH + PICTURE_LENGTH * (page.images > 0)
    total = float(weights[kept].sum())
    for start, stop in _open_lists(page, kept, first, last):
        held, weight = kept[start:stop], weights[start:stop]
        most = weight.sum()
        if held.all() or most > MOST_OF_ALL * total:
            continue
        share = weight[held].sum() / most
        plain = first < start and stop <= last and not page.links[start:stop].any()
        if share >= WHOLE_SHARE or (plain and scores[start:stop].mean() > PLAIN_SCORE):
            kept[start:stop] = True
        elif share <= 1 - WHOLE_SHARE:
            kept[start:stop] = False


def _open_lists(page: Columns, kept: Flags, first: int, last: int) -> list[tuple[int, int]]:
    """The blocks of the lists whose items differ in fate, or that stand among the paragraphs and are left out; inner ones first."""
    outline = page.outline
    starts, stops = outline.starts[:-1], outline.stops[:-1]
    sums = np.concatenate(([0], np.cumsum(kept)))
    held = sums[stops] - sums[starts]
    among = (starts > first) & (stops <= last)
    several = (stops - starts > 1) & (held < stops - starts) & ((held > 0) | among)
    rows = [at for at in np.flatnonzero(several).tolist() if outline.elements[at].tag in _LISTS]
    return [(int(starts[at]), int(stops[at])) for at in rows]


def _is_tiny(blocks: Blocks, index: int) -> bool:
    """Whether all that a block shows is pictures that say they are tiny."""
    return all(
        _pixels(image.get("width")) <= TINY and _pixels(image.get("height")) <= TINY
        for image in blocks[index].element.iter("img")
    )


def _pixels(size: str | None) -> float:
    """The size that an attribute tells, in pixels; infinite where it tells none."""
    digits = (size or "").strip().removesuffix("px").strip()
    return float(digits) if digits.isascii() and digits.isdigit() else float("inf")
