"""The elements that hold blocks, as arrays: where their blocks begin and end, what holds them, and what their names tell."""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Outline:
    """The elements of a page that hold blocks, inner ones before outer ones; the last row of each array stands for "none".

    ``starts`` and ``stops`` are the elements' blocks, ``parents`` the rows of their parents, ``blocks`` the row of each block's own
    element. ``parts`` and ``hints`` are bits (see ``PARTS``, ``HINTS``) of the element and all that hold it, ``hinted`` the levels up
    to the nearest element with a hint, ``keys`` a number for each (tag, class), ``kinds`` what each element's own names tell of.
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
    kinds: list[Kind | None]


def outline(blocks: Blocks, good: Floats) -> Outline:
    """The outline of a page; ``good`` holds the length of each block that is prose, 0 for others."""
    spans = [(element, span) for element, span in blocks.spans.items() if span[0] < span[1]]
    elements = [element for element, _ in spans]
    row = {element: at for at, element in enumerate(elements)}
    none = len(elements)
    ends = np.array([*(span for _, span in spans), (0, len(blocks))], dtype=np.int64)
    parents = np.array([*(row.get(element.getparent(), none) for element in elements), none])  # type: ignore[arg-type]
    sums = np.concatenate(([0.0], np.cumsum(good)))
    main = sums[ends[:, 1]] - sums[ends[:, 0]] > MAIN_SHARE * sums[-1]
    kinds = [*map(blocks.kinds.get, elements), None]
    tags = [str(element.tag) for element in elements]
    return Outline(
        elements,
        ends[:, 0],
        ends[:, 1],
        parents,
        np.fromiter((row[block.element] for block in blocks), np.int64, len(blocks)),
        *_inherited(parents, np.array([*(_PART_BITS.get(tag, 0) for tag in tags), 0]), kinds, main),
        np.array(_keys(tags, elements)),
        kinds[:-1],
    )


def _inherited(
    parents: Ints, parts: Ints, kinds: Sequence[Kind | None], main: NDArray[np.bool_]
) -> tuple[Ints, Ints, Ints, Ints]:
    """Depth, parts, hints and distance to a hint, each handed down from the outer elements to the inner ones.

    They come down by leaps: what an element has of those above it, it has of twice as many after each.
    """
    none = len(parents) - 1
    parts = parts.copy()
    hints = np.where(main, 0, np.array([_HINT_BITS.get(kind, 0) if kind is not None else 0 for kind in kinds]))
    hinted = np.array([kind is not None for kind in kinds]) & ~main
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


def _keys(tags: list[str], elements: list[etree._Element]) -> list[int]:
    numbers: dict[tuple[str, str | None], int] = {}
    names = zip(tags, [element.get("class") for element in elements], strict=True)
    return [*(numbers.setdefault(name, len(numbers)) for name in names), len(numbers)]
