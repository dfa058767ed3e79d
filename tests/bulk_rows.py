"""Rows for the tests of bulk runs, and the running of them."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.bulk import Job, Outcome, run_bulk

SENTENCE = "The harbour board voted on Tuesday to rebuild the old ferry pier before winter, after many years of argument about it."
HTML = f"<title>A new pier</title><p>{SENTENCE}</p><p>{SENTENCE} <a href=/map>See the map.</a></p>"
URL = "https://harbour.example/news/pier"

Row = dict[str, Any]


def good(number: int) -> bytes:
    return json.dumps({"id": number, "html": f"<p>Page {number}. {SENTENCE}</p><p>{SENTENCE}</p>"}).encode()


def write(path: Path, rows: list[bytes]) -> Path:
    data = b"".join(row + b"\n" for row in rows)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read(path: Path) -> list[Row]:
    """The rows of an output, without the times that they took."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows: list[Row] = [json.loads(line) for line in data.splitlines()]
    for row in rows:
        row.get("article", {"engine": {"ms": 0}})["engine"].pop("ms")
    return rows


def run(source: Path, target: Path, extract: Callable[[bytes], bytes] | None = None, **options: Any) -> Outcome:
    return run_bulk(Job(source, target, options.pop("workers", 2), **options), lambda _: None, extract)
