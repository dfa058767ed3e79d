"""Pages as training examples: the features of their blocks, and which of them are in the article."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from server.extraction import ExtractionError, Page
from server.extraction.blocks import Blocks
from server.extraction.pipeline import Source, read_blocks
from server.extraction.scoring import Columns
from server.extraction.scoring.features import feature_matrix
from tests.benchmark.corpora import Case, Part, read_cases
from tests.training.labels import labels, tokens
from tests.training.variants import GUISES, bare, unnamed

CORPORA = ("wcxb-dev", "ceb-dev")
REACHABLE = 0.8
"""A page whose known text can't be put together from its blocks to this word F1 teaches nothing true."""
KIND_WEIGHT = {"article": 1.0}
OTHER_WEIGHT = 0.7
SNIPPET_WEIGHT = 3.0
"""Pages of which only snippets are known have few labelled blocks, each of which somebody chose with care."""
IN_ARTICLE = 0.5
GUISES_EVERY = 2
GUISE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One page. ``labels`` are 0, 1, or NaN where nothing is known of a block; ``weights`` say how much each block counts."""

    id: str
    host: str
    names: list[str]
    matrix: NDArray[np.float32]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]


def examples(part: Part) -> list[Example]:
    """The usable pages of a part of the corpora, in their order, every page in its own guise and most in another one, too."""
    with ProcessPoolExecutor() as pool:
        cases = [case for corpus in CORPORA for case in read_cases(corpus, part)]
        found = pool.map(in_guises, cases, range(len(cases)), chunksize=16)
        return [one for some in tqdm(found, total=len(cases), desc="Pages") for one in some]


def in_guises(case: Case, number: int) -> list[Example]:
    """A page as examples: as it is, and every other page bare or unnamed (see :mod:`tests.training.variants`)."""
    found = example(case, case.html, 1.0)
    if found is None or number % GUISES_EVERY:
        return [] if found is None else [found[0]]
    whole, source, blocks = found
    guise = GUISES[number // GUISES_EVERY % len(GUISES)]
    if guise == "bare" and not case.gold:
        guise = "unnamed"  # of a few snippets no article can be cut out
    title = source.claims.title
    html = bare(blocks, whole.labels, title) if guise == "bare" else unnamed(source.tree, title)
    other = example(case, html, GUISE_WEIGHT) if html is not None else None
    return [whole] if other is None else [whole, other[0]]


def example(case: Case, html: str, weight: float) -> tuple[Example, Source, Blocks] | None:
    """A page as an example; None where it has no blocks, or its known text can't be reached by them."""
    try:
        source, blocks = read_blocks(Page(html=html, url=case.url))
    except ExtractionError:
        return None
    words = [tokens(block.text) for block in blocks]
    found = known_labels(case, blocks, words)
    if found is None:
        return None
    names, matrix = feature_matrix(Columns(blocks), source.claims.title)
    counts = np.array([len(one) for one in words], dtype=np.float64)
    # Long blocks count more, but a page of many words no more than a short one.
    weight *= SNIPPET_WEIGHT if not case.gold else KIND_WEIGHT.get(case.kind, OTHER_WEIGHT)
    weights = np.sqrt(counts + 1) / np.sqrt(counts.sum() + 50) * weight
    return Example(case.id, case.url or case.id, names, matrix, found, weights), source, blocks


def known_labels(case: Case, blocks: Blocks, words: list[list[str]]) -> NDArray[np.float64] | None:
    """The labels of a case's blocks by what is known of it: 0, 1, or NaN; None where that teaches nothing. ``words`` are the blocks'."""
    if not len(blocks):
        return None
    if case.gold:
        known = tokens(case.gold)
        found = labels(words, known)
        if _reached(words, found, known) < REACHABLE:
            return None
    elif case.wanted or case.unwanted:
        found = _by_snippets(case, [block.text for block in blocks])
    else:
        return None
    sure = np.where(np.isnan(found), np.nan, found >= IN_ARTICLE)
    # The known texts leave captions out, and pictures have no words: whether to show one is not to be learnt here.
    unknown = [
        not one or (block.images > 0 and not label) for one, block, label in zip(words, blocks, sure, strict=True)
    ]
    sure[unknown] = np.nan
    return sure


def _reached(words: list[list[str]], found: NDArray[np.float64], known: list[str]) -> float:
    """The word F1 of the blocks that are labelled as in the article."""
    gold = Counter(known)
    reached = Counter(token for one, label in zip(words, found, strict=True) if label >= IN_ARTICLE for token in one)
    both = sum((gold & reached).values())
    return 2 * both / max(1, sum(gold.values()) + sum(reached.values()))


def _by_snippets(case: Case, texts: list[str]) -> NDArray[np.float64]:
    found = np.full(len(texts), np.nan)
    folded = [_folded(text) for text in texts]
    for label, snippets in ((0, case.unwanted), (1, case.wanted)):
        for snippet in map(_folded, snippets):
            found[[at for at, text in enumerate(folded) if snippet in text]] = label
    return found


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def stacked(found: list[Example]) -> Iterator[NDArray[np.float64]]:
    """All labelled blocks of the examples: features (blocks x features), labels, weights."""
    known = [~np.isnan(one.labels) for one in found]
    yield np.concatenate([one.matrix[:, keep] for one, keep in zip(found, known, strict=True)], axis=1).T
    yield np.concatenate([one.labels[keep] for one, keep in zip(found, known, strict=True)])
    yield np.concatenate([one.weights[keep] for one, keep in zip(found, known, strict=True)])
