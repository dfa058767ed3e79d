"""What a mail has beside its text: the fields at its head, and a signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import takewhile

from server.extraction import packaged, script
from server.extraction.folding import fold
from server.extraction.metadata.dates import iso_date
from server.extraction.plaintext.header import SENTENCE_LENGTH, TITLE_LENGTH
from server.extraction.plaintext.lines import Line

FEWEST_FIELDS = 2
"""So many known fields make the head of a mail."""
SHORT_NAME, BESIDE = 4, 2
"""A name shorter than this (characters of Latin script) is a word like any other ("To", "No"), but beside so many other fields."""
AUTHOR_LENGTH = 120
"""A name and an address are no longer than this (characters)."""
LONGEST_VALUE = 300
"""What stands behind a name and a colon and is longer than this (characters) is prose, and the value of no field."""
SIGNATURE = "--"
SIGNATURE_LINES, SIGNATURE_WIDTH = 12, 100
"""A signature is looked for in so many last lines: four is good custom, firms add an address and a notice, and further up the sign parts
sections. None of its lines is longer than this (characters)."""

_FIELD = re.compile(r"(?P<name>[^\W\d_][^:：\n]{0,24}?)\s?[:：]\s*(?P<value>\S.*)?$")
_ORIGINAL = re.compile(r"[-–—_=*]{2,}\s*(?P<name>[^\W\d_][^-–—_=*]{2,40}?)\s*[-–—_=*]{2,}$")
_ADDRESS = re.compile(r"[^\s@]{1,64}@\S+")


@dataclass(frozen=True, slots=True)
class Head:
    """The fields at the head of a mail, each None where it has none.

    ``left`` are the lines that no field of the metadata holds, ``long`` those that say more than one could; ``size`` is how many
    lines the head has.
    """

    author: str | None
    published: str | None
    title: str | None
    left: tuple[Line, ...]
    long: tuple[Line, ...]
    size: int


def read_head(lines: Sequence[Line], language: str | None) -> Head | None:
    """The head of a mail; None where a text begins with none."""
    fields = list(_fields(lines))
    if not _is_head(lines, fields):
        return None
    said: dict[str, str] = {}
    left: list[Line] = []
    long: list[Line] = []
    for at, kind, value in fields:
        shown = iso_date(_ADDRESS.sub("", value), language) if kind == "published" else value
        if _is_too_long(kind, value):
            long.append(lines[at])
            continue
        if kind == "others" or kind in said or not shown:
            left.append(lines[at])
            continue
        said[kind] = shown
        if kind == "author" and _ADDRESS.search(value):
            left.append(lines[at])  # a byline has no addresses
    return Head(said.get("author"), said.get("published"), said.get("title"), tuple(left), tuple(long), len(fields))


def _is_head(lines: Sequence[Line], fields: Sequence[tuple[int, str, str]]) -> bool:
    """Whether fields are so many, and so unlike, that they are a mail's."""
    kinds = {kind for _, kind, _ in fields}
    if kinds.isdisjoint(("author", "published", "title")) or len(fields) < FEWEST_FIELDS or len(kinds) == 1:
        return False
    names = (re.split("[:：]", lines[at].text, maxsplit=1)[0].strip() for at, _, _ in fields)
    long = sum(script.length(name) >= SHORT_NAME for name in names)
    return long == len(fields) or (long > 0 and len(fields) > BESIDE)


def _is_too_long(kind: str, value: str) -> bool:
    return (kind == "title" and script.length(value) > TITLE_LENGTH) or (
        kind == "author" and len(value) > AUTHOR_LENGTH
    )


def _fields(lines: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    """The fields with which a text begins: (line, kind, value)."""
    for at, line in enumerate(lines):
        found = _FIELD.match(line.text) if line.chunk == lines[0].chunk else None
        kind = _kinds().get(fold(found["name"])) if found is not None else None
        if found is None or kind is None or len(found["value"] or "") > LONGEST_VALUE:
            return
        yield at, kind, found["value"] or ""


@cache
def _kinds() -> dict[str, str]:
    fields: dict[str, list[str]] = packaged.table("data/mail.toml")["fields"]
    return {fold(name): kind for kind, names in reversed(fields.items()) for name in names}


def is_field(text: str) -> bool:
    """Whether a line reads like a field of a mail's head, forwarded ones too."""
    if ":" not in text and "：" not in text:
        return False
    found = _FIELD.match(text)
    return found is not None and fold(found["name"]) in _kinds()


def answered_at(lines: Sequence[Line]) -> int | None:
    """Where "-----Original Message-----" stands below an answer: the mail that is answered goes on from there to the end."""
    return next((at for at in range(1, len(lines) - 1) if lines[at].plain and is_original(lines[at].text)), None)


def is_original(text: str) -> bool:
    """Whether a line is the one that programs set above the mail that is answered."""
    found = _ORIGINAL.match(text)
    return found is not None and fold(found["name"]) in _originals()


@cache
def _originals() -> frozenset[str]:
    return frozenset(map(fold, packaged.table("data/mail.toml")["quoted"]["original"]))


def signed(lines: Sequence[Line]) -> list[Line]:
    """The lines, the signature near their end as one: it goes on to a blank line, or to a sentence of prose."""
    for at in range(len(lines) - 2, max(0, len(lines) - 2 - SIGNATURE_LINES), -1):
        if lines[at].text == SIGNATURE and lines[at].plain:
            signature = list(takewhile(partial(_is_signature, lines[at].chunk), lines[at:]))
            if len(signature) == 1:
                continue
            text = "\n".join(line.text for line in signature)
            after = [replace(line, chunk=line.chunk + 2) for line in lines[at + len(signature) :]]
            return [*lines[:at], Line(text, signature[0].chunk + 1), *after]
    return list(lines)


def _is_signature(chunk: int, line: Line) -> bool:
    prose = len(line.text) > SIGNATURE_WIDTH or (
        script.length(line.text) > SENTENCE_LENGTH and script.ends_sentence(line.text)
    )
    return line.chunk == chunk and line.plain and not prose
