"""Builds the article's own tree from the page's: only allowed elements and attributes, containers flattened, addresses absolute.

The page's tree is only read. What is built holds nothing that was not put there by name, which keeps the sanitiser's work small and
its time linear.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from server.extraction.allowlist import RENAMED, TABLE_PARTS
from server.extraction.blocks import Block, Blocks, is_atomic
from server.extraction.elements import HEADINGS, JOINED, LISTS, RUN, last_child, remove, short_text, text_of
from server.extraction.inlines import Inlines, trim

CUT = "lede-cut"
"""Tag of the placeholder that stands where a cut was made; its attribute ``n`` is the cut's number."""
DEEPEST = 40
"""Lists and quotations are nested no deeper than this; what is deeper stands in the one that holds it."""
_CONTAINERS = LISTS | {"blockquote", "dl"}
LONGEST_SUMMARY = 150
"""Characters: a longer summary is a paragraph like others."""
_INNER = {"blockquote": "p"}
"""What the content of such a block stands in."""
_FITTING = {"li": LISTS, "dt": {"dl"}, "dd": {"dl"}}
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE)


class _Open(NamedTuple):
    """An element of the page whose blocks are being built: what they go into, and how many containers are around that."""

    element: etree._Element | None
    inner: etree._Element
    nesting: int


@dataclass(slots=True)
class Rebuild:
    """What to build: the page's blocks, the indexes to keep, and the numbers of the cuts by where they begin (both ascending)."""

    blocks: Blocks
    keep: Sequence[int]
    cuts: Mapping[int, int]
    inlines: Inlines
    _open: list[_Open] = field(default_factory=list)
    _opened: set[etree._Element | None] = field(default_factory=set)

    def build(self, root: etree._Element) -> etree._Element:
        """The kept blocks under ``root``, which holds them all, in a new ``div``, placeholders where cuts begin."""
        out = etree.Element("div")
        around = root.getparent()
        self._open, self._opened = [_Open(around, out, 0)], {around}
        kept = frozenset(self.keep)
        for index in sorted(kept.union(self.cuts)):
            block = self.blocks[index]
            self._reach(block.element)
            place = self._open[-1].inner
            if index in self.cuts:
                etree.SubElement(place, CUT, n=str(self.cuts[index]))
            if index in kept:
                self._block(block, place)
        while len(self._open) > 1:
            self._close()
        _mend_lists(out)
        _set_levels(out)
        return out

    def _reach(self, element: etree._Element) -> None:
        """Closes the elements that do not hold ``element``, and opens those that do, outer ones first."""
        path: list[etree._Element] = []
        above = element.getparent()
        while above is not None and above not in self._opened:
            path.append(above)
            above = above.getparent()
        while self._open[-1].element is not above:
            self._close()
        for holder in reversed(path):
            _, out, nesting = self._open[-1]
            start, stop = self.blocks.spans[holder]
            wanted = nesting < DEEPEST and (not self.cuts or _any_within(self.keep, start, stop))
            inner = self._container(holder, out) if wanted else out
            self.inlines.anchor(holder, inner)
            self._open.append(_Open(holder, inner, nesting + (inner is not out)))
            self._opened.add(holder)

    def _close(self) -> None:
        element, inner, _ = self._open.pop()
        self._opened.remove(element)
        out = self._open[-1].inner
        if inner is not out and len(inner) == 0 and not inner.text:
            out.remove(inner)

    def _container(self, element: etree._Element, out: etree._Element) -> etree._Element:
        """The built element that the container's blocks go into: one of its own where it has a meaning, else ``out``."""
        tag = RENAMED.get(str(element.tag), str(element.tag))
        fits = tag in _CONTAINERS or (tag in _FITTING and out.tag in _FITTING[tag])
        return self.inlines.element(element, tag, out) if fits else out

    def _block(self, block: Block, out: etree._Element) -> None:
        element = block.element
        tag = RENAMED.get(str(element.tag), str(element.tag))
        if tag == "pre":
            self.inlines.code(element, out)
        elif tag == "table" and is_atomic(element):
            self._table(element, out)
        elif tag == "figure":
            self._figure(element, out)
        elif tag == "hr":
            etree.SubElement(out, "hr")
        elif element.get(RUN) is not None and out.tag in ("li", "dt", "dd") and len(out) == 0 and not out.text:
            self.inlines.fill(element, out)
        elif (
            (together := element.get(JOINED)) is not None
            and (above := last_child(out)) is not None
            and above.get(JOINED) == together
        ):
            etree.SubElement(above, "br").tail = element.text
        else:
            fits = tag in HEADINGS or (tag in _FITTING and out.tag in _FITTING[tag]) or tag == "blockquote"
            made = self.inlines.element(element, tag if fits else "p", out)
            inner = "strong" if tag == "summary" and short_text(element, LONGEST_SUMMARY) else _INNER.get(tag)
            if len(element) == 0 and inner is None and not block.links:
                made.text = (element.text or "").strip()
            else:
                holder = etree.SubElement(made, inner) if inner is not None else made
                around = next(element.iterancestors("a"), None) if block.links else None
                self.inlines.fill(element, holder if around is None else self.inlines.link(around, holder))
                trim(made)
            if len(made) == 0 and not made.text:
                out.remove(made)

    def _figure(self, element: etree._Element, out: etree._Element) -> None:
        """Its pictures, each once, and all its text as the caption; without a picture that may be shown it is a paragraph."""
        figure = self.inlines.element(element, "figure", out)
        caption = etree.SubElement(figure, "figcaption")
        self.inlines.fill(element, caption)
        seen: set[str | None] = set()
        for image in list(caption.iter("img")):
            link = next(image.iterancestors("a"), None)
            alone = link is not None and not text_of(link) and _PICTURE.search(link.get("href", "")) is None
            linked = link if alone and link is not None and next(link.iterdescendants("img"), None) is image else image
            remove(linked)
            if image.get("src") not in seen:
                figure.insert(len(seen), linked)
                seen.add(image.get("src"))
        for link in list(caption.iter("a")):
            if not text_of(link):
                remove(link)
        trim(caption)
        if not text_of(caption):
            figure.remove(caption)
        elif not seen:
            caption.tag = "p"
            out.append(caption)
        if not seen:
            out.remove(figure)

    def _table(self, element: etree._Element, out: etree._Element) -> None:
        """A table of data; text that stands in it outside all cells is shown before it, as browsers do."""
        table = self.inlines.element(element, "table", out)
        loose: list[str] = []
        self._parts(element, table, loose)
        if text := " ".join(" ".join(loose).split()):
            before = etree.Element("p")
            before.text = text
            table.addprevious(before)

    def _parts(self, element: etree._Element, out: etree._Element, loose: list[str]) -> None:
        """The parts of a table; what stands in its cells is inline."""
        loose.append(element.text or "")
        for child in element:
            if child.tag in ("td", "th", "caption"):
                cell = self.inlines.element(child, str(child.tag), out)
                self.inlines.fill(child, cell)
                trim(cell)
            elif child.tag in TABLE_PARTS:
                self._parts(child, self.inlines.element(child, str(child.tag), out), loose)
            elif next(child.iterdescendants(*TABLE_PARTS), None) is not None:
                self._parts(child, out, loose)
            else:
                loose.append("".join(child.itertext()))
            loose.append(child.tail or "")


