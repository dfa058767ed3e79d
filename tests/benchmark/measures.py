"""The measures: an extractor's text beside what is known of the page, as counts that can be summed over pages.

Every measure is a function of sums over pages. So a page gives counts (``count``), any set of pages gives sums, and ``measures``
makes figures of the sums; a resample of pages for an interval is then one product of matrices.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from lxml import etree
from lxml import html as lxml_html
from numpy.typing import NDArray

from tests.benchmark.corpora import Case

Figures = NDArray[np.float64]
Shingles = Counter[tuple[str, ...]]

SHINGLE_WORDS = 4
HEADLINE_WORDS = 4  # a link's text of fewer words is hardly a headline
INLINE_WORDS = 2
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text as they are written: runs of letters, digits and underscores."""
    return _WORD.findall(text)


def shingles_of(words: list[str]) -> Shingles:
    """Each run of four words, counted; a shorter text is one run."""
    if not words:
        return Counter()
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return Counter(tuple(words[start : start + SHINGLE_WORDS]) for start in range(last))


def _spaced(words: list[str]) -> str:
    """Words as a string in which a phrase can be looked up at the bounds of words."""
    return f" {' '.join(words)} "


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a page, prepared once for all extractors. ``gold`` is None where the article's text is not known.

    ``headlines`` are the texts of links that the article has not, ``inline`` those that it has; both as words between spaces.
    """

    gold: list[str] | None
    shingles: Shingles
    bag: Counter[str]
    headlines: frozenset[str]
    inline: frozenset[str]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def reference(case: Case) -> Reference:
    """The reference of a case."""
    snippets = tuple(map(_plain, case.wanted)), tuple(map(_plain, case.unwanted))
    if not case.gold:
        return Reference(None, Counter(), Counter(), frozenset(), frozenset(), *snippets)
    words, lowered = words_of(case.gold), words_of(case.gold.lower())
    gold = _spaced(lowered)
    headlines, inline = set(), set()
    for text in _link_texts(case.html):
        phrase = _spaced(words_of(text.lower()))
        count, known = len(words_of(text)), phrase in gold
        if count >= HEADLINE_WORDS and not known:
            headlines.add(phrase)
        elif count >= INLINE_WORDS and known:
            inline.add(phrase)
    return Reference(words, shingles_of(words), Counter(lowered), frozenset(headlines), frozenset(inline), *snippets)


def _link_texts(html: str) -> list[str]:
    try:
        root = lxml_html.document_fromstring(html)
    except (etree.LxmlError, ValueError):  # no element at all, or an encoding declared within a string
        return []
    return [" ".join(str(link.text_content()).split()) for link in root.iter("a")]


def count(known: Reference, text: str) -> dict[str, float]:
    """The counts of one page for one extractor's ``text``."""
    plain = _plain(text)
    counts: dict[str, float] = {
        "wanted": sum(snippet in plain for snippet in known.wanted),
        "wanted_all": len(known.wanted),
        "unwanted": sum(snippet in plain for snippet in known.unwanted),
        "unwanted_all": len(known.unwanted),
    }
    if known.gold is None:
        return counts
    words, lowered = words_of(text), words_of(text.lower())
    phrases = _spaced(lowered)
    leaks = sum(phrase in phrases for phrase in known.headlines)
    return counts | _shingle_counts(known.shingles, shingles_of(words)) | {
        "gold": 1,
        "exact": words == known.gold,
        "word_f1": _word_f1(known.bag, Counter(lowered)),
        "leaks": leaks,
        "leaky": leaks > 0,
        "leakable": bool(known.headlines),
        "inline": sum(phrase in phrases for phrase in known.inline),
        "inline_all": len(known.inline),
    }  # fmt: skip


def _shingle_counts(gold: Shingles, got: Shingles) -> dict[str, float]:
    shared = (gold & got).total()
    given, expected = got.total(), gold.total()
    return {
        "precision": shared / given if given else 0,
        "precision_pages": given > 0,
        "recall": shared / expected if expected else 0,
        "recall_pages": expected > 0,
    }


def _word_f1(gold: Counter[str], got: Counter[str]) -> float:
    if not gold:
        return float(not got)
    shared = (gold & got).total()
    return 2 * shared / (gold.total() + got.total())


Sums = Mapping[str, Figures]
"""Sums of counts by name, each an array of any one shape: a value for each resample of the pages."""


def _share(part: str, whole: str) -> Callable[[Sums], Figures]:
    """The measure that is one sum over another; 0 where the other is less than 1."""
    return lambda sums: np.asarray(sums[part] / np.maximum(sums[whole], 1))


def _harmonic(precision: Figures, recall: Figures) -> Figures:
    total = precision + recall
    return np.asarray(2 * precision * recall / np.where(total > 0, total, 1))


def _shingle_f1(sums: Sums) -> Figures:
    return _harmonic(MEASURES["shingle_precision"](sums), MEASURES["shingle_recall"](sums))


def _snippet_f1(sums: Sums) -> Figures:
    precision = sums["wanted"] / np.maximum(sums["wanted"] + sums["unwanted"], 1)
    return _harmonic(np.asarray(precision), MEASURES["snippets_kept"](sums))


MEASURES: dict[str, Callable[[Sums], Figures]] = {
    "shingle_f1": _shingle_f1,
    "shingle_precision": _share("precision", "precision_pages"),
    "shingle_recall": _share("recall", "recall_pages"),
    "exact": _share("exact", "gold"),
    "word_f1": _share("word_f1", "gold"),
    "leaks": _share("leaks", "gold"),
    "leak_pages": _share("leaky", "leakable"),
    "inline_kept": _share("inline", "inline_all"),
    "snippets_kept": _share("wanted", "wanted_all"),
    "snippets_leaked": _share("unwanted", "unwanted_all"),
    "snippet_f1": _snippet_f1,
    "title_right": _share("title", "title_all"),
    "author_right": _share("author", "author_all"),
    "date_right": _share("date", "date_all"),
}
"""Every measure of text and fields by name, as a function of the sums of counts."""
LOWER_IS_BETTER = frozenset({"leaks", "leak_pages", "snippets_leaked"})
_SNIPPETS = ("snippets_kept", "snippets_leaked", "snippet_f1")
_FIELDS = ("title", "author", "date")
_NEEDED = dict.fromkeys(MEASURES, "gold")
_NEEDED |= dict.fromkeys(_SNIPPETS, "wanted_all") | {f"{name}_right": f"{name}_all" for name in _FIELDS}
"""The count that is 0 on all pages where a measure has nothing to go by."""


def measures(sums: Sums) -> dict[str, Figures]:
    """Every measure for which the pages know something, and for each structure the shares ``NAME kept`` and ``NAME added``."""
    found = {name: of(sums) for name, of in MEASURES.items() if np.any(sums.get(_NEEDED[name], 0))}
    for whole in sums:
        name, _, what = whole.rpartition(" ")
        if what == "expected" and np.any(sums[whole]):
            none = np.where(sums[whole] > 0, 0, np.nan)  # a resample without any of them says nothing
            found[f"{name} kept"] = _share(f"{name} kept", whole)(sums) + none
            found[f"{name} added"] = _share(f"{name} added", f"{name} ours")(sums) + none
    return found
