"""Files of JSON lines, plain or gzip by the ending .gz: read whole or up to a fault, put aside, and carried on."""

import gzip
import itertools
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from server.problems import Problem


class BulkError(Exception):
    """A run that can't start or go on; the message says why and what to do."""


def opened(path: Path, mode: str) -> IO[bytes]:
    """The file at ``path``, through gzip where its name ends in .gz; the caller closes it."""
    opened = gzip.open(path, mode) if path.suffix == ".gz" else path.open(mode)  # noqa: SIM115  # the caller's with closes it
    return cast("IO[bytes]", opened)


def lines(raw: IO[bytes], source: Path) -> Iterator[bytes]:
    """The rows of the source, empty lines left out."""
    stream = gzip.GzipFile(fileobj=raw) if source.suffix == ".gz" else raw
    try:
        yield from (line for line in stream if line.strip())
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BulkError(f"{source} is not whole gzip data ({error}); the rows before the fault are written.") from error


def kept_rows(target: Path, *, resume: bool) -> tuple[int, Any]:
    """How many rows of an earlier run are carried on from, and the id of the last; without ``resume`` it is put aside."""
    if not target.exists() or target.stat().st_size == 0:
        return 0, None
    if resume:
        return _salvage(target)
    free = (target.with_name(f"{target.name}.bak{number or ''}") for number in itertools.count())
    target.replace(next(path for path in free if not path.exists()))
    return 0, None


def skip(lines: Iterator[bytes], count: int, last: Any, source: Path) -> None:
    """Passes over the rows that are done. Raises BulkError where they are not those of the output."""
    passed, final = 0, b""
    for line in itertools.islice(lines, count):
        passed, final = passed + 1, line
    if passed < count or (count and id_of(final) != last):
        raise BulkError(
            f"The output holds {count:,} rows that are not the first of {source}, so there is nothing to carry on. "
            "Give the source that the run began with, or leave --resume out."
        )


def _salvage(target: Path) -> tuple[int, Any]:
    """Cuts what an interrupted run left half-written off the output; returns the number of whole rows and the last id."""
    count, last = 0, b"{}"
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=target.suffix)  # the ending says whether it is gzip
    os.close(handle)
    kept = Path(name)
    try:
        with opened(target, "rb") as old, opened(kept, "wb") as new:
            for line in _whole_rows(old):
                new.write(line)
                count, last = count + 1, line
        shutil.copymode(target, kept)
        kept.replace(target)
    finally:
        kept.unlink(missing_ok=True)
    return count, id_of(last)


def _whole_rows(old: IO[bytes]) -> Iterator[bytes]:
    """The rows before the first that is not whole, as at the end of an interrupted gzip file."""
    while True:
        try:
            line = old.readline()
        except (EOFError, gzip.BadGzipFile, zlib.error):
            return
        if not line.endswith(b"\n") or not _is_json(line):
            return
        yield line


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def object_of(line: bytes) -> dict[str, Any]:
    """The JSON object that a row is. Raises Problem (400) where it is none."""
    try:
        value = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Problem(400, 'The row is not a JSON object such as {"id": 1, "html": "<p>…</p>"}.')
    return value


def id_of(line: bytes) -> Any:
    """The id of a row, None where it has none or is no row."""
    try:
        return object_of(line).get("id")
    except Problem:
        return None
