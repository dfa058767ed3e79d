"""How likely each block of a plain text is part of its article, by features that know no language and a small trained model.

The only words that count are labels ("Read more", "Sources", "Comments") that a vocabulary knows: how far away the nearest are. Where
no vocabulary knows the text's language, that none is there tells nothing, and the model is told so.
"""

import statistics

import numpy as np

from server.extraction.scoring.features import NOT_THERE, Matrix, Rows
from server.extraction.scoring.forest import LINES, trained
from server.extraction.scoring.linecolumns import CAPPED, LABELS, OFTEN, Flags, Lines, summed
from server.extraction.scoring.outline import Floats, Ints

STEPS = (-2, -1, 1, 2, 3)
WINDOWS = (3, 8, 20)
NEAR_WINDOWS = WINDOWS[:2]
GAPS = (2, 6)
"""Prose with no more other lines than this between is one cluster."""
PENALTIES = (40.0, 120.0)
"""What a line that is no prose costs the stretch of text that holds the most prose (characters of Latin script)."""
MOST_PROSE = 600.0
"""A paragraph counts for no more than this there: one long disclaimer is no article."""
AT_ONCE = 10_000
"""So many blocks are scored at a time: all trees' answers for a text of 200,000 lines would take half a gigabyte."""
FAR, FAR_LABEL = 60, 200

_LABELLED = {
    "label": tuple(range(1, len(LABELS) + 2)),
    "recommendations": (1,),
    "comments": (LABELS.index("comments") + 1,),
    "others": tuple(number for number, role in enumerate(LABELS, 1) if number > 3 and role != "comments"),
}
_IN_GROUP = np.array([[number in group for number in range(len(LABELS) + 2)] for group in _LABELLED.values()])


def score_lines(page: Lines, *, spoken: bool) -> Floats:
    """For each block of a plain text how likely it is part of the article (0 to 1); ``spoken``: a vocabulary knows its language."""
    _, matrix = line_matrix(page, spoken=spoken)
    forest = trained(LINES)
    parts = [forest.probabilities(matrix[:, at : at + AT_ONCE]) for at in range(0, page.n, AT_ONCE)]
    return np.concatenate(parts)


def line_matrix(page: Lines, *, spoken: bool) -> tuple[list[str], Matrix]:
    """The names of the features, and their values: one row a feature, one column a block."""
    rows = [*(row for group in LINE_GROUPS for row in group(page)), ("spoken", spoken)]
    matrix = np.empty((len(rows), page.n), dtype=np.float32)
    for at, (_, values) in enumerate(rows):
        matrix[at] = values
    return [name for name, _ in rows], matrix


def _own(page: Lines) -> Rows:
    for name in ("length", "words", "first", "last", "capitals", "tag", "joined", "marked", "stems"):
        yield name, getattr(page, name)
    yield "repeats", np.minimum(page.times, 5)
    yield "first_times", np.minimum(page.first_times, 20)
    yield "last_times", np.minimum(page.last_times, 20)
    many = np.maximum(page.stems, 1)
    yield "known", page.known / many
    yield "known_often", page.often / many


def _neighbours(page: Lines) -> Rows:
    edge, n = max(STEPS), page.n
    padded = np.full((2, n + 2 * edge), NOT_THERE)
    padded[:, edge:-edge] = page.length, page.last
    for step in STEPS:
        moved = padded[:, edge + step : edge + step + n]
        yield f"length_{step:+}", moved[0]
        if step < 2:
            yield f"last_{step:+}", moved[1]
    above, below = _nearest(page, page.good, FAR)
    yield "from_prose", np.minimum(page.index - above, FAR)
    yield "to_prose", np.minimum(below - page.index, FAR)
    yield "above_length", np.where(above >= 0, page.length[np.maximum(above, 0)], NOT_THERE)
    yield "below_length", np.where(below < n, page.length[np.minimum(below, n - 1)], NOT_THERE)
    yield "gap", np.minimum(below - above - 1, FAR)
    yield "gap_length", page.lengths[np.minimum(below, n)] - page.lengths[np.maximum(above + 1, 0)]


def _nearest(page: Lines, flags: Flags, far: int) -> tuple[Ints, Ints]:
    """The nearest flagged block before and after each block; ``far`` before the first and after the last where there is none.

    ``flags`` may have several rows, which are told apart.
    """
    before, after = np.full((2, *flags.shape), -far)
    after[...] = page.n + far
    passed = np.where(flags, page.index, -far)[..., :-1]
    np.maximum.accumulate(passed, axis=-1, out=before[..., 1:])
    coming = np.where(flags, page.index, page.n + far)[..., :0:-1]
    np.minimum.accumulate(coming, axis=-1, out=after[..., -2::-1])
    return before, after


