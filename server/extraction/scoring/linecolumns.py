"""The blocks of a plain text as columns of numbers, and the sums over them: what :mod:`server.extraction.scoring.lines` measures.

A text has no tags, names or links that tell; what is left is how long its lines are and how they begin and end, which of them come
again, whose words they use, and which of them a vocabulary knows as labels.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from server.extraction import script
from server.extraction.blocks import Blocks
from server.extraction.elements import JOINED
from server.extraction.phrases import AMBIGUOUS, RECOMMENDATIONS, REFERENCES
from server.extraction.scoring.outline import Floats

HEAD = 100
"""So many characters at its beginning tell how many words of a line begin with a capital letter."""
SHORT = 60
"""A line under this length (characters of Latin script) may be a menu's entry, a date, a button."""
CAPPED = 0.6
"""From this share of capital letters on a short line is written like a title or a name."""
SAMPLE = 4_000
"""So many characters tell whether a text is of a script that puts no spaces between words."""
STEM, LONG_WORD = 6, 5
"""A word of at least five letters is told by its first six."""
OFTEN = 3
"""A word in so many paragraphs more than one is what the text is about; a line or word that comes so often is no one's prose."""
TAGS = {
    "p": 1,
    "li": 3,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), 5),
    "pre": 9,
    "table": 8,
    "blockquote": 11,
}
LABELS = (
    RECOMMENDATIONS,
    AMBIGUOUS,
    REFERENCES,
    "navigation",
    "share",
    "newsletter",
    "advertisement",
    "comments",
    "notice",
)
"""The roles of labels, by number from 1 on; 0 is none, one more than all any other."""

FULL_STOP = 2
"""What ``last`` is for a line that ends as a sentence of prose."""
_LAST = {
    **dict.fromkeys(".。।۔", FULL_STOP),
    **dict.fromkeys("?!？！؟", 3),
    **dict.fromkeys(":：", 4),
    **dict.fromkeys("…,;，、", 5),
    **dict.fromkeys("\"'”’»」』)]", 6),
}
_DIGIT = re.compile(r"\d")
_NUMBERS = {role: number for number, role in enumerate(LABELS, start=1)}

Flags = NDArray[np.bool_]


class Lines:
    """The blocks of one plain text as columns.

    ``capitals`` is the share of words that begin with a capital letter, ``known`` how many of a block's ``stems`` other prose has,
    ``often`` how many of them much of it has; ``first_times`` and ``last_times`` say how many short lines begin, or end, as it does.
    """

    def __init__(self, blocks: Blocks, roles: Mapping[int, str | None]) -> None:
        """``blocks`` are those of one text, ``roles`` what a vocabulary knows each as."""
        n = self.n = len(blocks)
        texts = [block.text for block in blocks]
        self.index = np.arange(n)
        self.length = _column([block.length for block in blocks])
        self.good = np.array([block.good for block in blocks], dtype=np.bool_)
        self.short = self.length < SHORT
        self.words = _column([text.count(" ") + 1 for text in texts])
        self.first, self.last = _told([text[:1] for text in texts], _first), _told([text[-1:] for text in texts], _last)
        self.capitals = _column([_capitals(text[:HEAD]) for text in texts])
        self.figured = np.array(
            [len(text) < SHORT and _DIGIT.search(text) is not None for text in texts], dtype=np.bool_
        )
        times = Counter(texts)
        self.times = _column([times[text] for text in texts])
        self.tag = _column([TAGS.get(block.tag, 0) for block in blocks])
        self.joined = np.array([block.element.get(JOINED) is not None for block in blocks], dtype=np.bool_)
        self.marked = _column([_mark(block.marker) for block in blocks])
        self.role = _column([_NUMBERS.get(role, len(LABELS) + 1) if (role := roles[at]) else 0 for at in range(n)])
        short = [text if is_short else None for text, is_short in zip(texts, self.short.tolist(), strict=True)]
        self.first_times = _times([None if text is None else text.partition(" ")[0] for text in short])
        self.last_times = _times([None if text is None else text.rpartition(" ")[2] for text in short])
        self.stems, self.known, self.often = _shared_words(texts, self.good)
        self.prose = self.length * self.good
        self.lengths, self.proses = summed(self.length, self.prose)


def summed(*rows: "Floats | Flags", edge: int = 0) -> Floats:
    """The sums of rows up to before each place, and of all; ``edge`` places more at either end, where nothing is added."""
    sums = np.zeros((len(rows), len(rows[0]) + 1 + 2 * edge))
    stop = sums.shape[1] - edge
    np.cumsum(rows, axis=1, out=sums[:, edge + 1 : stop])
    sums[:, stop:] = sums[:, stop - 1 : stop]
    return sums


def _column(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float64)


def _times(ends: Sequence[str | None]) -> Floats:
    """How often each of the ends is there; those that are None are not counted."""
    times = Counter(ends)
    times[None] = 0
    return _column([times[end] for end in ends])


def _told(signs: Sequence[str], kind: Callable[[str], int]) -> Floats:
    """The kind of each sign, asked once of those that are alike."""
    kinds = {sign: kind(sign) for sign in set(signs)}
    return _column([kinds[sign] for sign in signs])


def _first(sign: str) -> int:
    if sign.isalpha():
        return 1 if sign.isupper() else 2 if sign.islower() else 3
    return 4 if sign.isdigit() else 0


def _last(sign: str) -> int:
    return 1 if sign.isalpha() else 7 if sign.isdigit() else _LAST.get(sign, 0)


def _capitals(text: str) -> float:
    words = text.split()
    return len([1 for word in words if word[0].isupper()]) / max(1, len(words))


def _mark(marker: str | None) -> int:
    return 0 if marker is None else 2 if marker[-1:] in ".)" else 1


def _shared_words(texts: Sequence[str], good: Flags) -> tuple[Floats, Floats, Floats]:
    """How many longer words each text has, how many of them other prose has, too, and how many much of it."""
    found = list(map(_splitter(texts), texts))
    prose = good.tolist()
    times: Counter[Any] = Counter()
    for stems, is_prose in zip(found, prose, strict=True):
        if is_prose:
            times.update(stems)
    once = set(times)
    twice = {stem for stem, count in times.items() if count > 1}
    often = {stem for stem in twice if times[stem] > OFTEN}
    known = [len(stems & (twice if is_prose else once)) for stems, is_prose in zip(found, prose, strict=True)]
    return _column(list(map(len, found))), _column(known), _column([len(stems & often) for stems in found])


def _splitter(texts: Sequence[str]) -> Callable[[str], set[str]]:
    """What makes the longer words' beginnings of a text; in scripts without spaces, its pairs of characters."""
    if script.spaceless("".join(texts)[:SAMPLE]):
        return lambda text: {text[at : at + 2] for at in range(len(text) - 1)}
    return lambda text: {word[:STEM] for word in text.casefold().split(" ") if len(word) >= LONG_WORD}
