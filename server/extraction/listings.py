"""Code, however a page shows it: each listing becomes a ``pre`` of plain text, its line numbers and buttons gone, its language noted."""

import re

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import BLOCK_LEVEL, LANGUAGE, last_child, parent, remove

_PRINTED = ("xmp", "listing", "plaintext")
_TABLE_CLASS = re.compile("highlight|rouge|hljs|lntable|crayon|code|file-line|diff")
_NAMED = re.compile(r"(?:^|[\s{])(?:lang(?:uage)?-|highlight-(?:source|text)-|brush:\s*)([\w+#-]{1,30})")
_HINTED = re.compile(
    r"(?:^|\s)(?:highlight-|highlight\s+|hljs\s+|sourceCode\s+|prettyprint\s+)([a-z0-9+#]{1,20})(?=\s|$)"
)
"""Words beside a highlighter's own, which are not always a language's."""
_ATTRIBUTES = ("data-lang", "data-language", "data-enlighter-language", "data-code-language")
MOST_NUMBERS = 100_000
"""Characters; line numbers take no more."""
_SIGNS = str.maketrans({"\r": None, "\u200b": None, "\xa0": " "})
_LINE_TAGS = ("span", "code")
_ABOVE = 3  # so many levels above a listing may name its language


def gather_listings(root: etree._Element, _base: str | None = None) -> None:
    """Edits the tree of a page in place; see the module's description."""
    for element in list(root.iter(*_PRINTED)):
        element.tag = "pre"
    names = {key: frozenset(value) for key, value in packaged.table("data/structures.toml")["listings"].items()}
    for table in list(root.iter("table")):
        if table.getparent() is not None and _may_be_code(table):
            _gather_table(table, names["numbers"])
    for code in list(root.iter("code")):
        if next(code.iter("br"), None) is not None and next(code.iterancestors("pre"), None) is None:
            _stand_alone(code)
    for listing in list(root.iter("pre")):
        if listing.getparent() is not None and next(listing.iterancestors("pre"), None) is None:
            _flatten(listing, names)


def language_of(listing: etree._Element, plain: frozenset[str]) -> str | None:
    """The language that a listing, its parts or what stands around it alone names; None for plain text."""
    around = [listing, *(part for part in listing.iter("code")), *_alone_around(listing)]
    for element in around:
        names = [element.get(name, "") for name in _ATTRIBUTES]
        classes = element.get("class", "")
        names += [found for pattern in (_NAMED, _HINTED) for found in pattern.findall(classes)]
        for language in (name.lower() for name in names):
            if language not in plain and re.fullmatch(r"[\w+#.-]{1,30}", language):
                return language
    return None


def _alone_around(listing: etree._Element) -> list[etree._Element]:
    """The next elements above that hold no other listing."""
    around: list[etree._Element] = []
    for above in listing.iterancestors():
        if len(around) == _ABOVE or above.tag in ("body", "article", "main", "td", "li"):
            break
        listings = above.iter("pre")
        if next(listings, None) is not None and next(listings, None) is not None:
            break
        around.append(above)
    return around


def _may_be_code(table: etree._Element) -> bool:
    """Whether a table, or what stands next around it, is named as code; one that holds another table is not looked at."""
    above = table.getparent()
    around = (table, above, above.getparent() if above is not None else None)
    named = any(
        part is not None and (part.tag == "pre" or _TABLE_CLASS.search(part.get("class", ""))) for part in around
    )
    return named and next(table.iterdescendants("table"), None) is None


def _gather_table(table: etree._Element, numbers: frozenset[str]) -> None:
    """A table whose rows are lines of code, or that sets line numbers beside the code, becomes a ``pre``."""
    cells = [cell for cell in table.iter("td", "th") if next(cell.iterdescendants("td"), None) is None]
    code = [cell for cell in cells if not _is_numbers(cell, numbers)]
    marked = len(code) < len(cells) or (len(code) == 1 and code[0].find("pre") is not None)
    rows = sum(1 for _ in table.iter("tr"))
    if not code or not marked or len(code) > rows:
        return
    listing = etree.Element("pre", {"class": table.get("class", "")})
    for at, cell in enumerate(code):
        if at and not (listing[-1].tail or "").endswith("\n"):
            listing[-1].tail = "\n"
        cell.tag, cell.tail = "div" if len(code) == 1 else "span", None
        listing.append(cell)
    for inner in list(listing.iter("pre")):
        if inner is not listing:
            inner.tag = "div"
    holder = next((above for above in table.iterancestors("pre")), None)
    place = table if holder is None else holder
    listing.tail, place.tail = place.tail, None
    parent(place).replace(place, listing)


