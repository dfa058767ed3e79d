"""The service as it really runs: a process that listens, answers and stops."""

import json
import signal
import socket

import pytest

from tests.web.conftest import MAX_BYTES
from tests.web.pages import HTML, SENTENCE
from tests.web.running import SECONDS, Answered, Running, chunked, post, running, send, start

BODY = json.dumps({"html": HTML}).encode()


def sized(body: bytes, content_type: str = "text/html") -> bytes:
    return post("/v1/extract", {"Content-Type": content_type, "Content-Length": str(len(body))}, body)


def in_chunks(body: bytes, content_type: str = "text/html", size: int = 4_000) -> bytes:
    return post("/v1/extract", {"Content-Type": content_type, "Transfer-Encoding": "chunked"}, chunked(body, size))


def assert_problem(answered: Answered, status: int) -> None:
    assert answered.status == status
    assert answered.headers["content-type"] == "application/problem+json"
    assert answered.json()["status"] == status
    assert answered.json()["detail"]


def test_it_answers(service: Running) -> None:
    answered = send(service.port, sized(BODY, "application/json"))
    assert answered.status == 200
    assert answered.json()["content"]["text"].count(SENTENCE) == 3


def test_it_answers_a_chunked_body(service: Running) -> None:
    answered = send(service.port, in_chunks(HTML.encode(), size=100))
    assert answered.status == 200
    assert answered.json()["content"]["text"].count(SENTENCE) == 3


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/json"])
def test_a_chunked_body_over_the_limit_is_never_answered_by_its_first_part(service: Running, content_type: str) -> None:
    assert_problem(send(service.port, in_chunks(b"<p>word " * (2 * MAX_BYTES), content_type)), 413)


def test_a_chunked_body_one_byte_over_the_limit_is_413(service: Running) -> None:
    assert send(service.port, in_chunks(b"x" * MAX_BYTES)).status == 200
    assert_problem(send(service.port, in_chunks(b"x" * (MAX_BYTES + 1))), 413)


def test_a_body_that_is_announced_as_far_too_long_is_413(service: Running) -> None:
    announced = {"Content-Type": "text/html", "Content-Length": "9000000000"}
    assert_problem(send(service.port, post("/v1/extract", announced, b"<p>")), 413)


def test_a_huge_chunked_body_is_413(service: Running) -> None:
    assert_problem(send(service.port, in_chunks(b"x" * 33_000_000, size=1_000_000)), 413)


def test_a_body_over_the_limit_is_413(service: Running) -> None:
    assert_problem(send(service.port, sized(b"x" * (MAX_BYTES + 1))), 413)


@pytest.mark.parametrize("content_type", ["text/html", "application/json"])
def test_a_request_without_a_length_is_411(service: Running, content_type: str) -> None:
    assert_problem(send(service.port, post("/v1/extract", {"Content-Type": content_type}, b"")), 411)


def test_a_malformed_request_is_a_problem(service: Running) -> None:
    assert_problem(send(service.port, post("/v1/extract", {"Content-Length": "many"}, b"")), 400)


@pytest.mark.parametrize("host", ["Host: evil.example\r\n", ""], ids=["foreign", "none"])
def test_a_request_for_another_host_or_for_none_is_refused(service: Running, host: str) -> None:
    answered = send(service.port, f"GET /health HTTP/1.0\r\n{host}\r\n".encode())
    assert_problem(answered, 400)


def test_it_does_not_tell_what_it_runs_on(service: Running) -> None:
    answered = send(service.port, sized(HTML.encode()))
    assert "waitress" not in answered.headers.get("server", "")


def test_it_prints_its_address_and_how_to_load_the_extension_and_stops_when_told() -> None:
    with running() as started:
        answered = send(started.port, b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert answered.json()["status"] == "ok"
        _, said = started.stop(signal.SIGTERM)
        assert started.process.returncode == 0
    assert "chrome://extensions" in started.welcome
    assert "about:debugging" in started.welcome
    assert "extension/manifest.json" in started.welcome
    assert said == ""


def test_it_stops_at_an_interrupt_without_a_traceback() -> None:
    with running() as started:
        _, said = started.stop(signal.SIGINT)
        assert started.process.returncode == 0
        assert "Traceback" not in said


def test_it_says_clearly_that_a_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start("serve", "--port", str(port))
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert f"127.0.0.1:{port}" in said
    assert "in use" in said
    assert "--port" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(("name", "value"), [("LEDE_PORT", "many"), ("LEDE_MAX_BYTES", "-1"), ("LEDE_PROCESSES", "0")])
def test_it_names_a_setting_that_is_wrong(name: str, value: str) -> None:
    process = start("serve", **{name: value})
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert name in said
    assert "Traceback" not in said


def test_a_page_leaves_no_trace_in_what_the_service_prints() -> None:
    with running() as started:
        send(started.port, sized(b"<p>canary-77aa</p>"))
        send(started.port, sized(b"<div>" * 600 + b"canary-77aa"))
        printed, said = started.stop()
    assert "canary-77aa" not in printed + said
