"""Builds the article's own tree from the page's: only allowed elements and attributes, containers flattened, addresses absolute.

The page's tree is only read. What is built holds nothing that was not put there by name, which keeps the sanitiser's work small and
its time linear.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from server.extraction.blocks import Blocks, is_atomic
from server.extraction.elements import HEADINGS, JOINED, LISTS, MARKER, RUN, web_address

CUT = "lede-cut"
"""Tag of the placeholder that stands where a cut was made; its attribute ``n`` is the cut's number."""
INLINE = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
RENAMED = {"tt": "code", "strike": "s", "acronym": "abbr", "h1": "h2", "dir": "ul", "menu": "ul"}
TABLE_PARTS = frozenset(["caption", "thead", "tbody", "tfoot", "tr", "th", "td"])
TEXT_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "abbr": ("title",),
    "time": ("datetime",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "ol": ("start", "reversed"),
    "img": ("alt", "title", "width", "height"),
}
_EVERYWHERE = ("lang", "dir")
_CONTAINERS = LISTS | {"blockquote", "dl"}
_FITTING = {"li": LISTS, "dt": {"dl"}, "dd": {"dl"}}
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*)([\w+#-]{1,30})")
_NUMBER = re.compile(r"\d{1,5}")
INLINE_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]{1,100000}$")
_NUMERIC = frozenset({"colspan", "rowspan", "start", "width", "height"})


@dataclass(slots=True)
class Rebuild:
    """What to build: the page's blocks, the indexes to keep (ascending), the cuts by the index of their first block, the page's address.

    ``anchors`` is filled on the way: the page's own ids (and anchors' names) -> the built block that holds them.
    """

    blocks: Blocks
    keep: Sequence[int]
    cuts: Mapping[int, int]  # ascending, too
    base: str | None
    anchors: dict[str, etree._Element] = field(default_factory=dict)

    def build(self, root: etree._Element) -> etree._Element:
        """The kept blocks under ``root`` in a new ``div``, placeholders where cuts begin."""
        out = etree.Element("div")
        self._flow(root, out)
        _mend_lists(out)
        return out

    def _flow(self, element: etree._Element, out: etree._Element) -> None:
        """Adds what is kept of a block-level element to ``out``. One frame a level: a page may be 512 levels deep."""
        start, stop = self.blocks.spans.get(element, (0, 0))
        wanted = _any_within(self.keep, start, stop)
        if not wanted and not _any_within(tuple(self.cuts), start, stop):
            return
        if stop - start == 1 and self.blocks[start].element is element:
            if start in self.cuts:
                etree.SubElement(out, CUT, n=str(self.cuts[start]))
            if wanted:
                self._block(element, out)
            return
        inner = self._container(element, out, wanted=wanted)
        self._anchor(element, inner)
        for child in element:
            self._flow(child, inner)
        if inner is not out and len(inner) == 0:
            out.remove(inner)

    def _container(self, element: etree._Element, out: etree._Element, *, wanted: bool) -> etree._Element:
        """The built element that the container's blocks go into: one of its own where it has a meaning, else ``out``."""
        tag = RENAMED.get(str(element.tag), str(element.tag))
        fits = tag in _CONTAINERS or (tag in _FITTING and out.tag in _FITTING[tag])
        if not fits or not wanted:
            return out
        return self._element(element, tag, out)

    def _element(self, element: etree._Element, tag: str, out: etree._Element) -> etree._Element:
        made: etree._Element = etree.SubElement(out, tag)
        for name in (*TEXT_ATTRIBUTES.get(tag, ()), *_EVERYWHERE):
            value = element.get(name)
            if value is not None and (name not in _NUMERIC or _NUMBER.fullmatch(value)):
                made.set(name, value)
        if element.get(MARKER) is not None:
            made.set(MARKER, element.get(MARKER, ""))
        if element.get(JOINED) is not None:
            made.set(JOINED, "")
        self._anchor(element, made)
        return made

    def _anchor(self, element: etree._Element, made: etree._Element) -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self.anchors.setdefault(name, made)

    def _block(self, element: etree._Element, out: etree._Element) -> None:
        tag = RENAMED.get(str(element.tag), str(element.tag))
        if tag == "pre":
            self._code(element, out)
        elif tag == "table" and is_atomic(element):
            self._parts(element, self._element(element, "table", out))
        elif tag == "figure":
            self._figure(element, out)
        elif tag == "hr":
            etree.SubElement(out, "hr")
        elif element.get(RUN) is not None and out.tag in ("li", "dt", "dd") and len(out) == 0 and not out.text:
            self._inline(element, out)
        elif element.get(JOINED) is not None and len(out) and out[-1].get(JOINED) is not None:
            etree.SubElement(out[-1], "br").tail = element.text
        else:
            fits = tag in HEADINGS or (tag in _FITTING and out.tag in _FITTING[tag]) or tag == "blockquote"
            made = self._element(element, tag if fits else "p", out)
            holder = etree.SubElement(made, "p") if tag == "blockquote" else made
            around = next(element.iterancestors("a"), None)
            self._inline(element, holder if around is None else self._link(around, holder))
            _trim(made)
            if len(made) == 0 and not made.text:
                out.remove(made)

    def _code(self, element: etree._Element, out: etree._Element) -> None:
        pre = self._element(element, "pre", out)
        code = etree.SubElement(pre, "code")
        names = " ".join(part.get("class", "") for part in element.iter() if part.tag in ("pre", "code"))
        names += " " + " ".join(above.get("class", "") for above in list(element.iterancestors())[:2])
        language = _LANGUAGE.search(names)
        if language is not None:
            code.set("class", f"language-{language[1].lower()}")
        code.text = "".join(element.itertext()).strip("\n")

    def _figure(self, element: etree._Element, out: etree._Element) -> None:
        figure = self._element(element, "figure", out)
        seen: set[str | None] = set()
        for image in element.iter("img"):
            made = self._image(image, figure)
            if made is not None and made.get("src") in seen:
                figure.remove(made)
            elif made is not None:
                seen.add(made.get("src"))
        caption = next(element.iter("figcaption"), None)
        if caption is not None and "".join(caption.itertext()).strip():
            made = etree.SubElement(figure, "figcaption")
            self._inline(caption, made)
            _trim(made)
        if len(figure) == 0:
            out.remove(figure)

    def _parts(self, element: etree._Element, out: etree._Element) -> None:
        """The parts of a table; what stands in its cells is inline."""
        for child in element:
            if child.tag in ("td", "th", "caption"):
                cell = self._element(child, str(child.tag), out)
                self._inline(child, cell)
                _trim(cell)
            elif child.tag in TABLE_PARTS:
                self._parts(child, self._element(child, str(child.tag), out))

    def _inline(self, element: etree._Element, out: etree._Element) -> None:
        """Adds the inline content of ``element`` to ``out``; elements that are not allowed give their content."""
        _add_text(out, element.text)
        for child in element:
            tag = RENAMED.get(str(child.tag), str(child.tag))
            if tag == "img":
                self._image(child, out)
            elif tag == "a":
                self._inline(child, self._link(child, out))
            elif tag in INLINE:
                self._inline(child, self._element(child, tag, out))
            else:
                self._anchor(child, out)
                self._inline(child, out)
                if tag in ("p", "div", "li") and child.getnext() is not None:
                    etree.SubElement(out, "br")  # the paragraphs of a table's cell
            _add_text(out, child.tail)

    def _link(self, element: etree._Element, out: etree._Element) -> etree._Element:
        """A link element to fill, or ``out`` itself where the link leads nowhere that is allowed or stands inside another."""
        self._anchor(element, out)
        href = (element.get("href") or "").strip()
        nested = out.tag == "a" or next(out.iterancestors("a"), None) is not None
        if href.startswith("#") and len(href) > 1:
            address: str | None = href
        elif href.lower().startswith("mailto:"):
            address = "".join(href.split())
        else:
            address = web_address(href, self.base)
        if nested or address is None:
            return out
        link: etree._Element = etree.SubElement(out, "a", href=address)
        return link

    def _image(self, element: etree._Element, out: etree._Element) -> etree._Element | None:
        source = (element.get("src") or "").strip()
        address = source if INLINE_PICTURE.match(source) else web_address(source, self.base)
        size = {element.get("width"), element.get("height")}
        if address is None or size & {"0", "1"}:
            return None
        made: etree._Element = etree.SubElement(out, "img", src=address)
        for name in TEXT_ATTRIBUTES["img"]:
            value = element.get(name)
            if value is not None and (name not in _NUMERIC or _NUMBER.fullmatch(value)):
                made.set(name, value)
        return made


def _any_within(ascending: Sequence[int], start: int, stop: int) -> bool:
    at = bisect_left(ascending, start)
    return at < len(ascending) and ascending[at] < stop


def _add_text(out: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(out):
        out[-1].tail = (out[-1].tail or "") + text
    else:
        out.text = (out.text or "") + text


def _trim(block: etree._Element) -> None:
    """Takes the white space from both ends of a block's content, and line breaks with nothing after them."""
    if block.text:
        block.text = block.text.lstrip()
    while len(block) and block[-1].tag == "br" and not (block[-1].tail or "").strip():
        block.remove(block[-1])
    if len(block) and block[-1].tail:
        block[-1].tail = block[-1].tail.rstrip()
    elif not len(block) and block.text:
        block.text = block.text.rstrip()


def _mend_lists(out: etree._Element) -> None:
    """Only items may stand in a list: anything else in one gets an item of its own; an item's lone paragraph becomes its text."""
    for listing in list(out.iter(*LISTS)):
        for child in list(listing):
            if child.tag not in ("li", CUT):
                item = etree.Element("li")
                listing.replace(child, item)
                item.append(child)
    for item in list(out.iter("li")):
        paragraphs = [child for child in item if child.tag == "p"]
        if len(paragraphs) == 1 and item[0] is paragraphs[0] and not (item.text or "").strip():
            _unwrap_first(item, paragraphs[0])


def _unwrap_first(item: etree._Element, paragraph: etree._Element) -> None:
    item.text = paragraph.text
    item.remove(paragraph)
    for offset, child in enumerate(list(paragraph)):
        item.insert(offset, child)
