"""What the blocks near the title, above the first paragraph and after the last one say of authors and dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from server.extraction.blocks import Block
from server.extraction.folding import fold
from server.extraction.judging.survey import Survey
from server.extraction.metadata import visible
from server.extraction.metadata.claims import Claims
from server.extraction.metadata.languages import language, regional
from server.extraction.metadata.lines import LINE_LENGTH, dated, read_line
from server.extraction.metadata.people import looks_like_names, names
from server.extraction.model import Kind
from server.extraction.phrases import vocabulary

BEFORE, ABOVE, BELOW = 3, 12, 6
"""So many blocks are read before the title; after it, and above the first paragraph; after the last paragraph."""
LINE = "line of the page"
LABELLED, UNLABELLED = 2, 1
"""How sure a date is whose line above the article says what it is the date of, and any other."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a block says of a field, by which source, and how sure that one is: the surest holds, the first of those."""

    field: Literal["authors", "published", "modified"]
    value: str | tuple[str, ...]
    source: str
    certainty: int


def read(claims: Claims, seen: Survey, url: str | None) -> Iterator[Said]:
    """All that the blocks around the article's beginning and end say, in page order; ``url`` is the page's address."""
    blocks = seen.blocks
    tag = _language(claims, seen, url)
    title = fold(claims.title or "")
    at = next((block.index for block in blocks if block.heading and title and fold(block.text) == title), None)
    below = range(0) if at is None else range(max(0, at - BEFORE), min(len(blocks), at + ABOVE))
    above = range(max(0, seen.first - ABOVE), seen.first)
    label = ""
    for index in dict.fromkeys((*below, *above)):
        block = blocks[index]
        if index == at or len(block.text) > LINE_LENGTH:
            continue
        if _is_label(block.text):
            label = f"{block.text} "
            continue
        yield from _authors(block)
        yield from _lines(f"{label}{block.text}", tag, heading=block.heading)
        label = ""
    for block in blocks[seen.last + 1 : seen.last + 1 + BELOW]:
        yield from (said for said in _lines(block.text, tag, heading=True) if block.heading or said.field != "authors")


def far_date(claims: Claims, seen: Survey, url: str | None) -> Said | None:
    """The date that a line anywhere on the page gives as that of publication, saying nothing else, where there is only one such."""
    tag = _language(claims, seen, url)
    found: set[str] = set()
    before = ""
    for block in seen.blocks:
        if dated(block.text) and seen.hint_of(block.index) is not Kind.COMMENTS:
            label = f"{before} " if _is_label(before) else ""
            line = read_line(f"{label}{block.text}", tag)
            if line.labelled and line.whole and line.published:
                found.add(line.published)
        before = block.text
    return Said("published", found.pop(), LINE, UNLABELLED) if len(found) == 1 else None


def _language(claims: Claims, seen: Survey, url: str | None) -> str | None:
    prose = seen.blocks[seen.first : seen.last + 1]
    return regional(claims.language or language(None, " ".join(block.text for block in prose)), url)


def _is_label(text: str) -> bool:
    """Whether a block only says what the next one is, as "Author:" does."""
    folded = fold(text)
    metadata = vocabulary().metadata
    return any(folded in metadata[role] for role in ("byline", "published", "modified"))


def _authors(block: Block) -> Iterator[Said]:
    for found in visible.named_authors(block.element):
        authors = names(found.values)
        if authors and looks_like_names(authors):
            yield Said("authors", authors, found.source, 2 if found.source == visible.AUTHOR_LINK else 1)


def _lines(text: str, language: str | None, *, heading: bool) -> Iterator[Said]:
    """What a line of text says; a date in a heading, or below the article, must say what it is the date of, or stand alone."""
    line = read_line(text, language)
    authors = names([line.byline]) if line.byline else ()
    if authors and looks_like_names(authors):
        yield Said("authors", authors, LINE, 1)
    if heading and not line.labelled and not line.whole:
        return
    certainty = LABELLED if line.labelled and not heading else UNLABELLED
    if line.published:
        yield Said("published", line.published, LINE, certainty)
    if line.modified:
        yield Said("modified", line.modified, LINE, certainty)
