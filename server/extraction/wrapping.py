"""Gives every text of a tree a block of its own: afterwards each element holds either blocks or only inline content."""

from lxml import etree

from server.extraction.blocks import is_atomic
from server.extraction.elements import BLOCK_LEVEL, RUN, drop_leading_breaks, last_child, text_of


def wrap_loose_text(root: etree._Element) -> None:
    """Puts every run of inline content that stands beside blocks, or between double line breaks, into a paragraph."""
    holders = block_holders(root)
    atoms = [element for element in root.iter("pre", "table", "figure") if is_atomic(element)]
    verbatim = {element for atom in atoms for element in atom.iter()}
    for element in list(root.iter()):
        if element in verbatim:
            continue
        if element in holders:
            _wrap_runs(element, holders)
        elif element.tag in BLOCK_LEVEL and _has_double_break(element):
            if element.tag == "p":
                element.tag = "div"
            _wrap_runs(element, holders)


def block_holders(root: etree._Element) -> set[etree._Element]:
    """The elements that have a block-level element somewhere inside."""
    holders: set[etree._Element] = set()
    for element in root.iter(*BLOCK_LEVEL):
        above = element.getparent()
        while above is not None and above not in holders:
            holders.add(above)
            above = above.getparent()
    return holders


def _has_double_break(element: etree._Element) -> bool:
    previous: etree._Element | None = None
    for line_break in element.iterchildren("br"):
        if previous is not None and line_break.getprevious() is previous and not (previous.tail or "").strip():
            return True
        previous = line_break
    return False


def _wrap_runs(holder: etree._Element, holders: set[etree._Element]) -> None:
    run = _new_run(holder.text)
    holder.text = None
    for child in list(holder):
        breaks = child.tag == "br" and _ends_in_break(run)
        if child.tag in BLOCK_LEVEL or child in holders or breaks:
            tail, child.tail = child.tail, None
            if _shows(run):
                child.addprevious(run)
            if breaks:
                holder.remove(child)
            run = _new_run(tail)
        else:
            run.append(child)  # takes it out of the holder, its tail with it
    if _shows(run):
        holder.append(run)


def _new_run(text: str | None) -> etree._Element:
    run = etree.Element("p", {RUN: ""})
    run.text = text
    return run


def _ends_in_break(run: etree._Element) -> bool:
    last = last_child(run)
    return last is not None and last.tag == "br" and not (last.tail or "").strip()


def _shows(run: etree._Element) -> bool:
    """Takes the line breaks at both ends off a run; says whether anything of it is left."""
    drop_leading_breaks(run)
    while _ends_in_break(run):
        run.remove(run[-1])
    return bool(text_of(run)) or next(run.iter("img"), None) is not None
