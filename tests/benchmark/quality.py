"""The quality benchmark: every extractor on every page, page by page, as counts."""

import sys
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import repeat
from typing import Any

from tqdm import tqdm

from tests.benchmark.corpora import HTML_CORPORA, TEXT_CORPORA, Case, Fact, Part, part_of, read_case, read_rows, spread
from tests.benchmark.extractors import Extractor, Output, chosen
from tests.benchmark.fields import author_right, date_right, title_right
from tests.benchmark.measures import Reference, count, reference
from tests.benchmark.results import Pages
from tests.benchmark.structure import compare


@dataclass(frozen=True, slots=True)
class _Page:
    """One page, as every extractor did on it."""

    id: str
    kind: str
    language: str
    part: Part
    counts: dict[str, dict[str, float]]
    errors: tuple[str, ...]


def run(corpora: Sequence[str], part: Part, systems: list[str] | None, most: int | None) -> dict[str, Pages]:
    """The pages of each corpus (at most ``most`` of each) with the counts of Lede and of ``systems`` (all where None).

    All cores work at it; a bar on stderr shows the progress.
    """
    rows = {corpus: spread(read_rows(corpus, part), most) for corpus in corpora}
    found: dict[str, Pages] = {}
    work = partial(_page, systems=tuple(systems) if systems is not None else None)
    with (
        ProcessPoolExecutor() as pool,
        tqdm(total=sum(map(len, rows.values())), unit="page", file=sys.stderr, dynamic_ncols=True) as bar,
    ):
        for corpus in corpora:
            bar.set_description(corpus)
            found[corpus] = pages = Pages()
            for page in pool.map(work, rows[corpus], repeat(corpus), chunksize=4):
                _add(pages, page)
                bar.update()
    return found


def _page(row: dict[str, Any], corpus: str, systems: tuple[str, ...] | None) -> _Page:
    return page_of(read_case(row, corpus), facts_of(corpus), _extractors(systems))


@cache
def _extractors(systems: tuple[str, ...] | None) -> list[Extractor]:
    return chosen(None if systems is None else list(systems))


def _add(pages: Pages, page: _Page) -> None:
    pages.ids.append(page.id)
    pages.kinds.append(page.kind)
    pages.languages.append(page.language)
    pages.parts.append(page.part)
    for name, counts in page.counts.items():
        pages.counts.setdefault(name, []).append(counts)
    for name in page.errors:
        pages.errors[name] = pages.errors.get(name, 0) + 1


def facts_of(corpus: str) -> frozenset[Fact]:
    """What is asked of the extractors on a corpus: only the text where the page is plain text."""
    return frozenset({"text"}) if corpus in TEXT_CORPORA else HTML_CORPORA[corpus]


def add_page(pages: Pages, case: Case, facts: frozenset[Fact], extractors: Sequence[Extractor]) -> None:
    """Adds a case, as every extractor does on it, to ``pages``."""
    _add(pages, page_of(case, facts, extractors))


def page_of(case: Case, facts: frozenset[Fact], extractors: Sequence[Extractor]) -> _Page:
    """A case, as every extractor does on it."""
    known = reference(case)
    counts, errors = {}, []
    for extractor in extractors:
        asked = facts & extractor.facts
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the peers' own making
                output = extractor.extract(case, asked)
        except ImportError:
            raise  # nothing that a page could be to blame for
        except Exception:  # noqa: BLE001  # a peer may raise anything; the page then counts as empty, and as an error
            output = Output("")
            errors.append(extractor.name)
        counts[extractor.name] = counts_of(case, known, output, asked)
    return _Page(case.id, case.kind, case.language, part_of(case.url), counts, tuple(errors))


def counts_of(case: Case, known: Reference, output: Output, asked: frozenset[Fact]) -> dict[str, float]:
    """The counts of one page for one output: of its text, its fields and its structure, as far as these are asked for."""
    counts = count(known, output.text) if "text" in asked else {}
    counts |= _fields(case, output, asked)
    if "structure" in asked and case.expected_html is not None:
        compared = compare(case.expected_html, output.html or "", case.url)
        for name, numbers in compared.items():
            counts |= {
                f"{name} {what}": n for what, n in zip(("kept", "expected", "added", "ours"), numbers, strict=True)
            }
    return counts


def _fields(case: Case, output: Output, asked: frozenset[Fact]) -> dict[str, float]:
    """For each field that is asked for and known of the page: that it is, and whether the output has it right."""
    right: dict[str, float] = {}
    if case.title and "title" in asked:
        right["title"] = title_right(case.title, output.title)
    if case.author and "author" in asked:
        right["author"] = author_right(case.author, output.author)
    if case.date and "date" in asked:
        right["date"] = date_right(case.date, output.date)
    return {**right, **{f"{name}_all": 1.0 for name in right}}
