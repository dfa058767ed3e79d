"""Gives each picture its best source, however late or in how many sizes a page loads it."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from server.extraction.elements import remove

SWALLOWED_SHARE = 0.3
"""A ``noscript`` that holds more of the page's text than this was not closed, and has swallowed a part of the page."""
MESSAGE_LENGTH = 400
"""Characters: what a ``noscript`` says to readers without scripts is no longer than this."""
USEFUL_WIDTH = 1_600
"""Pixels: what is wider than this a reader's column gains nothing by."""
FAIR_WIDTH = 600
"""Pixels: a size of this width or more is as good as the one that a page shows by itself."""

_LAZY_SOURCES = tuple(
    f"data-{name}" for name in "src original lazy-src lazy hi-res-src url image original-src full-src".split()
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_LOOSE = frozenset({"data-url", "data-image"})  # may as well name the page that the picture leads to
# As HTML reads a srcset: an address goes up to white space, a comma at its end ends the candidate, too. No sign is read twice.
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<!,)\s++(\d++(?:\.\d*+)?|\.\d++)([wx])(?![^\s,]))?(?:(?<!,)[^,]*+)?")
_PLACEHOLDERS = ("blank.", "spacer.", "placeholder", "loading.", "1x1", "/pixel.", "transparent.", "lazyload.gif")
_PICTURE_FILE = re.compile(r"\s*[^\s{}<>\"']+\.(?:jpe?g|png|webp|gif|avif)(?:[?#]\S*)?\s*$", re.IGNORECASE)
_NEEDED_WIDTH = re.compile(r"min-width\s*:\s*(\d+)")
_OTHER_MEDIUM = re.compile(r"max-width|print|dark|max-resolution", re.IGNORECASE)
_BACKGROUND = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_ROLES = etree.XPath('//*[@role = "img"][contains(@style, "url(")]')
_SHARES = ("figure", "picture", "a", "span", "div")


def rescue_noscript_images(root: etree._Element, _base: str | None = None) -> None:
    """A picture inside ``noscript`` stands in for the lazy one beside it; the rest of a ``noscript`` is not shown.

    One that holds a good part of the page was not closed, and is a part of the page.
    """
    for noscript in list(root.iter("noscript")):
        length = sum(map(len, noscript.itertext()))
        if length > MESSAGE_LENGTH and length > SWALLOWED_SHARE * sum(map(len, root.itertext())):
            noscript.tag = "div"
            continue
        image = next(noscript.iter("img"), None)
        if image is not None and noscript.getparent() is not None:
            lazy = _lazy_beside(noscript)
            if lazy is None:
                image.tail = None
                noscript.addprevious(image)
            elif _best_source(lazy) is None or _is_placeholder(lazy.get("src") or "data:"):
                for name in ("src", "srcset"):
                    if image.get(name):
                        lazy.set(name, image.get(name, ""))
        remove(noscript)


def _lazy_beside(noscript: etree._Element) -> etree._Element | None:
    """The one picture that stands right before a ``noscript`` or right behind it."""
    for beside in (noscript.getprevious(), noscript.getnext()):
        if beside is not None and (beside.tag == "img" or beside.tag in _SHARES):
            images = beside.iter("img")
            first = next(images, None)
            if first is not None and next(images, None) is None:
                return first
    return None


def show_pictures(root: etree._Element, _base: str | None = None) -> None:
    """Pictures that are no ``img`` become one: those of AMP, and backgrounds that are said to be pictures."""
    for image in list(root.iter("amp-img", "amp-anim")):
        image.tag = "img"
        for child in list(image):
            image.remove(child)
        image.text = None
    for figure in list(root.iter("figure")):
        if next(figure.iter("img", "video", "iframe", "table", "pre"), None) is None and (source := _any_file(figure)):
            figure.insert(0, etree.Element("img", src=source))
    for picture in list(root.iter("picture")):
        if next(picture.iter("img"), None) is None and next(picture.iter("source"), None) is not None:
            etree.SubElement(picture, "img")


def show_backgrounds(root: etree._Element, _base: str | None = None) -> None:
    """A background that its element calls a picture (``role="img"``) becomes one."""
    for element in _ROLES(root):
        found = _BACKGROUND.search(element.get("style", ""))
        if found is not None and next(element.iter("img"), None) is None:
            image = etree.Element("img", src=found[1].strip(), alt=element.get("aria-label", ""))
            element.insert(0, image)


def resolve_images(root: etree._Element) -> None:
    """Gives each picture its best source; one that has none goes."""
    for image in list(root.iter("img")):
        source = _best_source(image)
        if source is None:
            remove(image)
        else:
            image.set("src", source)


def _best_source(image: etree._Element) -> str | None:
    """The size nearest to what a reader can use: of the set, else what is loaded late, else what stands in ``src``."""
    own = (image.get("src") or "").strip()
    shown = bool(own) and not _is_placeholder(own)
    if shown and _is_plain(image):
        return own
    sized = sorted(_candidates(image))
    best = _most_useful(sized)
    if best is not None and best[0] >= FAIR_WIDTH:
        return best[1]
    late = (image.get(name, "").strip() for name in _LAZY_SOURCES if not (shown and name in _LOOSE))
    lazy = next((source for source in late if source and not _is_placeholder(source)), None)
    if lazy is not None:
        return lazy
    if shown:
        return own
    return best[1] if best is not None else _any_file(image) or own or None


def _is_placeholder(address: str) -> bool:
    """Whether a picture's address is that of a stand-in until the picture is loaded."""
    low = address.lower()
    return low.startswith(("data:", "about:")) or any(sign in low for sign in _PLACEHOLDERS)


def _is_plain(image: etree._Element) -> bool:
    """Whether a picture comes in one size, at once."""
    above = image.getparent()
    alone = above is None or above.tag not in ("picture", "source")
    return alone and not any(name == "srcset" or name[:5] == "data-" for name in image.keys())  # noqa: SIM118 - no mapping


def _most_useful(sized: list[tuple[float, str]]) -> tuple[float, str] | None:
    """The widest of a picture's sizes (ascending) that is not too wide, else the narrowest."""
    fitting = [size for size in sized if size[0] <= USEFUL_WIDTH]
    return fitting[-1] if fitting else next(iter(sized), None)


def _candidates(image: etree._Element) -> Iterator[tuple[float, str]]:
    """The sizes of a picture that its set and those of the ``picture`` around it offer: width in pixels (0: unknown), address."""
    yield from _sizes(image, 0)
    picture = next(image.iterancestors("picture"), None)  # libxml2 may put it inside a source
    sources: Iterable[etree._Element] = () if picture is None else picture.iter("source")
    for source in sources:
        medium = source.get("media") or ""
        if _OTHER_MEDIUM.search(medium) is None:
            needed = _NEEDED_WIDTH.search(medium)
            yield from _sizes(source, float(needed[1]) / 2 if needed is not None else 0)


def _sizes(element: etree._Element, unknown: float) -> Iterator[tuple[float, str]]:
    for name in _LAZY_SETS:
        for named, size, unit in _CANDIDATE.findall(element.get(name) or ""):
            address = named.rstrip(",")
            if not _is_placeholder(address):
                yield (float(size) if unit == "w" else min(unknown, FAIR_WIDTH - 1), address)


def _any_file(image: etree._Element) -> str | None:
    """The address of a picture in an attribute that nobody has heard of."""
    named = (str(value).strip() for name, value in image.attrib.items() if name not in ("src", "alt", "title"))
    return next((value for value in named if _PICTURE_FILE.match(value) and not _is_placeholder(value)), None)
