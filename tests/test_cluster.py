"""Bulk runs over a cluster, and of other files than JSON lines."""

import gzip
import io
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")
from distributed import LocalCluster
from pyarrow import Table, parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from server.__main__ import main
from server.bulk import Outcome, extract_row
from server.cluster import run_cluster
from server.jsonlines import BulkError
from tests.bulk_rows import HTML, SENTENCE, URL, good, read, write

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::DeprecationWarning"
)  # of Dask's own shutdown


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler, and three workers as processes of their own, which are started again where they end."""
    options: dict[str, Any] = {"dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(n_workers=3, threads_per_worker=1, processes=True, **options) as started:  # type: ignore[no-untyped-call]  # Dask leaves it out
        yield started


def ids(rows: list[Any]) -> list[Any]:
    return [row["id"] for row in rows]


def test_the_rows_of_a_cluster_are_those_of_one_machine(tmp_path: Path, cluster: LocalCluster) -> None:
    rows = [good(number) for number in range(70)] + [b"{", b'{"id": "both", "html": "x", "text": "y"}']
    source = write(tmp_path / "in.jsonl.gz", rows)
    assert run_cluster(source, tmp_path / "out.jsonl", cluster.scheduler_address) == Outcome(72, 2, 0)
    assert main(["bulk", str(source), "-o", str(tmp_path / "here.jsonl")]) == 0
    assert read(tmp_path / "out.jsonl") == read(tmp_path / "here.jsonl")


def slowly(line: bytes) -> bytes:
    """A row function that leaves time for a kill."""
    time.sleep(0.02)
    return extract_row(line)


def killing(line: bytes) -> bytes:
    """A row function that kills its worker at the third hundred, once: the mark that it leaves says so."""
    row = json.loads(line)
    mark = Path(row["url"].removeprefix("http://mark.example"))
    if row["id"] == 300 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return slowly(line)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_worker_that_is_killed_loses_and_doubles_nothing(tmp_path: Path, cluster: LocalCluster) -> None:
    url = f"http://mark.example{tmp_path / 'killed'}"
    rows = [json.dumps({**json.loads(good(number)), "url": url}).encode() for number in range(600)]
    source = write(tmp_path / "in.jsonl", rows)
    done = run_cluster(source, tmp_path / "out.jsonl", cluster.scheduler_address, killing)
    assert (tmp_path / "killed").exists()
    assert done == Outcome(600, 0, 0)
    found = read(tmp_path / "out.jsonl")
    assert ids(found) == list(range(600))
    assert all(row["article"]["content"]["text"].startswith(f"Page {row['id']}.") for row in found)


def test_parquet_goes_in_and_out(tmp_path: Path, cluster: LocalCluster) -> None:
    rows = [
        {"id": f"p{n}", "html": HTML if n % 2 else None, "text": None if n % 2 else SENTENCE * 2, "url": URL}
        for n in range(250)
    ]
    parquet.write_table(Table.from_pylist(rows), tmp_path / "in.parquet")
    done = run_cluster(tmp_path / "in.parquet", tmp_path / "out.parquet", cluster.scheduler_address)
    assert done == Outcome(250, 0, 0)
    found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert ids(found) == [row["id"] for row in rows]
    assert all(SENTENCE in json.loads(row["article"])["content"]["text"] and row["error"] is None for row in found)


def archive(path: Path) -> Path:
    """A WARC file with a page, a text, a picture, a page that was not found, and a request."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=path.suffix == ".gz")
        for number, (kind, status, content_type, body) in enumerate(
            [
                ("response", "200 OK", "text/html; charset=iso-8859-1", HTML.replace("pier", "pïer").encode("latin-1")),
                ("response", "200 OK", "text/plain", f"{SENTENCE}\n\n{SENTENCE}".encode()),
                ("response", "200 OK", "image/png", b"\x89PNG"),
                ("response", "404 Not Found", "text/html", HTML.encode()),
                ("request", "GET / HTTP/1.1", "text/html", b""),
            ]
        ):
            headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(f"{URL}/{number}", kind, payload=io.BytesIO(body), http_headers=headers)
            )
    return path


@pytest.mark.parametrize("name", ["in.warc", "in.warc.gz"])
def test_the_pages_of_a_warc_are_read_without_a_cluster(tmp_path: Path, name: str) -> None:
    assert main(["bulk", str(archive(tmp_path / name)), "-o", str(tmp_path / "out.jsonl.gz")]) == 0
    found = read(tmp_path / "out.jsonl.gz")
    assert [row["article"]["url"] for row in found] == [f"{URL}/0", f"{URL}/1"]
    assert "pïer" in found[0]["article"]["content"]["text"]
    assert all(row["id"].startswith("<urn:uuid:") for row in found)


def test_a_source_that_is_broken_leaves_no_output(tmp_path: Path) -> None:
    for name, data in (
        ("in.parquet", b"PAR1 no"),
        ("in.warc", b"no such thing\r\n\r\n"),
        ("in.warc.gz", gzip.compress(b"x")),
    ):
        (tmp_path / name).write_bytes(data)
        assert main(["bulk", str(tmp_path / name), "-o", str(tmp_path / "out.parquet")]) == 1
        assert not (tmp_path / "out.parquet").exists()


def test_a_cluster_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BulkError, match="no cluster"):
        run_cluster(write(tmp_path / "in.jsonl", [good(1)]), tmp_path / "out.jsonl", "tcp://127.0.0.1:9")
