"""Builds the inline content of blocks: allowed elements, links and pictures with absolute addresses, and nothing else."""

import re
from dataclasses import dataclass, field

from lxml import etree

from server.extraction.allowlist import ATTRIBUTES, EVERYWHERE, INLINE, INLINE_PICTURE, NUMERIC, RENAMED
from server.extraction.elements import BLOCK_LEVEL, JOINED, MARKER, drop_leading_breaks, last_child, web_address

_NUMBER = re.compile(r"\d{1,5}")


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
        for name in (*ATTRIBUTES.get(tag, ()), *EVERYWHERE):
            value = element.get(name)
            if value is not None and (name not in NUMERIC or _NUMBER.fullmatch(value)):
                made.set(name, value)
        if element.get(MARKER) is not None:
            made.set(MARKER, element.get(MARKER, ""))
        if element.get(JOINED) is not None:
            made.set(JOINED, "")
        self.anchor(element, made)
        return made

    def anchor(self, element: etree._Element, made: etree._Element) -> None:
        """Notes that the page's own ids of ``element`` are now held by ``made``."""
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self.anchors.setdefault(name, made)

    def fill(self, element: etree._Element, out: etree._Element) -> None:
        """Adds the inline content of ``element`` to ``out``; elements that are not allowed give their content."""
        _add_text(out, element.text)
        for child in element:
            tag = RENAMED.get(str(child.tag), str(child.tag))
            if tag == "img":
                self.image(child, out)
            elif tag == "a":
                self.fill(child, self.link(child, out))
            elif tag in INLINE:
                self.fill(child, self.element(child, tag, out))
            else:
                if tag in BLOCK_LEVEL:  # as the paragraphs of a table's cell
                    _part(out)
                self.anchor(child, out)
                self.fill(child, out)
                if tag in BLOCK_LEVEL and (child.getnext() is not None or (child.tail or "").strip()):
                    _part(out)
            _add_text(out, child.tail)

    def link(self, element: etree._Element, out: etree._Element) -> etree._Element:
        """A link element to fill, or ``out`` itself where the link leads nowhere that is allowed or stands inside another."""
        self.anchor(element, out)
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

    def image(self, element: etree._Element, out: etree._Element) -> etree._Element | None:
        """The picture in ``out``; None where it has no address that is allowed, or is a tracking pixel."""
        source = (element.get("src") or "").strip()
        address = source if INLINE_PICTURE.match(source) else web_address(source, self.base)
        size = {element.get("width"), element.get("height")}
        if address is None or size & {"0", "1"}:
            return None
        made: etree._Element = etree.SubElement(out, "img", src=address)
        for name in ATTRIBUTES["img"]:
            value = element.get(name)
            if value is not None and (name not in NUMERIC or _NUMBER.fullmatch(value)):
                made.set(name, value)
        return made


def _part(out: etree._Element) -> None:
    """Ends the line in ``out``, if it holds anything yet."""
    last = last_child(out)
    empty = last is None and not (out.text or "").strip()
    if not empty and not (last is not None and last.tag == "br" and not (last.tail or "").strip()):
        etree.SubElement(out, "br")


def _add_text(out: etree._Element, text: str | None) -> None:
    if not text:
        return
    last = last_child(out)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        out.text = (out.text or "") + text


def trim(block: etree._Element) -> None:
    """Takes the white space from both ends of a block's content, and line breaks with nothing before or after them."""
    drop_leading_breaks(block)
    if block.text:
        block.text = block.text.lstrip()
    while (last := last_child(block)) is not None and last.tag == "br" and not (last.tail or "").strip():
        block.remove(last)
    if last is not None and last.tail:
        last.tail = last.tail.rstrip()
    elif last is None and block.text:
        block.text = block.text.rstrip()
