"""The speed benchmark: Lede and its peers side by side, page by page, in one process on one core, by the process's own time."""

import gc
import os
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from tqdm import tqdm

from server.answers import answer, warm_up
from server.extraction import extract
from tests.benchmark.corpora import Case, Part, read_case, read_rows, spread
from tests.benchmark.extractors import EXTRACTORS, page_of, resiliparse, trafilatura
from tests.benchmark.measures import Figures

CORPORA = ("wcxb-dev", "ceb-dev")
PAGES = 600
MOST_FAILED = 0.05
WARM_UP = 10  # pages that are extracted before any is timed
Call = Callable[[Case], object]
PEER = "trafilatura to text"
"""What the others are compared with."""
OFTEN_MEDIAN = 50
LONG = 1_000.0  # ms


def _readability_lxml(case: Case) -> object:
    from readability import Document  # noqa: PLC0415  # a peer is imported only where it runs

    return Document(case.html, url=case.url).summary(html_partial=True)


WAYS: dict[str, tuple[str, Call]] = {
    "Lede to text": ("Lede", lambda case: extract(page_of(case)).content.text),
    "Lede to the whole JSON answer": ("Lede", lambda case: answer(page_of(case)).model_dump_json()),
    PEER: ("trafilatura", lambda case: trafilatura(case, frozenset())),
    "readability-lxml to HTML": ("readability-lxml", _readability_lxml),
    "resiliparse to text": ("resiliparse", lambda case: resiliparse(case, frozenset())),
}
"""What is timed: the system that it needs, and the call."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Times of one way in milliseconds, and its ratios to the peer's: of the medians, and the median of the pages' ratios."""

    median: float
    p99: float
    longest: float
    ratio: float | None
    page_ratio: float | None
    often_median: int
    long: int


def run(part: Part, most: int | None) -> dict[str, list[float]]:
    """The time of each way on each page in milliseconds; the pages are spread evenly over the corpora.

    Raises RuntimeError where a way fails so many pages that its times mean nothing.
    """
    _take_one_core()
    ways = [(name, call) for name, (system, call) in WAYS.items() if _available(system)]
    rows = [(row, corpus) for corpus in CORPORA for row in read_rows(corpus, part)]
    taken = spread(rows, most or PAGES)
    times: dict[str, list[float]] = {name: [] for name, _ in ways}
    failed: Counter[str] = Counter()
    warm_up()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the peers' own making
        _warm(ways, taken)
        bar = tqdm(taken, desc="speed", unit="page", file=sys.stderr, dynamic_ncols=True)
        for number, (row, corpus) in enumerate(bar):
            case = read_case(row, corpus)
            turned = number % len(ways)  # each way is the first as often as any other
            for name, call in ways[turned:] + ways[:turned]:
                ms, failure = _timed(call, case)
                times[name].append(ms)
                failed[name] += failure
    for name, count in failed.items():
        if count > MOST_FAILED * len(taken):
            raise RuntimeError(f"{name} failed {count} of {len(taken)} pages, so its times mean nothing.")
    return times


def _warm(ways: Sequence[tuple[str, Call]], rows: Sequence[tuple[dict[str, Any], str]]) -> None:
    for row, corpus in rows[:WARM_UP]:
        case = read_case(row, corpus)
        for _, call in ways:
            _timed(call, case)
    gc.collect()


def _timed(call: Call, case: Case) -> tuple[float, bool]:
    """The milliseconds that a call takes, and whether it failed: a refusal takes its time, too."""
    failed = True
    start = time.process_time()
    with suppress(Exception):
        call(case)
        failed = False
    return (time.process_time() - start) * 1_000, failed


def _take_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _available(system: str) -> bool:
    return any(one.available for one in EXTRACTORS if one.system == system)


def speeds(times: Mapping[str, Sequence[float]]) -> dict[str, Speed]:
    """The figures of each way."""
    peer = np.array(times[PEER]) if PEER in times else None
    return {name: _speed(np.array(own), peer) for name, own in times.items()}


def _speed(own: Figures, peer: Figures | None) -> Speed:
    median = float(np.median(own))
    return Speed(
        median=median,
        p99=float(np.percentile(own, 99)),
        longest=float(own.max()),
        ratio=None if peer is None else median / float(np.median(peer)),
        page_ratio=None if peer is None else float(np.median(own / np.maximum(peer, 1e-3))),
        often_median=int((own > OFTEN_MEDIAN * median).sum()),
        long=int((own > LONG).sum()),
    )
