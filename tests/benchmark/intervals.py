"""Intervals by the bootstrap: what a figure would have been on other pages of the same sort."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.benchmark.measures import Figures, measures

RESAMPLES = 1_000
SEED = 20_261_123
BOUNDS = (2.5, 97.5)  # percentiles: 95 resamples of 100 lie between them

Counts = Sequence[Mapping[str, float]]
"""The counts of each page (see ``measures.count``), the pages in the same order for every extractor."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over all pages, and the bounds between which 95 of 100 resamples of the pages lie."""

    value: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether the bounds lie on the same side of 0: for a difference, that it is hardly chance."""
        return self.low > 0 or self.high < 0


def point(counts: Counts) -> dict[str, float]:
    """Every measure over the pages, without intervals."""
    return {name: float(value[0]) for name, value in _figures(counts, np.ones((1, len(counts)))).items()}


def estimates(counts: Counts) -> dict[str, Estimate]:
    """Every measure over the pages, with its interval."""
    return _bounded(_figures(counts, _weights(len(counts))))


def differences(counts: Counts, others: Counts) -> dict[str, Estimate]:
    """Every measure that both have, as first less second on the same resamples (a paired bootstrap)."""
    weights = _weights(len(counts))
    one, other = _figures(counts, weights), _figures(others, weights)
    return _bounded({name: one[name] - other[name] for name in one if name in other})


def _weights(pages: int) -> Figures:
    """How often each page is drawn: row 0 is every page once, the other rows are resamples with replacement."""
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(pages, np.full(pages, 1 / pages), size=RESAMPLES)
    return np.vstack([np.ones((1, pages)), drawn])


def _figures(counts: Counts, weights: Figures) -> dict[str, Figures]:
    names = sorted({name for page in counts for name in page})
    matrix = np.array([[float(page.get(name, 0)) for name in names] for page in counts])
    sums = weights @ matrix.reshape(len(counts), len(names))
    return measures({name: sums[:, column] for column, name in enumerate(names)})


def _bounded(figures: Mapping[str, Figures]) -> dict[str, Estimate]:
    bounds = {name: np.nanpercentile(values[1:], BOUNDS) for name, values in figures.items()}
    return {
        name: Estimate(float(values[0]), float(bounds[name][0]), float(bounds[name][1]))
        for name, values in figures.items()
    }
