"""From the bytes of a file or a request's body to text, by byte order mark, declared charset, meta element or a guess."""

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, to_unicode

from server.problems import Problem

GUESS_SAMPLE = 100_000
"""So many bytes are looked at for a guess."""
BINARY_SAMPLE = 4_096
BINARY_SHARE = 0.1
"""Data with more control characters than this share is no text."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
_NOT_FOR_PAGES = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs"})
_WIDE = ("utf-16", "utf-32")


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
    if not (header or "").startswith(_WIDE) and _is_binary(body):
        raise Problem(415, "This is neither a web page nor plain text but binary data (a PDF, a picture, an archive?).")
    return to_unicode(body, next(filter(_fits, (header, within)), None) or _guess(body))


def _fits(name: str | None) -> bool:
    """Whether a charset is one of text that Python knows."""
    try:
        return name is not None and name.lower() not in _NOT_FOR_PAGES and bool(b"a".decode(name, "replace"))
    except (LookupError, UnicodeError):
        return False


def _is_binary(body: bytes) -> bool:
    sample = body[:BINARY_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return sample.lstrip().startswith(_SIGNATURES) or controls > BINARY_SHARE * len(sample)


def _guess(body: bytes) -> str:
    """UTF-8 where the bytes are valid as that, else the likeliest encoding of their beginning."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(body[:GUESS_SAMPLE]).best()
        return best.encoding if best is not None else "windows-1252"
    return "utf-8"
