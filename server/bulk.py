"""Many pages from a file to a file: JSON lines in, JSON lines out, in order, over all cores.

Pages are extracted in child processes that can be killed (pebble), so that a page that hangs or crashes its process costs only its
own row. No more rows are held than the children are busy with.
"""

import itertools
import json
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pebble import ProcessPool

from server.answers import answer, warm_up
from server.extraction import Limits
from server.jsonlines import BulkError, id_of, kept_rows, lines, object_of, opened, skip
from server.payloads import ExtractRequest
from server.problems import describe, problem_body
from server.settings import Settings

AHEAD = 8
"""Rows that are handed out ahead for each worker."""
FLUSH_EVERY = 50
"""Rows after which the output is flushed, so that a run that is cut off can be carried on from there."""
ROW_SECONDS = 60.0
RECYCLE_AFTER = 2_000
"""Rows after which a child is replaced, so that nothing that leaks can add up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: rows written by it, how many of them are errors, and rows that were there before."""

    rows: int
    errors: int
    before: int


@dataclass(frozen=True, slots=True)
class Job:
    """A run: JSON lines from ``source`` to ``target`` (gzip by the ending .gz), with so many child processes.

    ``resume`` carries on from the rows that the target holds; ``seconds`` is the most that a row may take.
    """

    source: Path
    target: Path
    workers: int
    resume: bool = False
    seconds: float = ROW_SECONDS


def run_bulk(job: Job, progress: Callable[[int], None], extract: Callable[[bytes], bytes] | None = None) -> Outcome:
    """Extracts every row of the job's source into its target, in order.

    ``progress`` is told after each row how many bytes of the source file are read; ``extract`` makes a row out of a row, in
    a child process (``extract_row`` by default). Raises BulkError where the files don't fit.
    """
    if job.target.exists() and job.target.samefile(job.source):
        raise BulkError("The output is the input. Choose another file with -o.")
    warm_up()  # once, before the children are forked
    rows = errors = 0
    with job.source.open("rb") as raw:
        rest = lines(raw, job.source)
        source = itertools.chain(list(itertools.islice(rest, 1)), rest)  # a source that can't be read costs no output
        before, last = kept_rows(job.target, resume=job.resume)
        skip(source, before, last, job.source)
        with opened(job.target, "ab" if job.resume else "wb") as out:
            for line in extracted(source, job, extract or extract_row):
                out.write(line)
                rows += 1
                errors += b'"error"' in line and "error" in json.loads(line)
                if rows % FLUSH_EVERY == 0:
                    out.flush()
                progress(raw.tell())
    return Outcome(rows, errors, before)


def extracted(lines: Iterator[bytes], job: Job, extract: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """A line out for each line in, in order; ``extract`` makes the one of the other in a child process."""
    with ProcessPool(max_workers=job.workers, max_tasks=RECYCLE_AFTER) as pool:
        waiting: deque[tuple[bytes, Future[bytes]]] = deque()
        try:
            for line in lines:
                waiting.append((line, pool.schedule(extract, args=[line], timeout=job.seconds)))
                if len(waiting) >= job.workers * AHEAD:
                    yield _result(*waiting.popleft(), job.seconds)
            while waiting:
                yield _result(*waiting.popleft(), job.seconds)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it out
            raise


def _result(line: bytes, future: "Future[bytes]", seconds: float) -> bytes:
    try:
        return future.result()
    except FutureTimeoutError:
        return _failed(line, problem_body(503, f"The page took longer than {seconds:g} seconds, and was given up."))
    except Exception:  # noqa: BLE001  # pebble's ProcessExpired, or whatever the child raised: it is this row's only
        return _failed(
            line, problem_body(500, "The process that read this page died. The other rows are not touched by it.")
        )


def extract_row(line: bytes) -> bytes:
    """One row in, one row out: ``{"id", "article"}`` or ``{"id", "error"}`` as a JSON line. Never raises."""
    row_id: Any = None
    try:
        value = object_of(line)
        row_id = value.get("id")
        known = {name: value[name] for name in ("html", "text", "url") if name in value}
        return _row(
            row_id,
            "article",
            answer(ExtractRequest.model_validate(known).page(), limits=_limits()).model_dump(mode="json"),
        )
    except Exception as error:  # noqa: BLE001  # no row may stop the others
        return _row(row_id, "error", describe(error))


def _failed(line: bytes, problem: dict[str, Any]) -> bytes:
    return _row(id_of(line), "error", problem)


def _row(row_id: Any, name: str, value: dict[str, Any]) -> bytes:
    row = {"id": row_id, name: value}
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair in the id
        return json.dumps(row).encode() + b"\n"


@cache
def _limits() -> Limits:
    return Limits(bytes=Settings().max_bytes)


def default_workers() -> int:
    """As many workers as this process may use cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
