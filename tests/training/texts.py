"""Plain texts as training examples: those of the text corpus, and the pages of the others copied line by line."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from server.extraction import ExtractionError, Page
from server.extraction.blocks import Blocks
from server.extraction.phrases import vocabulary
from server.extraction.pipeline import read_blocks
from server.extraction.roles import Roles
from server.extraction.scoring.linecolumns import Lines
from server.extraction.scoring.lines import line_matrix
from tests.benchmark.corpora import TEXT_CORPORA, Case, Part, read_cases
from tests.training.examples import SNIPPET_WEIGHT, Example, known_labels
from tests.training.labels import tokens

BARE_WEIGHT = 0.3
"""An article without anything around it counts for less than the same article with much around it, from which there is more to learn."""
UNSPOKEN_WEIGHT = 0.25
"""Every text is shown once more as if no vocabulary knew its language, at so much of its weight."""
APART = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre table".split())
"""Where a browser copies a page's text, these stand between blank lines."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to learn from: the case that it is of, what it reads, and how much it counts."""

    case: Case
    text: str
    weight: float


def text_examples(part: Part) -> list[Example]:
    """The usable texts of a part of the corpora, in their order, each with its labels known and as in a language without vocabulary."""
    with ProcessPoolExecutor() as pool:
        texts = [*_copied(part), *pool.map(_shown, _pages(part), chunksize=16)]
        found = pool.map(in_tongues, texts, chunksize=16)
        return [one for some in tqdm(found, total=len(texts), desc="Texts") for one in some]


def _copied(part: Part) -> Iterator[Text]:
    for corpus in TEXT_CORPORA:
        for case in read_cases(corpus, part):
            yield Text(case, case.given or "", 1.0)
            if case.gold and corpus.endswith("page_text"):
                yield Text(case, case.gold, BARE_WEIGHT)


def _pages(part: Part) -> Iterator[Case]:
    """Articles of wcxb-dev, and the mixed pages, in more languages, of ceb-dev."""
    yield from (case for case in read_cases("wcxb-dev", part) if case.kind == "article")
    yield from read_cases("ceb-dev", part)


def _shown(case: Case) -> Text:
    """A page as its blocks would be copied, one after the other: other text than a browser's, and of more pages."""
    try:
        _, blocks = read_blocks(Page(html=case.html, url=case.url))
    except ExtractionError:
        return Text(case, "", 0.0)
    return Text(case, copied(blocks), 1.0 if case.gold else SNIPPET_WEIGHT)


def copied(blocks: Blocks) -> str:
    """The text of blocks, a line each, paragraphs and headings between blank lines."""
    shown = [block for block in blocks if block.text]
    gaps = ["\n\n" if APART & {one.tag, other.tag} else "\n" for one, other in pairwise(shown)]
    return "".join(f"{block.text}{gap}" for block, gap in zip(shown, [*gaps, "\n"], strict=False))


def in_tongues(text: Text) -> list[Example]:
    """A text as examples: as it is, and as if no vocabulary knew its language. None where nothing can be learnt from it."""
    source, blocks = read_blocks(Page(text=text.text))
    words = [tokens(block.text) for block in blocks]
    found = known_labels(text.case, blocks, words)
    if found is None:
        return []
    known = vocabulary()
    roles = Roles(blocks, known)
    names, matrix = line_matrix(Lines(blocks, roles), spoken=known.speaks(source.language))
    _, unspoken = line_matrix(Lines(blocks, dict.fromkeys(range(len(blocks)))), spoken=False)
    weights = _weights(words) * text.weight
    host, name = text.case.url or text.case.id, text.case.id
    return [
        Example(name, host, names, matrix, found, weights),
        Example(name, host, names, unspoken, found, weights * UNSPOKEN_WEIGHT),
    ]


def _weights(words: list[list[str]]) -> NDArray[np.float64]:
    """Long blocks count more, but a text of many words no more than a short one."""
    counts = np.array([len(one) for one in words], dtype=np.float64)
    return np.asarray(np.sqrt(counts + 1) / np.sqrt(counts.sum() + 50))
