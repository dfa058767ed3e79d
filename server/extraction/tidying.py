"""Makes a parsed tree fit for reading: what is not shown goes, pictures get their source, and every text gets a block of its own.

Each step edits the tree in place; ``STEPS`` is their order. After the last, every element either holds blocks or holds only inline
content, so that a block is always one element.
"""

import re

from lxml import etree

from server.extraction import packaged
from server.extraction.blocks import is_atomic
from server.extraction.elements import BLOCK_LEVEL, HEADINGS, RUN, drop_leading_breaks, remove, text_of, web_address

HIDDEN_SHARE = 0.3
"""An element marked as hidden that holds more of the page's text than this is shown after all (by a script, or behind a dialog)."""

_UNRENDERED = (
    "script style template link meta base title object embed applet canvas input select textarea option datalist "
    "noframes frameset param map progress meter audio"
).split()
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-url", "data-image")
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_PLACEHOLDER = re.compile(r"^data:|^about:|blank\.|spacer\.|placeholder|loading\.|1x1", re.IGNORECASE)


def tidy(root: etree._Element) -> None:
    """Edits the tree of a page in place; see the module's description."""
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


def show_embeds(root: etree._Element) -> None:
    """A video frame becomes a paragraph with a link to it; other frames are advertisements and tools."""
    hosts = packaged.table("data/embeds.toml")["hosts"]
    for frame in list(root.iter("iframe", "video")):
        source = frame.get("src") or next((s.get("src") for s in frame.iter("source")), None)
        address = web_address(source if not (source or "").startswith("//") else f"https:{source}", None)
        known = address is not None and (frame.tag == "video" or any(host in address for host in hosts))
        if known and address is not None:
            link = etree.Element("a", href=address)
            link.text = frame.get("title") or address.split("/")[2]
            paragraph = etree.Element("p")
            paragraph.append(link)
            frame.addprevious(paragraph)
        remove(frame)


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
        if part.getparent() is None or next(part.iterancestors(*HEADINGS), None) is None:
            continue
        text = text_of(part)
        symbol = part.tag == "a" and len(text) <= 1 and not text.isalnum() and next(part.iter("img"), None) is None
        if symbol or not controls.isdisjoint(part.get("class", "").split()):
            remove(part)


def drop_hidden(root: etree._Element) -> None:
    """What its own attributes hide, unless it is a good part of the page."""
    total = max(1, len(text_of(root)))
    for element in list(root.iter()):
        if element is root or element.getparent() is None or not _marked_hidden(element):
            continue
        if len(text_of(element)) <= total * HIDDEN_SHARE:
            remove(element)


def _marked_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and element.tag != "img" and next(element.iter("img"), None) is None:
        return True
    return _HIDING.search(element.get("style", "")) is not None


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
    run = etree.Element("p", {RUN: ""})
    run.text, holder.text = holder.text, None
    at = 0
    for child in list(holder):
        breaks = child.tag == "br" and len(run) > 0 and run[-1].tag == "br" and not (run[-1].tail or "").strip()
        if child.tag in BLOCK_LEVEL or child in holders or breaks:
            tail, child.tail = child.tail, None
            at = _place(run, holder, at)
            if breaks:
                holder.remove(child)
            else:
                at += 1
            run = etree.Element("p", {RUN: ""})
            run.text = tail
        else:
            run.append(child)  # takes it out of the holder, its tail with it
    _place(run, holder, at)


def _place(run: etree._Element, holder: etree._Element, at: int) -> int:
    """Inserts a run that shows anything at index ``at``; returns the index after it."""
    drop_leading_breaks(run)
    while len(run) and run[-1].tag == "br" and not (run[-1].tail or "").strip():
        run.remove(run[-1])
    if not text_of(run) and next(run.iter("img"), None) is None:
        return at
    holder.insert(at, run)
    return at + 1


STEPS = (
    rescue_noscript_images,
    show_embeds,
    drop_unrendered,
    drop_permalinks,
    drop_hidden,
    resolve_images,
    space_breaks,
    wrap_loose_text,
)
