"""Rows from files of other kinds, and to them: Parquet (pyarrow) and WARC (warcio), which come with requirements-cluster.txt.

Whatever the file is, a row is a line of JSON, as in server/jsonlines; WARC responses become rows whose id is their record's.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from server.decoding import decode_html, decode_text
from server.jsonlines import BulkError, lines, opened

BATCH = 100
"""Rows that are read or written at once: at most some hundred megabytes of pages are held."""
READABLE = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def read_rows(source: Path) -> Iterator[bytes]:
    """The rows of a file by its ending: .parquet, .warc or .warc.gz, and JSON lines otherwise. Raises BulkError."""
    kind = "".join(source.suffixes[-2:] if source.suffix == ".gz" else source.suffixes[-1:])
    reader = _READERS.get(kind)
    if reader is not None:
        yield from reader(source)
        return
    with source.open("rb") as raw:
        yield from (line.rstrip(b"\r\n") for line in lines(raw, source))


def write_rows(target: Path, rows: Iterable[bytes]) -> None:
    """Writes rows to a file by its ending, .parquet or JSON lines, whole or not at all. Raises BulkError."""
    part = target.with_name(f".part-{target.name}")
    try:
        _WRITERS.get(target.suffix, _write_lines)(part, rows)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _parquet(source: Path) -> Iterator[bytes]:
    from pyarrow import ArrowException, parquet  # noqa: PLC0415  # an extra

    try:
        table = parquet.ParquetFile(source)
        for batch in table.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                yield json.dumps({name: value for name, value in row.items() if value is not None}).encode()
    except (ArrowException, TypeError) as error:
        raise BulkError(f"{source} can't be read as Parquet rows of id, html or text, and url: {error}") from error


def _warc(source: Path) -> Iterator[bytes]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # an extra
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  # likewise

    with source.open("rb") as raw:
        try:
            for record in ArchiveIterator(raw):
                if (row := _row_of(record)) is not None:
                    yield json.dumps(row).encode()
        except ArchiveLoadFailed as error:
            raise BulkError(f"{source} is not whole WARC data: {error}") from error


def _row_of(record: Any) -> dict[str, Any] | None:
    """The row of a record that is a page which was found; None for all others (requests, pictures, errors)."""
    if record.rec_type not in ("response", "resource"):
        return None
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return None
    content_type = (http or record.rec_headers).get_header("Content-Type") or ""
    field = READABLE.get(content_type.partition(";")[0].strip().lower())
    if field is None:
        return None
    body = record.content_stream().read()
    decode = decode_html if field == "html" else decode_text
    about = record.rec_headers
    row = {"id": about.get_header("WARC-Record-ID"), "url": about.get_header("WARC-Target-URI")}
    try:
        return {**row, field: decode(body, content_type)}
    except Exception as error:  # noqa: BLE001  # a page that is no text is a row that fails, and stops no other
        return {**row, "html": "", "text": f"{type(error).__name__}"}


def _write_parquet(part: Path, rows: Iterable[bytes]) -> None:
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyarrow import parquet  # noqa: PLC0415  # likewise

    schema = pa.schema([(name, pa.string()) for name in ("id", "article", "error")])
    with parquet.ParquetWriter(part, schema) as writer:
        held: list[dict[str, str | None]] = []
        for line in rows:
            row = json.loads(line)
            held.append({name: _cell(row.get(name), name) for name in schema.names})
            if len(held) == BATCH:
                writer.write_table(pa.Table.from_pylist(held, schema))
                held = []
        writer.write_table(pa.Table.from_pylist(held, schema))


def _cell(value: Any, name: str) -> str | None:
    """Ids that are strings as they are; all else as JSON."""
    return value if value is None or (name == "id" and isinstance(value, str)) else json.dumps(value)


def _write_lines(part: Path, rows: Iterable[bytes]) -> None:
    with opened(part, "wb") as out:
        out.writelines(row.rstrip(b"\n") + b"\n" for row in rows)


_READERS: dict[str, Callable[[Path], Iterator[bytes]]] = {".parquet": _parquet, ".warc": _warc, ".warc.gz": _warc}
_WRITERS: dict[str, Callable[[Path, Iterable[bytes]], None]] = {".parquet": _write_parquet}
