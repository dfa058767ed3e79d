"""Puts what a page sends late where it is shown.

React's server renderer (and so Next.js) sends a placeholder, ``<template id="B:0">``, followed by what is shown for as long as the part is
missing, up to the comment ``<!--/$-->``. The part comes at the page's end, in ``<div hidden id="S:0">``, and a script moves it. Parts
within parts have placeholders ``P:1``. A page whose script never ran still holds its article, hidden and in the wrong places.
Source: React 18 and 19, ``react-dom/server``, the instructions ``$RC`` (complete a boundary) and ``$RS`` (complete a segment).
"""

from collections import deque

from lxml import etree

from server.extraction.elements import parent, remove

MARK = b'<template id="'
"""A page without this has no placeholders, and needs no comments kept for their ends."""
MOST_LEVELS = 60
"""A placeholder under more elements than this stays empty, so that parts in parts can't nest a page without end."""
_BOUNDARY, _SEGMENT, _PART = "B:", "P:", "S:"
_BEGINNINGS, _END = ("$", "$?", "$!"), "/$"
"""Comments that begin and end a boundary; a stand-in may hold others."""


def place_late_parts(root: etree._Element) -> None:
    """Edits the tree of a page that still has its comments; outer parts go first, so that each is moved once."""
    parts = {part.get("id", "").removeprefix(_PART): part for part in root.iter("div") if _is_part(part)}
    if not parts:
        return
    held: dict[etree._Element | None, list[etree._Element]] = {}
    for template in root.iter("template"):
        if template.get("id", "").startswith((_BOUNDARY, _SEGMENT)):
            held.setdefault(_part_around(template), []).append(template)
    waiting = deque(held.get(None, ()))
    while waiting:
        template = waiting.popleft()
        kind, name = template.get("id", "")[:2], template.get("id", "")[2:]
        part = parts.get(name)
        above = list(template.iterancestors())
        if part is None or part in above or len(above) > MOST_LEVELS or above[-1] is not root:
            continue
        del parts[name]
        if kind == _BOUNDARY:
            _drop_stand_in(template)
        waiting.extend(held.get(part, ()))
        _put(part, template)


def _part_around(template: etree._Element) -> etree._Element | None:
    return next((above for above in template.iterancestors("div") if _is_part(above)), None)


def _is_part(element: etree._Element) -> bool:
    return element.get("hidden") is not None and element.get("id", "").startswith(_PART)


def _drop_stand_in(template: etree._Element) -> None:
    """Takes out what is shown for as long as the part is missing, where the page says where that ends."""
    shown: list[etree._Element] = []
    open_boundaries = 0
    for sibling in template.itersiblings():
        if _is_element(sibling):
            if next(sibling.iter("template"), None) is not None or any(map(_is_part, sibling.iter("div"))):
                return  # it holds more than a stand-in does: another part, or the place of one
        elif sibling.text == _END and not open_boundaries:
            for element in shown:
                parent(element).remove(element)  # with the text after it, which is shown no longer than it
            template.tail = None
            return
        else:
            open_boundaries += (sibling.text in _BEGINNINGS) - (sibling.text == _END)
        shown.append(sibling)


def _is_element(node: etree._Element) -> bool:
    return isinstance(node.tag, str)  # of a comment it is a function


def _put(part: etree._Element, template: etree._Element) -> None:
    """Moves a part to its placeholder's place, and shows it."""
    del part.attrib["hidden"], part.attrib["id"]
    holder = etree.Element("div")
    part.addprevious(holder)  # so that the text after the part stays where it is
    holder.tail, part.tail = part.tail, None
    template.addprevious(part)
    remove(template)
    remove(holder)
