"""Batches: rows in and out, streamed, in order; a bad row is answered in its place."""

import gzip
import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from server import create_app
from server.settings import Settings
from server.web.batch import rows
from tests.web.conftest import MAX_BYTES
from tests.web.pages import HTML, SENTENCE, TEXT, URL, problem
from tests.web.running import Running, chunked, post, send

NDJSON = "application/x-ndjson"
GOOD = {"id": "a", "html": HTML, "url": URL}


def lines(*values: Any) -> bytes:
    return b"".join((value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n" for value in values)


def batch(client: FlaskClient, body: bytes, **headers: str) -> list[dict[str, Any]]:
    response = client.post(
        "/v1/batch",
        data=body,
        content_type=NDJSON,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.mimetype == NDJSON
    data = response.data
    if (coding := response.headers.get("Content-Encoding")) is not None:
        data = {"gzip": gzip.decompress, "br": brotli.decompress}[coding](data)
    return [json.loads(line) for line in data.splitlines()]


def test_each_row_has_its_answer_in_order_with_its_id(client: FlaskClient) -> None:
    given = batch(client, lines(GOOD, {"id": 7, "text": TEXT}, {"html": HTML}))
    assert [row["id"] for row in given] == ["a", 7, None]
    assert given[0]["article"]["title"] == "A new pier"
    assert given[1]["article"]["content"]["text"].count(SENTENCE) == 2


def test_a_row_has_options_of_its_own(client: FlaskClient) -> None:
    kept, bare = batch(client, lines({**GOOD, "keep": ["recommendations"]}, {**GOOD, "formats": [], "removed": "none"}))
    assert "Storm closes" in kept["article"]["content"]["text"]
    assert bare["article"]["content"] == {}
    assert bare["article"]["removed"] == []


@pytest.mark.parametrize(
    ("bad", "status", "row_id"),
    [
        (b"{", 400, None),
        (b"\xff\xfe", 400, None),
        (b"[1]", 422, None),
        ({"id": "x", "html": HTML, "text": TEXT}, 422, "x"),
        ({"id": "x", "html": HTML, "mode": 1}, 422, "x"),
        ({"id": {"a": 1}, "html": HTML}, 422, None),
        ({"id": True, "html": HTML}, 422, None),
        ({"id": "x", "html": "<p>" * 100_001}, 422, "x"),
        ({"id": "x", "html": "x" * 8_000_001}, 413, "x"),
        ({"id": "x", "html": "x" * 49_000_000}, 413, None),
    ],
    ids=["cut", "bytes", "list", "two", "unknown", "id", "id true", "tags", "page", "line"],
)
def test_a_bad_row_is_answered_in_its_place(client: FlaskClient, bad: Any, status: int, row_id: Any) -> None:
    before, told, after = batch(client, lines(GOOD, bad, {**GOOD, "id": "b"}))
    assert (before["id"], after["id"]) == ("a", "b")
    assert "article" in before
    assert "article" in after
    assert told["id"] == row_id
    assert told["error"]["status"] == status
    assert told["error"]["detail"]


def test_empty_lines_and_a_missing_end_do_not_matter(client: FlaskClient) -> None:
    given = batch(client, b"\n \n" + lines(GOOD) + b"\r\n\n" + json.dumps(GOOD).encode())
    assert [set(row) for row in given] == [{"id", "article"}] * 2


def test_no_rows_have_no_answers(client: FlaskClient) -> None:
    assert batch(client, b"\n") == []


def test_more_rows_than_are_allowed_are_refused_after_those_that_are() -> None:
    client = create_app(Settings(batch_rows=2)).test_client()
    *answered, last = batch(client, lines(*[GOOD] * 5))
    assert ["article" in row for row in answered] == [True, True]
    assert last["error"]["status"] == 413
    assert "2 rows" in last["error"]["detail"]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_both_ways_may_be_compressed(client: FlaskClient, coding: str) -> None:
    body = {"gzip": gzip.compress, "br": brotli.compress}[coding](lines(GOOD, GOOD))
    given = batch(client, body, Content_Encoding=coding, Accept_Encoding=coding)
    assert [row["article"]["title"] for row in given] == ["A new pier"] * 2


def test_broken_compression_is_told_after_the_rows_before_it(client: FlaskClient) -> None:
    rows_before = b"".join(gzip.compress(lines(GOOD)) for _ in range(2))
    *answered, last = batch(client, rows_before + b"no gzip", Content_Encoding="gzip")
    assert ["article" in row for row in answered] == [True, True]
    assert last["error"]["status"] == 400


def test_what_is_wrong_with_the_request_itself_is_a_problem(client: FlaskClient) -> None:
    problem(client.post("/v1/batch", data=lines(GOOD), content_type="application/json"), 415)
    headers = {"Accept": "text/csv"}
    problem(client.post("/v1/batch", data=lines(GOOD), content_type=NDJSON, headers=headers), 406)
    headers = {"Content-Encoding": "zstd"}
    problem(client.post("/v1/batch", data=lines(GOOD), content_type=NDJSON, headers=headers), 415)


def test_no_more_of_a_line_is_held_than_its_limit() -> None:
    parts = iter([b"ab", b"c\nde", b"f\n", b"g" * 1_000, b"g\nhi\n\n", b"jk"])
    assert list(rows(parts, 3)) == [b"abc", b"def", None, b"hi", b"jk"]


@pytest.fixture
def streaming() -> Iterator[int]:
    """The port of a server that hands a body on while it comes, as gunicorn does; waitress reads it whole first."""
    server = make_server("127.0.0.1", 0, create_app(Settings()), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


@pytest.mark.parametrize("coding", [None, "gzip", "br"])
def test_the_first_answer_comes_before_the_second_row_is_sent(streaming: int, coding: str | None) -> None:
    connection = HTTPConnection("127.0.0.1", streaming, timeout=30)
    connection.putrequest("POST", "/v1/batch", skip_accept_encoding=True)
    connection.putheader("Content-Type", NDJSON)
    connection.putheader("Transfer-Encoding", "chunked")
    if coding is not None:
        connection.putheader("Accept-Encoding", coding)
    connection.endheaders()
    wire = connection.sock  # the connection lets go of it once an answer says that it is the last
    connection.send(chunk(lines(GOOD)))
    response = connection.getresponse()
    first = response.read1(1_000_000)
    assert first
    wire.sendall(chunk(lines({**GOOD, "id": "b"})) + b"0\r\n\r\n")
    whole = first + response.read()
    inflate = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[coding]
    assert [json.loads(line)["id"] for line in inflate(whole).splitlines()] == ["a", "b"]
    response.close()


def test_the_real_service_answers_a_batch(service: Running) -> None:
    body = chunked(lines(GOOD, {"id": "big", "text": "x" * (MAX_BYTES + 1)}, {"id": "c", "text": TEXT}), 1_000)
    answered = send(service.port, post("/v1/batch", {"Content-Type": NDJSON, "Transfer-Encoding": "chunked"}, body))
    given = [json.loads(line) for line in answered.body.splitlines()]
    assert [(row["id"], "article" in row) for row in given] == [("a", True), ("big", False), ("c", True)]
