"""What somebody reads stands in no log, no metric and nobody else's answer, also where a page is refused or extraction fails."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.running import ROOT, Answered, Running, post, running, send

FAILS = "canary-fails"
CANARIES = {
    "page": b"<title>canary-title</title><article><h1>canary-heading</h1><p>canary-body, and some more words than that.</p></article>",
    "deep": b"<div>" * 70_000 + b"canary-deep",
    "nul": b"\x00\xffcanary-binary\x00",
    "failing": f"<p>{FAILS} canary-thrown</p>".encode(),
}
DOUBLE = f"""
import server.answers

real = server.answers.extract


def failing(page, *rest, **named):
    if "{FAILS}" in (page.html or page.text or ""):
        try:
            raise KeyError(page.html)
        except KeyError as error:
            raise ValueError(f"canary-message {{page}}") from error
    return real(page, *rest, **named)


server.answers.extract = failing
"""
"""Stands for a fault in extraction, in each process that the service starts; the message quotes the page, as libraries' do."""


@pytest.fixture(scope="module")
def failing_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("double")
    folder.joinpath("sitecustomize.py").write_text(DOUBLE, encoding="utf-8")
    with running(PYTHONPATH=os.pathsep.join((str(folder), str(ROOT)))) as started:
        yield started


def hostile_requests() -> Iterator[bytes]:
    """Requests with a canary in each place that a log may quote."""
    told = {
        "Authorization": "Bearer lede_canary-token_canary-secret",
        "Cookie": "sid=canary-cookie",
        "User-Agent": "canary-agent",
    }
    for body in CANARIES.values():
        for kind in ("text/html", "text/plain", "application/json"):
            headers = {
                **told,
                "Content-Type": kind,
                "Content-Length": str(len(body)),
                "Referer": "https://canary-referrer.example/",
            }
            yield post("/v1/extract?url=https://canary-address.example/canary-path", headers, body)
    rows: list[dict[str, object]] = [
        {"html": "<p>canary-html", "url": "https://canary-address.example/"},
        {"html": 5, "url": "canary-url"},
        {"canary-field": "canary-value"},
        {"html": f"{FAILS}", "text": "canary-text"},
        {"text": f"{FAILS} canary-text"},
    ]
    for row in rows:
        body = json.dumps(row).encode()
        yield post("/v1/extract", {**told, "Content-Type": "application/json", "Content-Length": str(len(body))}, body)
    yield post("/canary-path?canary-query", {**told, "Content-Length": "0"}, b"")
    yield post("/v1/extract", {**told, "X-Canary": "canary-header", "Content-Length": "canary-length"}, b"")
    yield post("/v1/extract", {**told, "Origin": "https://canary-origin.example", "Content-Length": "0"}, b"")
    yield post("/v1/extract", {**told, "Host": "canary-host.example", "Content-Length": "0"}, b"")
    yield b"CANARY-METHOD /canary-line HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    yield b"canary-nonsense\r\n\r\n"


def asked(service: Running, path: str) -> Answered:
    return send(service.port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())


def test_no_canary_is_in_a_failed_answer_in_an_answer_to_others_or_in_what_is_printed(failing_service: Running) -> None:
    body = CANARIES["failing"]
    failed = send(
        failing_service.port, post("/v1/extract", {"Content-Type": "text/html", "Content-Length": str(len(body))}, body)
    )
    assert failed.status == 500
    assert b"canary" not in failed.body
    assert b"Traceback" not in failed.body
    for request in hostile_requests():
        send(failing_service.port, request)
        for path in ("/health", "/ready", "/metrics", "/nothing"):
            answered = asked(failing_service, path)
            assert b"canary" not in answered.body.lower()
            assert "canary" not in str(answered.headers).lower()
    printed, said = failing_service.stop()
    assert "canary" not in (printed + said).lower()
    assert "ValueError" in printed + said, "that something failed is to be seen"


def test_the_double_stands_where_the_service_reads_pages() -> None:
    source = Path(ROOT / "server" / "answers.py").read_text("utf-8")
    assert "extract(page" in source
