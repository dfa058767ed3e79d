"""How the tests of plain text are written: a text on one side, on the other its blocks as they are read."""

from collections.abc import Iterator

from lxml import etree

from server.extraction.elements import MARKER
from server.extraction.parsing import encodable
from server.extraction.plaintext import read_text, unified

LISTS = ("ul", "ol")


def blocks(text: str, language: str = "en") -> list[str]:
    """The blocks of a text, a line each: "p text", "h2 text", "- item", "> p of a quotation"; what is nested is set in."""
    tree, _ = read_text(encodable(unified(text)), language)
    return list(_shown(tree[0], ""))


def _shown(holder: etree._Element, margin: str) -> Iterator[str]:
    for block in holder:
        if block.tag in LISTS:
            for item in block:
                yield from _item(item, margin)
        elif block.tag in ("blockquote", "nav"):
            yield from _shown(block, f"{margin}{'>' if block.tag == 'blockquote' else 'nav'} ")
        else:
            yield f"{margin}{block.tag!s} {_text(block)}"


def _item(item: etree._Element, margin: str) -> Iterator[str]:
    parts = list(item.iterchildren("p", *LISTS))
    yield f"{margin}{item.get(MARKER)} {_text(parts[0] if parts and parts[0].tag == 'p' else item)}"
    for part in parts:
        if part.tag in LISTS:
            for inner in part:
                yield from _item(inner, f"{margin}  ")
        elif part is not parts[0]:
            yield f"{margin}  p {_text(part)}"


def _text(block: etree._Element) -> str:
    """The text of a block, its line breaks as "/"."""
    parts = [block.text or ""]
    for child in block.iterchildren("br"):
        parts += (" / ", (child.tail or "").strip())
    return "".join(parts)
