"""Many pages from a file to a file: JSON lines in, JSON lines out, in order, over all cores.

Pages are extracted in child processes that can be killed (pebble), so that a page that hangs or crashes its process costs only its
own row. No more rows are held than the children are busy with.
"""

import gzip
import io
import itertools
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pebble import ProcessExpired, ProcessPool
from pydantic import BaseModel, ConfigDict, ValidationError

from server.answers import answer
from server.web.payloads import ExtractRequest
from server.web.problems import describe, problem_body

AHEAD = 8
"""Rows that are handed out ahead for each worker."""
FLUSH_EVERY = 50
"""Rows after which the output is flushed, so that a run that is cut off can be carried on from there."""
ROW_SECONDS = 60.0
RECYCLE_AFTER = 2_000
"""Rows after which a child is replaced, so that nothing that leaks can add up."""


class BulkError(Exception):
    """A run that can't start or go on; the message says why and what to do."""


class Row(BaseModel):
    """One row in: ``id`` is given back as it came."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: rows written by it, how many of them are errors, and rows that were there before."""

    rows: int
    errors: int
    before: int


def run_bulk(
    source: Path,
    target: Path,
    workers: int,
    resume: bool,
    progress: Callable[[int], None],
    seconds: float = ROW_SECONDS,
) -> Outcome:
    """Extracts every row of ``source`` into ``target`` (both JSON lines; gzip by the ending .gz).

    ``progress`` is told after each row how many bytes of the source file are read. Raises BulkError where the files don't fit.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise BulkError("The output is the input. Choose another file with -o.")
    before = _salvage(target) if resume and target.exists() else 0
    rows = errors = 0
    with source.open("rb") as raw, _opened(target, "ab" if resume else "wb") as out:
        lines = itertools.islice(_lines(raw, source), before, None)
        for line in _extracted(lines, workers, seconds):
            out.write(line)
            rows += 1
            errors += b'"error":' in line[:400] and "error" in json.loads(line)
            if rows % FLUSH_EVERY == 0:
                out.flush()
            progress(raw.tell())
    return Outcome(rows, errors, before)


def _opened(path: Path, mode: str) -> AbstractContextManager[IO[bytes]]:
    return gzip.open(path, mode) if path.suffix == ".gz" else path.open(mode)  # type: ignore[return-value]  # its GzipFile is one


def _lines(raw: IO[bytes], source: Path) -> Iterator[bytes]:
    """The rows of the source, empty lines left out."""
    stream: Iterable[bytes] = gzip.open(raw) if source.suffix == ".gz" else raw
    try:
        for line in stream:
            if line.strip():
                yield line
    except (EOFError, gzip.BadGzipFile) as error:
        raise BulkError(f"{source} is not whole gzip data ({error}); the rows before the fault are written.") from error


def _salvage(target: Path) -> int:
    """Cuts what an interrupted run left half-written off the output; returns the number of whole rows."""
    kept = target.with_name(target.name + ".kept")
    count = 0
    with _opened(target, "rb") as old, _opened(kept, "wb") as new:
        try:
            for line in old:
                if not line.endswith(b"\n") or not _is_json(line):
                    break
                new.write(line)
                count += 1
        except (EOFError, gzip.BadGzipFile, io.UnsupportedOperation, OSError):
            pass  # the end of an interrupted gzip file; the rows before it are whole
    kept.replace(target)
    return count


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _extracted(lines: Iterator[bytes], workers: int, seconds: float) -> Iterator[bytes]:
    """A line out for each line in, in order."""
    with ProcessPool(max_workers=workers, max_tasks=RECYCLE_AFTER) as pool:
        waiting: deque[tuple[bytes, Future[bytes]]] = deque()
        try:
            for line in lines:
                waiting.append((line, pool.schedule(extract_row, args=[line], timeout=seconds)))
                if len(waiting) >= workers * AHEAD:
                    yield _result(*waiting.popleft(), seconds)
            while waiting:
                yield _result(*waiting.popleft(), seconds)
        except BaseException:
            pool.stop()
            raise


def _result(line: bytes, future: "Future[bytes]", seconds: float) -> bytes:
    try:
        return future.result()
    except FutureTimeoutError:
        return _failed(line, problem_body(503, f"The page took longer than {seconds:g} seconds, and was given up."))
    except ProcessExpired:
        return _failed(
            line, problem_body(500, "The process that read this page died. The other rows are not touched by it.")
        )


def extract_row(line: bytes) -> bytes:
    """One row in, one row out: ``{"id", "article"}`` or ``{"id", "error"}`` as a JSON line. Never raises."""
    row_id: Any = None
    try:
        value = json.loads(line)
        if not isinstance(value, dict):
            raise ValueError("a row is not an object")
        row_id = Row.model_validate(value).id
        asked = ExtractRequest.model_validate({name: value[name] for name in ("html", "text", "url") if name in value})
        body = answer(asked.page()).model_dump(mode="json")
    except ValidationError as error:
        return _row(row_id, "error", describe(error))
    except (ValueError, RecursionError) as error:
        known = describe(error)
        unread = problem_body(400, 'The row is not a JSON object such as {"id": 1, "html": "…"}.')
        return _row(row_id, "error", known if row_id is not None and known["status"] != 500 else unread)
    except Exception as error:  # noqa: BLE001  # no row may stop the others
        return _row(row_id, "error", describe(error))
    return _row(row_id, "article", body)


def _failed(line: bytes, problem: dict[str, Any]) -> bytes:
    return _row(json.loads(line).get("id"), "error", problem)


def _row(row_id: Any, name: str, value: dict[str, Any]) -> bytes:
    return json.dumps({"id": row_id, name: value}, ensure_ascii=False).encode() + b"\n"


def default_workers() -> int:
    """As many workers as this process may use cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
