"""From the bytes of a file or a request's body to text, by byte order mark, declared charset, meta element or a guess."""

import re
from codecs import lookup

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, to_unicode

from server.extraction.metadata.languages import language
from server.problems import Problem

GUESS_SAMPLE = 100_000
"""So many bytes are looked at for a guess."""
BINARY_SAMPLE = 4_096
BINARY_SHARE = 0.1
"""Data with more control characters than this share is no text."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
_NOT_FOR_PAGES = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs"})
_JAPANESE_MAIL = b"\x1b$B"  # how ISO-2022-JP, all of whose bytes are ASCII, begins its kanji
# What pages are written in, the commonest first; without these bounds, a guess may fall on a mainframe's code page.
_WEB_CHARSETS = (
    "cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 koi8_r koi8_u iso8859_2 iso8859_5 iso8859_7 "
    "cp932 euc_jp cp949 euc_kr gb18030 big5 utf_16_le utf_16_be"
).split()
_ONE_BYTE = ("cp125", "iso8859", "latin", "koi8", "ascii", "mac")
_USUAL = (
    dict.fromkeys("cs hr hu pl ro sk sl sq".split(), "cp1250")
    | dict.fromkeys(("et", "lt", "lv"), "cp1257")
    | {"tr": "cp1254"}
)
_TAG = re.compile(rb"<[^<>]*>")
_WIDE = ("utf-16", "utf-32")
UTF_16_SHARE = 0.01
"""In UTF-16 the markup, the spaces and the line ends of any language have one byte of zero each: more than this share …"""
UTF_16_LEAN = 4
"""… at even or at odd places, and there so many times as often as at the others."""


def decode_html(body: bytes, content_type: str | None = None) -> str:
    """The text of an HTML page; ``content_type`` is its header with the charset, if there was one.

    Raises Problem (415) for binary data. What can't be decoded is U+FFFD.
    A meta element can't be read in UTF-16 or UTF-32, so one that declares these is wrong.
    """
    declared = html_body_declared_encoding(body)
    return _decode(body, content_type, "utf-8" if declared and declared.lower().startswith(_WIDE) else declared)


def decode_text(body: bytes, content_type: str | None = None) -> str:
    """Likewise for plain text."""
    return _decode(body, content_type, None)


def _decode(body: bytes, content_type: str | None, within: str | None) -> str:
    mark, length = read_bom(body)
    if mark is not None and length is not None:
        return to_unicode(body[len(length) :], mark)
    header = http_content_type_encoding(content_type) if content_type else None
    if (wide := _utf_16(body)) is not None:
        return to_unicode(body, wide)
    if not (header or "").startswith(_WIDE) and _is_binary(body):
        raise Problem(415, "This is neither a web page nor plain text but binary data (a PDF, a picture, an archive?).")
    declared = next(filter(_fits, (header, within)), None)
    return to_unicode(body, _guess(body) if declared is None or _is_belied(body, declared) else declared)


def _fits(name: str | None) -> bool:
    """Whether a charset is one of text that Python knows."""
    try:
        return name is not None and name.lower() not in _NOT_FOR_PAGES and bool(b"a".decode(name, "replace"))
    except (LookupError, UnicodeError):
        return False


def _is_belied(body: bytes, declared: str) -> bool:
    """Whether the bytes show that a declared charset is wrong: they are UTF-8 and it is not, or they are not and it is."""
    name = lookup(declared).name
    if not name.startswith(("utf-8", *_ONE_BYTE)) or body.isascii():
        return False
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if name.startswith("utf-8"):  # some broken characters do not make a page of another charset
        return broken > len(text) - len(text.encode("ascii", "ignore")) - broken
    return broken == 0


def _is_binary(body: bytes) -> bool:
    sample = body[:BINARY_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return sample.lstrip().startswith(_SIGNATURES) or controls > BINARY_SHARE * len(sample)


def _utf_16(body: bytes) -> str | None:
    """The kind of UTF-16 that bytes without a mark are, whatever is declared: there are no bytes of zero in any other text."""
    sample = body[:BINARY_SAMPLE]
    if b"\0" not in sample or sample.lstrip().startswith(_SIGNATURES):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= UTF_16_SHARE * len(sample) or max(even, odd) < UTF_16_LEAN * min(even, odd):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(name, "replace")
    strange = sum(one == "\ufffd" or (one < " " and not one.isspace()) for one in text)
    return name if strange <= BINARY_SHARE * len(text) else None


def _guess(body: bytes) -> str:
    """UTF-8 where the bytes are valid as that, else the likeliest encoding of their beginning."""
    if _JAPANESE_MAIL in body:
        return "iso-2022-jp"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(body[:GUESS_SAMPLE]) or "windows-1252"
    return "utf-8"


def _likeliest(sample: bytes) -> str | None:
    """Of the encodings that pages have, the one that fits best; of several that fit alike, the one that the language has."""
    found = from_bytes(sample, cp_isolation=_WEB_CHARSETS)
    best = found.best()
    if best is None:
        return None
    alike = [match.encoding for match in found if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    if len(alike) > 1:  # their ASCII letters, which all read alike, tell the language
        text = _TAG.sub(b" ", sample).decode("ascii", "ignore")
        usual = _USUAL.get(language(None, text) or "", "cp1252")
        alike = [usual] if usual in alike else alike
    return min(alike, key=_WEB_CHARSETS.index)
