"""The corpora as cases, one at a time: a page, and what is known of it."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

import py3langid

Part = Literal["work", "held", "all"]
Fact = Literal["text", "title", "author", "date", "structure"]

CORPUS_FOLDER = Path(__file__).parents[3] / "shared" / "corpus"
FIELDS: frozenset[Fact] = frozenset({"title", "author", "date"})
HTML_CORPORA: dict[str, frozenset[Fact]] = {
    "wcxb-dev": FIELDS | {"text"},
    "ceb-dev": FIELDS | {"text"},
    "moz-dev": frozenset({"structure"}),
}
"""What is known of the pages of each corpus, and so is asked of every extractor."""
TEXT_CORPORA = {"text-dev:container_text": "container_text", "text-dev:page_text": "page_text"}
"""Plain text as a person would copy it from the articles of wcxb-dev: the field of its rows that is given to the extractors."""
CORPORA = (*HTML_CORPORA, *TEXT_CORPORA)
Row = TypeVar("Row")
HELD_SHARE = 25  # per cent of the hosts
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and what is known of it; ``given`` is what an extractor gets where that is plain text, else None.

    ``gold`` is the article's text, ``wanted`` and ``unwanted`` are snippets that belong to it or do not, and ``expected_html`` is
    what Firefox's reader gives. Each is None or empty where it is not known.
    """

    id: str
    url: str | None
    kind: str
    html: str
    gold: str | None
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    title: str | None = None
    author: str | None = None
    date: str | None = None
    expected_html: str | None = None
    given: str | None = None

    @property
    def input_html(self) -> str:
        """What an extractor that takes only HTML gets: the page, or a paragraph for each line of the plain text."""
        if self.given is None:
            return self.html
        lines = "\n".join(f"<p>{escape(line)}</p>" for line in self.given.splitlines() if line.strip())
        return f"<!DOCTYPE html><html><head><title></title></head><body>\n{lines}\n</body></html>"

    @property
    def language(self) -> str:
        """The page's language as a two- or three-letter code: as it declares it, else as its article reads."""
        declared = _LANGUAGE.search(self.html[:5_000])
        if declared:
            return declared[1].lower()
        return str(py3langid.classify(self.gold or " ".join(self.wanted))[0])


def part_of(url: str | None) -> Part:
    """The part that a page belongs to, by its host without "www.", so that all pages of a site are in the same one."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    digest = hashlib.sha1(host.encode(), usedforsecurity=False).hexdigest()
    return "held" if int(digest, 16) % 100 < HELD_SHARE else "work"


def read_cases(corpus: str, part: Part, folder: Path = CORPUS_FOLDER) -> Iterator[Case]:
    """The cases of a corpus (a name of ``CORPORA``) and a part, in the order of its file. Raises OSError where it is not there."""
    for row in read_rows(corpus, part, folder):
        yield read_case(row, corpus, folder)


def read_rows(corpus: str, part: Part, folder: Path = CORPUS_FOLDER) -> list[dict[str, Any]]:
    """The rows of a corpus and a part without their pages, which are large; ``read_case`` makes a case of one."""
    source = "wcxb-dev" if corpus in TEXT_CORPORA else corpus
    rows = [row for row in _lines(folder / source / "pages.jsonl.gz") if part in ("all", part_of(row["url"]))]
    if corpus not in TEXT_CORPORA:
        return rows
    texts = {row["id"]: row[TEXT_CORPORA[corpus]] for row in _lines(folder / "text-dev.jsonl.gz")}
    return [{**row, "given": texts[row["id"]]} for row in rows if row["id"] in texts]


def spread(rows: list[Row], most: int | None) -> list[Row]:
    """At most that many rows, spread evenly, since the kinds of page follow each other."""
    return rows if most is None or most >= len(rows) else [rows[place * len(rows) // most] for place in range(most)]


def read_case(row: dict[str, Any], corpus: str, folder: Path = CORPUS_FOLDER) -> Case:
    """The case of a row of ``read_rows``, its page read from its file."""
    source = "wcxb-dev" if corpus in TEXT_CORPORA else corpus
    return Case(
        id=row["id"],
        url=row["url"] or None,
        kind=row["kind"],
        html=read_html(folder / source / row["html_file"]),
        gold=row["gold"],
        wanted=tuple(row["with"]),
        unwanted=tuple(row["without"]),
        title=row["title"],
        author=row["author"],
        date=row["date"],
        expected_html=row.get("expected_html"),
        given=row.get("given"),
    )


def page_files(corpus: str, part: Part, folder: Path = CORPUS_FOLDER) -> Iterator[tuple[Path, str | None]]:
    """The file and the address of each page of a corpus of ``HTML_CORPORA``, which is all that takes no room."""
    for row in _lines(folder / corpus / "pages.jsonl.gz"):
        if part in ("all", part_of(row["url"])):
            yield folder / corpus / row["html_file"], row["url"] or None


def read_html(path: Path) -> str:
    """The page in a file of a corpus."""
    return gzip.decompress(path.read_bytes()).decode("utf-8")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
