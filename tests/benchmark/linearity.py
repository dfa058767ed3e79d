"""The linearity benchmark: how the time grows with the size of pages of hostile and large shapes."""

import gc
import math
import sys
import time
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from multiprocessing import get_context

from pebble import ProcessPool
from tqdm import tqdm

from server.answers import answer, warm_up
from server.extraction import ExtractionError, Page
from tests.benchmark.shapes import SHAPES

STEPS = (1, 2, 4)
ROUNDS = 3  # the shortest of them counts: the others were disturbed
MOST_GROWTH = 1.3
SECONDS = 120.0  # for all rounds of one size


@dataclass(frozen=True, slots=True)
class Growth:
    """The times of one shape at n, 2n and 4n in milliseconds (None: over two minutes), and how often the page was refused."""

    shape: str
    size: int
    ms: tuple[float | None, ...]
    refused: int

    @property
    def exponent(self) -> float:
        """The power of the size that the time grows as, from n to 4n; infinite where it ran out of time."""
        first, last = self.ms[0], self.ms[-1]
        if first is None or last is None:
            return math.inf
        return math.log(last / first) / math.log(STEPS[-1] / STEPS[0])

    @property
    def steep(self) -> bool:
        """Whether it grows much faster than the page."""
        return self.exponent > MOST_GROWTH


def run() -> list[Growth]:
    """The growth of every shape, each timed in a process of its own that is killed if it takes too long."""
    found = []
    with ProcessPool(max_workers=1, context=get_context("spawn")) as pool:
        for shape, (_, size) in tqdm(
            SHAPES.items(), desc="linearity", unit="shape", file=sys.stderr, dynamic_ncols=True
        ):
            ms: list[float | None] = []
            refused = 0
            for step in STEPS:
                try:
                    taken, refusal = pool.schedule(time_shape, args=[shape, size * step], timeout=SECONDS).result()
                except FutureTimeoutError:
                    taken, refusal = None, False
                ms.append(taken)
                refused += refusal
            found.append(Growth(shape, size, tuple(ms), refused))
    return found


def time_shape(shape: str, size: int) -> tuple[float, bool]:
    """The milliseconds of process time that a whole answer takes (the least of three), and whether the page was refused."""
    warm_up()
    page = Page(html=SHAPES[shape][0](size), url="https://harbour.example/news/pier")
    best, refused = math.inf, False
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        try:
            answer(page).model_dump_json()
        except ExtractionError:
            refused = True
        best = min(best, time.process_time() - start)
    return max(best * 1_000, 1e-3), refused
