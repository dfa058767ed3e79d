"""Finds the article: how likely each block is part of it, which of them are, and the one element that holds them.

The scores come from a small trained model (:mod:`server.extraction.scoring`). All else follows from them and from the words of each
block: what to keep is what makes the expected F1 largest, and so is the root, which keeps a stray paragraph from widening it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from server.extraction.blocks import GOOD_LENGTH_UNENDED, LINK_DENSITY, Blocks
from server.extraction.elements import parent
from server.extraction.folding import fold
from server.extraction.headline import titled_part
from server.extraction.model import Kind
from server.extraction.scoring import Columns, score
from server.extraction.structure import with_structure

STRONG = 0.5
"""Prose that is rather part of the article than not."""
SURE = 0.85
"""From this expected F1 on a page has an article of the usual sort; under it (listings, shops) links may be what it is about."""
CERTAIN = 0.9
"""Under this expected F1 the article may be one part of a page of many, and its heading tells which."""
LINK_SCORE = 0.6
"""On a page of the usual sort a link block must be as likely as this: the one knob between leaks and links kept."""
LAST_LINK_SCORE = 0.75
"""And as likely as this after the last paragraph, where links lead to other stories more often than not."""
APART_SCORE, APART_DENSITY, APART_LENGTH = 0.6, 0.3, 70.0
"""Prose outside the root that belongs to the article all the same, as where it stands in two containers."""
HOLE_SCORE = 0.03
"""Prose and tables between the first and the last sure paragraph need no more than this: an article has few holes."""
SAID_SCORE = 0.1
"""Nor do short sentences beside the paragraphs need more than this."""
CLUTTER_FACTOR = 0.4
"""Comments can outweigh the article they belong to, a cookie notice a short one: their scores count for this much."""
DISCUSSION_SHARE = 0.2
"""Where less than this share of the text that is likely the article's stands outside the comments, the page is about them: a forum."""
LEAST_SHARE = 0.5
"""The least score of a block, as a share of the expected F1 (see :func:`_thresholds`)."""
FEW_BLOCKS, FEW_LINKS, BARE_SCORE = 5, 0.02, 0.7
"""A page of so few blocks, or hardly any links, has none of what the model learnt to tell an article from: its prose is the article."""
SEVERAL = 2
"""So many ``article`` elements may be posts, of which one is meant."""

_NOTICES, _COMMENTS = frozenset({Kind.NOTICE, Kind.NEWSLETTER}), frozenset({Kind.COMMENTS})

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Isolation:
    """Where the article is: its root, and the blocks in it (``start`` to before ``stop``).

    ``scores`` says for each block of the page how likely it belongs to the article, ``kept`` whether it is rather in than out,
    ``expected`` the F1 that the choice should have.
    """

    root: etree._Element
    start: int
    stop: int
    scores: tuple[float, ...]
    kept: tuple[bool, ...]
    expected: float


def isolate(tree: etree._Element, blocks: Blocks, title: str | None) -> Isolation:
    """Finds the article in a tidied tree, of several the one that ``title`` names.

    Whether there is one at all, the caller judges by what it keeps.
    """
    if not len(blocks):
        return Isolation(tree, 0, 0, (), (), 0.0)
    page = Columns(blocks)
    lengths, density = page.length, page.density
    scores = score(page, title)
    if page.n <= FEW_BLOCKS or page.linkeds[-1] < FEW_LINKS * page.lengths[-1]:
        scores = np.where(
            page.good | (page.ended & (lengths >= GOOD_LENGTH_UNENDED)), np.maximum(scores, BARE_SCORE), scores
        )
    scores = scores * np.where(_cluttered(blocks, page, scores), CLUTTER_FACTOR, 1.0)
    expected = expected_f1(scores, lengths)
    post = _titled_post(tree, blocks, title)
    if post is None:
        root = _best_root(tree, page, scores)
        inside = _within(blocks, root)
        if expected < SURE:
            inside[:] = True
        inside |= (scores > APART_SCORE) & (density < APART_DENSITY) & (lengths >= APART_LENGTH)
    else:
        inside = _within(blocks, post)
    if post is None and expected < CERTAIN and (part := titled_part(blocks, page, scores, title)) is not None:
        inside = _within(blocks, part)
    kept = inside & (scores > _thresholds(page, scores, inside, expected))
    kept |= _holes(blocks, page, scores, kept) & inside
    kept = with_structure(blocks, page, scores, kept, kept & page.good & (scores >= STRONG)) & inside
    if not (kept & page.good).any():
        kept |= inside  # no article, and no ground for a choice
    root = _holder(tree, blocks, kept)
    start, stop = blocks.spans.get(root, (0, len(blocks)))
    return Isolation(root, start, stop, tuple(scores.tolist()), tuple(kept.tolist()), expected)


def expected_f1(scores: Floats, lengths: Floats) -> float:
    """The largest F1 to expect of any choice of blocks: the likeliest first, as many as pay."""
    order = np.argsort(-scores, kind="stable")
    gained = np.cumsum((scores * lengths)[order])
    chosen = np.cumsum(lengths[order])
    return float(np.max(2 * gained / np.maximum(chosen + gained[-1], 1)))


