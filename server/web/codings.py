"""Compressed bodies: taken apart in bounded steps, so that a small body that stands for a huge one is refused before it is huge."""

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from server.problems import Problem

STEP = 65_536
"""So many bytes come out of a body at a time."""
CODINGS = ("gzip", "br")
"""What bodies and answers may be compressed by."""

_GZIP = 16 + zlib.MAX_WBITS
_BROTLI_QUALITY = 4
"""For answers that are made while they are sent: about as quick as gzip, and smaller."""


def inflated(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The decompressed body in steps of about ``STEP`` bytes. Raises Problem where the coding is not known or the data is broken."""
    if coding in ("identity", ""):
        return iter(parts)
    reader = _INFLATERS.get(coding.removeprefix("x-"))
    if reader is None:
        known = ", ".join(CODINGS)
        detail = f"Send the body without Content-Encoding, or as one of {known}: not {coding!r}."
        raise Problem(415, detail, {"Accept-Encoding": known})
    return reader(parts)


def deflated(parts: Iterable[bytes], coding: str | None) -> Iterator[bytes]:
    """The parts of an answer, compressed; each goes out at once. ``coding`` is one of ``CODINGS``, or None to leave them as they are."""
    return _DEFLATERS[coding](parts) if coding is not None else iter(parts)


def _gunzip(parts: Iterable[bytes]) -> Iterator[bytes]:
    """gzip, of one member or several."""
    member, begun = zlib.decompressobj(_GZIP), False
    for part in parts:
        rest = part
        while rest:
            begun = True
            try:
                out = member.decompress(rest, STEP)
            except zlib.error:
                raise _broken("gzip") from None
            if out:
                yield out
            if member.eof:
                rest, member, begun = member.unused_data, zlib.decompressobj(_GZIP), False
            else:
                rest = member.unconsumed_tail
    if begun:
        raise _broken("gzip")


def _unbrotli(parts: Iterable[bytes]) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    for part in parts:
        yield from _drained(stream, part)
    if not stream.is_finished():
        raise _broken("br")


def _drained(stream: brotli.Decompressor, part: bytes) -> Iterator[bytes]:
    """What one part of a brotli stream stands for; the stream may hold more after each step, whatever it says it can take."""
    given, out = part, b"first"
    while out:
        if stream.is_finished() and given:
            raise _broken("br")
        try:
            out = b"" if stream.is_finished() else stream.process(given, output_buffer_limit=STEP)
        except brotli.error:
            raise _broken("br") from None
        given = b""
        if out:
            yield out


def _broken(coding: str) -> Problem:
    return Problem(400, f"The body is not whole {coding} data, as its Content-Encoding says. Compress it again.")


def _gzip(parts: Iterable[bytes]) -> Iterator[bytes]:
    stream = zlib.compressobj(wbits=_GZIP)
    for part in parts:
        yield stream.compress(part) + stream.flush(zlib.Z_SYNC_FLUSH)
    yield stream.flush()


def _brotli(parts: Iterable[bytes]) -> Iterator[bytes]:
    stream = brotli.Compressor(quality=_BROTLI_QUALITY)
    for part in parts:
        yield stream.process(part) + stream.flush()
    yield stream.finish()


_INFLATERS: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {"gzip": _gunzip, "br": _unbrotli}
_DEFLATERS: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {"gzip": _gzip, "br": _brotli}
