"""Repairs of a page's bytes for what HTML's own rules would make of half the page: nothing.

XHTML is made HTML, and what was opened and never closed (a comment, a script, a title) does not take the rest of the page.
"""

import re
from html import escape

from lxml import etree

LITTLE_TEXT = 200
"""Characters of text under which something unclosed is suspected to have swallowed the page."""
_XHTML = b"http://www.w3.org/1999/xhtml"
_DECLARED_WITHIN = 2_000
"""The namespace stands in the first tag, so within so many bytes."""
_PREFIX = re.compile(rb"""\sxmlns:([\w-]+)\s*=\s*["']http://www\.w3\.org/1999/xhtml["']""")
# Group 1 is the text of a CDATA section; comments, scripts and styles are taken over as they are.
_SECTION = re.compile(
    rb"<(?:!\[CDATA\[(.*?)(?:\]\]>|\Z)|!--.*?(?:-->|\Z)|(script|style)\b[^>]*+(?<!/)>.*?(?:</\2|\Z))", re.DOTALL
)
_JOINED = re.compile(rb"</[pP]>(?=[^\s<])")
_SWALLOWING = frozenset({"title", "textarea", "script", "style", "iframe", "noframes", "noembed", "xmp"})
"""What holds text and no elements until its own end tag comes."""
_ENDS: tuple[re.Pattern[bytes], ...] = (
    re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE),
    re.compile(rb"</head\b|<body\b", re.IGNORECASE),
    re.compile(rb"<(?:p|div|main|article|section|header|h[1-6]|ul|table)\b", re.IGNORECASE),
)
_PAGE_END, _HEAD_END, _BLOCK = _ENDS


def as_html(data: bytes) -> bytes:
    """A page's bytes (UTF-8), where they are XHTML with its CDATA sections as text and its elements without a prefix."""
    if _XHTML not in data[:_DECLARED_WITHIN]:
        return data
    prefix = _PREFIX.search(data, 0, _DECLARED_WITHIN)
    if prefix is not None:
        data = re.sub(rb"(</?)" + prefix[1] + rb":(?=\w)", rb"\1", data)
    if b"<![CDATA[" in data:
        data = _SECTION.sub(lambda found: found[0] if found[1] is None else escape(found[1].decode()).encode(), data)
    return data


def parted(data: bytes) -> bytes:
    """A page's bytes with a space behind each end of a paragraph that text follows.

    Where no paragraph is open browsers begin a new one there, and libxml2 joins the words before and behind.
    """
    return _JOINED.sub(b"</p> ", data)


def closed(data: bytes, root: etree._Element) -> bytes:
    """A page's bytes with an end for what was opened and never closed; the very same bytes where nothing was.

    ``root`` is the page as it was parsed. A page that has text and was cut off within a script or comment is left as it is: what
    follows there is none of its text.
    """
    comment = data.rfind(b"<!--")
    if comment >= 0 and data.find(b"-->", comment) < 0 and not _in_script(data, comment):
        end = data.find(b">", comment)
        goes_on = end >= 0 and _goes_on(data, end, root)
        return data[:comment] + data[end + 1 :] if goes_on else data
    name = _last_leaf(root).tag
    if name not in _SWALLOWING:
        return data
    low, tag = data.lower(), str(name).encode()
    begin = low.find(b"<" + tag, low.rfind(b"</" + tag) + 1)
    start = low.find(b">", begin) + 1
    if begin < 0 or start == 0 or not _goes_on(data, start, root):
        return data
    end = _end_of(name, data, start)
    return data if end < 0 else b"%b</%b>%b" % (data[:end], tag, data[end:])


def _goes_on(data: bytes, place: int, root: etree._Element) -> bool:
    """Whether the page goes on behind a place: it has its end there, or all of its text."""
    return _PAGE_END.search(data, place) is not None or _has_little_text(root)


def _has_little_text(root: etree._Element) -> bool:
    size = 0
    for element in root.iter():
        text = "" if element.tag in _SWALLOWING else element.text or ""
        size += len(text.strip()) + len((element.tail or "").strip())
        if size >= LITTLE_TEXT:
            return False
    return True


def _in_script(data: bytes, place: int) -> bool:
    return data.rfind(b"<script", 0, place) > data.rfind(b"</script", 0, place)


def _last_leaf(element: etree._Element) -> etree._Element:
    while (last := next(element.iterchildren(reversed=True), None)) is not None:
        element = last
    return element


def _end_of(name: str, data: bytes, start: int) -> int:
    """Where something unclosed most likely was to end: a title before the next tag, a script before the page goes on; or -1."""
    if name not in ("script", "style"):
        return data.find(b"<", start)
    found = _HEAD_END.search(data, start) or _BLOCK.search(data, start)
    return found.start() if found is not None else -1
