"""A page as a flat list of blocks in reading order: paragraphs, headings, list items, tables, pictures.

Every judgement is about blocks, and every block is one element, so that what is judged can be cut, shown and put back.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from server.extraction import script
from server.extraction.elements import HEADINGS, MARKER, raw_text
from server.extraction.hints import hints
from server.extraction.links import Aim, Link
from server.extraction.model import Kind

GOOD_LENGTH = 70  # a paragraph that ends a sentence says something from this length on (characters of Latin script)
GOOD_LENGTH_UNENDED = 140  # and one that does not end one, from this
GOOD_DENSITY = 0.35
LINK_DENSITY = 0.6  # from this share of its text on a block is a link block
CELL_LENGTH = 300  # a table with a cell longer than this lays out the page
_PARTS = ("a", "button", "img")
_ATOMIC = frozenset({"pre", "table", "figure"})
_MEDIA = ("img", "picture", "svg")


@dataclass(slots=True, eq=False)  # not frozen, as that takes twice the time to make; nothing sets a field of one
class Block:
    """One block. Lengths are in characters of Latin script (see :func:`script.length`)."""

    index: int
    element: etree._Element
    tag: str
    text: str
    length: float
    linked: float
    links: tuple[Link, ...]
    images: int
    marker: str | None
    link_start: int | None  # where in the text the first link begins

    density: float = field(init=False)
    """The share of the text that is links, 0 to 1."""
    heading: bool = field(init=False)
    """Whether the block is a heading of any level."""
    is_link: bool = field(init=False)
    """Whether the block is mostly links."""
    good: bool = field(init=False)
    """Whether the block looks like prose, by no more than its length, its punctuation and its links."""

    def __post_init__(self) -> None:
        length, tag = self.length, self.tag
        self.density = density = min(1.0, self.linked / length) if length else 0.0
        self.heading = heading = tag in HEADINGS
        self.is_link = density > LINK_DENSITY and bool(self.links)
        self.good = (
            length >= GOOD_LENGTH
            and density < GOOD_DENSITY
            and not heading
            and (length >= GOOD_LENGTH_UNENDED or tag in ("table", "pre") or script.ends_sentence(self.text))
        )


class Blocks(tuple[Block, ...]):  # noqa: SLOT001 -- a tuple can't have slots, and one is read faster than what only acts like it
    """The blocks of a tree, and for every element that holds some, which: ``spans[element] = (first, one past the last)``.

    ``classes`` has the attribute ``class`` of each element that holds blocks, in the order of ``spans``; ``kinds`` is what the names of
    those elements tell of, where they tell of anything.
    ``totals[i]`` is the length of all blocks before the i-th.
    """

    spans: Mapping[etree._Element, tuple[int, int]]
    classes: Mapping[etree._Element, str | None]
    kinds: Mapping[etree._Element, Kind]
    totals: tuple[float, ...]

    def length(self, start: int, stop: int) -> float:
        """The length of the blocks ``start`` to before ``stop``."""
        return self.totals[stop] - self.totals[start]


def find_blocks(root: etree._Element, holders: AbstractSet[etree._Element], base: str | None) -> Blocks:
    """The blocks under ``root``, a tidied tree; ``holders`` are the elements with blocks inside, ``base`` the page's address."""
    walk = _Walk(holders, Aim(base), _parts(root, holders))
    if root in holders and not is_atomic(root):
        walk.flow(root, root if root.tag == "a" else None)
    else:
        walk.leaf(root, root.iter(*_PARTS), None)
    blocks = Blocks(walk.items)
    blocks.spans = walk.spans
    blocks.classes = {element: element.get("class") for element, (start, stop) in walk.spans.items() if start < stop}
    blocks.kinds = hints(blocks.classes)
    blocks.totals = tuple(accumulate([block.length for block in blocks], initial=0.0))
    return blocks


