"""The record of looks at the held pages: each look makes them less unseen, so each is written down."""

from pathlib import Path

from tests.benchmark.intervals import point
from tests.benchmark.results import Circumstances, Pages
from tests.benchmark.tables import number

LOOKS = Path(__file__).parent / "held-looks.md"
FIGURES = (
    ("wcxb-dev", "article", "shingle_f1"),
    ("wcxb-dev", "article", "leak_pages"),
    ("wcxb-dev", "article", "inline_kept"),
    ("wcxb-dev", None, "word_f1"),
    ("ceb-dev", None, "snippet_f1"),
)
"""What is written down of a look: corpus, kind (None: all) and measure, of the held pages."""


def write_look(found: dict[str, Pages], at: Circumstances, path: Path = LOOKS) -> None:
    """Adds a line to the record."""
    held = {corpus: pages.only(parts="held") for corpus, pages in found.items()}
    count = sum(len(pages.ids) for pages in held.values())
    cells = [at.date, at.commit, str(count), *(number(_figure(held, *wanted)) for wanted in FIGURES)]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"| {' | '.join(cells)} |\n")


def _figure(held: dict[str, Pages], corpus: str, kind: str | None, measure: str) -> float | None:
    pages = held.get(corpus, Pages())
    kept = pages.only(kinds=kind) if kind else pages
    return point(kept.counts["Lede"]).get(measure) if kept.ids else None
