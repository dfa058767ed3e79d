"""The topology of hosting/compose.yaml as processes: Caddy with its Caddyfile, two services, a store."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.web.pages import HTML, SENTENCE
from tests.web.running import SECONDS, Running, running

CADDYFILE = Path(__file__).parents[2] / "hosting" / "Caddyfile"


def require(program: str) -> None:
    """Skips where a program is not installed; fails instead where `CI` is set."""
    if shutil.which(program) is None:
        words = f"{program} is not installed: python -m tests.hosting.install"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request(method, path, body and body.encode(), {"Content-Type": "text/html"} if body else {})
        answered = connection.getresponse()
        return answered.status, answered.read()
    finally:
        connection.close()


def old_caddy() -> bool:
    """Whether Caddy is older than 2.7, as Debian's is, which has another word for holding bodies."""
    told = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, told.lstrip("v").split(".")[:2])) < (2, 7)


@contextmanager
def caddy(folder: Path, services: list[Running]) -> Iterator[int]:
    """Caddy with Lede's own Caddyfile before ``services``; gives its port."""
    port = free_port()
    environment = {
        **os.environ,
        "LEDE_SITE": f"http://127.0.0.1:{port}",
        "LEDE_UPSTREAMS": " ".join(f"127.0.0.1:{service.port}" for service in services),
        **({"LEDE_BUFFERING": "buffer_requests"} if old_caddy() else {}),
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    with (
        (folder / "caddy.log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                try:
                    if ask(port, "GET", "/health")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.05)
            yield port
        finally:
            process.terminate()


@pytest.fixture
def services() -> Iterator[list[Running]]:
    """Two services with a child each."""
    with ExitStack() as stack:
        yield [stack.enter_context(running(LEDE_PROCESSES="1", LEDE_NOTICE_SECONDS="3")) for _ in range(2)]


def test_pages_go_through_caddy_and_operations_do_not(tmp_path: Path, services: list[Running]) -> None:
    require("caddy")
    with caddy(tmp_path, services) as port:
        status, body = ask(port, "POST", "/v1/extract", HTML)
        assert status == 200
        assert SENTENCE.encode() in body
        assert ask(port, "GET", "/metrics")[0] == 404
        assert ask(port, "GET", "/ready")[0] == 404
        assert ask(port, "GET", "/")[0] == 200


def test_a_service_that_is_stopped_costs_no_request(tmp_path: Path, services: list[Running]) -> None:
    require("caddy")
    ends, done = list[tuple[int, bytes]](), threading.Event()
    with caddy(tmp_path, services) as port:

        def load() -> None:
            while not done.is_set():
                ends.append(ask(port, "POST", "/v1/extract", HTML))

        threads = [threading.Thread(target=load) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(2)
        before = len(ends)
        services[0].stop(signal.SIGTERM)
        time.sleep(2)
        done.set()
        for thread in threads:
            thread.join()
    assert before > 10
    assert len(ends) > before + 10
    assert [(status, body) for status, body in ends if status != 200] == [], (tmp_path / "caddy.log").read_text(
        "utf-8"
    )[-2_000:]
