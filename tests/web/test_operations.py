"""The service as it is run for others: bounded, drained, measured and logged, as a real process."""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.web.pages import HTML, SENTENCE
from tests.web.running import SECONDS, Answered, Running, post, running, send, start

CANARY = "canary-41c7"
TOKEN = "a-token-of-canary-41c7"  # noqa: S105  # a canary
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds the children in /proc")


def get(service: Running, path: str, **headers: str) -> Answered:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *(f"{k}: {v}" for k, v in headers.items())]
    return send(service.port, "\r\n".join(lines).encode() + b"\r\n\r\n")


def ask(service: Running, html: str = HTML) -> Answered:
    body = html.encode()
    return send(
        service.port, post("/v1/extract", {"Content-Type": "text/html", "Content-Length": str(len(body))}, body)
    )


def value(service: Running, name: str, **labels: str) -> float:
    """A sample of /metrics."""
    families = text_string_to_metric_families(get(service, "/metrics").body.decode())
    samples = [sample for family in families for sample in family.samples]
    return sum(s.value for s in samples if s.name == name and labels.items() <= s.labels.items())


def parents() -> dict[int, int]:
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            found[int(stat.parent.name)] = int(fields[1])
    return found


def children(service: Running) -> list[int]:
    """The processes that read pages: grandchildren of the service, whose child forks them."""
    known = parents()
    forkers = {pid for pid, parent in known.items() if parent == service.process.pid}
    return [pid for pid, parent in known.items() if parent in forkers]


@contextmanager
def stopped(service: Running) -> Iterator[list[int]]:
    """All children of the service stand still meanwhile."""
    pids = children(service)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    yield pids
    for pid in pids:
        try:
            os.kill(pid, signal.SIGCONT)
        except ProcessLookupError:
            continue


def until_ready(service: Running, alive: int) -> None:
    end = time.monotonic() + SECONDS
    while value(service, "lede_processes") != alive and time.monotonic() < end:
        time.sleep(0.05)
    assert value(service, "lede_processes") == alive


@pytest.fixture(scope="module")
def one() -> Iterator[Running]:
    """A service with one child, which gives up soon."""
    with running(LEDE_PROCESSES="1", LEDE_SECONDS="2", LEDE_WAITING="2", LEDE_PATIENCE="1") as started:
        yield started


def test_a_page_that_takes_too_long_is_504_and_the_next_is_fine(one: Running) -> None:
    until_ready(one, 1)
    with stopped(one):
        answered = ask(one)
    assert answered.status == 504
    assert answered.headers["content-type"] == "application/problem+json"
    assert "2 seconds" in answered.json()["detail"]
    assert ask(one).status == 200
    assert value(one, "lede_processes_ended_total", reason="timeout") == 1


def test_a_page_whose_process_is_killed_is_503_and_the_next_is_fine(one: Running) -> None:
    until_ready(one, 1)
    with ThreadPoolExecutor(1) as threads, stopped(one) as pids:
        asked = threads.submit(ask, one)
        end = time.monotonic() + SECONDS
        while value(one, "lede_processes_busy") != 1 and time.monotonic() < end:
            time.sleep(0.02)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        answered = asked.result()
    assert answered.status == 503
    assert int(answered.headers["retry-after"]) > 0
    assert ask(one).status == 200


def test_overload_is_503_with_retry_after_and_not_a_queue_without_end(one: Running) -> None:
    until_ready(one, 1)
    with ThreadPoolExecutor(30) as threads, stopped(one):
        asked = [threads.submit(ask, one) for _ in range(30)]
        answers = [one.result() for one in asked]
    assert {answered.status for answered in answers} <= {200, 503, 504}
    refused = [answered for answered in answers if answered.status == 503]
    assert len(refused) >= 25
    assert all(int(answered.headers["retry-after"]) > 0 for answered in refused)
    until_ready(one, 1)
    assert ask(one).status == 200


def test_it_is_ready_while_a_child_lives(one: Running) -> None:
    until_ready(one, 1)
    answered = get(one, "/ready")
    assert answered.status == 200
    assert answered.json() == {"ready": True, "checks": {"limits": "ok", "processes": "ok", "running": "ok"}}


def test_open_requests_are_answered_when_it_is_told_to_stop() -> None:
    with running(LEDE_PROCESSES="1", LEDE_SECONDS="20") as service, ThreadPoolExecutor(1) as threads:
        with stopped(service):
            asked = threads.submit(ask, service)
            end = time.monotonic() + SECONDS
            while value(service, "lede_processes_busy") != 1 and time.monotonic() < end:
                time.sleep(0.02)
            service.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            assert service.process.poll() is None
            with pytest.raises(OSError, match="refused"):
                get(service, "/health")
        answered = asked.result()
        printed, _ = service.process.communicate(timeout=SECONDS)
    assert answered.status == 200
    assert SENTENCE in answered.json()["content"]["text"]
    assert service.process.returncode == 0
    assert "has stopped" in printed


