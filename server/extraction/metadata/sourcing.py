"""What a source says of a field: its values as they stand there, and the source's name for people."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from server.extraction.elements import fold_spaces

LONGEST = 5_000
"""A value longer than this (characters) is none that a field can hold, and the next source is asked."""


class Candidate(NamedTuple):
    """The values that one source gives for a field, in its order, and the source's name, such as "json-ld headline"."""

    values: tuple[str, ...]
    source: str


def candidate(values: Iterable[str | None], source: str) -> Iterator[Candidate]:
    """One candidate of all ``values`` that say anything, their white space folded; none where none does."""
    kept = tuple(folded for value in values if value and len(value) <= LONGEST and (folded := fold_spaces(value)))
    if kept:
        yield Candidate(kept, source)
