"""Code, and tables whose columns are set by spaces: what stays as it stands, to the last space."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from server.extraction.plaintext.lines import TAB, Line

SET_IN = 4
"""Code that stands among prose is set in by at least so many columns."""
CODE_SHARE, LOOSE_SHARE = 0.5, 0.75
"""So many lines of a passage must look like code; so many of one that is not set in."""
CODE_LINES = 3
"""A passage that is not set in is code, or a table, from so many lines on."""
COLUMN_SHARE = 0.75
"""So many lines of a table must have a gap in them."""

LONGEST = 160
"""A line of code, or of a table, is no longer than this (characters)."""

_ENDS = frozenset(";{}")
_SIGN = re.compile(r"[=()<>$/:\[\]]")
_WORDS = ("return", "import")
_CODE = re.compile(
    r"[)\]]:$|^[})\]]+[,;]?$|^(?:[$>]|>>>|\$\s|//|/\*|\*/|#include|</?\w+[^>]*>)|\w\([^()]*\)[;{:]?$|(?<![=<>!])={1,2}(?!=)\s*\S"
    r"|\w\(\)|->|=>|::|^[\w.-]+:\s*[\[{\"']|^(?:return|import)\b|^(?:def|class|if|elif|else|for|while|try|with|switch|fn|func)\b.*[:{]$|\w\[\w+\]"
)
_GAP = re.compile(r"\S\s{3,}\S")


def listed(lines: Sequence[Line]) -> list[Line]:
    """The lines, each listing as one that is verbatim."""
    base = min([line.indent for line in lines], default=0)
    out: list[Line] = []
    listing: list[Line] = []
    for chunk in _chunks(lines):
        if _is_listing(chunk, base, out, listing):
            listing += chunk
            continue
        if listing:
            out += _joined(listing)
            listing = []
        out += chunk
    return [*out, *_joined(listing)]


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for _, chunk in groupby(lines, key=attrgetter("chunk")):
        yield list(chunk)


def _is_listing(chunk: Sequence[Line], base: int, before: Sequence[Line], listing: Sequence[Line]) -> bool:
    """Whether lines that stand together are code or a table; ``listing`` is the code before them, which they may go on with."""
    set_in = chunk[0].indent >= base + SET_IN and all(line.indent >= base + SET_IN for line in chunk)
    if (len(chunk) < CODE_LINES and not set_in) or not all(line.plain for line in chunk):
        return False
    like = sum(_is_code(line.text) for line in chunk)
    if set_in:
        in_item = bool(before) and before[-1].mark is not None and not listing
        if not in_item and (like >= CODE_SHARE * len(chunk) or (bool(listing) and like > 0)):
            return True
    gaps = sum(_GAP.search(line.text) is not None for line in chunk if "   " in line.text and len(line.text) <= LONGEST)
    return len(chunk) >= CODE_LINES and (like >= LOOSE_SHARE * len(chunk) or gaps >= COLUMN_SHARE * len(chunk))


def _is_code(text: str) -> bool:
    """Whether a line has the signs of code in the places where code has them."""
    if len(text) > LONGEST:
        return False
    return text[-1] in _ENDS or (
        (_SIGN.search(text) is not None or text.startswith(_WORDS)) and _CODE.search(text) is not None
    )


def _joined(listing: Sequence[Line]) -> Iterator[Line]:
    """A listing as one line, its blank lines kept, without what all its lines are set in by."""
    if not listing:
        return
    margin = min(line.indent for line in listing)
    rows: list[str] = []
    last = listing[0].chunk
    for line in listing:
        rows += [""] * min(1, line.chunk - last)
        raw = line.raw.expandtabs(TAB) if line.raw[:margin].strip(" ") else line.raw
        rows.append(raw[margin:].rstrip() if raw[:margin].isspace() or not margin else line.text)
        last = line.chunk
    yield Line("\n".join(rows), listing[0].chunk, margin, verbatim=True)
