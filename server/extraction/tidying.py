"""Makes a parsed tree fit for reading: what is not shown goes, pictures get their source, and every text gets a block of its own.

Each step edits the tree in place; ``STEPS`` is their order. After the last, every element either holds blocks or holds only inline
content, so that a block is always one element.
"""

import re
from collections.abc import Mapping

from lxml import etree

from server.extraction import packaged
from server.extraction.blocks import GOOD_LENGTH
from server.extraction.disclosing import Disclosures
from server.extraction.elements import HEADINGS, raw_text, remove, text_of
from server.extraction.pictures import resolve_images
from server.extraction.wrapping import wrap_loose_text

HIDDEN_SHARE = 0.3
"""An element marked as hidden that holds more of the page's text than this is shown after all (by a script, or behind a dialog)."""

_UNRENDERED = (
    "script style template link meta base title object embed applet canvas input select textarea option datalist "
    "noframes frameset param map progress meter svg"
).split()
_hiding_attributes = etree.XPath(
    "descendant-or-self::*/@hidden|descendant-or-self::*/@aria-hidden|descendant-or-self::*/@style"
)
_styles_within = etree.XPath("descendant::*/@style")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SHOWING = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)


def tidy(root: etree._Element) -> None:
    """Edits the tree of a page in place; see the module's description."""
    for step in STEPS:
        step(root)


def drop_unrendered(root: etree._Element) -> None:
    """Scripts, styles, form fields, drawings and all else that is never text on the page."""
    etree.strip_elements(root, *_UNRENDERED, with_tail=False)


def drop_permalinks(root: etree._Element) -> None:
    """What stands in a heading to link to it or to edit it: a pilcrow, a hash, "[edit]"."""
    controls = frozenset(packaged.table("data/controls.toml")["heading_classes"])
    for heading in root.iter(*HEADINGS):
        for part in list(heading.iterdescendants("a", "span")):
            if _is_control(part, controls) and text_of(part) != text_of(heading):
                remove(part)


def _is_control(part: etree._Element, controls: frozenset[str]) -> bool:
    if not controls.isdisjoint(part.get("class", "").split()):
        return True
    if part.tag != "a":
        return False
    text = text_of(part)
    return len(text) <= 1 and not text.isalnum() and next(part.iter("img"), None) is None


def drop_hidden(root: etree._Element) -> None:
    """What its own attributes hide, unless it is a good part of the page, or text that its reader can open."""
    disclosures: Disclosures | None = None
    most: float | None = None
    lengths: Mapping[etree._Element, int] | None = None
    gone: set[etree._Element] = set()
    for element in _may_be_hidden(root):
        if element is root or element in gone or not _is_hidden(element):
            continue
        if most is None:
            most = len(raw_text(root)) * HIDDEN_SHARE
        length = len(raw_text(element)) if lengths is None else lengths[element]
        if disclosures is None:
            disclosures = Disclosures(root)
        if length and disclosures.opens(element):
            continue
        if length <= most:
            gone.update(element.iter())
            remove(element)
        elif lengths is None:  # what is in it would be gone through again and again
            lengths = _text_lengths(root)


def _may_be_hidden(root: etree._Element) -> list[etree._Element]:
    """The elements under ``root``, in their order, that one of their attributes may hide."""
    found = [
        attribute.getparent()
        for attribute in _hiding_attributes(root)
        if attribute.attrname != "style" or _HIDING.search(attribute) is not None
    ]
    return list(dict.fromkeys(found))


def _text_lengths(root: etree._Element) -> dict[etree._Element, int]:
    """The length of the text in each element, all by one walk."""
    lengths: dict[etree._Element, int] = {}
    starts: dict[etree._Element, int] = {}
    passed = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            starts[element] = passed
            passed += len(element.text or "")
        else:
            lengths[element] = passed - starts[element]
            passed += len(element.tail or "")
    return lengths


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and element.tag != "img" and next(element.iter("img"), None) is None:
        # screen readers skip it, but eyes see it
        return len(raw_text(element)) < GOOD_LENGTH
    style = element.get("style", "")
    if not style or _HIDING.search(style) is None:
        return False
    return "visibility" not in style or not any(_SHOWING.search(part) for part in _styles_within(element))


def space_breaks(root: etree._Element) -> None:
    """A line break parts words: it gets white space after it; inside ``pre`` it is a new line."""
    for line_break in list(root.iter("br")):
        line_break.tail = "\n" + (line_break.tail or "")
        if next(line_break.iterancestors("pre"), None) is not None:
            remove(line_break)


def space_buttons(root: etree._Element) -> None:
    """Buttons right beside each other show their words apart."""
    for button in root.iter("button"):
        following = button.getnext()
        if not button.tail and following is not None and following.tag == "button":
            button.tail = " "


STEPS = (
    drop_unrendered,
    drop_permalinks,
    drop_hidden,
    resolve_images,
    space_breaks,
    space_buttons,
    wrap_loose_text,
)