def _thresholds(page: Columns, scores: Floats, inside: Flags, expected: float) -> Floats:
    """The least score of each block. A block pays if it is likelier than half of the F1 (Lipton et al. 2014, "Optimal thresholding")."""
    least = LEAST_SHARE * expected
    sentence = page.ended & (page.length >= GOOD_LENGTH_UNENDED)  # a paragraph that is one link
    link = (page.density > LINK_DENSITY) & ~page.verbatim & ~sentence
    if expected < SURE:
        return np.full(page.n, least)
    strong = np.flatnonzero(inside & page.good & (scores >= STRONG))
    after = page.index > (strong[-1] if len(strong) else page.n)
    return np.where(link, np.maximum(np.where(after, LAST_LINK_SCORE, LINK_SCORE), least), least)


def _holes(blocks: Blocks, page: Columns, scores: Floats, kept: Flags) -> Flags:
    """What stands between the first and the last sure paragraph and is not all too unlikely: articles have few holes.

    That is prose, tables and code, and beside the paragraphs short sentences without links, such as what somebody says.
    """
    strong = np.flatnonzero(kept & page.good & (scores >= STRONG))
    holes = np.zeros(page.n, dtype=np.bool_)
    if not len(strong):
        return holes
    among = slice(strong[0], strong[-1])
    holes[among] = (page.good | page.verbatim)[among] & (scores[among] > HOLE_SCORE)
    holders = {blocks[index].element.getparent() for index in strong}
    said = page.ended & (page.linked == 0) & ~page.heading & (scores > SAID_SCORE) & ~kept & ~holes
    for index in np.flatnonzero(said[among]) + strong[0]:
        holes[index] = blocks[index].element.getparent() in holders
    return holes


def _cluttered(blocks: Blocks, page: Columns, scores: Floats) -> Flags:
    """For each block, whether an element named as comments, a notice or a newsletter box holds it."""
    found = _named(blocks, page, _NOTICES)
    comments = _named(blocks, page, _COMMENTS)
    likely = scores * page.length
    discussion = likely[~comments].sum() < DISCUSSION_SHARE * likely.sum()
    return found if discussion else found | comments


def _named(blocks: Blocks, page: Columns, kinds: frozenset[Kind]) -> Flags:
    """For each block, whether an element of one of ``kinds`` holds it; ``html`` and ``body`` tell nothing."""
    found = np.zeros(page.n, dtype=np.bool_)
    for element, kind in blocks.kinds.items():
        if kind in kinds and element.tag not in ("html", "body"):
            found[slice(*blocks.spans[element])] = True
    return found


def _best_root(tree: etree._Element, page: Columns, scores: Floats) -> etree._Element:
    """The element with the largest expected F1: 2 sum(p w) / (sum of w in it + sum of p w in the page)."""
    gained = np.concatenate(([0.0], np.cumsum(scores * page.length)))
    starts, stops = page.outline.starts[:-1], page.outline.stops[:-1]
    length = page.lengths[stops] - page.lengths[starts]
    at = int(np.argmax(2 * (gained[stops] - gained[starts]) / np.maximum(length + gained[-1], 1)))
    best = page.outline.elements[at]
    return best if best is tree or stops[at] - starts[at] > 1 else parent(best)  # a single block has no room for more


def _within(blocks: Blocks, root: etree._Element) -> Flags:
    start, stop = blocks.spans.get(root, (0, len(blocks)))
    inside = np.zeros(len(blocks), dtype=np.bool_)
    inside[start:stop] = True
    return inside


def _holder(tree: etree._Element, blocks: Blocks, kept: Flags) -> etree._Element:
    """The innermost element that holds all that is kept, and more than one block."""
    indexes = np.flatnonzero(kept)
    if not len(indexes):
        return tree
    first, last = int(indexes[0]), int(indexes[-1])
    element = blocks[first].element
    while (above := element.getparent()) is not None:
        start, stop = blocks.spans.get(element, (0, len(blocks)))
        if start <= first and last < stop and stop - start > 1:
            break
        element = above
    return element


def _titled_post(tree: etree._Element, blocks: Blocks, title: str | None) -> etree._Element | None:
    """Of several ``article`` elements the one whose heading is the title, where each of them has a heading and none holds another."""
    wanted = fold(title or "")
    posts = [post for post in tree.iter("article") if post in blocks.spans] if wanted else []
    if len(posts) < SEVERAL:
        return None
    headings = [_headings(blocks, post) for post in posts]
    titled = [post for post, found in zip(posts, headings, strict=True) if wanted in found]
    prose = (_has_prose(blocks, post) for post in posts)
    return titled[0] if len(titled) == 1 and all(headings) and all(prose) else None


def _headings(blocks: Blocks, post: etree._Element) -> Sequence[str]:
    return [fold(block.text) for block in blocks[slice(*blocks.spans[post])] if block.heading]


def _has_prose(blocks: Blocks, post: etree._Element) -> bool:
    return any(block.good for block in blocks[slice(*blocks.spans[post])])
