"""Which blocks of a page are in its known text: an alignment that keeps the order of both.

A menu's entry with the words of a heading, or a teaser that repeats a sentence, is not in the article; only position tells. So long
blocks are aligned first, as the heaviest chain that rises in both texts (a longest increasing subsequence by weight), and short
blocks must then be found in what the text has between their neighbours.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
LONG = 6
"""A block of so many words can be told by its shingles; a shorter one needs its place."""
LEAST_SHARE = 0.5
"""So many of a block's shingles must be in the known text."""
VOTES_SHARE = 0.3
BUCKET = 8
"""Places this many words apart count as one, since a link's mark or an omitted word moves what follows."""
SLACK = 12
REACH = 400
"""A short block above the first long one is looked for within so many words before it."""

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Match:
    block: int
    place: int
    share: float
    words: int


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, as the measures count them."""
    return _TOKEN.findall(text.lower())


def labels(blocks: Sequence[Sequence[str]], known: Sequence[str]) -> NDArray[np.float64]:
    """For the words of each block how much of it is in the known text (0 to 1), at the place where it should be."""
    found = np.zeros(len(blocks))
    chain = _heaviest_chain(list(_matches(blocks, known)))
    for match in chain:
        found[match.block] = match.share
    before, end = -1, 0
    for match in (*chain, _Match(len(blocks), len(known), 0, 0)):
        gap = range(before + 1, match.block)
        if before < 0:
            _fill_back(found, blocks, known, gap, min(len(known), match.place + BUCKET))
        else:
            slack = BUCKET if match.words else 0
            _fill(found, blocks, known, gap, (max(0, end - SLACK), min(len(known), match.place + slack)))
        before, end = match.block, match.place + match.words
    return found


def _matches(blocks: Sequence[Sequence[str]], known: Sequence[str]) -> Iterator[_Match]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(known) - SHINGLE + 1):
        places[tuple(known[at : at + SHINGLE])].append(at)
    for index, words in enumerate(blocks):
        shingles = len(words) - SHINGLE + 1
        if len(words) < LONG:
            continue
        votes: dict[int, int] = defaultdict(int)
        hits = 0
        for at in range(shingles):
            standing = places.get(tuple(words[at : at + SHINGLE]), ())
            hits += bool(standing)
            for place in standing[:BUCKET]:
                votes[(place - at) // BUCKET] += 1
        if hits < LEAST_SHARE * shingles:
            continue
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:3]
        for bucket, count in sorted(best, reverse=True):  # of one block's places none may follow another in a chain
            if count >= VOTES_SHARE * hits:
                yield _Match(index, min(max(0, bucket * BUCKET), len(known)), hits / shingles, len(words))


def _heaviest_chain(matches: Sequence[_Match]) -> list[_Match]:
    """The matches that rise in block and place with the most words: dynamic programming over a frontier of best chains."""
    places: list[int] = []  # rising, with rising weights: the best chain that ends at or before each place
    ends: list[tuple[float, int]] = []
    back: list[int] = []
    for number, match in enumerate(matches):
        at = bisect_right(places, match.place - 1)
        weight, before = ends[at - 1] if at else (0.0, -1)
        weight += match.words * match.share
        back.append(before)
        at = bisect_right(places, match.place)
        if at and ends[at - 1][0] >= weight:
            continue
        while at < len(places) and ends[at][0] <= weight:
            del places[at], ends[at]
        if at and places[at - 1] == match.place:
            ends[at - 1] = (weight, number)
        else:
            places.insert(at, match.place)
            ends.insert(at, (weight, number))
    chain = []
    number = ends[-1][1] if ends else -1
    while number >= 0:
        chain.append(matches[number])
        number = back[number]
    return chain[::-1]


def _fill(
    found: NDArray[np.float64],
    blocks: Sequence[Sequence[str]],
    known: Sequence[str],
    gap: range,
    between: tuple[int, int],
) -> None:
    """Finds the blocks of a gap one after the other in a part of the known text."""
    start, stop = between
    for index in gap:
        words = list(blocks[index])
        at = next((at for at in range(start, stop - len(words) + 1) if known[at : at + len(words)] == words), None)
        if words and at is not None:
            found[index] = 1
            start = at + len(words)


def _fill_back(
    found: NDArray[np.float64], blocks: Sequence[Sequence[str]], known: Sequence[str], gap: range, stop: int
) -> None:
    """Likewise before the first long block, from it backwards: what is near the article is rather of it than a menu is."""
    for index in reversed(gap):
        words = list(blocks[index])
        places = range(stop - len(words), max(-1, stop - len(words) - REACH), -1)
        at = next((at for at in places if known[at : at + len(words)] == words), None)
        if words and at is not None:
            found[index] = 1
            stop = at
