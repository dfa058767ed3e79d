"""The real service as a process: started, asked over a plain socket, stopped."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = 30


@dataclass(frozen=True, slots=True)
class Running:
    """A service that runs: its process, what it printed at its start, and the port that this names."""

    process: "subprocess.Popen[str]"
    welcome: str
    port: int

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[str, str]:
        """Sends it a signal and waits for its end; what it printed since its start, on both streams."""
        self.process.send_signal(number)
        printed, said = self.process.communicate(timeout=SECONDS)
        return printed, said


@dataclass(frozen=True, slots=True)
class Answered:
    """A response, read whole; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
    """Starts ``python -m server`` with these arguments; what it prints goes to pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def running(**environment: str) -> Iterator[Running]:
    """A service on a free port; it is stopped at the end. Raises AssertionError where it does not start."""
    process = start("serve", "--port", "0", **environment)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        while lines[-1] and "Ctrl+C" not in lines[-1]:
            lines.append(process.stdout.readline())
        found = re.search(r"http://127\.0\.0\.1:(\d+)", lines[0])
        assert found is not None, f"{lines[0]!r} names no address"
        yield Running(process, "".join(lines), int(found[1]))
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=SECONDS)


def send(port: int, request: bytes) -> Answered:
    """Sends the bytes of a whole request over a socket of its own, and reads the answer to it."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all was sent: the answer is there
            connection.sendall(request)
        response = HTTPResponse(connection, method=request.partition(b" ")[0].decode())  # one to HEAD has no body
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answered(response.status, headers, response.read())


def post(path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """The bytes of a POST request with just these headers and a Host."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        *(f"{k}: {v}" for k, v in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes, size: int) -> bytes:
    """``body`` in the chunked transfer coding, ``size`` bytes a chunk."""
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
