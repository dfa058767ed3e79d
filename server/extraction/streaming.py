"""Puts what a page sends late where it is shown.

React's server renderer (and so Next.js) sends a placeholder, ``<template id="B:0">``, followed by what is shown for as long as the part is
missing, up to the comment ``<!--/$-->``. The part comes at the page's end, in ``<div hidden id="S:0">``, and a script moves it. Parts
within parts have placeholders ``P:1``. A page whose script never ran still holds its article, hidden and in the wrong places.
Source: React 18 and 19, ``react-dom/server``, the instructions ``$RC`` (complete a boundary) and ``$RS`` (complete a segment).
"""

from collections import deque
from collections.abc import Iterator

from lxml import etree

from server.extraction.elements import parent, remove

MARK = b'<template id="'
"""A page without this has no placeholders, and needs no comments kept for their ends."""
MOST_LEVELS = 60
"""A placeholder under more elements than this stays empty, so that parts in parts can't nest a page without end."""
_BOUNDARY, _SEGMENT, _PART = "B:", "P:", "S:"
_END = "/$"


def place_late_parts(root: etree._Element) -> None:
    """Edits the tree of a page that still has its comments; outer parts go first, so that each is moved once."""
    parts = {part.get("id", "").removeprefix(_PART): part for part in root.iter("div") if _is_part(part)}
    if not parts:
        return
    within = {template for part in parts.values() for template in _placeholders(part)}
    waiting = deque(template for template in _placeholders(root) if template not in within)
    while waiting:
        template = waiting.popleft()
        kind, name = template.get("id", "")[:2], template.get("id", "")[2:]
        if name in parts and sum(1 for _ in template.iterancestors()) <= MOST_LEVELS:
            part = parts.pop(name)
            if kind == _BOUNDARY:
                _drop_stand_in(template)
            waiting.extend(_placeholders(part))
            _put(part, template)


def _is_part(element: etree._Element) -> bool:
    return element.get("hidden") is not None and element.get("id", "").startswith(_PART)


def _placeholders(element: etree._Element) -> Iterator[etree._Element]:
    return (found for found in element.iter("template") if found.get("id", "").startswith((_BOUNDARY, _SEGMENT)))


def _drop_stand_in(template: etree._Element) -> None:
    """Takes out what is shown for as long as the part is missing, where the page says where that ends."""
    shown: list[etree._Element] = []
    for sibling in template.itersiblings():
        if sibling.tag == "template":  # the next one's part: looking on would go through all of them again and again
            return
        if sibling.text == _END and not _is_element(sibling):
            for element in shown:
                parent(element).remove(element)  # with the text after it, which is shown no longer than it
            template.tail = None
            return
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
