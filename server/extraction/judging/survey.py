"""What the detectors look at, and what they say of it. Detectors judge; only :mod:`server.extraction.cutting` cuts."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from server.extraction import script
from server.extraction.blocks import Block, Blocks
from server.extraction.elements import BLOCK_LEVEL, MARKER
from server.extraction.isolation import STRONG, Isolation
from server.extraction.metadata import Claims
from server.extraction.model import Kind, Place
from server.extraction.phrases import Vocabulary
from server.extraction.roles import Roles, may_label
from server.extraction.scoring.linecolumns import LONG_WORD, STEM

HINTED_SHARE = 0.35
"""An element that holds more of the article than this is not clutter, whatever its names say."""


@dataclass(slots=True, eq=False)  # not frozen, as that takes twice the time to make; nothing sets a field of one
class Verdict:
    """A judgement of the blocks ``start`` to before ``stop``: their kind, or None where they must stay; 0 to 1 how certain.

    ``reason`` may be what makes it, as most callers want the article alone.

    ``place`` is the page for what the answer holds elsewhere, as the title does: it is no loss, and only listed on demand.
    """

    start: int
    stop: int
    kind: Kind | None
    reason: str | Callable[[], str]
    certainty: float
    place: Place = Place.ARTICLE

    def told(self) -> tuple[Kind, str]:
        """The kind and the reason of blocks that go."""
        return self.kind or Kind.OTHER, self.reason if isinstance(self.reason, str) else self.reason()


@dataclass(frozen=True, slots=True)
class Hinted:
    """An element whose names tell of a kind of clutter, with the blocks in it."""

    element: etree._Element
    start: int
    stop: int
    kind: Kind


@dataclass(frozen=True)  # no slots: what is derived is kept
class Survey:
    """The article's blocks with what is known of them before any judgement.

    ``first`` and ``last`` are the first and last strong paragraph within the root (``last`` < ``first`` where there is none);
    ``roles`` holds, for each short block, the vocabulary's role of it as a label.
    """

    blocks: Blocks
    isolation: Isolation
    vocabulary: Vocabulary
    roles: Mapping[int, str | None]
    hinted: Sequence[Hinted]
    first: int
    last: int
    title: str | None
    authors: tuple[str, ...]
    language: str | None
    plain: bool

    @cached_property
    def inside(self) -> range:
        """The indexes of the blocks within the article's root."""
        return range(self.isolation.start, self.isolation.stop)

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The indexes of the strong paragraphs within the root: prose that the isolation is sure of."""
        return _strong(self.blocks, self.isolation)

    @cached_property
    def items(self) -> dict[int, bool]:
        """Which blocks may be items of a list of links, as far as it was asked (see :func:`server.extraction.judging.runs.is_item`)."""
        return {}

    @cached_property
    def prose_length(self) -> float:
        """The length of the strong paragraphs."""
        return sum(self.blocks[index].length for index in self.prose)

    @cached_property
    def vocabulary_of_prose(self) -> frozenset[str]:
        """The stems of the longer words of the strong paragraphs."""
        texts = [self.blocks[index].text for index in self.prose]
        together = " ".join(texts)
        return frozenset().union(*map(stems, texts)) if script.spaceless(together) else frozenset(stems(together))

    def strong(self, index: int) -> bool:
        """Whether a block is a strong paragraph."""
        return index in self._prose

    def strong_within(self, start: int, stop: int) -> int:
        """How many strong paragraphs are among the blocks ``start`` to before ``stop``."""
        return bisect_left(self.prose, stop) - bisect_left(self.prose, start)

    @cached_property
    def hinted_spans(self) -> Mapping[tuple[int, int], Kind]:
        """The kind that the innermost hinted element of a range of blocks tells of."""
        return {(found.start, found.stop): found.kind for found in reversed(self.hinted)}

    def hint_of(self, index: int) -> Kind | None:
        """The kind that the innermost hinted element around a block tells of."""
        return self._hints[index]

    @cached_property
    def _hints(self) -> list[Kind | None]:
        kinds: list[Kind | None] = [None] * len(self.blocks)
        for found in reversed(self.hinted):
            kinds[found.start : found.stop] = [found.kind] * (found.stop - found.start)
        return kinds

    @cached_property
    def governing(self) -> Sequence[int | None]:
        """For each block within the root the heading or label above it, with no strong paragraph between; by index."""
        above: list[int | None] = [None] * len(self.blocks)
        current: int | None = None
        for index in self.inside:
            above[index] = current
            if self.roles[index] is not None or self.blocks[index].heading:
                current = index
            elif self.strong(index):
                current = None
        return above

    @cached_property
    def _prose(self) -> frozenset[int]:
        return frozenset(self.prose)

    @cached_property
    def _sections(self) -> frozenset[tuple[str, etree._Element | None]]:
        among = self.blocks[self.first : self.last]
        return frozenset((block.tag, self._holder(block)) for block in among if block.heading)

    def _holder(self, block: Block) -> etree._Element | None:
        """What holds a block and more; a box of its own, as Wikipedia puts around each heading, does not count."""
        above = block.element.getparent()
        while above is not None and above in self.blocks.spans:
            start, stop = self.blocks.spans[above]
            if stop - start > 1:
                break
            above = above.getparent()
        return above

    def heads_section(self, index: int | None) -> bool:
        """Whether a block is a heading like those among the prose: of the same level, under the same parent."""
        if index is None or not self.blocks[index].heading:
            return False
        block = self.blocks[index]
        return (block.tag, self._holder(block)) in self._sections

    def heads_prose(self, index: int) -> bool:
        """Whether a sentence of the article, not of a box, comes right after a block."""
        if index + 1 not in self.inside or index >= self.last:
            return False
        after = self.blocks[index + 1]
        clutter = self.roles[index + 1] or self.mentions(index + 1, opening=True)
        return not after.is_link and script.ends_sentence(after.text) and clutter is None

    def mentions(self, index: int, *, opening: bool) -> str | None:
        """The role of a newsletter or notice phrase in a block (``opening``: at its start), which the roles tell of short ones."""
        block = self.blocks[index]
        if self.roles[index] is None and may_label(block):
            return None
        return self.vocabulary.mentions(block.text, opening=opening)

    def length(self, start: int, stop: int) -> float:
        """The length of all text in a range of blocks."""
        return self.blocks.length(start, stop)


def stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text; in scripts without spaces, its pairs of characters."""
    if script.spaceless(text):
        return {text[at : at + 2] for at in range(len(text) - 1)}
    return {word[:STEM] for word in text.casefold().split(" ") if len(word) >= LONG_WORD}


