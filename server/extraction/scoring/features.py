"""What is measured of each block: language-free features, by position, shape and company.

The groups follow the prototype's finding that the most telling are where the page's prose is, what a block's ancestors hold, and how
much prose blocks of the same shape are; see docs/model.md for what each weighs in the trained model.
"""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from server.extraction.scoring.columns import HEADING_TAGS, Columns
from server.extraction.scoring.outline import HINTS, PARTS, Floats, Ints, Outline

Matrix = NDArray[np.float32]
Rows = Iterator[tuple[str, "Floats | Ints | NDArray[np.bool_] | float"]]
"""Names of features, and their values: a number for each block, or one for all of them."""

LEVELS = 5
NEIGHBOURS = (-2, -1, 1, 2)
WINDOWS = (5, 15)
SHARES = (0.4, 0.7, 0.9)
NOT_THERE = -1.0
"""The value of a feature of a neighbour that is not there."""
NEAR = 40
DATED_LENGTH = 120
TITLE_LENGTH = 200

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST = {**dict.fromkeys(":：", 4), **dict.fromkeys("?!？！؟", 3), **dict.fromkeys(".。।۔", 2)}


def feature_matrix(page: Columns, title: str | None) -> tuple[list[str], Matrix]:
    """The names of the features, and their values: one row a feature, one column a block; ``title`` is the page's own."""
    rows = [*(row for group in GROUPS for row in group(page)), *_title(page, (title or "").casefold())]
    matrix = np.empty((len(rows), page.n), dtype=np.float32)
    for at, (_, values) in enumerate(rows):
        matrix[at] = values
    return [name for name, _ in rows], matrix


def _own(page: Columns) -> Rows:
    words = np.fromiter([text.count(" ") + 1 for text in page.texts], np.float64, page.n)
    times = Counter(page.texts)
    yield "length", page.length
    yield "words", words
    yield "word_length", page.length / words
    yield "density", page.density
    yield "links", page.links
    yield "images", page.images
    yield "tag", page.tag
    yield "last", np.array([1 if text[-1:].isalnum() else _LAST.get(text[-1:], 0) for text in page.texts])
    yield "repeats", np.minimum([times[text] for text in page.texts], 5)
    starts = zip(page.link_starts, page.texts, strict=True)
    yield (
        "link_start",
        np.array([NOT_THERE if start is None else start / max(1, len(text)) for start, text in starts]),
    )
    yield "dated", np.array([("19" in text or "20" in text) and _dated(text) for text in page.texts])


def _dated(text: str) -> bool:
    return len(text) < DATED_LENGTH and _YEAR.search(text) is not None


def _parts(page: Columns) -> Rows:
    at = page.outline.blocks
    parts, hints = page.outline.parts[at], page.outline.hints[at]
    yield from zip((f"in_{tag}" for tag in PARTS), _bits(parts, len(PARTS)), strict=True)
    named = _bits(hints, len(HINTS))
    yield from zip((f"hint_{kind.value}" for kind in HINTS), named, strict=True)
    yield "hint_distance", page.outline.hinted[at]
    yield "depth", page.outline.depths[at]
    comments = page.prose[named[-1] == 1].sum()
    yield "page_comments", comments / max(page.proses[-1], 1)


def _bits(numbers: Ints, count: int) -> Ints:
    """The lowest ``count`` bits of some numbers, a row for each bit."""
    return (numbers >> np.arange(count)[:, None]) & 1


def _company(page: Columns) -> Rows:
    """Blocks of one shape: the same tag and class, in parents of the same tag and class."""
    keys = page.outline.keys
    own = page.outline.blocks
    pairs = keys[own] * len(keys) + keys[page.outline.parents[own]]
    group = np.unique(pairs, return_inverse=True)[1]
    count = np.bincount(group)
    length, prose, linked = (np.bincount(group, values) for values in (page.length, page.prose, page.linked))
    yield "group_size", count[group]
    yield "group_prose", (prose / np.maximum(length, 1))[group]
    yield "group_density", (linked / np.maximum(length, 1))[group]
    yield "group_length", (length / count)[group]
    yield "group_share", (prose / max(page.proses[-1], 1))[group]
    for step, (moved,) in _shifted(group).items():
        yield f"group_{step:+}", moved == group


def _ancestors(page: Columns) -> Rows:
    tree = page.outline
    first, last = tree.starts, tree.stops
    count = np.maximum(last - first, 1)
    length = page.lengths[last] - page.lengths[first]
    prose = page.proses[last] - page.proses[first]
    density = (page.linkeds[last] - page.linkeds[first]) / np.maximum(length, 1)
    pictures = (page.pictures[last] - page.pictures[first]) / count
    share = prose / max(page.proses[-1], 1)
    paragraphs = page.goods[last] - page.goods[first]
    prose_share = prose / np.maximum(length, 1)
    values = np.array((density, prose_share, share, count, paragraphs, pictures, length, length / count))
    names = ("density", "prose", "share", "blocks", "paragraphs", "images", "length", "mean")
    above = tree.blocks
    for level in range(1, LEVELS + 1):
        above = tree.parents[above]
        kept = len(names) if level <= 3 else 4
        yield from zip((f"up{level}_{name}" for name in names[:kept]), values[:kept].take(above, axis=1), strict=True)
    several = _several(tree, count)
    yield from zip((f"several_{name}" for name in names[:5]), values[:5].take(several, axis=1), strict=True)
    yield from _places(page, prose)
    yield from _readability(page, density)


