"""From a string to a tree, losing nothing in silence.

libxml2 drops what it can't take (depth, surrogates, other encodings) without raising, so the string is made safe before,
and its error log is read after. Limits clear every one of 3,197 real pages measured (bytes 5.3 MB at most, 25,500 ``<``,
15,800 elements, depth 56, 136 attributes on an element) and keep hostile ones from costing seconds.
"""

import re
from dataclasses import dataclass
from itertools import dropwhile
from string import ascii_letters

from lxml import etree

from server.extraction.elements import OWN_ATTRIBUTES
from server.extraction.errors import PageTooComplexError, PageTooLargeError
from server.extraction.flattening import flattened
from server.extraction.mending import LITTLE_TEXT, as_html, closed, parted
from server.extraction.streaming import is_late, place_late_parts
from server.extraction.unfolding import unfold


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest page that is read: bytes as UTF-8, ``<`` signs, elements, attributes on one element."""

    bytes: int = 8_000_000
    tags: int = 100_000
    elements: int = 60_000
    attributes: int = 512
    lines: int = 200_000  # of a plain text

    def check_bytes(self, page: str) -> int:
        """The size of ``page`` as UTF-8; raises PageTooLargeError where that is over the limit."""
        size = len(page.encode(errors="replace"))
        if size > self.bytes:
            raise PageTooLargeError(
                f"The page holds {size:,} bytes; the limit is {self.bytes:,}. Send a smaller page, or only its article."
            )
        return size

    def check_lines(self, text: str) -> None:
        """Raises PageTooComplexError where a plain text, all of whose lines end in newlines, has more of them than the limit."""
        lines = text.count("\n")
        if lines > self.lines:
            raise PageTooComplexError(f"The text has {lines:,} lines; the limit is {self.lines:,}. Send it in parts.")


DEFAULT_LIMITS = Limits()

# What XML can't hold, and the non-characters that the core uses as marks of its own.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_RETURN_REFERENCE = re.compile(
    rb"&#(?:0*+13(?!\d)|x0*+d(?![\da-f]));?", re.IGNORECASE
)  # would be another line end when read again
_UNKNOWN = "\ufffd".encode()
_FITTING = {"\f": " ", "\0": "\ufffd"}  # other control characters go, non-characters become U+FFFD
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_MAYBE_NON_CHARACTER = re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])")
# The same characters but NUL written as references, which libxml2 resolves without a word: decimal, or hexadecimal.
_UNFIT_REFERENCE = re.compile(
    rb"&#(?:0*+(?:[1-8]|1[124-9]|2\d|3[01]|127|6497[6-9]|649[89]\d|6500[0-7]|6553[45])(?!\d)"
    rb"|x0*+(?:[1-8bcef]|1[\da-f]|7f|fd[de][\da-f]|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)"""
_ATTRIBUTE = re.compile(rf"[^\s/>=]+(?:\s*{_VALUE})?")
# As HTML's tokeniser reads it: comments, scripts and styles with their content, and tags, whose attributes are group 2.
_TOKEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style)\b(?:[^>=]++|{_VALUE})*+>.*?(?:</\1|\Z)"
    rf"|<[a-z][^\s/>]*+((?:[^>=]++|{_VALUE})*+)(?:>|\Z)",  # a tag without end takes all the rest, so that no search is done twice
    re.DOTALL | re.IGNORECASE,
)
_HEAD_TAGS = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})
_LARGEST_CHARACTER = 4  # bytes of UTF-8
_LONG_TAG = 1_000  # characters; a tag shorter than this can't hold more attributes than the limit
_count_elements = etree.XPath("count(//*)")


def encodable(text: str) -> str:
    """``text`` without what XML can't hold: lone surrogates and NUL become U+FFFD, other control characters go."""
    return _encoded(text).decode()


