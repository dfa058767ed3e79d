"""The real Lede server as a process of its own."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from tests.browser.rig import until

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    """Tell whether a server answers at all."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def running_service(**environment: str) -> Iterator[str]:
    """Run `python -m server serve` with extra environment variables, and give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "server", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        until(lambda: process.poll() is not None or answers(address), "the Lede server to start", 30)
        if process.poll() is not None:
            raise RuntimeError(f"the Lede server ended at once with status {process.returncode}")
        yield address
    finally:
        process.terminate()
        process.wait(10)
