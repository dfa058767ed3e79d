"""The memory benchmark: one process extracts thousands of pages, as a worker of the service does, and notes what it holds."""

import itertools
import os
import sys
from contextlib import suppress
from pathlib import Path

from tqdm import tqdm

from server.answers import answer, warm_up
from server.extraction import ExtractionError, Page
from tests.benchmark.corpora import HTML_CORPORA, Part, page_files, read_html

PAGES = 10_000
EVERY = 500
MOST = 150.0  # MB
FLAT = 1.05  # the last quarter may hold this many times what the second quarter did


def resident_megabytes() -> float:
    """What this process holds in memory now, in MB of a million bytes. Raises OSError on systems without /proc."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(part: Part, most: int | None) -> list[tuple[int, float]]:
    """Pairs of pages extracted and MB held, every 500 pages up to 10,000 (or ``most``); the corpora are gone through in a cycle."""
    files = itertools.cycle([one for corpus in HTML_CORPORA for one in page_files(corpus, part)])
    warm_up()
    found = [(0, resident_megabytes())]
    total = most or PAGES
    every = min(EVERY, max(1, total // 20))
    for number in tqdm(range(1, total + 1), desc="memory", unit="page", file=sys.stderr, dynamic_ncols=True):
        path, url = next(files)
        with suppress(ExtractionError):  # a worker lives on after a page that it refuses
            answer(Page(html=read_html(path), url=url)).model_dump_json()
        if number % every == 0:
            found.append((number, resident_megabytes()))
    return found


def is_flat(found: list[tuple[int, float]]) -> bool:
    """Whether the last quarter of the pages holds no more than the second one, but for a twentieth."""
    quarter = len(found) // 4
    early, late = found[quarter : 2 * quarter], found[3 * quarter :]
    return max(mb for _, mb in late) <= FLAT * max(mb for _, mb in early)