def test_no_request_is_lost_when_it_is_told_to_stop_under_load() -> None:
    ends, refused = list[int](), threading.Event()
    with running() as service:

        def load() -> None:
            while not refused.is_set():
                try:
                    ends.append(ask(service).status)
                except ConnectionRefusedError:
                    refused.set()

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(1.5)
        service.stop()
        for thread in threads:
            thread.join()
    assert len(ends) > 10
    assert set(ends) == {200}


def test_its_children_end_with_it() -> None:
    with running() as service:
        ask(service)
        pids = children(service)
        service.process.kill()
        service.process.communicate(timeout=SECONDS)
    end = time.monotonic() + SECONDS
    while set(pids) & parents().keys() and time.monotonic() < end:
        time.sleep(0.05)
    assert pids
    assert not set(pids) & parents().keys()


def test_every_answer_has_a_request_id(one: Running) -> None:
    ids = [get(one, path).headers["x-request-id"] for path in ("/health", "/health", "/nothing", "/")]
    assert len(set(ids)) == 4
    assert get(one, "/health", **{"X-Request-Id": "of-the-proxy-77"}).headers["x-request-id"] == "of-the-proxy-77"
    assert get(one, "/health", **{"X-Request-Id": "no good { here }"}).headers["x-request-id"] != "no good { here }"
    assert len(send(one.port, b"nonsense\r\n\r\n").headers["x-request-id"]) == 32


def test_the_metrics_count_what_was_asked_whichever_child_did_it() -> None:
    with running(LEDE_PROCESSES="2") as service:
        until_ready(service, 2)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda _: ask(service), range(40)))
        ask(service, " ")
        assert value(service, "lede_requests_total", route="/v1/extract", status="200") == 40
        assert value(service, "lede_requests_total", route="/v1/extract", status="422") == 1
        assert value(service, "lede_page_seconds_count") == 40
        assert value(service, "lede_page_seconds_sum") > 0


def test_the_metrics_ask_for_their_token(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n", "utf-8")
    with running(LEDE_METRICS_TOKEN_FILE=str(secret)) as service:
        assert get(service, "/metrics").status == 401
        assert get(service, "/metrics").headers["www-authenticate"] == "Bearer"
        assert get(service, "/metrics", Authorization="Bearer wrong").status == 401
        assert get(service, "/metrics", Authorization=f"Bearer {TOKEN}").status == 200


def test_nothing_of_a_page_an_address_or_a_token_is_logged() -> None:
    with running(LEDE_LOG="info", LEDE_METRICS_TOKEN=TOKEN) as service:
        page = f"<title>{CANARY}</title><p>{CANARY} {SENTENCE}</p>" * 3
        for path in ("/v1/extract", f"/v1/extract?url=https://a.example/{CANARY}", f"/v1/{CANARY}", f"/?q={CANARY}"):
            send(
                service.port, post(path, {"Content-Type": "text/html", "Content-Length": str(len(page))}, page.encode())
            )
        get(service, "/metrics", Authorization=f"Bearer {TOKEN}")
        get(service, f"/metrics?{CANARY}", Authorization=f"Bearer {CANARY}", Cookie=CANARY, Referer=CANARY)
        send(service.port, f"GET /{CANARY} nonsense\r\nX: {CANARY}\r\n\r\n".encode())
        ask(service, f"<p {CANARY}>" * 120_000)
        printed, said = service.stop()
    assert CANARY not in printed + said
    lines = [json.loads(line) for line in said.splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [line["status"] for line in requests] == [200, 200, 404, 405, 200, 401, 422]
    assert {line["route"] for line in requests} == {"/v1/extract", "none", "/metrics"}
    assert all(len(line["request_id"]) == 32 and line["ms"] >= 0 and line["level"] == "info" for line in requests)


def test_the_log_is_silent_about_requests_by_default() -> None:
    with running() as service:
        ask(service)
        _, said = service.stop()
    assert said == ""


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LEDE_MAXBYTES": "5000"}, "LEDE_MAX_BYTES"),
        ({"LEDE_METRICS_TOKEN": "short"}, "LEDE_METRICS_TOKEN"),
        ({"LEDE_METRICS_TOKEN_FILE": "/no/such/file"}, "LEDE_METRICS_TOKEN_FILE"),
        ({"LEDE_METRICS_TOKEN_FILE": "/no/such/file", "LEDE_METRICS_TOKEN": TOKEN}, "LEDE_METRICS_TOKEN_FILE"),
        ({"LEDE_METRICS_ADDRESS": "here"}, "LEDE_METRICS_ADDRESS"),
        ({"LEDE_LOG": "loud"}, "LEDE_LOG"),
        ({"LEDE_SECONDS": "0"}, "LEDE_SECONDS"),
    ],
    ids=lambda given: ",".join(given) if isinstance(given, dict) else None,
)
def test_a_wrong_setting_is_named_at_the_start(environment: dict[str, str], wanted: str) -> None:
    process = start("serve", "--port", "0", **environment)
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert wanted in said
    assert CANARY not in said
    assert len(said.splitlines()) == 1
