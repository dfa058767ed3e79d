"""Finds the article: how likely each block is part of it, and the one element that holds it.

The blocks' scores come from readability-lxml, which keeps or drops elements; the root is the element with the largest expected F1
over those scores, so that one stray paragraph neither widens nor moves it.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import readability
from lxml import etree

from server.extraction.blocks import Block, Blocks
from server.extraction.elements import NUMBER, parent
from server.extraction.hints import hint
from server.extraction.model import Kind
from server.extraction.phrases import fold

KEPT, GOOD_BUT_DROPPED, DROPPED = 0.9, 0.6, 0.1
"""Scores of blocks: kept by readability-lxml; prose that it dropped; the rest. Set on the working part of wcxb-dev."""
UNSURE = 0.3
"""The score of what is not prose in a plain text."""
LEAST_KEPT = 0.2
"""Where readability-lxml keeps less than this share of the page's prose it has failed, and all prose counts as kept."""
CLUTTER_FACTOR = 0.15
"""Comments can outweigh the article they belong to, a cookie notice a short one: their scores count for this much."""
DISCUSSION_SHARE = 0.2
"""Where less than this share of the prose stands outside the comments, they are what the page is about, as in a forum."""
STRONG = 0.7

_NUMBERED = re.compile(rf'{NUMBER}="(\d+)"')
# Its own log would write of every page that it can't read.
logging.getLogger("readability").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Isolation:
    """Where the article is: its root, the blocks in it (``start`` to before ``stop``), each block's score, and the expected F1."""

    root: etree._Element
    start: int
    stop: int
    scores: tuple[float, ...]
    expected: float


def isolate(tree: etree._Element, blocks: Blocks, title: str | None) -> Isolation:
    """Finds the article in a tidied tree, of several the one that ``title`` names.

    Whether there is one at all, the caller judges by what it keeps.
    """
    kept = _kept_by_readability(tree)
    clutter = _cluttered(tree, blocks)
    base = _failsafe(blocks, [_score(block, kept) for block in blocks])
    scores = tuple(score * (CLUTTER_FACTOR if clutter[index] else 1) for index, score in enumerate(base))
    root, expected = _best_root(tree, blocks, scores)
    post = _titled_post(root, blocks, title)
    root = root if post is None else post
    start, stop = blocks.spans.get(root, (0, len(blocks)))
    return Isolation(root, start, stop, scores, expected)


def whole(tree: etree._Element, blocks: Blocks) -> Isolation:
    """The isolation of a page that is one article from end to end, as plain text is until it is judged."""
    scores = tuple(KEPT if block.good else UNSURE for block in blocks)
    return Isolation(tree, 0, len(blocks), scores, 1.0)


def _kept_by_readability(tree: etree._Element) -> set[int]:
    """The elements that readability-lxml keeps, by the numbers that this puts on all elements of ``tree``."""
    for number, element in enumerate(tree.iter()):
        element.set(NUMBER, str(number))
    source = etree.tostring(tree, encoding="unicode", method="html")
    try:
        summary = readability.Document(source).summary(html_partial=True)
    except (readability.readability.Unparseable, etree.ParserError):
        return set()
    return {int(number) for number in _NUMBERED.findall(summary)}


def _score(block: Block, kept: set[int]) -> float:
    numbers = (int(element.get(NUMBER, "-1")) for element in block.element.iter())
    return KEPT if any(number in kept for number in numbers) else GOOD_BUT_DROPPED if block.good else DROPPED


def _failsafe(blocks: Blocks, scores: list[float]) -> list[float]:
    good = [block.index for block in blocks if block.good]
    total = sum(blocks[index].length for index in good)
    if sum(blocks[index].length for index in good if scores[index] == KEPT) >= LEAST_KEPT * total:
        return scores
    return [KEPT if block.good else score for block, score in zip(blocks, scores, strict=True)]


def _cluttered(tree: etree._Element, blocks: Blocks) -> list[bool]:
    """For each block, whether an element named as comments, a notice or a newsletter box holds it."""
    found = _named(tree, blocks, frozenset({Kind.NOTICE, Kind.NEWSLETTER}))
    comments = _named(tree, blocks, frozenset({Kind.COMMENTS}))
    prose = sum(block.length for block in blocks if block.good)
    outside = sum(block.length for block, comment in zip(blocks, comments, strict=True) if block.good and not comment)
    if outside < DISCUSSION_SHARE * prose:
        return found
    return [one or other for one, other in zip(found, comments, strict=True)]


def _named(tree: etree._Element, blocks: Blocks, kinds: frozenset[Kind]) -> list[bool]:
    """For each block, whether an element of one of ``kinds`` holds it; ``html`` and ``body`` tell nothing."""
    found = [False] * len(blocks)
    for element, (start, stop) in blocks.spans.items():
        if element is not tree and element.tag != "body" and hint(element) in kinds:
            found[start:stop] = [True] * (stop - start)
    return found


def _titled_post(root: etree._Element, blocks: Blocks, title: str | None) -> etree._Element | None:
    """Of several ``article`` elements in the root the one whose heading is the title, where each has a heading."""
    wanted = fold(title or "")
    headings = {
        post: {fold(block.text) for block in blocks[slice(*blocks.spans[post])] if block.heading}
        for post in root.iterdescendants("article")
        if post in blocks.spans
    }
    titled = [post for post, found in headings.items() if wanted and wanted in found]
    return titled[0] if len(titled) == 1 and len(headings) > 1 and all(headings.values()) else None


def _best_root(tree: etree._Element, blocks: Blocks, scores: Sequence[float]) -> tuple[etree._Element, float]:
    """The element with the largest expected F1: 2 sum(p w) / (sum of w in it + sum of p w in the page)."""
    lengths = [block.length for block in blocks]
    expected = list(accumulate((p * w for p, w in zip(scores, lengths, strict=True)), initial=0.0))
    total = list(accumulate(lengths, initial=0.0))
    best, best_f1 = tree, 0.0
    for element, (start, stop) in blocks.spans.items():
        inside = expected[stop] - expected[start]
        whole_f1 = 2 * inside / (total[stop] - total[start] + expected[-1] or 1.0)
        if whole_f1 > best_f1:
            best, best_f1 = element, whole_f1
    if best is not tree and best in blocks.spans and blocks.spans[best][1] - blocks.spans[best][0] == 1:
        best = parent(best)  # a single block has no room for what belongs to it
    return best, best_f1
