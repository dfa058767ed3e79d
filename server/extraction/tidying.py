"""Makes a parsed tree fit for reading: what is not shown goes, pictures get their source, and every text gets a block of its own.

Each step edits the tree in place; ``STEPS`` is their order. After the last, every element either holds blocks or holds only inline
content, so that a block is always one element.
"""

import re

from lxml import etree

from server.extraction import packaged
from server.extraction.blocks import GOOD_LENGTH
from server.extraction.elements import BLOCK_LEVEL, HEADINGS, remove, text_of
from server.extraction.embeds import show_embeds
from server.extraction.wrapping import wrap_loose_text

HIDDEN_SHARE = 0.3
"""An element marked as hidden that holds more of the page's text than this is shown after all (by a script, or behind a dialog)."""

_UNRENDERED = (
    "script style template link meta base title object embed applet canvas input select textarea option datalist "
    "noframes frameset param map progress meter"
).split()
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SHOWING = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)
_LAZY_SOURCES = tuple(
    f"data-{name}" for name in "src original lazy-src lazy hi-res-src url image original-src full-src".split()
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_PLACEHOLDER = re.compile(r"^data:|^about:|blank\.|spacer\.|placeholder|loading\.|1x1", re.IGNORECASE)


def tidy(root: etree._Element, base: str | None) -> None:
    """Edits the tree of a page in place; see the module's description. ``base`` is the page's address."""
    show_embeds(root, base)
    for step in STEPS:
        step(root)


def rescue_noscript_images(root: etree._Element) -> None:
    """A picture inside ``noscript`` stands in for the lazy one beside it; the rest of a ``noscript`` is not shown.

    One that holds a good part of the page was not closed, and is a part of the page.
    """
    total = len(text_of(root))
    for noscript in list(root.iter("noscript")):
        if len(text_of(noscript)) > total * HIDDEN_SHARE:
            noscript.tag = "div"
            continue
        image = next(noscript.iter("img"), None)
        if image is not None and noscript.getparent() is not None:
            lazy = noscript.getprevious()
            if lazy is not None and lazy.tag == "img" and _PLACEHOLDER.search(lazy.get("src") or "data:"):
                lazy.set("src", image.get("src", ""))
            elif lazy is None or lazy.tag != "img":
                image.tail = None
                noscript.addprevious(image)
        remove(noscript)


def drop_unrendered(root: etree._Element) -> None:
    """Scripts, styles, form fields and all else that is never text on the page."""
    for element in list(root.iter(*_UNRENDERED)):
        if element is not root and element.getparent() is not None:
            remove(element)
    for drawing in list(root.iter("svg", "{http://www.w3.org/2000/svg}svg")):
        if drawing.getparent() is not None:
            remove(drawing)


def drop_permalinks(root: etree._Element) -> None:
    """What stands in a heading to link to it or to edit it: a pilcrow, a hash, "[edit]"."""
    controls = frozenset(packaged.table("data/controls.toml")["heading_classes"])
    for part in list(root.iter("a", "span")):
        heading = next(part.iterancestors(*HEADINGS), None)
        text = text_of(part)
        if part.getparent() is None or heading is None or text == text_of(heading):
            continue
        symbol = part.tag == "a" and len(text) <= 1 and not text.isalnum() and next(part.iter("img"), None) is None
        if symbol or not controls.isdisjoint(part.get("class", "").split()):
            remove(part)


def drop_hidden(root: etree._Element) -> None:
    """What its own attributes hide, unless it is a good part of the page."""
    lengths = _text_lengths(root)
    for element in list(root.iter()):
        if element is root or element.getparent() is None or not _marked_hidden(element, lengths[element]):
            continue
        if lengths[element] <= lengths[root] * HIDDEN_SHARE:
            remove(element)


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


def _marked_hidden(element: etree._Element, length: int) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and element.tag != "img" and next(element.iter("img"), None) is None:
        return element.tag not in BLOCK_LEVEL or length < GOOD_LENGTH  # screen readers skip it, but eyes see it
    style = element.get("style", "")
    if not style or _HIDING.search(style) is None:
        return False
    return "visibility" not in style or not any(
        _SHOWING.search(part.get("style", "")) for part in element.iterdescendants()
    )


def resolve_images(root: etree._Element) -> None:
    """Gives each picture its best source; one that has none goes."""
    for image in list(root.iter("img")):
        source = _best_source(image)
        if source is None:
            remove(image)
        else:
            image.set("src", source)


def _best_source(image: etree._Element) -> str | None:
    own = (image.get("src") or "").strip()
    lazy = next((image.get(name) for name in _LAZY_SOURCES if image.get(name)), None)
    sets = [image.get(name) for name in _LAZY_SETS]
    picture = next(image.iterancestors("picture"), None)  # libxml2 may put it inside a source
    if picture is not None:
        sets += [source.get(name) for source in picture.iter("source") for name in _LAZY_SETS]
    if lazy and not _PLACEHOLDER.search(lazy):
        return lazy  # then what stands in src is a small stand-in
    if own and not _PLACEHOLDER.search(own):
        return own
    best = max((candidate for value in sets if value for candidate in _candidates(value)), default=None)
    return best[1] if best is not None else own or None


def _candidates(srcset: str) -> list[tuple[float, str]]:
    return [
        (float(size or 1), address) for address, size in _CANDIDATE.findall(srcset) if not _PLACEHOLDER.search(address)
    ]


def space_breaks(root: etree._Element) -> None:
    """A line break parts words: it gets white space after it; inside ``pre`` it is a new line."""
    for line_break in list(root.iter("br")):
        line_break.tail = "\n" + (line_break.tail or "")
        if next(line_break.iterancestors("pre"), None) is not None:
            remove(line_break)


STEPS = (
    rescue_noscript_images,
    drop_unrendered,
    drop_permalinks,
    drop_hidden,
    resolve_images,
    space_breaks,
    wrap_loose_text,
)
