"""Floors: what each measure must not fall under (and leaks not rise over), pinned in floors.toml."""

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmark.corpora import CORPUS_FOLDER, read_case, read_rows
from tests.benchmark.extractors import EXTRACTORS
from tests.benchmark.quality import add_page, facts_of
from tests.benchmark.results import Pages
from tests.benchmark.tables import is_better_low, plain_figures

FLOORS = Path(__file__).parent / "floors.toml"
SAMPLE = {"wcxb-dev": 30, "ceb-dev": 14, "moz-dev": 8, "text-dev:container_text": 8}
"""How many pages of the work part the sample has of each corpus."""
MARGIN = {"work": 0.005, "sample": 0.015, "controls": 0.005}
"""How far a figure may fall before the floor is broken: one page weighs more in the sample."""

Figures = Mapping[str, Mapping[str, float]]
"""The value of each measure, by corpus."""


def sample_figures(folder: Path = CORPUS_FOLDER) -> dict[str, dict[str, float]]:
    """Lede's figures on the sample. Raises OSError where the corpora are not there."""
    lede = [one for one in EXTRACTORS if one.system == "Lede"]
    found = {}
    for corpus, size in SAMPLE.items():
        pages = Pages()
        rows = read_rows(corpus, "work", folder)
        for row in sorted(rows, key=_drawn)[:size]:
            add_page(pages, read_case(row, corpus, folder), facts_of(corpus), lede)
        found[corpus] = plain_figures(pages.counts["Lede"])
    return found


def _drawn(row: Mapping[str, Any]) -> bytes:
    return hashlib.sha1(str(row["id"]).encode(), usedforsecurity=False).digest()


def whole_figures(found: Mapping[str, Pages]) -> dict[str, dict[str, float]]:
    """Lede's figures on the work part of a run."""
    return {corpus: plain_figures(pages.only(parts="work").counts["Lede"]) for corpus, pages in found.items()}


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """The bounds by set (``sample``, ``work``, ``controls``), ``least`` or ``most``, corpus and measure."""
    return tomllib.loads(path.read_text("utf-8"))


def breaches(figures: Figures, bounds: Mapping[str, Figures]) -> list[str]:
    """A sentence for each bound of ``least`` and ``most`` that the figures break; a measure that is gone breaks its own."""
    said = []
    for corpus, own in figures.items():
        for measure, bound in bounds["least"].get(corpus, {}).items():
            if own.get(measure, -1) < bound:
                said.append(f"{corpus}: {measure} is {own.get(measure)}, and may not be under {bound}")
        for measure, bound in bounds["most"].get(corpus, {}).items():
            if own.get(measure, bound + 1) > bound:
                said.append(f"{corpus}: {measure} is {own.get(measure)}, and may not be over {bound}")
    return said


def pin(figures: Mapping[str, Figures], path: Path = FLOORS) -> None:
    """Writes the floors: the figures of each set less their margin. Sets that are not given stay as they are."""
    bounds = {**read_floors(path), **{name: _bounds(own, MARGIN[name]) for name, own in figures.items()}}
    lines = [
        "# What each measure must not fall under, or rise over; `python -m tests.benchmark --pin-floors` writes this file."
    ]
    for name, by_sense in sorted(bounds.items()):
        for sense, by_corpus in by_sense.items():
            for corpus, values in by_corpus.items():
                lines += ["", f'[{name}.{sense}."{corpus}"]', *(f'"{key}" = {value}' for key, value in values.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _bounds(figures: Figures, margin: float) -> dict[str, dict[str, dict[str, float]]]:
    return {
        "least": {
            corpus: {name: round(max(0.0, value - margin), 3) for name, value in own.items() if not is_better_low(name)}
            for corpus, own in figures.items()
        },
        "most": {
            corpus: {name: round(value + margin, 3) for name, value in own.items() if is_better_low(name)}
            for corpus, own in figures.items()
        },
    }
