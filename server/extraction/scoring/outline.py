"""The elements that hold blocks, as arrays: where their blocks begin and end, what holds them, and what their names tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from server.extraction.blocks import Blocks
from server.extraction.model import Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PARTS = ("footer", "main", "li", "aside", "form", "figure", "td", "article", "section", "a")
"""Elements whose meaning HTML itself gives: whether a block stands in one is a feature."""
HINTS = (Kind.NAVIGATION, Kind.ADVERTISEMENT, Kind.RECOMMENDATIONS, Kind.COMMENTS)
MAIN_SHARE = 0.5
"""An element that holds more of the page's prose than this is no box: its names (``comments-open`` on ``body``) tell nothing."""
FAR = 30
"""No hinted element within so many levels is as good as none."""

_PART_BITS = {tag: 1 << at for at, tag in enumerate(PARTS)}
_HINT_BITS = {kind: 1 << at for at, kind in enumerate(HINTS)}
_OTHER_HINT = 1 << len(HINTS)


@dataclass(frozen=True, slots=True)
class Outline:
    """The elements of a page that hold blocks, inner ones before outer ones; the last row of each array stands for "none".

    ``starts`` and ``stops`` are the elements' blocks, ``parents`` the rows of their parents, ``blocks`` the row of each block's own
    element. ``parts`` and ``hints`` are bits (see ``PARTS``, ``HINTS``) of the element and all that hold it, ``hinted`` the levels up
    to the nearest element with a hint, ``keys`` a number for each (tag, class).
    """

    elements: list[etree._Element]
    starts: Ints
    stops: Ints
    parents: Ints
    blocks: Ints
    depths: Ints
    parts: Ints
    hints: Ints
    hinted: Ints
    keys: Ints


def outline(blocks: Blocks, good: Floats) -> Outline:
    """The outline of a page; ``good`` holds the length of each block that is prose, 0 for others."""
    elements = list(blocks.classes)
    none = len(elements)
    row: dict[etree._Element | None, int] = dict(zip(elements, range(none), strict=True))
    ends = np.fromiter(chain.from_iterable(map(blocks.spans.__getitem__, elements)), np.int64, 2 * none)
    starts, stops = np.append(ends[::2], 0), np.append(ends[1::2], len(blocks))
    parents = np.array([*[row.get(element.getparent(), none) for element in elements], none], dtype=np.int64)
    sums = np.concatenate(([0.0], np.cumsum(good)))
    main = sums[stops] - sums[starts] > MAIN_SHARE * sums[-1]
    tags = [element.tag for element in elements]
    parts = np.zeros(none + 1, dtype=np.int64)
    for at, tag in enumerate(tags):
        if tag in _PART_BITS:
            parts[at] = _PART_BITS[tag]
    hints = np.zeros(none + 1, dtype=np.int64)
    for element, kind in blocks.kinds.items():
        hints[row[element]] = _HINT_BITS.get(kind, _OTHER_HINT)
    return Outline(
        elements,
        starts,
        stops,
        parents,
        np.array([row[block.element] for block in blocks], dtype=np.int64),
        *_inherited(parents, parts, np.where(main, 0, hints), main),
        np.array(_keys(zip(tags, blocks.classes.values(), strict=True)), dtype=np.int64),
    )


def _inherited(parents: Ints, parts: Ints, hints: Ints, main: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints, Ints]:
    """Depth, parts, hints and distance to a hint, each handed down from the outer elements to the inner ones.

    They come down by leaps: what an element has of those above it, it has of twice as many after each.
    """
    none = len(parents) - 1
    hinted = hints != 0
    hints &= _OTHER_HINT - 1
    own = np.arange(none + 1)
    above, depths = parents, (own != none).astype(np.int64)
    unmain = np.where(main, none, parents)
    nearest = np.where(hinted, own, parents)
    steps = (nearest != own).astype(np.int64)
    while (above != none).any():
        parts |= parts[above]
        hints |= hints[unmain]
        depths += depths[above]
        steps += steps[nearest]
        above, unmain, nearest = above[above], unmain[unmain], nearest[nearest]
    return depths, parts, hints, np.minimum(np.where(hinted[nearest], steps, FAR), FAR)


def _keys(names: Iterable[tuple[object, str | None]]) -> list[int]:
    names = list(names)
    numbers = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return [*[numbers[name] for name in names], len(numbers)]