def _is_numbers(cell: etree._Element, numbers: frozenset[str]) -> bool:
    if not numbers.isdisjoint(cell.get("class", "").split()):
        return True
    text = "".join(cell.itertext()).split()
    inner = any(not numbers.isdisjoint(part.get("class", "").split()) for part in cell.iter("pre", "div", "span"))
    return inner and all(word.isdigit() for word in text)


def _stand_alone(code: etree._Element) -> None:
    """Code with line breaks is a listing, if it is all that its paragraph or box holds."""
    above = parent(code)
    if (
        above.tag in ("td", "th", "li", "body")
        or len(above) != 1
        or (above.text or "").strip()
        or (code.tail or "").strip()
    ):
        return
    if above.tag in ("p", "div", "span", "figure"):
        code.tail = None
        above.tag = "pre"


def _flatten(listing: etree._Element, names: dict[str, frozenset[str]]) -> None:
    """Leaves of a listing its text and its language."""
    language = language_of(listing, names["plain"])
    _drop_tools(listing, names["tools"])
    for part in list(listing.iter("button", "span", "div", "a", "td", "ol", "ul", "style", "script", "clipboard-copy")):
        if part.getparent() is None:
            continue
        classes = part.get("class", "").split()
        drop = part.tag in ("button", "style", "script", "clipboard-copy") or not names["tools"].isdisjoint(classes)
        if drop or (not names["numbers"].isdisjoint(classes) and _is_numbers_part(part)):
            remove(part)
    text = _text(listing, names["lines"])
    for child in list(listing):
        listing.remove(child)
    listing.text = text
    if language is not None:
        listing.set(LANGUAGE, language)


def _drop_tools(listing: etree._Element, tools: frozenset[str]) -> None:
    """Takes away the buttons around a listing, and the class that names the box that holds both after them."""
    for above in _alone_around(listing):
        if above.tag not in ("div", "figure", "section"):
            break
        found = [
            part
            for part in above.iter("div", "button", "span", "ul")
            if not tools.isdisjoint(part.get("class", "").split())
        ]
        for part in found:
            if part is not above and part.getparent() is not None and next(part.iter("pre"), None) is None:
                remove(part)
        if "toolbar" in above.get("class", ""):
            del above.attrib["class"]


def _is_numbers_part(part: etree._Element) -> bool:
    """Whether all its text is numbers and signs beside them."""
    length = 0
    for text in part.itertext():
        length += len(text)
        if text.strip("0123456789 \n\t\xa0|.:…") or length > MOST_NUMBERS:
            return False
    return True


def _text(listing: etree._Element, lines: frozenset[str]) -> str:
    """The text of a listing, with a line end for each break, and for each element that is a line of its own."""
    for part in list(listing.iterdescendants()):
        if part.tag == "br":
            part.tail = "\n" + (part.tail or "")
        elif part.tag in BLOCK_LEVEL or (
            part.tag in _LINE_TAGS and not lines.isdisjoint(part.get("class", "").split())
        ):
            _end_line(part)
    return "".join(listing.itertext()).translate(_SIGNS)


def _end_line(part: etree._Element) -> None:
    """Sets a line end behind an element that is a line, unless there is one already, at either end."""
    following = part.getnext()
    last = not (part.tail or "").strip() and (following is None or following.tag == "br")
    if not last and not _last_text(part).endswith("\n") and not (part.tail or "").lstrip(" \t").startswith("\n"):
        part.tail = "\n" + (part.tail or "")


def _last_text(part: etree._Element) -> str:
    """The text with which an element ends."""
    while (last := last_child(part)) is not None:
        if last.tail:
            return last.tail
        part = last
    return part.text or ""
