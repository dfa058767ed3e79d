"""A rebuilt tree as plain text: blocks parted by a blank line, items by a line, a table's cells by tabs."""

from collections.abc import Iterator

from lxml import etree

from server.extraction.elements import LISTS, MARKER

INDENT = "  "
_BREAK = "\ufdd0"  # a non-character: stands for a line break while white space is folded


def plain_text(tree: etree._Element) -> str:
    """The text of a rebuilt tree (a ``div``); code keeps its white space, everything else has it folded."""
    return "\n\n".join(part for part in (_block(child, 0) for child in tree) if part)


def _block(element: etree._Element, level: int) -> str:
    tag = element.tag
    if tag == "pre":
        return "".join(element.itertext())
    if tag in LISTS:
        return "\n".join(_items(element, level))
    if tag == "table":
        rows = (
            ("\t".join(_folded(cell) for cell in row.iter("td", "th")))
            for row in element.iter("tr", "caption")
            if len(row)
        )
        caption = [_folded(part) for part in element.iter("caption")]
        return "\n".join((*caption, *rows))
    if tag in ("blockquote", "dl", "figure", "div"):
        apart = "\n" if tag == "dl" else "\n\n"
        own = _folded_text(element.text or "")
        return apart.join(part for part in (own, *(_block(child, level) for child in element)) if part)
    return _folded(element)


def _items(listing: etree._Element, level: int) -> Iterator[str]:
    for number, item in enumerate(listing.iterchildren("li"), start=int(listing.get("start", "1"))):
        mark = item.get(MARKER) or (f"{number}." if listing.tag == "ol" else "-")
        inline: list[str] = [item.text or ""]
        blocks: list[str] = []
        for child in item:
            if child.tag in (*LISTS, "p", "blockquote", "pre", "table", "dl", "figure") or blocks:
                blocks.append(_block(child, level + 1))
                blocks.append(_folded_text(child.tail or ""))
            else:
                inline.append(_inline(child) + (child.tail or ""))
        first = _folded_text("".join(inline))
        lines = [line for block in (first, *blocks) if block for line in block.split("\n")]
        indent = INDENT * level
        yield (
            "\n".join(f"{indent}{mark} {line}" if at == 0 else line for at, line in enumerate(lines))
            if lines
            else f"{indent}{mark}"
        )


def _inline(element: etree._Element) -> str:
    return _BREAK if element.tag == "br" else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield _inline(child)
        yield child.tail or ""


def _folded(element: etree._Element) -> str:
    return _folded_text(_inline(element))


def _folded_text(text: str) -> str:
    """Each line with its white space folded; lines that a line break made stay lines."""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split(_BREAK)) if line)
