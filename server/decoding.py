"""From the bytes of a file or a request's body to text, by byte order mark, declared charset, meta element or a guess."""

from charset_normalizer import from_bytes
from w3lib.encoding import html_to_unicode, http_content_type_encoding, read_bom, to_unicode

GUESS_SAMPLE = 100_000
"""So many bytes are looked at for a guess."""


def decode_html(body: bytes, content_type: str | None = None) -> str:
    """The text of an HTML page; ``content_type`` is its header with the charset, if there was one. What can't be decoded is U+FFFD."""
    return html_to_unicode(content_type, body, default_encoding="utf-8", auto_detect_fun=_guess)[1]


def decode_text(body: bytes, content_type: str | None = None) -> str:
    """Likewise for plain text."""
    mark, length = read_bom(body)
    if mark is not None and length is not None:
        return to_unicode(body[len(length) :], mark)
    declared = http_content_type_encoding(content_type) if content_type else None
    return to_unicode(body, declared or _guess(body))


def _guess(body: bytes) -> str:
    """UTF-8 where the bytes are valid as that, else the likeliest encoding of their beginning."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(body[:GUESS_SAMPLE]).best()
        return best.encoding if best is not None else "windows-1252"
    return "utf-8"
