"""A page as a flat list of blocks in reading order: paragraphs, headings, list items, tables, pictures.

Every judgement is about blocks, and every block is one element, so that what is judged can be cut, shown and put back.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import overload
from urllib.parse import urlsplit

from lxml import etree

from server.extraction import script
from server.extraction.elements import HEADINGS, MARKER, web_address

GOOD_LENGTH = 70  # a paragraph that ends a sentence says something from this length on (characters of Latin script)
GOOD_LENGTH_UNENDED = 140  # and one that does not end one, from this
GOOD_DENSITY = 0.35
LINK_DENSITY = 0.6  # from this share of its text on a block is a link block
CELL_LENGTH = 300  # a table with a cell longer than this lays out the page
WIDE = 40
"""An element with more children than this is searched by bisection."""
_MEDIA = ("img", "picture", "svg")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a block: its text, whether it stays on the page itself, and whether it leaves the page's host (None: unknown)."""

    text: str
    anchor: bool
    foreign: bool | None


@dataclass(frozen=True, slots=True)
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

    @property
    def density(self) -> float:
        """The share of the text that is links, 0 to 1."""
        return min(1.0, self.linked / self.length) if self.length else 0.0

    @property
    def heading(self) -> bool:
        """Whether the block is a heading of any level."""
        return self.tag in HEADINGS

    @property
    def is_link(self) -> bool:
        """Whether the block is mostly links."""
        return bool(self.links) and self.density > LINK_DENSITY

    @property
    def good(self) -> bool:
        """Whether the block looks like prose, by no more than its length, its punctuation and its links."""
        if self.density >= GOOD_DENSITY or self.heading:
            return False
        if self.tag in ("table", "pre"):
            return self.length >= GOOD_LENGTH
        return self.length >= GOOD_LENGTH_UNENDED or (self.length >= GOOD_LENGTH and script.ends_sentence(self.text))


@dataclass(frozen=True, slots=True)
class Blocks(Sequence[Block]):
    """The blocks of a tree, and for every element that holds some, which: ``spans[element] = (first, one past the last)``.

    ``totals[i]`` is the length of all blocks before the i-th; ``wide`` holds, for elements with very many children, where the
    blocks of each child begin and the children, so that a search among them need not look at all.
    """

    items: tuple[Block, ...]
    spans: Mapping[etree._Element, tuple[int, int]]
    totals: tuple[float, ...]
    wide: Mapping[etree._Element, tuple[list[int], list[etree._Element]]]

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def length(self, start: int, stop: int) -> float:
        """The length of the blocks ``start`` to before ``stop``."""
        return self.totals[stop] - self.totals[start]

    def children(self, element: etree._Element, first: int, last: int) -> Iterable[etree._Element]:
        """The children of an element that may hold any of the blocks ``first`` to ``last``."""
        if element not in self.wide:
            return element
        starts, children = self.wide[element]
        return children[max(0, bisect_right(starts, first) - 1) : bisect_right(starts, last)]


def find_blocks(root: etree._Element, holders: set[etree._Element], base: str | None) -> Blocks:
    """The blocks under ``root``, a tidied tree; ``holders`` are the elements with blocks inside, ``base`` the page's address."""
    items: list[Block] = []
    spans: dict[etree._Element, tuple[int, int]] = {}
    starts: dict[etree._Element, int] = {}
    walk = etree.iterwalk(root, events=("start", "end"))
    link: etree._Element | None = None  # the link around the blocks being walked, as around a card
    for event, element in walk:
        if event == "end":
            if element in starts:
                spans[element] = (starts[element], len(items))
            if element is link:
                link = None
        elif element not in holders or is_atomic(element):
            walk.skip_subtree()
            start = len(items)
            block = _block(element, start, link, base)
            if block.text or block.images or block.tag == "hr":
                items.append(block)
            spans[element] = (start, len(items))
        else:
            starts[element] = len(items)
            if element.tag == "a" and link is None:
                link = element
    totals = tuple(accumulate((block.length for block in items), initial=0.0))
    return Blocks(tuple(items), spans, totals, _wide(spans))


def _wide(
    spans: Mapping[etree._Element, tuple[int, int]],
) -> dict[etree._Element, tuple[list[int], list[etree._Element]]]:
    wide = {}
    for element in spans:
        if len(element) > WIDE:
            children = [child for child in element if child in spans and spans[child][0] < spans[child][1]]
            wide[element] = ([spans[child][0] for child in children], children)
    return wide


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
    cells = [len(" ".join(cell.itertext())) for cell in table.iter("td", "th")]
    if len(cells) < 2 or max(cells) > CELL_LENGTH * 4:
        return False
    if next(table.iter("th", "caption"), None) is not None:
        return True
    rows = [sum(1 for _ in row.iter("td")) for row in table.iter("tr")]
    return len(rows) >= 2 and max(rows) >= 2 and max(cells) < CELL_LENGTH


def _block(element: etree._Element, index: int, around: etree._Element | None, base: str | None) -> Block:
    apart = " " if element.tag in ("table", "figure") else ""
    text = " ".join(apart.join(element.itertext()).split())
    length = script.length(text)
    if around is not None:
        links: tuple[Link, ...] = (_link(around, text, base),)
        linked = length
    else:
        found = list(element.iter("a", "button"))
        links = tuple(_link(anchor, " ".join("".join(anchor.itertext()).split()), base) for anchor in found)
        linked = sum(script.length(link.text) for link in links)
    link_start = text.find(links[0].text) if links and links[0].text else None
    images = sum(1 for _ in element.iter("img"))
    return Block(index, element, str(element.tag), text, length, linked, links, images, element.get(MARKER), link_start)


def _link(anchor: etree._Element, text: str, base: str | None) -> Link:
    href = (anchor.get("href") or "").strip()
    address = web_address(href, base)
    page = (base or "").partition("#")[0]
    if href.startswith("#") or (page and address is not None and address.startswith(f"{page}#")):
        return Link(text, anchor=True, foreign=None)
    if address is None:  # without the page's own address, relative ones are known to stay
        relative = bool(href) and base is None and ":" not in href
        return Link(text, anchor=False, foreign=False if relative else None)
    return Link(text, anchor=False, foreign=_host(address) != _host(base) if base else None)


@lru_cache(maxsize=256)
def _host(address: str | None) -> str | None:
    return urlsplit(address).hostname if address else None
