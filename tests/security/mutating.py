"""Hostile rows without number: the vectors joined, cut, put into each other and repeated, the same from the same seed."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.security.guises import GUISES
from tests.security.vectors import Vector

LONGEST = 200_000
"""Characters of a repeated text."""

Mutation = Callable[[random.Random, Sequence[str]], str]


def _joined(source: random.Random, texts: Sequence[str]) -> str:
    return source.choice(texts) + source.choice(texts)


def _inserted(source: random.Random, texts: Sequence[str]) -> str:
    outer, inner = source.choice(texts), source.choice(texts)
    at = source.randrange(len(outer) + 1)
    return outer[:at] + inner + outer[at:]


def _repeated(source: random.Random, texts: Sequence[str]) -> str:
    return (source.choice(texts) * source.choice((3, 30, 200)))[:LONGEST]


def _many(source: random.Random, texts: Sequence[str]) -> str:
    return "".join(source.choice(texts)[:400] for _ in range(source.choice((5, 50))))


def _spliced(source: random.Random, texts: Sequence[str]) -> str:
    start, end = source.choice(texts), source.choice(texts)
    return start[: source.randrange(len(start) + 1)] + end[source.randrange(len(end) + 1) :]


def _as_it_is(source: random.Random, texts: Sequence[str]) -> str:
    return source.choice(texts)


MUTATIONS: tuple[Mutation, ...] = (_as_it_is, _joined, _inserted, _repeated, _many, _spliced)


def hostile_rows(vectors: Sequence[Vector], count: int, seed: int) -> Iterator[dict[str, Any]]:
    """``count`` rows for a bulk run, ids from 0: a mutation of vectors in a guise each."""
    source = random.Random(seed)  # noqa: S311  # the same rows each time, no secret
    texts = [vector.payload for vector in vectors]
    for number in range(count):
        page = GUISES[source.choice(list(GUISES))](source.choice(MUTATIONS)(source, texts))
        kind, content = ("html", page.html) if page.html is not None else ("text", page.text)
        yield {"id": number, kind: content or "", "url": page.url or ""}
