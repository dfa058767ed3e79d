"""Reads a request's body whole or refuses it: Werkzeug hands over the first part of one that is too long, as if that were all."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

from flask import Request

from server.decoding import decode_html, decode_text
from server.payloads import ExtractRequest, Options, RenderRequest
from server.problems import Problem
from server.web.codings import inflated

CHUNK = 65_536
JSON_FACTOR = 6
"""A page takes up to this many times its size as JSON, where each character may be escaped …"""
JSON_ROOM = 65_536
"""… and this many bytes for the other fields."""


Take = Literal["read", "readline"]
"""How a body is read: in large parts, or so that a line is there as soon as it has come."""


def read_request(request: Request, max_bytes: int) -> ExtractRequest:
    """The page that a request sends, as JSON, text/html or text/plain. Raises Problem, or pydantic's ValidationError."""
    reader = _READERS.get(request.mimetype)
    if reader is None:
        raise Problem(
            415,
            "Send the page as application/json, text/html or text/plain (the Content-Type header says which).",
            accept=list(_READERS),
        )
    limit = json_limit(max_bytes) if request.mimetype == "application/json" else max_bytes
    return reader(request, _whole(incoming(request, "read", limit), limit))


def read_shown(request: Request, max_bytes: int) -> RenderRequest:
    """What a reader shows, as JSON. Raises Problem, or pydantic's ValidationError."""
    if request.mimetype != "application/json":
        raise Problem(415, "Send what is shown as application/json (the Content-Type header says so).")
    limit = json_limit(max_bytes)
    return RenderRequest.model_validate(json_object(_whole(incoming(request, "read", limit), limit)))


def json_limit(max_bytes: int) -> int:
    """The most bytes that a page of ``max_bytes`` takes as JSON."""
    return max_bytes * JSON_FACTOR + JSON_ROOM


def incoming(request: Request, take: Take, limit: int | None) -> Iterator[bytes]:
    """The body in parts, decompressed. Raises Problem where it is not there, cut off, broken, or announced as longer than ``limit``."""
    length = request.content_length
    chunked = request.environ.get("wsgi.input_terminated") and request.headers.get("Transfer-Encoding")
    if length is None and not chunked:
        raise Problem(411, "Send a Content-Length header with the body.")
    if limit is not None and (length or 0) > limit:
        raise _too_large(limit)
    return inflated(_wire(request, take, length), request.headers.get("Content-Encoding", "identity").strip().lower())


def _wire(request: Request, take: Take, length: int | None) -> Iterator[bytes]:
    """The body as it was sent; Werkzeug's own stream has no line of it before the part that it stands in is full."""
    read = getattr(request.environ["wsgi.input"], take)
    size = 0
    while length is None or size < length:
        part = read(CHUNK if length is None else min(CHUNK, length - size))
        if not part:
            break
        size += len(part)
        yield part
    if length is not None and size < length:
        raise Problem(400, f"The body ended after {size:,} of {length:,} bytes. Send it again.")


def _whole(parts: Iterator[bytes], limit: int) -> bytes:
    held, size = [], 0
    for part in parts:
        size += len(part)
        if size > limit:
            raise _too_large(limit)
        held.append(part)
    return b"".join(held)


def _too_large(limit: int) -> Problem:
    return Problem(413, f"The body is over the limit of {limit:,} bytes. Send a smaller page, or only its article.")


def _from_json(request: Request, body: bytes) -> ExtractRequest:
    return ExtractRequest.model_validate({**_query(request), **json_object(body)})


def json_object(body: bytes) -> dict[str, Any]:
    """The JSON object that ``body`` is. Raises Problem where it is none."""
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
    return ExtractRequest.model_validate({**_query(request), **source})


def _query(request: Request) -> dict[str, Any]:
    """The options that the query holds, as they are in JSON; lists are parted by commas. What the body says goes before them."""
    asked = request.args.to_dict()
    listed: dict[str, Any] = {name: _parts(asked[name]) for name in ("formats", "keep") if name in asked}
    said: dict[str, Any] = {"explain": _YES_NO.get(asked["explain"], asked["explain"])} if "explain" in asked else {}
    query: dict[str, Any] = {**asked, **listed, **said}
    Options.model_validate(query)
    return query


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


_YES_NO = {"true": True, "1": True, "false": False, "0": False}

_READERS: dict[str, Callable[[Request, bytes], ExtractRequest]] = {
    "application/json": _from_json,
    "text/html": _from_html,
    "text/plain": _from_text,
}
