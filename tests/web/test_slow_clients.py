"""Clients that send half a request, or do not read their answer, keep no one else from being answered."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.web.pages import HTML
from tests.web.running import SECONDS, Running, post, send

CLIENTS = 150
"""More than there are threads, and than some servers take connections."""
HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/html\r\n"
HALVES = {
    "nothing": b"",
    "half a line": b"POST /v1/ext",
    "half a head": HEAD,
    "no body": HEAD + b"Content-Length: 5000\r\n\r\n",
    "half a body": HEAD + b"Content-Length: 5000\r\n\r\n<p>word ",
    "half a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n100\r\n<p>",
}
BODY = json.dumps({"html": HTML}).encode()
WHOLE = post("/v1/extract", {"Content-Type": "application/json", "Content-Length": str(len(BODY))}, BODY)


@contextmanager
def waiting(port: int, count: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many clients that have sent this much, and wait."""
    with ExitStack() as stack:
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=SECONDS)) for _ in range(count)
        ]
        for client in clients:
            client.sendall(sent)
        yield clients


@pytest.mark.parametrize("sent", HALVES.values(), ids=HALVES)
def test_half_requests_keep_nobody_waiting(service: Running, sent: bytes) -> None:
    with waiting(service.port, CLIENTS, sent):
        for _ in range(5):
            assert send(service.port, WHOLE).status == 200


def test_answers_that_nobody_reads_keep_nobody_waiting(service: Running) -> None:
    page = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with waiting(service.port, 40, page * 100):
        for _ in range(5):
            assert send(service.port, WHOLE).status == 200


def test_clients_that_go_away_are_forgotten(service: Running) -> None:
    for sent in HALVES.values():
        with waiting(service.port, 40, sent):
            pass
    with waiting(
        service.port, 2, WHOLE
    ):  # more of them would be refused for a moment: their pages are read all the same
        pass
    assert send(service.port, WHOLE).status == 200
    assert service.process.poll() is None


def test_a_request_that_comes_byte_by_byte_is_answered(service: Running) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=SECONDS) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(len(WHOLE)):
            client.sendall(WHOLE[at : at + 1])
        assert client.recv(12) == b"HTTP/1.1 200"


@pytest.mark.parametrize(
    "smuggled",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: 5\r\nContent-Length: 60\r\n\r\n<p>ab",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: +5\r\n\r\n<p>ab",
        b"Content-Length : 5\r\n\r\n<p>ab",
    ],
)
def test_a_request_of_two_lengths_is_not_read_as_two_requests(service: Running, smuggled: bytes) -> None:
    second = b"GET /static/icon.svg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", service.port), timeout=SECONDS) as client:
        client.sendall(HEAD + b"Connection: close\r\n" + smuggled + second)
        answer = b""
        while part := client.recv(65_536):
            answer += part
    assert b"image/svg+xml" not in answer