@dataclass(slots=True)
class _Walk:
    """Gathers the blocks of a tree in reading order."""

    holders: AbstractSet[etree._Element]
    aim: Aim
    parts: Mapping[etree._Element, list[etree._Element]]
    items: list[Block] = field(default_factory=list)
    spans: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)

    def flow(self, element: etree._Element, around: etree._Element | None) -> None:
        """The blocks within an element; ``around`` is the link around it, as around a card. One frame a level."""
        start = len(self.items)
        holders, parts, spans = self.holders, self.parts, self.spans
        for child in element:
            if child in holders:
                tag = child.tag
                if tag in _ATOMIC and is_atomic(child):
                    self.leaf(child, child.iter(*_PARTS), around)
                else:
                    self.flow(child, child if around is None and tag == "a" else around)
            else:
                self.leaf(child, parts.get(child, ()), around)
        spans[element] = (start, len(self.items))

    def leaf(self, element: etree._Element, parts: Iterable[etree._Element], around: etree._Element | None) -> None:
        """The block that an element is, if it shows anything; ``parts`` are its links and pictures."""
        index = len(self.items)
        tag = str(element.tag)
        text = _joined(element, " " if tag in ("table", "figure") else "")
        links, images = self._links(parts, element, text, around) if parts else ((), 0)
        if around is not None:
            links = (self.aim.link(around, text),)
        if not (text or images or tag == "hr"):
            self.spans[element] = (index, index)
            return
        length = script.length(text)
        linked = length if around is not None else 0
        begin = None
        if links and around is None:
            linked = sum([script.length(link.text) for link in links])
        if links and links[0].text:
            begin = text.find(links[0].text)
        self.items.append(Block(index, element, tag, text, length, linked, links, images, element.get(MARKER), begin))
        self.spans[element] = (index, index + 1)

    def _links(
        self, parts: Iterable[etree._Element], element: etree._Element, text: str, around: etree._Element | None
    ) -> tuple[tuple[Link, ...], int]:
        """The links of a block with a text (none where there is one around it), and how many pictures it has."""
        links, images = [], 0
        for part in parts:
            if part.tag == "img":
                images += 1
            elif around is None:
                links.append(self.aim.link(part, text if part is element else _joined(part)))
        return tuple(links), images


def _parts(root: etree._Element, holders: AbstractSet[etree._Element]) -> dict[etree._Element, list[etree._Element]]:
    """The links and pictures of each element that holds no blocks, by one search through the tree for all."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for part in root.iter(*_PARTS):
        if part in holders:
            continue
        leaf, above = part, part.getparent()
        while above is not None and above not in holders:
            leaf, above = above, above.getparent()
        found.setdefault(leaf, []).append(part)
    return found


def _joined(element: etree._Element, apart: str = "") -> str:
    """The text of an element, its white space as single spaces; ``apart`` goes between its parts."""
    if len(element) == 0:
        text = element.text
        return " ".join(text.split()) if text else ""
    text = apart.join(element.itertext()) if apart else raw_text(element)
    return " ".join(text.split())


def is_atomic(element: etree._Element) -> bool:
    """Whether an element is one block whatever it holds: code, a table of data, a figure of pictures."""
    if element.tag == "pre":
        return True
    if element.tag == "figure":
        return (
            next(element.iter(*_MEDIA), None) is not None
            and next(element.iter("p", "table", "pre", "ul", "ol"), None) is None
        )
    return element.tag == "table" and is_data_table(element)


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data rather than laying out the page."""
    laid_out = next(table.iterdescendants("table", *HEADINGS), None) is not None
    if laid_out or table.get("role") in ("presentation", "none"):
        return False
    cells = [len(_joined(cell, " ")) for cell in table.iter("td", "th")]
    if len(cells) < 2 or max(cells) > CELL_LENGTH * 4:
        return False
    if next(table.iter("th", "caption"), None) is not None:
        return True
    rows = [sum(1 for _ in row.iter("td")) for row in table.iter("tr")]
    return len(rows) >= 2 and max(rows) >= 2 and max(cells) < CELL_LENGTH
