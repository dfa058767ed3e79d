"""Puts what a page sends late where it is shown.

React's server renderer (and so Next.js) sends a placeholder, ``<template id="B:0">``, followed by what is shown for as long as the part is
missing, up to the comment ``<!--/$-->``. The part comes at the page's end, in ``<div hidden id="S:0">``, and a script moves what that
holds. Parts within parts have placeholders ``P:1``. What may only stand in a table, a drawing or a formula comes in one of its own that is
hidden: ``<table hidden><tbody id="S:2">``. A page whose script never ran still holds its article, hidden and in the wrong places.
Source: React 18 and 19, ``react-dom/server``, the instructions ``$RC`` (complete a boundary) and ``$RS`` (complete a segment).
"""

import re
from collections import deque
from typing import NamedTuple

from lxml import etree

from server.extraction.elements import parent, raw_text, remove

_NAME = re.compile(r"(.*)([BPS]):([0-9a-z]+)", re.DOTALL)
"""A site may give all its names a beginning of its own (``identifierPrefix``)."""
_LATE = re.compile(rb"""<template id="[^"]*[BP]:|\shidden(?:="")?(?:><\w+)* id="[^"]*S:""")
MOST_LEVELS = 60
"""A placeholder under more elements than this stays empty, so that parts in parts can't nest a page without end."""
_HOLDERS = ("div", "table", "tbody", "tr", "colgroup", "svg", "math")
_HIDING = ("hidden", "aria-hidden", "style")
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_BEGINNINGS, _END = ("$", "$?", "$!"), "/$"
"""Comments that begin and end a boundary; a stand-in may hold others."""


def is_late(data: bytes) -> bool:
    """Whether a page's bytes may hold late parts or their places; if not, it needs no comments kept for their ends."""
    return _LATE.search(data) is not None


class _Name(NamedTuple):
    """What a name of React's says: whose it is (``B``, ``P`` or ``S``), and by what it and its counterpart are told."""

    sort: str
    key: tuple[str, str]


def place_late_parts(root: etree._Element) -> None:
    """Edits the tree of a page that still has its comments; outer parts go first, so that each is moved once.

    A part whose place is not there is shown where it stands.
    """
    parts: dict[tuple[str, str], etree._Element] = {}
    late = [(key, holder) for holder in root.iter(*_HOLDERS) if (key := _part_key(holder)) is not None]
    unplaced = [
        part for key, part in late if parts.setdefault(key, part) is not part
    ]  # another has their name and place
    held: dict[etree._Element | None, list[etree._Element]] = {}
    for template in root.iter("template"):
        if (name := _name(template)) is not None and name.sort != "S":
            held.setdefault(_part_around(template), []).append(template)
    waiting = deque(held.get(None, ()))
    while waiting:
        template = waiting.popleft()
        name = _name(template)
        part = parts.get(name.key) if name is not None else None
        above = list(template.iterancestors())
        if name is None or part is None or part in above or len(above) > MOST_LEVELS or above[-1] is not root:
            continue
        del parts[name.key]
        if name.sort == "B":
            _drop_stand_in(template)
        waiting.extend(held.get(part, ()))
        _put(part, template)
    for left in (*parts.values(), *unplaced):
        _show(left)


def _name(element: etree._Element) -> _Name | None:
    found = _NAME.fullmatch(element.get("id", ""))
    return _Name(found[2], (found[1], found[3])) if found is not None else None


def _part_key(element: etree._Element) -> tuple[str, str] | None:
    """By what a part is told; None where the element is none."""
    name = _name(element)
    if name is None or name.sort != "S":
        return None
    return name.key if _is_hidden(_wrapper(element)) else None


def _wrapper(part: etree._Element) -> etree._Element:
    """What a part is hidden in: the table that is there for its sake, or the part itself."""
    if part.tag not in ("tbody", "tr", "colgroup"):
        return part
    return next(part.iterancestors("table"), part)


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or (element.tag in ("svg", "math") and "none" in element.get("style", ""))


def _part_around(template: etree._Element) -> etree._Element | None:
    return next((above for above in template.iterancestors(*_HOLDERS) if _part_key(above) is not None), None)


def _drop_stand_in(template: etree._Element) -> None:
    """Takes out what is shown for as long as the part is missing, where the page says where that ends."""
    shown: list[etree._Element] = []
    open_boundaries = 0
    for sibling in template.itersiblings():
        if _is_element(sibling):
            if next(sibling.iter("template"), None) is not None or any(map(_part_key, sibling.iter(*_HOLDERS))):
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
    """Moves what a part holds to its placeholder's place, as the page's script does: the part itself is only what it came in."""
    wrapper = _wrapper(part)
    _write_before(template, part.text)
    for child in list(part):
        if child.tag in _GROUPS and parent(template).tag in _GROUPS:
            for row in list(child):
                template.addprevious(row)
        else:
            template.addprevious(child)  # the text after it comes with it
    remove(template)
    part.text = None
    remove(part)
    if wrapper is not part and raw_text(wrapper).strip():
        _show(wrapper)
    elif wrapper is not part:
        remove(wrapper)


def _write_before(element: etree._Element, text: str | None) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (text or "")
    else:
        above = parent(element)
        above.text = (above.text or "") + (text or "")


def _show(part: etree._Element) -> None:
    for name in _HIDING:
        _wrapper(part).attrib.pop(name, None)