def _surroundings(page: Lines) -> Rows:
    """What the lines around a block are like: prose, its words, lines like names and titles, dates, lines that come again."""
    heads = np.minimum(page.length, 160)
    shares = {
        "repeated": page.times > 1,
        "figured": page.figured,
        "capped": (page.capitals > CAPPED) & page.short,
        "short": page.short,
        "begun": page.first_times >= OFTEN,
        "ended": page.last_times >= OFTEN,
    }
    weighed = (np.ones(page.n), page.length, page.prose, heads, page.capitals * heads, page.stems, page.known)
    edge, n = WINDOWS[-1], page.n
    sums = summed(*weighed, *shares.values(), edge=edge)
    for size in WINDOWS:
        within = sums[:, edge + size + 1 : edge + size + 1 + n] - sums[:, edge - size : edge - size + n]
        count, length, prose, head, capital, stems, known, *near = within
        yield f"prose_within_{size}", prose / np.maximum(length, 1)
        yield f"mean_within_{size}", length / count
        yield f"capitals_within_{size}", capital / np.maximum(head, 1)
        yield f"known_within_{size}", known / np.maximum(stems, 1)
        if size in NEAR_WINDOWS:
            yield from ((f"{name}_within_{size}", row / count) for name, row in zip(shares, near, strict=True))
    yield "prose_above", page.proses[:-1] - sums[2, :n]
    yield "prose_below", sums[2, -n:] - page.proses[1:]


def _clusters(page: Lines) -> Rows:
    """Stretches of prose with few other lines between: how much of the page's prose a block's own, or nearest, has."""
    at = np.flatnonzero(page.good)
    for gap in GAPS:
        if not len(at):
            yield from ((f"cluster_{gap}{name}", NOT_THERE) for name in ("", "_rank"))
            continue
        cuts = np.flatnonzero(at[1:] - at[:-1] > gap + 1)
        starts, stops = at[np.concatenate(([0], cuts + 1))], at[np.concatenate((cuts, [len(at) - 1]))] + 1
        prose = page.proses[stops] - page.proses[starts]
        after = np.minimum(np.searchsorted(stops, page.index, side="right"), len(starts) - 1)
        before = np.maximum(after - 1, 0)
        nearer = page.index - stops[before] + 1 < starts[after] - page.index
        own = np.where(nearer & (page.index < starts[after]), before, after)
        yield f"cluster_{gap}", (prose / max(page.proses[-1], 1))[own]
        yield f"cluster_{gap}_rank", (prose / prose.max())[own]


def _stretch(page: Lines) -> Rows:
    """The stretch with the most prose and the fewest other lines (Pasternack & Roth 2009), and where a block is by it."""
    worths = np.minimum(page.length, MOST_PROSE)
    for penalty in PENALTIES:
        (worth,) = summed(np.where(page.good, worths, -penalty))
        low = np.minimum.accumulate(worth[:-1])
        stop = int(np.argmax(worth[1:] - low)) + 1
        start = int(np.argmin(worth[:stop]))
        name = f"stretch_{penalty:.0f}"
        yield name, (page.proses[stop] - page.proses[start]) / max(page.proses[-1], 1)
        yield f"{name}_start", np.maximum(np.minimum(page.index - start, 2 * FAR), -FAR)
        yield f"{name}_stop", np.maximum(np.minimum(stop - 1 - page.index, 2 * FAR), -FAR)
        yield f"{name}_in", (page.index >= start) & (page.index < stop)


def _page(page: Lines) -> Rows:
    prose, length = page.proses[-1], max(page.lengths[-1], 1)
    paragraphs = page.length[page.good]
    median = statistics.median(paragraphs.tolist()) if len(paragraphs) else 0.0
    yield "prose_before", page.proses[:-1] / max(prose, 1)
    yield "text_before", page.lengths[:-1] / length
    yield "index", page.index
    yield "from_end", page.n - page.index
    yield "by_median", page.length / max(median, 1)
    whole = {"prose": prose, "paragraphs": len(paragraphs), "share": prose / length, "median": median}
    yield from ((f"page_{name}", value) for name, value in whole.items())
    yield "page_blocks", page.n
    yield "page_mean", length / max(page.n, 1)


def _labels(page: Lines) -> Rows:
    """How far away the nearest labels are that a vocabulary knows, and what they are."""
    flags = _IN_GROUP.take(page.role.astype(np.intp), axis=1)
    above, below = (np.where(flags, page.index, nearest) for nearest in _nearest(page, flags, FAR_LABEL))
    up, down = np.minimum(page.index - above, FAR_LABEL), np.minimum(below - page.index, FAR_LABEL)
    for at, name in enumerate(_LABELLED):
        yield f"from_{name}", up[at]
        yield f"to_{name}", down[at]
        if name == "label":
            yield "label_above", np.where(above[at] >= 0, page.role[np.maximum(above[at], 0)], 0)
            yield "label_below", np.where(below[at] < page.n, page.role[np.minimum(below[at], page.n - 1)], 0)


LINE_GROUPS = (_own, _neighbours, _surroundings, _clusters, _stretch, _page, _labels)