def survey(blocks: Blocks, isolation: Isolation, roles: Roles, claims: Claims, *, plain: bool) -> Survey:
    """Gathers what the detectors need of one page."""
    strong = _strong(blocks, isolation)
    return Survey(
        blocks=blocks,
        isolation=isolation,
        vocabulary=roles.vocabulary,
        roles=roles,
        hinted=_hinted(blocks, isolation),
        first=strong[0] if strong else isolation.stop,
        last=strong[-1] if strong else isolation.start - 1,
        title=claims.title,
        authors=claims.authors,
        language=claims.language,
        plain=plain,
    )


def _strong(blocks: Blocks, isolation: Isolation) -> tuple[int, ...]:
    kept, scores = isolation.kept, isolation.scores
    inside = range(isolation.start, isolation.stop)
    return tuple([index for index in inside if kept[index] and scores[index] >= STRONG and blocks[index].good])


def _hinted(blocks: Blocks, isolation: Isolation) -> list[Hinted]:
    """The hinted elements inside the root and beside it, inner ones first; none that holds the root or much of the article."""
    around = {isolation.root, *isolation.root.iterancestors()}
    limit = HINTED_SHARE * blocks.length(isolation.start, isolation.stop)
    found = []
    for element, kind in blocks.kinds.items():
        if element in around or not _may_hint(element):
            continue
        start, stop = blocks.spans[element]
        inside = start >= isolation.start and stop <= isolation.stop
        if not (inside and blocks.length(start, stop) > limit):
            found.append(Hinted(element, start, stop, kind))
    return found


def _may_hint(element: etree._Element) -> bool:
    return element.get(MARKER) is None and (element.tag in BLOCK_LEVEL or element.get("class") is not None)
