"""What the quality run found, as Markdown: the blocks of the guide and the README's table."""

from collections.abc import Iterator, Mapping

from tests.benchmark.extractors import SYSTEMS
from tests.benchmark.intervals import point
from tests.benchmark.results import Pages
from tests.benchmark.tables import (
    FIELD_MEASURES,
    TEXT_MEASURES,
    beside_best_peer,
    best_ways,
    corpus_table,
    grouped_table,
    is_better_low,
    number,
    table,
)

PARTS = {
    "held": "hosts that were held back while Lede was worked on",
    "work": "hosts that Lede was worked on with",
}
SUMMARY = (
    ("articles: shingle F1", "wcxb-dev", "article", "shingle_f1"),
    ("articles: pages that leak a headline (less is better)", "wcxb-dev", "article", "leak_pages"),
    ("articles: links within the prose that are kept", "wcxb-dev", "article", "inline_kept"),
    ("all kinds of page: word F1", "wcxb-dev", None, "word_f1"),
    ("title right", "wcxb-dev", None, "title_right"),
    ("authors right", "wcxb-dev", None, "author_right"),
    ("date right", "wcxb-dev", None, "date_right"),
    ("mixed pages, many of them German: snippet F", "ceb-dev", None, "snippet_f1"),
)
"""The rows of the README's table: label, corpus, kind (None: all) and measure."""
_SUMMARY_CORPORA = {corpus for _, corpus, _, _ in SUMMARY}
_NOT_IN_SUMMARY = ("jusText", "whole page")


def blocks(found: Mapping[str, Pages]) -> dict[str, str]:
    """The blocks of the guide, by the name of their place."""
    languages = [
        f"{corpus}, {label}:\n\n{grouped_table(found[corpus], 'languages', measure)}"
        for corpus, label, measure in (("wcxb-dev", "word F1", "word_f1"), ("ceb-dev", "snippet F", "snippet_f1"))
        if corpus in found
    ]
    kinds = grouped_table(found["wcxb-dev"], "kinds", "word_f1") if "wcxb-dev" in found else ""
    sections = (_section(name, pages) for name, pages in _sections(found) if pages.ids)
    return {"quality": "\n\n".join(sections), "kinds": kinds, "languages": "\n\n".join(languages)}


def _sections(found: Mapping[str, Pages]) -> Iterator[tuple[str, Pages]]:
    for corpus, pages in found.items():
        if len(set(pages.kinds)) > 1:
            yield f"{corpus}: articles", pages.only(kinds="article")
            yield f"{corpus}: all kinds of page", pages
        else:
            yield corpus, pages


def _section(name: str, pages: Pages) -> str:
    """A corpus: for each part a table of all systems, and one of Lede beside the best peer."""
    said = [f"### {name}"]
    for part, title in PARTS.items():
        own = pages.only(parts=part)
        if own.ids:
            said += [
                f"{len(own.ids)} pages of {title}:",
                corpus_table(own, TEXT_MEASURES),
                corpus_table(own, FIELD_MEASURES),
                corpus_table(own, None),
                beside_best_peer(own),
            ]
    if pages.errors:
        errors = ", ".join(f"{system} {count}" for system, count in sorted(pages.errors.items()))
        said.append(f"Pages of the corpus that an extractor failed, which count as empty: {errors}.")
    return "\n\n".join(paragraph for paragraph in said if paragraph)


def reported(found: Mapping[str, Pages]) -> dict[str, Pages]:
    """The pages that plots and the README are of: the held ones where the run has some of each corpus in ``SUMMARY``, else all."""
    held = {corpus: pages.only(parts="held") for corpus, pages in found.items()}
    told = _SUMMARY_CORPORA & set(held)
    return held if told and all(held[corpus].ids for corpus in told) else dict(found)


def summary(found: Mapping[str, Pages]) -> str:
    """The README's sentence and table; the best figure of each row is bold."""
    pages_by_corpus = reported(found)
    parts = {part for corpus, pages in pages_by_corpus.items() for part in pages.parts if corpus in _SUMMARY_CORPORA}
    if not parts:
        return "No page of it is of a corpus that is told of here."
    systems = [
        name
        for name in SYSTEMS
        if name not in _NOT_IN_SUMMARY and all(name in best_ways(own) for own in found.values() if own.ids)
    ]
    rows = []
    for label, corpus, kind, measure in SUMMARY:
        pages = pages_by_corpus.get(corpus, Pages())
        pages = pages.only(kinds=kind) if kind else pages
        if not pages.ids:
            continue
        ways = best_ways(pages)
        values = [point(pages.counts[ways[system]]).get(measure) for system in systems]
        known = [value for value in values if value is not None]
        if known:
            best = min(known) if is_better_low(measure) else max(known)
            rows.append((label, *(f"**{number(one)}**" if one == best else number(one) for one in values)))
    count = sum(len(pages.ids) for corpus, pages in pages_by_corpus.items() if corpus in _SUMMARY_CORPORA)
    of = "all hosts, those included that Lede was worked on with" if len(parts) > 1 else PARTS[parts.pop()]
    return f"{count:,} pages of {of}.\n\n{table(('', *systems), rows)}"
