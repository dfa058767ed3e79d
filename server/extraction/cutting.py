"""The one place where blocks are taken out: the article's tree on one side, a record of each cut on the other."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from server.extraction.blocks import Blocks
from server.extraction.elements import BLOCK_LEVEL, LISTS, parent, raw_text, remove, text_of
from server.extraction.footnotes import find_notes
from server.extraction.inlines import Inlines
from server.extraction.judging import Cut
from server.extraction.leading import lead_picture
from server.extraction.model import Place
from server.extraction.rebuilding import CUT, Rebuild

_AFTER_ITEMS = {"li": "li", "dt": "dd", "dd": "dd"}
_NUMBERED = BLOCK_LEVEL.difference(("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "figcaption"))
_HOLDERS = ("ul", "ol", "dl", "blockquote", "li", "dt", "dd")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one cut took out, as a tree of its own (a ``div``), and the id of the block after which it stood (None: at the start)."""

    cut: Cut
    tree: etree._Element
    after: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where in the article a cut was made: the id of the block before it (None: at the start), and that one's tag."""

    cut: Cut
    after: str | None
    tag: str | None


@dataclass(frozen=True, slots=True)
class Cutting:
    """The article (a ``div`` whose blocks carry the ids b1, b2, …), what was taken out, and where links within it led.

    ``gaps`` are the cuts that are wanted, in page order; ``targets`` gives, for the ids that links within the article lead to, the
    address that the page itself has for that place; ``notes``, for the ids of the blocks that are footnotes, their signs.
    """

    article: etree._Element
    gaps: tuple[Gap, ...]
    targets: dict[str, str]
    notes: dict[str, str]
    blocks: Blocks
    base: str | None

    def pieces(self) -> Iterator[Piece]:
        """What was taken out, in page order; the trees are made as they are asked for."""
        for gap in self.gaps:
            taken = _fitting(gap.tag, _taken(self.blocks, gap.cut, self.base))
            if len(taken):
                yield Piece(gap.cut, taken, gap.after)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a cutting besides the article.

    ``base`` is the address that the page's own go by. Pieces are made of the cuts in ``places`` only. ``picture`` is the address of
    the picture that the page names as its own: where it leads the article from outside its root (see
    :mod:`server.extraction.leading`) it comes first.
    """

    base: str | None
    places: Collection[Place] = frozenset(Place)
    picture: str | None = None


def cut_out(root: etree._Element, blocks: Blocks, inside: range, cuts: Sequence[Cut], wanted: Wanted) -> Cutting:
    """Takes the cuts out of the article; nothing of the page's own tree is changed.

    ``root`` is the article's root or an element around it, ``inside`` the indexes of the blocks that are taken from it; ``cuts`` are
    in page order and do not overlap.
    """
    base = wanted.base
    gone = {index for cut in cuts for index in range(cut.start, cut.stop)}
    keep = [index for index in inside if index not in gone]
    lead = lead_picture(blocks, inside, keep, wanted.picture)
    if lead is not None:
        cuts = _without(cuts, lead)
    starts = {cut.start: number for number, cut in enumerate(cuts) if cut.start in inside}
    rebuild = Rebuild(blocks, keep, starts, Inlines(base))
    article = rebuild.build(root)
    if lead is not None:
        picture = Rebuild(blocks, [lead], {}, rebuild.inlines).build(blocks[lead].element)
        article[:0] = list(picture)
    _drop_empty(article)
    _part_items(article)
    _number(article)
    targets = _aim_links(article, rebuild.inlines.anchors, base)
    gaps = tuple(_gaps(article, cuts, inside, wanted.places))
    for mark in list(article.iter(CUT)):
        remove(mark)
    return Cutting(article, gaps, targets, find_notes(article), blocks, base)


def covering(root: etree._Element, blocks: Blocks, reach: range) -> etree._Element:
    """The innermost element, from ``root`` up, that holds all blocks of ``reach``."""
    node = root
    while (above := node.getparent()) is not None:
        start, stop = blocks.spans.get(node, (reach.start, reach.stop))
        if start <= reach.start and reach.stop <= stop:
            break
        node = above
    return node


def _gaps(article: etree._Element, cuts: Sequence[Cut], inside: range, places: Collection[Place]) -> Iterator[Gap]:
    """Where the cuts in ``places`` were made, as the placeholders in the article tell."""
    last = next((block.get("id") for block in reversed(article) if block.tag != CUT), None)
    marks = {int(mark.get("n", "-1")): mark for mark in article.iter(CUT)} if places else {}
    for number, cut in enumerate(cuts):
        if cut.place in places and number in marks:
            before = _stood_after(marks[number])
            yield Gap(cut, None, None) if before is None else Gap(cut, before.get("id"), str(before.tag))
        elif cut.place in places:
            yield Gap(cut, None if cut.stop <= inside.start else last, None)


def _without(cuts: Sequence[Cut], index: int) -> list[Cut]:
    """The cuts but for one block."""
    parted = []
    for cut in cuts:
        if cut.start <= index < cut.stop:
            parts = (replace(cut, stop=index), replace(cut, start=index + 1))
            parted += [part for part in parts if part.start < part.stop]
        else:
            parted.append(cut)
    return parted


def _taken(blocks: Blocks, cut: Cut, base: str | None) -> etree._Element:
    """What a cut takes out, in a ``div`` of its own, with the lists and quotations that it stands in."""
    first = blocks[cut.start].element
    covering = (above for above in (first, *first.iterancestors()) if blocks.spans.get(above, (0, 0))[1] >= cut.stop)
    holder = next(covering)
    holder = next((above for above in reversed(list(holder.iterancestors(*_HOLDERS)))), holder)
    taken = Rebuild(blocks, range(cut.start, cut.stop), {}, Inlines(base)).build(holder)
    _drop_empty(taken)
    _aim_links(taken, {}, base)
    return taken


def _part_items(article: etree._Element) -> None:
    """Gives the text at the start of an item a paragraph where a cut follows it and more comes after, so that it has a place."""
    for mark in list(article.iter(CUT)):
        item = parent(mark)
        if item.tag not in _AFTER_ITEMS:
            continue
        more = any(child.tag != CUT for child in mark.itersiblings())
        blocks = [child for child in item if child.tag in BLOCK_LEVEL or child.tag == CUT]
        if more and blocks[0] is mark and text_of(item):
            paragraph = etree.Element("p")
            paragraph.text, item.text = item.text, None
            paragraph.extend(list(item)[: item.index(mark)])
            if text_of(paragraph) or len(paragraph):
                item.insert(0, paragraph)


def _number(article: etree._Element) -> None:
    for number, block in enumerate(article.iterdescendants(*_NUMBERED), start=1):
        block.set("id", f"b{number}")


def _stood_after(mark: etree._Element) -> etree._Element | None:
    """The block that a placeholder follows; None where it stands at the start."""
    before, place = _block_before(mark), mark
    while before is None and (holder := place.getparent()) is not None and holder.getparent() is not None:
        begun = (holder.text or "").strip() or any(child.tag != CUT for child in place.itersiblings(preceding=True))
        before, place = (holder if begun else _block_before(holder)), holder
    return before


def _fitting(before: str | None, taken: etree._Element) -> etree._Element:
    """A piece that stands after an item (by its tag) becomes items: those of its own list, or one that holds it all."""
    tag = _AFTER_ITEMS.get(before or "")
    only = taken[0] if len(taken) == 1 else None
    if tag is not None and only is not None and (only.tag in LISTS if tag == "li" else only.tag == "dl"):
        only.tag = "div"
        return only
    if tag is not None:
        item = etree.Element(tag)
        item.extend(list(taken))
        taken.append(item)
    return taken


def _block_before(element: etree._Element) -> etree._Element | None:
    return next((sibling for sibling in element.itersiblings(preceding=True) if sibling.get("id") is not None), None)


def _aim_links(tree: etree._Element, anchors: dict[str, etree._Element], base: str | None) -> dict[str, str]:
    """Links within the page lead to the block that holds their target; else to the page itself, or nowhere."""
    page = (base or "").partition("#")[0]
    targets = {}
    for link in list(tree.iter("a")):
        address, _, name = link.get("href", "").partition("#")
        if not name or address not in ("", page):
            continue
        block = anchors.get(name)
        while block is not None and block.get("id") is None:
            block = block.getparent()
        if block is not None:
            targets[block.get("id", "")] = f"{page}#{name}"
            link.set("href", f"#{block.get('id')}")
        elif page:
            link.set("href", f"{page}#{name}")
        else:
            del link.attrib["href"]
    return targets


def _drop_empty(article: etree._Element) -> None:
    """Lists, items and quotations that hold nothing, and rules that part nothing; marks of cuts in them stay."""
    for element in reversed(list(article.iterdescendants(*_HOLDERS))):
        if not raw_text(element).strip() and next(element.iter("img"), None) is None:
            for mark in list(element.iter(CUT)):
                element.addprevious(mark)
            remove(element)
    for forward in (True, False):
        for block in list(article) if forward else reversed(list(article)):
            if block.tag == "hr":
                article.remove(block)
            elif block.tag != CUT:
                break