def _several(tree: Outline, count: Ints) -> Ints:
    """The nearest element around each block that holds more than one."""
    nearest = tree.blocks
    for _ in range(int(tree.depths.max(initial=0))):
        single = (count[nearest] == 1) & (nearest < len(tree.elements))
        if not single.any():
            break
        nearest = np.where(single, tree.parents[nearest], nearest)
    return nearest


def _places(page: Columns, prose: Floats) -> Rows:
    """Whether a block stands in the smallest element with so much of the page's prose, and where in it."""
    tree = page.outline
    for share in SHARES:
        holding = np.flatnonzero(prose[:-1] >= share * page.proses[-1])
        start, stop = 0, page.n
        if page.proses[-1] and len(holding):
            best = holding[np.argmin((tree.stops - tree.starts)[holding])]
            start, stop = int(tree.starts[best]), int(tree.stops[best])
        yield f"in_{share}", (page.index >= start) & (page.index < stop)
        yield f"at_{share}", (page.index - start) / max(1, stop - start)


def _readability(page: Columns, density: Floats) -> Rows:
    """Arc90's score: paragraphs give points to their parent, and half to its parent, less its share of links."""
    tree = page.outline
    points = np.where(page.good, 1 + np.minimum(page.length / 100, 3), 0.0)
    parent = tree.parents[tree.blocks]
    grandparent = tree.parents[parent]
    size = len(tree.parents)
    scores = (np.bincount(parent, points, size) + np.bincount(grandparent, points / 2, size)) * (1 - density)
    scores[-1] = 0
    best = int(np.argmax(scores))
    start, stop = int(tree.starts[best]), int(tree.stops[best])
    most = scores[best] or 1.0
    yield "points_up1", scores[parent] / most
    yield "points_up2", scores[grandparent] / most
    yield "in_best", (page.index >= start) & (page.index < stop)
    yield "at_best", (page.index - start) / max(1, stop - start)


def _shifted(*rows: "Floats | Ints") -> "dict[int, Floats]":
    """For each step to a neighbour the rows moved so that a block has that one's value, ``NOT_THERE`` at the ends."""
    edge, count = max(NEIGHBOURS), len(rows[0])
    padded = np.full((len(rows), count + 2 * edge), NOT_THERE)
    padded[:, edge:-edge] = rows
    return {step: padded[:, edge + step : edge + step + count] for step in NEIGHBOURS}


def _neighbours(page: Columns) -> Rows:
    for step, moved in _shifted(page.length, page.density, page.tag).items():
        yield from zip((f"length_{step:+}", f"density_{step:+}", f"tag_{step:+}"), moved, strict=True)
    for size in WINDOWS:
        first, last = np.maximum(page.index - size, 0), np.minimum(page.index + size + 1, page.n)
        length = np.maximum(page.lengths[last] - page.lengths[first], 1)
        yield f"density_within_{size}", (page.linkeds[last] - page.linkeds[first]) / length
        yield f"prose_within_{size}", (page.proses[last] - page.proses[first]) / length
    heading = np.maximum.accumulate(np.where(page.heading, page.index, -1))
    under = heading >= 0
    yield "from_heading", np.minimum(page.index - heading, NEAR)
    yield "heading_tag", np.where(under, page.tag[heading], 0)
    yield "heading_length", np.where(under, page.length[heading], NOT_THERE)
    yield "heading_density", np.where(under, page.density[heading], NOT_THERE)


def _title(page: Columns, title: str) -> Rows:
    """How far a block stands from the title's heading, and how many of the title's words it has."""
    wanted = set(title.split())
    headings = [(int(at), page.texts[at].casefold()) for at in np.flatnonzero(page.heading)]
    same = next((at for at, text in headings if wanted and text == title), None)
    if same is None and wanted:
        same = next((at for at, text in headings if page.tag[at] == HEADING_TAGS[0] and text), None)
    yield "titled", float(same is not None)
    yield "from_title", -NEAR if same is None else np.clip(page.index - same, 1 - NEAR, 2 * NEAR)
    shared = [
        len(wanted.intersection(text.casefold().split())) if len(text) < TITLE_LENGTH and wanted else 0
        for text in page.texts
    ]
    yield "title_words", np.fromiter(shared, np.float64, page.n) / max(1, len(wanted))


def _page(page: Columns) -> Rows:
    prose, length = page.proses[-1], max(page.lengths[-1], 1)
    yield "prose_before", page.proses[:-1] / max(prose, 1)
    yield "text_before", page.lengths[:-1] / length
    yield "index", page.index
    yield "from_end", page.n - page.index
    whole = {
        "prose": prose,
        "paragraphs": page.goods[-1],
        "density": page.linkeds[-1] / length,
        "share": prose / length,
    }
    for name, value in {**whole, "blocks": page.n}.items():
        yield f"page_{name}", value


GROUPS = (_own, _parts, _company, _ancestors, _neighbours, _page)
