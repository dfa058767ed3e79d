"""A rebuilt tree as plain text: blocks parted by a blank line, items by a line, a table's cells by tabs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from server.extraction.elements import BLOCK_LEVEL, LISTS, MARKER, raw_text
from server.extraction.footnotes import leads_on
from server.extraction.signs import shifted

INDENT = "  "
_CLOSE = frozenset({"dl", "dt", "dd", "li"})  # their parts stand on lines of their own, with none between
_BREAK = "\ufdd0"  # a non-character: stands for a line break while white space is folded
_BACK = "^↑ "
"""Signs before a note that lead back from it, or stood before links that did."""
_WIDE_STOPS = "、．）"
"""Behind marks that end so, as "一、", stands no space."""
_SPECIAL = ("br", "sup", "sub", "math", "li")


def article_text(tree: etree._Element, notes: Mapping[str, str]) -> str:
    """The text of an article, without the captions of pictures, which a text can't show; a gallery, being captions, keeps them."""
    captions = sum(len("".join(caption.itertext())) for caption in tree.iter("figcaption"))
    text = plain_text(tree, notes, captions=False)
    return text if captions <= len(text) else plain_text(tree, notes)


def plain_text(tree: etree._Element, notes: Mapping[str, str] | None = None, *, captions: bool = True) -> str:
    """The text of a rebuilt tree (a ``div``); code keeps its white space, everything else has it folded.

    ``notes`` are those of the article, by the ids of their blocks: references to them stand in brackets, links back are left out.
    """
    text = _Text(notes or {}, captions)
    text.find_special(tree)
    return "\n\n".join(part for part in map(text.piece, tree) if part)


@dataclass(slots=True)
class _Text:
    """How the parts of one tree are written.

    ``special`` are the elements with anything in them but words and their looks, ``holders`` those with blocks right in them.
    """

    notes: Mapping[str, str]
    captions: bool
    special: set[etree._Element] = field(default_factory=set)
    holders: set[etree._Element | None] = field(default_factory=set)

    def find_special(self, tree: etree._Element) -> None:
        tags = (*_SPECIAL, "a") if self.notes else _SPECIAL
        for part in tree.iter(*tags):
            above: etree._Element | None = part
            while above is not None and above not in self.special:
                self.special.add(above)
                above = above.getparent()
        self.holders.update(block.getparent() for block in tree.iter(*BLOCK_LEVEL))

    def piece(self, element: etree._Element) -> str:
        """The text of a block that stands for itself; an item of a list that does so keeps the mark that it had in plain text."""
        mark = element.get(MARKER) if element.tag == "li" else None
        return _marked(mark, self.block(element, 0)) if mark else self.block(element, 0)

    def block(self, element: etree._Element, level: int) -> str:
        """The text of a block. One frame a level, no comprehension around the recursion: a page may be 512 levels deep."""
        tag = element.tag
        if tag == "pre":
            return raw_text(element)
        if tag == "figcaption" and not self.captions:
            return ""
        if tag in LISTS:
            return self._list(element, level)
        if tag == "table":
            return self._table(element)
        if element not in self.special and element not in self.holders:
            return " ".join(raw_text(element).split())
        parts: list[str] = []
        inline = [element.text or ""]
        for child in element:
            if child.tag in BLOCK_LEVEL:
                parts += (_folded("".join(inline)), self.block(child, level))
                inline = []
            else:
                inline.append(self._inline(child))
            inline.append(child.tail or "")
        parts.append(_folded("".join(inline)))
        text = ("\n" if tag in _CLOSE else "\n\n").join(filter(None, parts))
        sign = element.get(MARKER) if tag == "blockquote" else None
        return text if sign is None else "\n".join(f"{sign} {line}".rstrip() for line in text.split("\n"))

    def _table(self, table: etree._Element) -> str:
        rows = [[self._cell(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
        captions = (_folded(self._inline(part)) for part in table.iter("caption"))
        return "\n".join([*captions, *("\t".join(row) for row in rows if row)])

    def _cell(self, cell: etree._Element) -> str:
        """A cell takes one line, whatever stands in it."""
        return " ".join(_folded(self._inline(cell)).split("\n"))

    def _list(self, listing: etree._Element, level: int) -> str:
        """The items of a list, a line each, nested lists indented."""
        step = -1 if listing.get("reversed") is not None else 1
        number = int(listing.get("start", "1" if step > 0 else str(sum(1 for _ in listing.iterchildren("li")))))
        lines: list[str] = []
        for item in listing.iterchildren("li"):
            number = int(item.get("value", number))
            mark = item.get(MARKER) or (f"{number}." if listing.tag == "ol" else "-")
            text = self.block(item, level + 1)
            if item.get("id") in self.notes:
                text = text.lstrip(_BACK)
            lines.append(INDENT * level + _marked(mark, text))
            number += step
        return "\n".join(lines)

    def _inline(self, element: etree._Element) -> str:
        """The text of an element with its line breaks marked, by a walk and not by recursion."""
        if element not in self.special:
            return raw_text(element)
        parts: list[str] = []
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, part in walk:
            if event == "end":
                parts.append((part.tail or "") if part is not element else "")
                continue
            shown = self._sign(part)
            parts.append(shown if shown is not None else part.text or "")
            if shown is not None:
                walk.skip_subtree()
            elif part.tag == "li":
                parts.insert(-1, _BREAK)
        return "".join(parts)

    def _sign(self, part: etree._Element) -> str | None:
        """What stands for an element that says by itself how its content reads; None for all others."""
        if part.tag == "br":
            return _BREAK
        if part.tag == "math":
            return part.get("alttext") or "".join(part.itertext())
        if part.tag in ("sup", "sub") and next(part.iter("a", "br", "img"), None) is None:
            return shifted(part.tag, "".join(part.itertext()))
        return self._note_sign(part) if part.tag == "a" and self.notes else None

    def _note_sign(self, link: etree._Element) -> str | None:
        target = link.get("href", "")[1:]
        if target in self.notes:
            return f"[{self.notes[target]}]"
        own = next((above.get("id", "") for above in link.iterancestors() if above.get("id") in self.notes), None)
        back = own is not None and link.get("href", "").startswith("#b") and leads_on(target, own)
        return "" if back else None


def _marked(mark: str, text: str) -> str:
    return f"{mark}{'' if mark[-1] in _WIDE_STOPS else ' '}{text}".rstrip()


def _folded(text: str) -> str:
    """``text`` with its white space folded; lines that a line break made stay lines."""
    if _BREAK not in text:
        return " ".join(text.split())
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split(_BREAK)) if line)