def _encoded(text: str) -> bytes:
    """Likewise, as UTF-8. Most pages have nothing to mend, which is found out without looking at each character in Python."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        data = text.encode()
    if len(data.translate(None, _CONTROLS)) < len(data) or (b"\xef" in data and _MAYBE_NON_CHARACTER.search(data)):
        data = _UNFIT.sub(lambda found: _FITTING.get(found[0], "" if found[0] < "\x80" else "\ufffd"), text).encode()
    return data


def parse_html(html: str, limits: Limits = DEFAULT_LIMITS) -> etree._Element:
    """The tree of a page, its root an ``html`` element without comments and processing instructions.

    What is nested too deep is flattened, and what frames and shadow roots hold stands where they stand. Raises
    PageTooLargeError or PageTooComplexError where the page is past a limit, so that no page is cut in silence.
    """
    if len(html) * _LARGEST_CHARACTER > limits.bytes:
        limits.check_bytes(html)
    tags = _check_tags(html, limits)
    data = parted(as_html(_encoded(html)))
    root = _tree(data)
    if b"<noscript" in data and _says_little(root):
        root = _tree(re.sub(rb"(?i)</?noscript\b[^<>]*>", b"", data))
    if (mended := closed(data, root)) is not data:
        root = _tree(mended)
    unfolded = unfold(root, lambda part: _tree(_encoded(part)))
    if unfolded or 2 * tags >= limits.elements:  # a tag makes two elements at most, itself and one around it
        _check_elements(root, limits)
    return root


def _check_tags(html: str, limits: Limits) -> int:
    tags = html.count("<")
    if tags > limits.tags:
        raise PageTooComplexError(f"The page holds {tags:,} tags; the limit is {limits.tags:,}.")
    if any(map(limits.attributes.__lt__, map(_count_attributes, _long_tags(html)))):
        most = max((_count_attributes(tag[2]) for tag in _TOKEN.finditer(html) if tag[2]), default=0)
        if most > limits.attributes:
            raise PageTooComplexError(f"A tag of the page has {most:,} attributes; the limit is {limits.attributes:,}.")
    return tags


def _long_tags(html: str) -> list[str]:
    """What stands between two ``<`` and may be a tag of more than a thousand characters."""
    tags: list[str] = []
    start = html.find("<")
    while 0 <= start < len(html) - _LONG_TAG:
        following = html.rfind(
            "<", start + 1, start + 1 + _LONG_TAG
        )  # what stands before it is short, and not looked at
        if following < 0:
            following = html.find("<", start + 1 + _LONG_TAG)
            if html[start + 1] in ascii_letters and not _ends_early(html, start):
                tags.append(html[start + 1 : following if following >= 0 else None])
        start = following
    return tags


def _ends_early(html: str, start: int) -> bool:
    """Whether the tag that begins at ``start`` ends within a thousand characters."""
    end = html.find(">", start, start + 1 + _LONG_TAG)
    return end >= 0 and html.count('"', start, end) % 2 == 0 and html.count("'", start, end) % 2 == 0


def _count_attributes(tag: str) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(tag))


def _check_elements(root: etree._Element, limits: Limits) -> None:
    elements = int(_count_elements(root))
    if elements > limits.elements:
        raise PageTooComplexError(f"The page holds {elements:,} elements; the limit is {limits.elements:,}.")


def _says_little(root: etree._Element) -> bool:
    size = 0
    for text in root.itertext():
        size += len(text.strip())
        if size >= LITTLE_TEXT:
            return False
    return True


def _tree(data: bytes) -> etree._Element:
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # as HTML reads line ends
    if b"&#" in data:
        data = _RETURN_REFERENCE.sub(b"\n", _UNFIT_REFERENCE.sub(_UNKNOWN, data))
    late = is_late(data)
    root, whole = _parsed(data, huge=False, comments=late)
    if not whole:
        root, whole = _parsed(flattened(data), huge=True, comments=late)
    if not whole:
        raise PageTooComplexError("The page's elements are nested in a way that can't be read.")
    if root is None:  # white space only
        return etree.Element("html")
    if late:
        place_late_parts(root)
        etree.strip_elements(root, etree.Comment, with_tail=False)
    etree.strip_attributes(root, *OWN_ATTRIBUTES)
    _mend_end(root)
    _mend_head(root)
    return root


def _parsed(data: bytes, *, huge: bool, comments: bool) -> tuple[etree._Element | None, bool]:
    """The tree, and whether all of the page is in it: without ``huge``, libxml2 stops at 256 levels."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=huge,
        remove_comments=not comments,
        remove_pis=True,
        no_network=True,
        recover=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # "Document is empty"
        root = None
    stopped = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return root, not stopped


def _mend_end(root: etree._Element) -> None:
    """Gives the page what stands behind its end tag, which libxml2 keeps beside the root."""
    body = root.find("body")
    for stray in list(root.itersiblings()):
        for part in stray.iter("html", "head", "body"):
            part.tag = "div"
        (root if body is None else body).append(stray)


def _mend_head(root: etree._Element) -> None:
    """Gives the body what libxml2 leaves in the head where the tags between them are left out, as HTML allows."""
    head = root.find("head")
    strays = [] if head is None else list(dropwhile(lambda child: child.tag in _HEAD_TAGS, head))
    if strays:
        body = root.find("body")
        if body is None:
            body = etree.SubElement(root, "body")
        for at, stray in enumerate(strays):
            body.insert(at, stray)
