"""py3langid's model of languages, packed for little memory and read for a whole text at once.

The model knows a hundred thousand strings of up to six bytes, and what each tells of the languages. Of every place of a text it counts
the longest of them that ends there. Its own loader gives an automaton that is fed byte by byte; here the strings are numbers, their
last byte first, so that the longest string at a place is right before that place's own number, or is an ending of what stands there.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid import langid, modelio

_UNTOLD = frozenset(
    "zxx ace an ba bcl br crh dz ext fo fuv gcf gcr gom grc gug guw hbo kab kik lij ltg nn nso oc pcm sdh se st uzs vec vo wa "
    "wuu yue".split()
)
"""Languages that the model knows and hardly a page is written in: they take a quarter of its table, and texts of others for theirs."""
_WIDTH = 8  # bytes of a string's number, two more than the longest string has

Numbers = NDArray[np.uint64]


class _Strings:
    """The strings of a model: ``numbers``, sorted; for each its ``masks`` (which bytes are its own), ``endings`` and ``features``.

    A string's ending is the longest other string with which it ends, by its place; the empty string, at place 0, ends all. Its feature
    is the model's number of it, or -1.
    """

    def __init__(self, moves: NDArray[np.uint32], rows: NDArray[np.intp], features: NDArray[np.int32]) -> None:
        """``moves`` leads from a state's row (``rows``) and a byte to the next state; each state stands for one string."""
        count = len(rows)
        numbers, masks = np.zeros((2, count), dtype=np.uint64)
        endings = np.zeros(count, dtype=np.intp)
        known = np.zeros(count, dtype=np.bool_)
        known[0] = True
        states: NDArray[Any] = np.zeros(1, dtype=np.intp)
        while len(states):  # a state is first reached by its own string, from that without its last byte
            reached = moves[rows[states]].ravel()
            new = np.flatnonzero(~known[reached])
            above, byte, states = states[new >> 8], new & 255, reached[new]
            numbers[states] = numbers[above] >> 8 | byte.astype(np.uint64) << 56
            masks[states] = masks[above] >> 8 | np.uint64(255 << 56)
            endings[states] = np.where(above == 0, 0, moves[rows[endings[above]], byte])
            known[states] = True
        order = np.argsort(numbers)
        place = np.argsort(order)
        self.numbers, self.masks = numbers[order], masks[order]
        self.endings = place[endings[order]].astype(np.uint32)
        self.features = features[order]

    def found(self, text: bytes) -> NDArray[np.int32]:
        """The feature of the longest string that ends at each byte of a text, where it is one; in no order."""
        padded = bytes(_WIDTH - 1) + text
        ends: Numbers = np.sort(np.ndarray(len(text), "<u8", padded, strides=(1,)))  # the eight bytes up to each
        at = np.searchsorted(self.numbers, ends, side="right") - 1
        open_ones = np.flatnonzero(ends & self.masks[at] != self.numbers[at])
        while len(open_ones):
            shorter = at[open_ones] = self.endings[at[open_ones]]
            open_ones = open_ones[ends[open_ones] & self.masks[shorter] != self.numbers[shorter]]
        found = self.features[at]
        return found[found >= 0]


class _Identifier(langid.LanguageIdentifier):  # type: ignore[misc]  # the package has no types
    """Likewise, with the strings in the place of the automaton: they take three MB where it takes forty, and a quarter of its time."""

    __slots__ = ("strings",)

    def _raw_score(self, text: bytes) -> NDArray[np.float32]:
        found, counts = np.unique(self.strings.found(text), return_counts=True)
        if not len(found):
            return np.full(len(self.nb_classes), langid.RAW_FLOOR, dtype=np.float32)
        return np.asarray(np.log1p(counts, dtype=np.float32) @ self.nb_ptc[found] + self.nb_pc)


@cache
def _identifier() -> _Identifier:
    weights, priors, names, moves, rows, features = modelio.load_model(langid.MODEL_DIR / langid.MODEL_FILE)
    strings = _Strings(
        np.asarray(moves).reshape(-1, 256), np.asarray(rows, dtype=np.intp), np.asarray(features, dtype=np.int32)
    )
    kept = [at for at, name in enumerate(names) if name not in _UNTOLD]
    told = np.ascontiguousarray(weights[:, kept])
    identifier = _Identifier(told, priors[kept], [names[at] for at in kept], (), (), tk_row=())
    identifier.strings = strings
    return identifier


def classified(text: str) -> str:
    """The ISO 639 code of the language that a text is most likely written in."""
    return str(_identifier().classify(text)[0])
