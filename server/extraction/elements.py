"""What the core has to know of HTML's elements: which make blocks, which hold them, and where links lead."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu"})
BLOCK_LEVEL = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
RUN = "lede-run"
"""Attribute of a paragraph that the tidying made around a run of loose inline content."""
MARKER = "lede-marker"
"""Attribute of a list item that came from plain text: its bullet or number as it stood there."""
JOINED = "lede-joined"
"""Attribute of a paragraph from a line of plain text that stands together with others: alike for those with no blank line between."""
MARKDOWN = "lede-markdown"
"""Attribute of the root of a tree that was made from Markdown."""
FIELDS = "lede-fields"
"""Attribute of what holds the fields at the head of a mail that no metadata holds."""
LANGUAGE = "lede-language"
"""Attribute of a ``pre``: the language of its code."""
EMBED = "lede-embed"
"""Attribute of a block that stands for a video, a sound, a post or a map."""
OWN_ATTRIBUTES = (RUN, MARKER, JOINED, MARKDOWN, FIELDS, LANGUAGE, EMBED)
"""A page can't have these: they are taken off when it is parsed."""

_SPACES = re.compile(r"[ \t\n\r\f\xa0]{2,}|[\t\n\r\f\xa0]")  # a single space is left as it is, without a match
_ABSOLUTE = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#][!-\[\]-~]*)?$")  # the common case, with nothing to mend
_LINE = re.compile(r"[\n\r\t]")
_WEB_SCHEMES = frozenset({"http", "https"})


def parent(element: etree._Element) -> etree._Element:
    """The parent of an element that is known to have one."""
    found = element.getparent()
    if found is None:
        raise ValueError("The root of a tree has no parent.")
    return found


def text_of(element: etree._Element) -> str:
    """The text of an element, white space folded as browsers fold it (an ideographic space stays)."""
    return fold_spaces(raw_text(element))


def raw_text(element: etree._Element) -> str:
    """The text of an element as it stands in the page, joined by libxml2, which takes a fifth of the time of ``itertext``."""
    if len(element) == 0:
        return element.text or ""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def short_text(element: etree._Element, most: int) -> str | None:
    """The folded text of an element; None where it has more than ``most`` characters, of which no more are looked at."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > most:
            return None
    return fold_spaces("".join(parts))


def remove(element: etree._Element) -> None:
    """Takes an element out of its tree; the text after it stays."""
    unwrap_tail(element)
    parent(element).remove(element)


def unwrap_tail(element: etree._Element) -> None:
    """Gives the text after an element to what stands before it."""
    if not element.tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        above = parent(element)
        above.text = (above.text or "") + element.tail
    element.tail = None


def last_child(element: etree._Element) -> etree._Element | None:
    """The last child, found in constant time (``len`` counts all)."""
    try:
        return element[-1]
    except IndexError:
        return None


def add_text(out: etree._Element, text: str | None) -> None:
    """Adds text at the end of an element."""
    if not text:
        return
    last = last_child(out)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        out.text = (out.text or "") + text


def fold_spaces(text: str) -> str:
    """``text`` with its white space folded as browsers fold it (an ideographic space stays)."""
    return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip()


def drop_leading_breaks(element: etree._Element) -> None:
    """Takes the line breaks with which an element begins out of it."""
    while (first := next(iter(element), None)) is not None and first.tag == "br" and not (element.text or "").strip():
        element.text, first.tail = first.tail, None
        element.remove(first)


def web_address(value: str | None, base: str | None) -> str | None:
    """``value`` as an absolute http or https address, resolved against ``base``; None where it can't be one."""
    if not value or not (value := value.strip()):
        return None
    if _ABSOLUTE.match(value):
        return value
    try:
        address = urljoin(base, value.replace("\\", "/")) if base else value
        parts = urlsplit(address)
        if parts.scheme.lower() in _WEB_SCHEMES and parts.hostname:
            return "".join(address.split()) if _LINE.search(address) else address.replace(" ", "%20")
    except ValueError:
        pass
    return None
