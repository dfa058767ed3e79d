"""Tables of figures in Markdown: of a corpus, of kinds and languages, and of Lede beside the best peer."""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tests.benchmark.extractors import BASELINE, EXTRACTORS
from tests.benchmark.intervals import Counts, Estimate, differences, estimates, point
from tests.benchmark.measures import LOWER_IS_BETTER
from tests.benchmark.results import Pages

LABELS = {
    "shingle_f1": "shingle F1",
    "shingle_precision": "precision",
    "shingle_recall": "recall",
    "exact": "exact",
    "word_f1": "word F1",
    "leaks": "leaks a page",
    "leak_pages": "pages that leak",
    "inline_kept": "inline links kept",
    "snippets_kept": "snippets kept",
    "snippets_leaked": "snippets leaked",
    "snippet_f1": "snippet F",
    "title_right": "title",
    "author_right": "author",
    "date_right": "date",
}
TEXT_MEASURES = tuple(LABELS)[:11]
FIELD_MEASURES = tuple(LABELS)[11:]
FEWEST_PAGES = 10  # of a language, for a column of its own
OTHER = "other"


def is_better_low(measure: str) -> bool:
    """Whether less of a measure is better."""
    return measure in LOWER_IS_BETTER or measure.endswith((" added", " wrong"))


def main_measure(figures: Mapping[str, object]) -> str:
    """The measure that the best peer is chosen by, of those that a corpus has: ``structure`` stands for the mean of what is kept."""
    return next((name for name in ("shingle_f1", "snippet_f1") if name in figures), "structure")


def best_ways(pages: Pages) -> dict[str, str]:
    """For each system the extractor (by name) that counts: the way with the best main measure on these pages."""
    best: dict[str, tuple[float, str]] = {}
    for extractor in EXTRACTORS:
        if extractor.name in pages.counts:
            value = merit(point(pages.counts[extractor.name]))
            if extractor.system not in best or value > best[extractor.system][0]:
                best[extractor.system] = value, extractor.name
    return {system: name for system, (_, name) in best.items()}


def merit(figures: Mapping[str, float]) -> float:
    """The main measure's value."""
    name = main_measure(figures)
    if name != "structure":
        return figures[name]
    return statistics.fmean([value for measure, value in figures.items() if measure.endswith(" kept")] or [0.0])


def best_peer(pages: Pages) -> str | None:
    """The peer (an extractor's name) with the best main measure, None where no peer ran."""
    peers = [name for system, name in best_ways(pages).items() if system not in ("Lede", BASELINE)]
    return max(peers, key=lambda name: merit(point(pages.counts[name])), default=None)


def corpus_table(pages: Pages, wanted: Sequence[str] | None = None) -> str:
    """A row for each system, a column for each measure of ``wanted`` (None: those of structure), with intervals."""
    ways = best_ways(pages)
    found = {name: estimates(pages.counts[name]) for name in ways.values()}
    known = list(dict.fromkeys(measure for figures in found.values() for measure in figures))
    columns = [name for name in wanted if name in known] if wanted else [name for name in known if name not in LABELS]
    if not columns:
        return ""
    rows = [
        (_emphasised(name, system), *(_estimate(found[name].get(measure)) for measure in columns))
        for system, name in ways.items()
        if any(measure in found[name] for measure in columns)
    ]
    return table(("", *(LABELS.get(measure, measure) for measure in columns)), rows)


def beside_best_peer(pages: Pages) -> str:
    """A row for each measure: Lede, the best peer, Lede less the peer with its paired interval, and which peer is best at it alone."""
    peer = best_peer(pages)
    if peer is None:
        return ""
    gaps = differences(pages.counts["Lede"], pages.counts[peer])
    peers = [name for system, name in best_ways(pages).items() if system not in ("Lede", BASELINE)]
    figures = {name: point(pages.counts[name]) for name in ("Lede", *peers)}
    rows = []
    for measure, gap in gaps.items():
        own, other = figures["Lede"][measure], figures[peer][measure]
        best, at_it = _best_at(measure, {name: figures[name] for name in peers})
        rows.append((LABELS.get(measure, measure), number(own), number(other), _gap(gap), f"{number(best)} {at_it}"))
    return table(("", "Lede", peer, "difference", "the best peer at this alone"), rows)


def _best_at(measure: str, figures: Mapping[str, Mapping[str, float]]) -> tuple[float, str]:
    """The best figure of a measure and the extractor that has it."""
    pairs = [(own[measure], name) for name, own in figures.items() if measure in own]
    return min(pairs) if is_better_low(measure) else max(pairs)


def grouped_table(pages: Pages, groups: str, measure: str) -> str:
    """A row for each system, a column for each group (``kinds`` or ``languages``) of the pages, of one measure."""
    group_of = [*getattr(pages, groups)]
    sizes = Counter(group_of)
    small = {name for name, size in sizes.items() if size < FEWEST_PAGES}
    group_of = [OTHER if name in small else name for name in group_of]
    order = [name for name, _ in Counter(group_of).most_common() if name != OTHER] + [OTHER] * bool(small)
    rows = []
    for system, name in best_ways(pages).items():
        values = []
        for group in order:
            counts = [row for row, own in zip(pages.counts[name], group_of, strict=True) if own == group]
            values.append(number(point(counts).get(measure)))
        rows.append((_emphasised(name, system), *values))
    heads = (f"{group} ({group_of.count(group)})" for group in order)
    return table(("", *heads), rows)


def plain_figures(counts: Counts) -> dict[str, float]:
    """Every measure to four digits, as floors are pinned."""
    return {name: round(value, 4) for name, value in point(counts).items()}


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown; the first column is set to the left, the others to the right."""
    heads = list(heads)
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None) -> str:
    """A figure to three digits, without the 0 before the point; "–" where there is none."""
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.2f}"


def _estimate(estimate: Estimate | None) -> str:
    return (
        "–"
        if estimate is None
        else f"{number(estimate.value)} <sub>{number(estimate.low)}–{number(estimate.high)}</sub>"
    )


def _gap(gap: Estimate) -> str:
    said = f"{gap.value:+.3f} <sub>{gap.low:+.3f} to {gap.high:+.3f}</sub>"
    return f"**{said}**" if gap.differs else said


def _emphasised(name: str, system: str) -> str:
    return f"**{name}**" if system == "Lede" else name
