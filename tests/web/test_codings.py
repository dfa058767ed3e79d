"""Compressed requests and answers: gzip and br, bombs, broken data."""

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.problems import Problem
from server.web.codings import STEP, inflated
from tests.web.conftest import MAX_BYTES
from tests.web.pages import HTML, SENTENCE, problem
from tests.web.running import Running, post, send

COMPRESS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "br": brotli.compress}
GIB = 1 << 30


def sent(client: FlaskClient, body: bytes, coding: str, content_type: str = "text/html") -> TestResponse:
    return client.post("/v1/extract", data=body, content_type=content_type, headers={"Content-Encoding": coding})


def gzip_bomb() -> bytes:
    """A gibibyte of zeros in about a megabyte, made without holding it."""
    stream = zlib.compressobj(9, wbits=31)
    step = bytes(1 << 20)
    return b"".join(stream.compress(step) for _ in range(GIB >> 20)) + stream.flush()


@pytest.mark.parametrize("coding", ["gzip", "br", "GZIP", "x-gzip"])
def test_a_compressed_page_is_read(client: FlaskClient, coding: str) -> None:
    compress = COMPRESS.get(coding, gzip.compress)
    response = sent(client, compress(HTML.encode()), coding)
    assert response.get_json()["content"]["text"].count(SENTENCE) == 3
    body = compress(json.dumps({"html": HTML}).encode())
    assert sent(client, body, coding, "application/json").get_json()["title"] == "A new pier"


def test_gzip_of_several_members_is_one_page(client: FlaskClient) -> None:
    half = len(HTML) // 2
    body = gzip.compress(HTML[:half].encode()) + gzip.compress(HTML[half:].encode())
    assert sent(client, body, "gzip").get_json()["content"]["text"].count(SENTENCE) == 3


@pytest.mark.parametrize("coding", COMPRESS)
def test_broken_data_is_400(client: FlaskClient, coding: str) -> None:
    whole = COMPRESS[coding](HTML.encode())
    for body in (b"no such data", whole[:-5], whole[:20], whole + b"more", b"\x1f\x8b\x08"):
        assert coding in problem(sent(client, body, coding), 400)["detail"]


@pytest.mark.parametrize("coding", COMPRESS)
def test_a_compressed_page_over_the_limit_is_413(small_client: FlaskClient, coding: str) -> None:
    compress = COMPRESS[coding]
    assert sent(small_client, compress(b"x" * MAX_BYTES), coding).status_code == 200
    problem(sent(small_client, compress(b"x" * (MAX_BYTES + 1)), coding), 413)


@pytest.mark.parametrize(("coding", "bomb"), [("gzip", gzip_bomb), ("br", lambda: brotli.compress(bytes(64 << 20)))])
def test_a_bomb_is_413_and_never_held(client: FlaskClient, coding: str, bomb: Callable[[], bytes]) -> None:
    body = bomb()
    tracemalloc.start()
    try:
        response = sent(client, body, coding)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    problem(response, 413)
    assert most < 40_000_000  # the limit of a page is 8 MB


@pytest.mark.parametrize("coding", COMPRESS)
def test_what_comes_out_comes_in_bounded_steps(coding: str) -> None:
    body = COMPRESS[coding](bytes(5_000_000))
    steps = [len(step) for step in inflated([body[:7], body[7:]], coding)]
    assert sum(steps) == 5_000_000
    assert max(steps) <= 4 * STEP


def test_another_coding_is_refused_before_the_body_is_read() -> None:
    with pytest.raises(Problem):
        inflated(iter(()), "zstd")


@pytest.mark.parametrize(
    ("accept", "coding"), [("gzip", "gzip"), ("br", "br"), ("gzip, br", "br"), ("br;q=0.1, gzip", "gzip")]
)
@pytest.mark.parametrize("media_type", ["application/json", "text/html"])
def test_an_answer_is_compressed_as_asked(client: FlaskClient, accept: str, coding: str, media_type: str) -> None:
    def asked(**headers: str) -> TestResponse:
        return client.post(
            "/v1/extract", data=HTML, content_type="text/html", headers={"Accept": media_type, **headers}
        )

    plain, packed = asked(), asked(**{"Accept-Encoding": accept})
    assert packed.headers["Content-Encoding"] == coding
    assert "Content-Encoding" not in plain.headers
    assert "accept-encoding" in packed.headers["Vary"].lower()
    inflate = {"gzip": gzip.decompress, "br": brotli.decompress}[coding]
    if media_type != "application/json":  # which tells its time
        assert inflate(packed.data) == plain.data
    assert SENTENCE.encode() in inflate(packed.data)
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)


@pytest.mark.parametrize("accept", ["identity", "zstd", "gzip;q=0", "gzip;q=0, br;q=0.0, identity"])
def test_an_answer_is_left_as_it_is_where_nothing_else_is_taken(client: FlaskClient, accept: str) -> None:
    response = client.post("/v1/extract", data=HTML, content_type="text/html", headers={"Accept-Encoding": accept})
    assert "Content-Encoding" not in response.headers


@pytest.mark.parametrize("coding", COMPRESS)
def test_the_real_service_takes_and_gives_both(service: Running, coding: str) -> None:
    body = COMPRESS[coding](HTML.encode())
    headers = {"Content-Type": "text/html", "Content-Encoding": coding, "Content-Length": str(len(body))}
    answered = send(service.port, post("/v1/extract", {**headers, "Accept-Encoding": coding}, body))
    assert answered.status == 200
    assert answered.headers["content-encoding"] == coding
    inflate = {"gzip": gzip.decompress, "br": brotli.decompress}[coding]
    assert json.loads(inflate(answered.body))["content"]["text"].count(SENTENCE) == 3


def test_an_answer_tells_its_version_and_how_long_its_parts_took(client: FlaskClient) -> None:
    headers = client.post("/v1/extract", data=HTML, content_type="text/html").headers
    times = dict(part.split(";dur=") for part in headers["Server-Timing"].split(", "))
    assert list(times) == ["read", "wait", "extract", "total"]
    assert float(times["total"]) >= float(times["extract"]) > 0
    assert headers["Lede-Version"]
