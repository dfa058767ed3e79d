"""The elements that hold blocks, as arrays: where their blocks begin and end, what holds them, and what their names tell."""

from dataclasses import dataclass

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from server.extraction.blocks import Blocks
from server.extraction.hints import hint
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
    elements = [element for element, (start, stop) in blocks.spans.items() if start < stop]
    row = {element: at for at, element in enumerate(elements)}
    none = len(elements)
    spans = np.array([*(blocks.spans[element] for element in elements), (0, len(blocks))], dtype=np.int64)
    parents = [row.get(element.getparent(), none) for element in elements]  # type: ignore[arg-type]
    parents.append(none)
    sums = np.concatenate(([0.0], np.cumsum(good)))
    main = (sums[spans[:, 1]] - sums[spans[:, 0]] > MAIN_SHARE * sums[-1]).tolist()
    kinds = [hint(element) for element in elements]
    depths, parts, hints, hinted = _inherited(elements, parents, [None if held else kind for held, kind in zip(main, kinds, strict=False)], main)
    return Outline(
        elements,
        spans[:, 0],
        spans[:, 1],
        np.array(parents),
        np.fromiter((row[block.element] for block in blocks), np.int64, len(blocks)),
        np.array(depths),
        np.array(parts),
        np.array(hints),
        np.array(hinted),
        np.array(_keys(elements)),
        kinds,
    )


def _inherited(
    elements: list[etree._Element], parents: list[int], kinds: list[Kind | None], main: list[bool]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Depth, parts, hints and distance to a hint, each handed down from the outer elements to the inner ones."""
    count = len(elements) + 1
    depths, parts, hints, hinted = [0] * count, [0] * count, [0] * count, [FAR] * count
    for at in range(count - 2, -1, -1):
        element, above = elements[at], parents[at]
        depths[at] = depths[above] + 1
        parts[at] = parts[above] | _PART_BITS.get(str(element.tag), 0)
        kind = kinds[at]
        hinted[at] = 0 if kind is not None else min(hinted[above] + 1, FAR)
        hints[at] = 0 if main[at] else hints[above] | (_HINT_BITS.get(kind, 0) if kind is not None else 0)
    return depths, parts, hints, hinted


def _keys(elements: list[etree._Element]) -> list[int]:
    numbers: dict[tuple[str, str | None], int] = {}
    keys = [numbers.setdefault((str(element.tag), element.get("class")), len(numbers)) for element in elements]
    return [*keys, len(numbers)]
