"""Batches: JSON lines in and out, a row at a time and in order; a bad row costs only itself."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from flask import current_app, g, stream_with_context

from server.answers import Wish
from server.limiting import Caller, Limiter
from server.payloads import BatchRow
from server.problems import Problem, describe
from server.web.admission import refuse_excess
from server.web.bodies import json_object
from server.web.problems import log_failure

MEDIA_TYPE = "application/x-ndjson"
MEDIA_TYPES = (MEDIA_TYPE, "application/jsonl", "application/ndjson")

Row = bytes | None
"""A line; None for one that is too long."""
Extract = Callable[[BatchRow, Wish], bytes]


def rows(parts: Iterator[bytes], limit: int) -> Iterator[Row]:
    """The lines of a body that comes in parts, but for the empty ones; no more than ``limit`` bytes of one are held."""
    held, over = bytearray(), False
    for part in parts:
        *ended, rest = part.split(b"\n")
        for piece in ended:
            held += piece
            if over or len(held) > limit:
                yield None
            elif held.strip():
                yield bytes(held)
            held, over = bytearray(), False
        held += rest
        if len(held) > limit:
            held, over = bytearray(), True
    if over:
        yield None
    elif held.strip():
        yield bytes(held)


def answers(source: Iterator[Row], extract: Extract) -> Iterator[bytes]:
    """A line out for each row, as soon as it is read. What is wrong with the body itself is told in the last line."""
    return stream_with_context(_answers(source, extract))


def _answers(source: Iterator[Row], extract: Extract) -> Iterator[bytes]:
    most = current_app.extensions["lede-settings"].batch_rows
    number = 0
    try:
        for number, row in enumerate(source, start=1):
            if number > most:
                raise Problem(413, f"A batch has {most:,} rows at most. Send the rest in another.")  # noqa: TRY301  # it ends the batch as others do
            yield _answer(row, number, extract)
    except Problem as problem:
        yield _line(None, "error", json.dumps(describe(problem)))


def _answer(row: Row, number: int, extract: Extract) -> bytes:
    row_id: Any = None
    try:
        if row is None:
            raise Problem(413, f"Row {number:,} is over the limit of a page. Send a smaller one.")  # noqa: TRY301  # told in its place like all others
        value = json_object(row)
        row_id = value.get("id")
        asked = BatchRow.model_validate(value)
        _count(number)
        return _line(row_id, "article", extract(asked, asked.wish).decode())
    except Exception as error:  # noqa: BLE001  # no row may stop the others
        log_failure(error)
        return _line(_simple(row_id), "error", json.dumps(describe(error)))


def _simple(row_id: Any) -> str | int | None:
    """An id that may come back: what is none is left out."""
    return row_id if isinstance(row_id, str | int) and not isinstance(row_id, bool) else None


def _count(number: int) -> None:
    """Counts a page; the first is counted with its request."""
    caller: Caller | None = g.get("caller")
    limiter: Limiter = current_app.extensions["lede-limiter"]
    if caller is not None and number > 1:
        refuse_excess(limiter.page(caller))


def _line(row_id: str | int | None, name: str, value: str) -> bytes:
    return f'{{"id":{json.dumps(row_id)},"{name}":{value}}}\n'.encode()