def _any_within(ascending: Sequence[int], start: int, stop: int) -> bool:
    at = bisect_left(ascending, start)
    return at < len(ascending) and ascending[at] < stop


def _mend_lists(out: etree._Element) -> None:
    """Only items may stand in a list: anything else gets an item of its own, or goes into the one before it.

    An item's lone paragraph becomes its text.
    """
    for listing in list(out.iter(*LISTS)):
        for child in list(listing):
            if child.tag not in ("li", CUT):
                before = child.getprevious()
                if child.tag in LISTS and before is not None and before.tag == "li":
                    before.append(child)  # a list that was meant to stand in the item before it
                    continue
                item = etree.Element("li")
                listing.replace(child, item)
                item.append(child)
    for item in list(out.iter("li")):
        paragraphs = [child for child in item if child.tag == "p"]
        if len(paragraphs) == 1 and item[0] is paragraphs[0] and not (item.text or "").strip():
            _unwrap_first(item, paragraphs[0])


def _unwrap_first(item: etree._Element, paragraph: etree._Element) -> None:
    item.text = paragraph.text
    item.remove(paragraph)
    for offset, child in enumerate(list(paragraph)):
        item.insert(offset, child)


def _set_levels(out: etree._Element) -> None:
    """Headings keep their order; since the first level is the title's, all go one down where one of that level stands among others."""
    headings = list(out.iter(*HEADINGS))
    first = any(heading.tag == "h1" for heading in headings)
    down = 1 if first and any(heading.tag == "h2" for heading in headings) else 0
    for heading in headings:
        heading.tag = f"h{max(2, min(6, int(str(heading.tag)[1]) + down))}"
