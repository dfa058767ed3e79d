"""Language tags, and the language of a text that declares none."""

from array import array
from functools import cache

import langcodes
import numpy as np
from numpy.typing import NDArray
from py3langid import langid, modelio

from server.extraction import script
from server.extraction.model import Direction

SAMPLE = 2_000
"""So many characters tell a text's language as well as all of it."""
ENOUGH = 40
"""A text shorter than this (characters of Latin script) tells no language."""
_UNTOLD = frozenset(
    "zxx ace an ba bcl br crh dz ext fo fuv gcf gcr gom grc gug guw hbo kab kik lij ltg nn nso oc pcm sdh se st uzs vec vo wa "
    "wuu yue".split()
)
"""Languages that the model knows and hardly a page is written in: they take a quarter of its table, and texts of others for theirs."""
_IN_FULL = {"tl": "fil"}  # the tag that is in use for the same
_LETTERS = {
    "fa": ("ckb", "ڕڵۆێ"),
    "ar": ("ckb", "ڕڵۆێ"),
    "ur": ("ckb", "ڕڵۆێ"),
    "he": ("yi", ("אַ", "אָ", "װ", "ױ", "ײ")),
}
"""Languages that the model does not know, by those that it takes them for, and letters that these lack."""
LETTERS_SHARE = 0.02
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})


def language(declared: str | None, text: str) -> str | None:
    """The BCP 47 tag of what the page declares, in standard form; else of what ``text`` is written in; None if unknown."""
    if declared:
        tag = declared.split(",")[0].strip().replace("_", "-")
        if langcodes.tag_is_valid(tag) and not tag.lower().startswith(("und", "x-")):
            return langcodes.standardize_tag(tag)
    sample = text[:SAMPLE]
    if script.length(sample) < ENOUGH:
        return None
    told = str(_identifier().classify(sample)[0])
    return _IN_FULL.get(told) or _by_letters(told, sample)


def _by_letters(told: str, sample: str) -> str:
    """The language that ``told`` is taken for where its own letters say so: the model does not know it."""
    taken = _LETTERS.get(told)
    if taken is None:
        return told
    language, letters = taken
    return language if sum(map(sample.count, letters)) >= LETTERS_SHARE * len(sample) else told


class _Moves:
    """The automaton's table of moves (states x bytes), without what is the same for most states: a quarter of its memory.

    ``keys`` holds the bytes on which each row differs from ``common``, row after row, ``values`` where they lead.
    """

    def __init__(self, table: NDArray[np.uint32]) -> None:
        rows = table.reshape(-1, 256)
        common = np.array([np.bincount(column).argmax() for column in rows.T], dtype=np.uint32)
        differing = rows != common
        self._values = array("I", rows[differing].tobytes())
        self._keys = np.nonzero(differing)[1].astype(np.uint8).tobytes()
        self._starts = array("I", [0, *np.cumsum(differing.sum(axis=1)).tolist()])
        self._common = common.tolist()

    def __getitem__(self, place: int) -> int:
        """The state after a byte: ``place`` is 256 times the row, plus the byte."""
        row, byte = place >> 8, place & 255
        at = self._keys.find(byte, self._starts[row], self._starts[row + 1])
        return self._values[at] if at >= 0 else int(self._common[byte])


@cache
def _identifier() -> langid.LanguageIdentifier:
    """The model of py3langid, packed: as its own loader leaves it, it takes twice the memory."""
    weights, priors, names, moves, rows, features = modelio.load_model(langid.MODEL_DIR / langid.MODEL_FILE)
    kept = [at for at, name in enumerate(names) if name not in _UNTOLD]
    told = np.ascontiguousarray(weights[:, kept])
    identifier = langid.LanguageIdentifier(
        told, priors[kept], [names[at] for at in kept], _Moves(np.asarray(moves)), array("i", features), tk_row=rows
    )
    identifier._rowbase = array("I", identifier._rowbase)  # noqa: SLF001 -- as a list it takes 3 MB more
    return identifier


def direction(declared: str | None, tag: str | None, text: str) -> Direction:
    """The direction, "rtl" or "ltr": by the text's own letters, else as declared, else by the language's script."""
    if text.strip():
        return "rtl" if script.right_to_left(text) else "ltr"
    if declared in ("ltr", "rtl"):
        return "rtl" if declared == "rtl" else "ltr"
    rtl = tag is not None and langcodes.Language.get(tag).maximize().script in _RTL_SCRIPTS
    return "rtl" if rtl else "ltr"
