"""A rebuilt tree as plain text: blocks parted by a blank line, items by a line, a table's cells by tabs."""

from lxml import etree

from server.extraction.elements import BLOCK_LEVEL, LISTS, MARKER

INDENT = "  "
_CLOSE = frozenset({"dl", "dt", "dd", "li"})  # their parts stand on lines of their own, with none between
_BREAK = "\ufdd0"  # a non-character: stands for a line break while white space is folded


def plain_text(tree: etree._Element) -> str:
    """The text of a rebuilt tree (a ``div``); code keeps its white space, everything else has it folded."""
    return "\n\n".join(part for part in (_block(child, 0) for child in tree) if part)


def _block(element: etree._Element, level: int) -> str:
    """The text of a block. One frame a level, no comprehension around the recursion: a page may be 512 levels deep."""
    tag = element.tag
    if tag == "pre":
        return "".join(element.itertext())
    if tag in LISTS:
        return _list(element, level)
    if tag == "table":
        rows = ["\t".join(_folded(cell) for cell in row.iter("td", "th")) for row in element.iter("tr") if len(row)]
        return "\n".join([*(_folded(part) for part in element.iter("caption")), *rows])
    parts: list[str] = []
    inline = [element.text or ""]
    for child in element:
        if child.tag in BLOCK_LEVEL:
            parts += (_folded_text("".join(inline)), _block(child, level))
            inline = []
        else:
            inline.append(_inline(child))
        inline.append(child.tail or "")
    parts.append(_folded_text("".join(inline)))
    return ("\n" if tag in _CLOSE else "\n\n").join(filter(None, parts))


def _list(listing: etree._Element, level: int) -> str:
    """The items of a list, a line each, nested lists indented."""
    step = -1 if listing.get("reversed") is not None else 1
    number = int(listing.get("start", "1" if step > 0 else str(sum(1 for _ in listing.iterchildren("li")))))
    lines: list[str] = []
    for item in listing.iterchildren("li"):
        number = int(item.get("value", number))
        mark = item.get(MARKER) or (f"{number}." if listing.tag == "ol" else "-")
        lines.append(f"{INDENT * level}{mark} {_block(item, level + 1)}".rstrip())
        number += step
    return "\n".join(lines)


def _inline(element: etree._Element) -> str:
    """The text of an element with its line breaks marked, by a walk and not by recursion."""
    parts: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(_BREAK if part.tag == "br" else part.text or "")
        elif part is not element:
            parts.append(part.tail or "")
    return "".join(parts)


def _folded(element: etree._Element) -> str:
    return _folded_text(_inline(element))


def _folded_text(text: str) -> str:
    """Each line with its white space folded; lines that a line break made stay lines."""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split(_BREAK)) if line)
