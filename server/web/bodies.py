"""Reads a request's body whole or refuses it: Werkzeug hands over the first part of one that is too long, as if that were all."""

import json
import zlib
from collections.abc import Callable
from typing import Any

from flask import Request

from server.decoding import decode_html, decode_text
from server.payloads import ExtractRequest, RenderRequest
from server.problems import Problem

CHUNK = 65_536
JSON_FACTOR = 6
"""A page takes up to this many times its size as JSON, where each character may be escaped …"""
JSON_ROOM = 65_536
"""… and this many bytes for the other fields."""


def read_request(request: Request, max_bytes: int) -> ExtractRequest:
    """The page that a request sends, as JSON, text/html or text/plain. Raises Problem, or pydantic's ValidationError."""
    reader = _READERS.get(request.mimetype)
    if reader is None:
        raise Problem(
            415,
            "Send the page as application/json, text/html or text/plain (the Content-Type header says which).",
            accept=list(_READERS),
        )
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if encoding not in ("identity", "gzip"):
        raise Problem(415, f"Send the body without Content-Encoding, or as gzip: {encoding!r} is not supported.")
    limit = max_bytes * JSON_FACTOR + JSON_ROOM if request.mimetype == "application/json" else max_bytes
    body = _read(request, limit)
    return reader(request, _gunzip(body, limit) if encoding == "gzip" else body)


def read_shown(request: Request, max_bytes: int) -> RenderRequest:
    """What a reader shows, as JSON. Raises Problem, or pydantic's ValidationError."""
    if request.mimetype != "application/json":
        raise Problem(415, "Send what is shown as application/json (the Content-Type header says so).")
    return RenderRequest.model_validate(_parsed(_read(request, max_bytes * JSON_FACTOR + JSON_ROOM)))


def _read(request: Request, limit: int) -> bytes:
    if request.content_length is None and "chunked" not in request.headers.get("Transfer-Encoding", ""):
        raise Problem(411, "Send a Content-Length header with the body.")
    too_large = Problem(
        413, f"The body is over the limit of {limit:,} bytes. Send a smaller page, or only its article."
    )
    if (request.content_length or 0) > limit:
        raise too_large
    parts, size = [], 0
    while part := request.stream.read(CHUNK):
        size += len(part)
        if size > limit:
            raise too_large
        parts.append(part)
    if request.content_length is not None and size < request.content_length:
        raise Problem(400, f"The body ended after {size:,} of {request.content_length:,} bytes. Send it again.")
    return b"".join(parts)


def _gunzip(body: bytes, limit: int) -> bytes:
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        plain = stream.decompress(body, limit + 1)
    except zlib.error:
        raise Problem(
            400, "The body is not whole gzip data, as its Content-Encoding says. Compress it again."
        ) from None
    if len(plain) > limit:
        raise Problem(413, f"The body is over the limit of {limit:,} bytes. Send a smaller page, or only its article.")
    if not stream.eof:
        raise Problem(400, "The body is not whole gzip data, as its Content-Encoding says. Compress it again.")
    return plain


def _from_json(_: Request, body: bytes) -> ExtractRequest:
    return ExtractRequest.model_validate(_parsed(body))


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except UnicodeDecodeError:
        raise Problem(400, "The body is not valid JSON: it is not UTF-8.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Problem(400, f"The body is not valid JSON: {error.msg} at {place}.") from None
    except ValueError:
        raise Problem(400, "The body is not valid JSON: it holds a number that is too long.") from None
    except RecursionError:
        raise Problem(400, "The body is nested too deeply for a request.") from None
    if not isinstance(value, dict):
        raise Problem(422, 'Send a JSON object such as {"html": "<p>…</p>", "url": "https://…"}.')
    return value


def _from_html(request: Request, body: bytes) -> ExtractRequest:
    return _raw(request, html=decode_html(body, request.content_type))


def _from_text(request: Request, body: bytes) -> ExtractRequest:
    return _raw(request, text=decode_text(body, request.content_type))


def _raw(request: Request, **source: str) -> ExtractRequest:
    asked = request.args.to_dict()
    if not asked.keys().isdisjoint(source):
        raise Problem(422, f"{next(iter(source))} is in the query and in the body. Send it as the body only.")
    return ExtractRequest.model_validate({**asked, **source})


_READERS: dict[str, Callable[[Request, bytes], ExtractRequest]] = {
    "application/json": _from_json,
    "text/html": _from_html,
    "text/plain": _from_text,
}
