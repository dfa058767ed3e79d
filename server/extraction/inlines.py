"""Builds the inline content of blocks: allowed elements, links, pictures and formulas with absolute addresses, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml import etree

from server.extraction.allowlist import (
    ATTRIBUTES,
    EVERYWHERE,
    INLINE,
    INLINE_PICTURE,
    NUMERIC,
    RENAMED,
)
from server.extraction.elements import (
    BLOCK_LEVEL,
    JOINED,
    LANGUAGE,
    LISTS,
    MARKER,
    add_text,
    drop_leading_breaks,
    last_child,
    web_address,
)
from server.extraction.mathml import copy_formula

LEVELS_OF_LANGUAGE = 20
"""So many elements above one are asked for their language."""
TEX = "language-tex"
"""Class of code that is a formula for which there is no MathML."""
LARGEST_POINT = 16
"""Pixels: what is no larger than this in one direction, and a point in the other, is no picture."""
_POINTS = frozenset({"0", "1"})
_NUMBER = re.compile(r"\d{1,5}")
_ON_HOST = re.compile(r"/(?![/\\])(?:[!-\[\]-~](?<!/\.))*$")
"""A path from a host's root, with nothing to mend and no dots to follow."""
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?=[/?#]|$)")
_OWN = (*EVERYWHERE, MARKER, JOINED)
_KEPT: Mapping[str, frozenset[str]] = {tag: frozenset((*names, *_OWN)) for tag, names in ATTRIBUTES.items()}
_KEPT_EVERYWHERE = frozenset(_OWN)
_SHOWN = INLINE | BLOCK_LEVEL | {"a", "img", "math"}
"""All others, but for a ``span`` that has a meaning, only give their content."""


@dataclass(slots=True)
class Inlines:
    """Copies inline content of the page, whose address is ``base``, into built elements.

    ``anchors`` is filled on the way: the page's own ids (and anchors' names) -> the built element that holds them.
    """

    base: str | None
    anchors: dict[str, etree._Element] = field(default_factory=dict)

    def element(self, element: etree._Element, tag: str, out: etree._Element) -> etree._Element:
        """A new element ``tag`` in ``out`` with the attributes of ``element`` that are allowed there."""
        made: etree._Element = etree.SubElement(out, tag)
        kept = _KEPT.get(tag, _KEPT_EVERYWHERE)
        for name, value in element.items():
            if name == "id" and value:
                self.anchors.setdefault(value, made)
            elif name in kept:
                self._set(made, name, value)
        return made

    def _set(self, made: etree._Element, name: str, value: str) -> None:
        if name == "cite":
            address = web_address(value, self.base)
            if address is not None:
                made.set(name, address)
        elif name not in NUMERIC or _NUMBER.fullmatch(value):
            made.set(name, value)

    def anchor(self, element: etree._Element, made: etree._Element) -> None:
        """Notes that the page's own ids of ``element`` are now held by ``made``."""
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self.anchors.setdefault(name, made)

    def fill(self, element: etree._Element, out: etree._Element) -> None:
        """Adds the inline content of ``element`` to ``out``; elements that are not allowed give their content."""
        texts: list[str] = []  # added together, as the time to add one grows with what is there
        self._fill(element, out, texts)
        add_text(out, "".join(texts))

    def _fill(self, element: etree._Element, out: etree._Element, texts: list[str]) -> None:
        """Likewise, but for the last texts, which are left in ``texts``."""
        if element.text:
            texts.append(element.text)
        for child in element:
            tag = str(child.tag)
            tag = RENAMED.get(tag, tag)
            if tag not in _SHOWN and not (tag == "span" and _has_meaning(child)):
                self.anchor(child, out)
                self._fill(child, out, texts)
            else:
                add_text(out, "".join(texts))
                texts.clear()
                self._element(child, tag, out)
            if child.tail:
                texts.append(child.tail)

    def _element(self, child: etree._Element, tag: str, out: etree._Element) -> None:
        if tag == "img":
            self.image(child, out)
        elif tag == "a":
            self.fill(child, self.link(child, out))
        elif tag in INLINE:
            self._inline(child, tag, out)
        elif tag == "math":
            copy_formula(child, out)
        else:
            self._loose(child, tag, out)

    def _inline(self, child: etree._Element, tag: str, out: etree._Element) -> None:
        if tag == "rt" and out.tag == "ruby" and ((last := last_child(out)) is None or last.tag != "rp"):
            etree.SubElement(out, "rp").text = "("
            self.fill(child, self.element(child, tag, out))
            etree.SubElement(out, "rp").text = ")"
            return
        made = self.element(child, tag, out)
        if tag == "code" and child.get("class") == TEX:
            made.set("class", TEX)
        self.fill(child, made)

    def _loose(self, child: etree._Element, tag: str, out: etree._Element) -> None:
        """What is no inline element: in a table's cell lists and code stay, other blocks become lines."""
        if tag == "pre":
            self.code(child, out)
            return
        if tag in LISTS or (tag == "li" and out.tag in LISTS):
            made = self.element(child, tag, out)
            self.fill(child, made)
            if tag == "li":
                trim(made)
            return
        if tag == "span":
            self.fill(child, self.element(child, "bdi", out))
            return
        _part(out)
        self.anchor(child, out)
        self.fill(child, out)
        if child.getnext() is not None or (child.tail or "").strip():
            _part(out)

    def code(self, element: etree._Element, out: etree._Element) -> None:
        """A listing in ``out``, its white space kept, with its language."""
        code = etree.SubElement(self.element(element, "pre", out), "code")
        language = element.get(LANGUAGE)
        if language is not None:
            code.set("class", f"language-{language}")
        code.text = "".join(element.itertext()).strip("\n")

    def link(self, element: etree._Element, out: etree._Element) -> etree._Element:
        """A link element to fill, or ``out`` itself where the link leads nowhere that is allowed or stands inside another."""
        self.anchor(element, out)
        href = (element.get("href") or "").strip()
        nested = out.tag == "a" or next(out.iterancestors("a"), None) is not None
        if href.startswith("#") and len(href) > 1:
            address: str | None = href
        elif href[:7].lower() == "mailto:":
            address = "".join(href.split())
        else:
            address = self._address(href)
        if nested or address is None:
            return out
        link: etree._Element = etree.SubElement(out, "a", href=address)
        return link

    def _address(self, value: str) -> str | None:
        """``value`` as an absolute address; one that only lacks the page's host, as most do, is known at a glance."""
        if _ON_HOST.match(value) is not None and (origin := _origin(self.base)) is not None:
            return origin + value
        return web_address(value, self.base)

    def image(self, element: etree._Element, out: etree._Element) -> etree._Element | None:
        """The picture in ``out``; None where it has no address that is allowed, or is a tracking pixel."""
        source = (element.get("src") or "").strip()
        address = source if INLINE_PICTURE.match(source) else self._address(source)
        sizes = [element.get(name, "") for name in ("width", "height")]
        pixel = not _POINTS.isdisjoint(sizes) and not any(
            _NUMBER.fullmatch(size) and int(size) > LARGEST_POINT for size in sizes
        )
        if address is None or pixel:
            return None
        made: etree._Element = etree.SubElement(out, "img", src=address)
        for name in ATTRIBUTES["img"]:
            value = element.get(name)
            if value is not None and (name not in NUMERIC or (_NUMBER.fullmatch(value) and value not in _POINTS)):
                made.set(name, value)
        return made


@lru_cache(maxsize=64)
def _origin(base: str | None) -> str | None:
    """Scheme and host of an address."""
    found = _ORIGIN.match(base or "")
    return found[0] if found is not None else None


def _has_meaning(span: etree._Element) -> bool:
    """Whether a ``span`` says how its text is to be read."""
    return bool(span.get("dir")) or _other_language(span)


def _other_language(element: etree._Element) -> bool:
    """Whether an element says that it is in another language than what is around it."""
    own = element.get("lang", "").partition("-")[0].lower()
    if not own:
        return False
    near = islice(element.iterancestors(), LEVELS_OF_LANGUAGE)
    around = next((above.get("lang", "") for above in near if above.get("lang")), "")
    return bool(around) and around.partition("-")[0].lower() != own


def _part(out: etree._Element) -> None:
    """Ends the line in ``out``, if it holds anything yet."""
    last = last_child(out)
    empty = last is None and not (out.text or "").strip()
    if not empty and not (last is not None and last.tag in ("br", "pre", *LISTS) and not (last.tail or "").strip()):
        etree.SubElement(out, "br")


def trim(block: etree._Element) -> None:
    """Takes the white space from both ends of a block's content, and line breaks with nothing before or after them."""
    last = last_child(block)
    if last is None:
        if block.text:
            block.text = block.text.strip()
        return
    drop_leading_breaks(block)
    if block.text:
        block.text = block.text.lstrip()
    while (last := last_child(block)) is not None and last.tag == "br" and not (last.tail or "").strip():
        block.remove(last)
    if last is not None and last.tail:
        last.tail = last.tail.rstrip()
    elif last is None and block.text:
        block.text = block.text.rstrip()
