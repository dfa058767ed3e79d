"""Valkey or Redis as a process of its own, for the tests: installed where it may be, started on a free port, stopped."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.web.running import SECONDS

SERVERS = {"valkey-server": "valkey", "redis-server": "redis-server"}
"""Programs that serve the protocol, and the Debian packages that have them."""


def program() -> str:
    """The server's program; as root on Debian it is installed. Skips the test where it is not to be had, but fails it where `CI` is set."""
    if (found := _found()) is None and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
        for package in SERVERS.values():
            ended = subprocess.run([*install, package], env=environment, capture_output=True, check=False)
            if ended.returncode == 0:
                break
        found = _found()
    if found is None:
        missing = "Neither valkey-server nor redis-server is on this machine."
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def _found() -> str | None:
    return next((path for name in SERVERS if (path := shutil.which(name))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Store:
    """A store that can be stopped and started again on its port."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [program(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("the store does not listen")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(SECONDS)
            self.process = None


@contextmanager
def store(folder: Path) -> Iterator[Store]:
    """A store that runs; it is stopped at the end."""
    made = Store(folder)
    made.start()
    try:
        yield made
    finally:
        made.stop()
