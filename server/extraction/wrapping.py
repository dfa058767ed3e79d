"""Gives every text of a tree a block of its own: afterwards each element holds either blocks or only inline content."""

from collections.abc import Iterator

from lxml import etree

from server.extraction.blocks import is_atomic
from server.extraction.elements import BLOCK_LEVEL, RUN, drop_leading_breaks, last_child


def wrap_loose_text(root: etree._Element) -> None:
    """Puts every run of inline content that stands beside blocks, or between double line breaks, into a paragraph."""
    holders = block_holders(root)
    verbatim = _verbatim(root)
    broken = {above for above in _doubly_broken(root) if above not in holders and above not in verbatim}
    for holder in holders:
        if holder not in verbatim and _has_loose_content(holder, holders):
            _wrap_runs(holder, holders)
    for element in broken:
        if element.tag == "p":
            element.tag = "div"
        _wrap_runs(element, holders)


def _verbatim(root: etree._Element) -> set[etree._Element]:
    """All elements in atomic ones, and these themselves."""
    verbatim: set[etree._Element] = set()
    for element in root.iter("pre", "table", "figure"):
        if element not in verbatim and is_atomic(element):
            verbatim.update(element.iter())
    return verbatim


def block_holders(root: etree._Element) -> set[etree._Element]:
    """The elements that have a block-level element somewhere inside."""
    holders: set[etree._Element] = set()
    for element in root.iter(*BLOCK_LEVEL):
        above = element.getparent()
        while above is not None and above not in holders:
            holders.add(above)
            above = above.getparent()
    return holders


def _doubly_broken(root: etree._Element) -> Iterator[etree._Element]:
    """The block-level elements that have two line breaks with nothing between them, once for each such place."""
    for line_break in root.iter("br"):
        if not (line_break.tail or "").strip():
            after, above = line_break.getnext(), line_break.getparent()
            if after is not None and after.tag == "br" and above is not None and above.tag in BLOCK_LEVEL:
                yield above


def _has_loose_content(holder: etree._Element, holders: set[etree._Element]) -> bool:
    if holder.text and not holder.text.isspace():
        return True
    for child in holder:
        if child not in holders and child.tag not in BLOCK_LEVEL:
            return True
        tail = child.tail
        if tail and not tail.isspace():
            return True
    return False


def _wrap_runs(holder: etree._Element, holders: set[etree._Element]) -> None:
    text, holder.text = holder.text, None
    run: etree._Element | None = None
    for child in list(holder):
        breaks = child.tag == "br" and run is not None and _ends_in_break(run)
        if breaks or child.tag in BLOCK_LEVEL or child in holders:
            if run is None and text and not text.isspace():
                run = _run_before(child, holder, text)
            if run is not None and not _shows(run):
                holder.remove(run)
            text, child.tail = child.tail, None
            if breaks:
                holder.remove(child)
            run = None
        else:
            if run is None:
                run = _run_before(child, holder, text)
            run.append(child)  # its tail comes with it
    if run is None and text and not text.isspace():
        run = etree.SubElement(holder, "p", {RUN: ""})
        run.text = text
    if run is not None and not _shows(run):
        holder.remove(run)


def _run_before(child: etree._Element, holder: etree._Element, text: str | None) -> etree._Element:
    run = etree.SubElement(holder, "p", {RUN: ""})
    run.text = text
    child.addprevious(run)
    return run


def _ends_in_break(run: etree._Element) -> bool:
    last = last_child(run)
    return last is not None and last.tag == "br" and not (last.tail or "").strip()


def _shows(run: etree._Element) -> bool:
    """Takes the line breaks at both ends off a run; says whether anything of it is left."""
    drop_leading_breaks(run)
    while _ends_in_break(run):
        run.remove(run[-1])
    return not all(map(str.isspace, run.itertext())) or next(run.iter("img"), None) is not None
