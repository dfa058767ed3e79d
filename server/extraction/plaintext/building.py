"""The tree of a text, as a page would give it: paragraphs, headings, lists in lists, listings, quotations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from server.extraction import script
from server.extraction.elements import JOINED, MARKER, RUN
from server.extraction.plaintext.headings import PROSE_LINE
from server.extraction.plaintext.lines import Line
from server.extraction.plaintext.marks import begins, is_number, number_of, way_of

NESTED = 2
"""An item that is set in by so many columns more than the one before it stands in a list of its own."""
DEEPEST = 12
"""Lists are nested no deeper than this."""
NUMBERS = "#"
"""What stands for the mark of a list whose items are numbered."""


@dataclass(slots=True)
class _List:
    """A list that is being filled: its element, its first item's column, and its last item."""

    element: etree._Element
    indent: int
    item: etree._Element
    filled: bool = False  # whether the item holds paragraphs
    way: str | None = None  # how it counts


def build(body: etree._Element, lines: Sequence[Line]) -> None:
    """Adds the blocks of ``lines`` to an element."""
    builder = _Builder(body, lines, _joined(lines))
    for at in range(len(lines)):
        builder.add(at)


@dataclass(slots=True)
class _Builder:
    body: etree._Element
    lines: Sequence[Line]
    joined: set[int]
    open: list[_List] = field(default_factory=list)
    margin: int = 1  # how far paragraphs outside lists were seen to be set in

    def add(self, at: int) -> None:
        """Adds one line where it belongs: to the open lists, or behind them."""
        line = self.lines[at]
        if line.inner:
            self.open.clear()
            build(etree.SubElement(self.body, "blockquote", {MARKER: line.mark} if line.mark else {}), line.inner)
        elif line.mark is not None:
            self._item(line, line.mark)
        elif self.open and line.plain and line.indent > self.open[-1].indent and line.indent > self.margin:
            self._within(line, self.lines[at - 1])
        else:
            self.open.clear()
            self._block(at)

    def _block(self, at: int) -> None:
        line = self.lines[at]
        if line.verbatim or line.level is not None:
            tag = "pre" if line.verbatim else f"h{line.level}"
            etree.SubElement(self.body, tag).text = line.text
            return
        self.margin = max(self.margin, line.indent)
        paragraph = etree.SubElement(self.body, "p")
        if "\n" in line.text:  # a signature
            paragraph.text, *more = line.text.split("\n")
            for part in more:
                etree.SubElement(paragraph, "br").tail = f"\n{part}"
            return
        paragraph.text = line.text
        if at in self.joined:
            paragraph.set(JOINED, str(line.chunk))

    def _item(self, line: Line, mark: str) -> None:
        family = NUMBERS if is_number(mark) else mark
        while self.open and line.indent < self.open[-1].indent:
            self.open.pop()
        deeper = bool(self.open) and line.indent >= self.open[-1].indent + NESTED and len(self.open) < DEEPEST
        if not deeper and self.open and self.open[-1].element.get(MARKER) != family:
            self.open.pop()
        deeper = deeper or self._begins_within(line, mark)
        if deeper or not self.open:
            self._begin(line, family, mark)
        listing = self.open[-1]
        listing.item = etree.SubElement(listing.element, "li", {MARKER: mark})
        listing.item.text, listing.filled = line.text, False

    def _begin(self, line: Line, family: str, mark: str) -> None:
        holder = self.body
        if self.open:
            self._fill(self.open[-1])
            holder = self.open[-1].item
        element = etree.SubElement(holder, "ol" if family == NUMBERS else "ul", {MARKER: family})
        number = number_of(mark) if family == NUMBERS else None
        if number is not None and number != 1:
            element.set("start", str(number))
        self.open.append(_List(element, line.indent, element, way=way_of(mark)))

    def _begins_within(self, line: Line, mark: str) -> bool:
        """Whether a list in letters begins under an item with a number, or the like, though it is not set in. Lists that are done close."""
        way = way_of(mark)
        if way is None or not self.open or self.open[-1].indent != line.indent or self.open[-1].way == way:
            return False
        around = next((at for at, listing in enumerate(self.open) if listing.way == way), None)
        if around is not None:
            del self.open[around + 1 :]
            return False
        return self.open[-1].way is not None and begins(mark) and len(self.open) < DEEPEST

    def _within(self, line: Line, above: Line) -> None:
        """Adds a line that is set in under an item to that item: as a line of it, or as a paragraph behind a blank line."""
        listing = self.open[-1]
        if above.chunk == line.chunk and not listing.filled:
            etree.SubElement(listing.item, "br").tail = f"\n{line.text}"
            return
        self._fill(listing)
        etree.SubElement(listing.item, "p").text = line.text

    def _fill(self, listing: _List) -> None:
        """Gives the text of an item a paragraph, as more than text is to stand in it."""
        if listing.filled:
            return
        item = listing.item
        paragraph = etree.Element("p", {RUN: "", MARKER: item.get(MARKER, "")})
        paragraph.text, item.text = item.text, None
        paragraph.extend(list(item))
        item.insert(0, paragraph)
        listing.filled = True


def _joined(lines: Sequence[Line]) -> set[int]:
    """The lines that stand together with other short ones, as those of a poem or an address do."""
    short = [line.plain and script.length(line.text) <= PROSE_LINE for line in lines]
    joined: set[int] = set()
    for at in range(1, len(lines)):
        if short[at] and short[at - 1] and lines[at].chunk == lines[at - 1].chunk:
            joined.update((at - 1, at))
    return joined
