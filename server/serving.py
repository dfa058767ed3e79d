"""Runs the service: the front, the pool behind it, and the end of both."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import start_http_server

from server import create_app
from server.bulk import default_workers
from server.front import Front
from server.logs import start_logging
from server.pool import Pool
from server.settings import LOOPBACK, Settings, check_names
from server.version import VERSION
from server.web.operations import Operations
from server.workforce import Bounds

EXTENSION = Path(__file__).resolve().parents[1] / "extension"
MEGABYTE = 1_000_000


def bounds(settings: Settings) -> Bounds:
    """The bounds of the pool that ``settings`` ask for."""
    return Bounds(
        size=settings.processes or default_workers(),
        waiting=settings.waiting,
        patience=settings.patience,
        seconds=settings.seconds,
        memory=settings.memory_mb * MEGABYTE,
    )


def serve(settings: Settings) -> int:
    """Serves until it is told to stop; returns the exit status. Raises SettingError for a variable that means nothing."""
    check_names(os.environ)
    start_logging(settings.log)
    stop = threading.Event()
    with _signals(stop):
        pool = Pool(bounds(settings))
        try:
            return _serve(settings, pool, stop)
        finally:
            pool.close()


def _serve(settings: Settings, pool: Pool, stop: threading.Event) -> int:
    operations = _operations(settings, pool)
    limits = bounds(settings)
    try:
        front = Front(create_app(settings, operations), settings, limits.size + limits.waiting)
    except (OSError, ValueError) as error:
        return _cannot_listen(f"{settings.host}:{settings.port}", "LEDE_PORT or --port, LEDE_HOST or --host", error)
    try:
        if settings.metrics_address:
            host, _, port = settings.metrics_address.rpartition(":")
            try:
                start_http_server(int(port), host.strip("[]"), operations.metrics.registry)
            except OSError as error:
                return _cannot_listen(settings.metrics_address, "LEDE_METRICS_ADDRESS", error)
        print(_welcome(f"http://{_shown(settings.host)}:{front.port}"), flush=True)
        if settings.host not in LOOPBACK and not settings.tokens_path.exists():
            print(
                "  Anyone who can reach this machine can use it: do this only on a network that you trust.\n",
                flush=True,
            )
        front.run(stop.is_set)
        operations.draining.set()
        noticed = time.monotonic() + settings.notice_seconds
        front.run(lambda: time.monotonic() >= noticed)
        drained = front.drain(settings.drain_seconds)
    finally:
        front.close()
    print("Lede has stopped." if drained else "Lede has stopped; some requests were still open.", flush=True)
    return 0


def _operations(settings: Settings, pool: Pool) -> Operations:
    token = settings.metrics_token
    return Operations(
        workforce=pool,
        metrics_token=token.get_secret_value() if token else None,
        metrics_open=settings.metrics_address is None and settings.host in LOOPBACK,
    )


@contextmanager
def _signals(stop: threading.Event) -> Iterator[None]:
    """SIGTERM and Ctrl+C ask for the end; the second one is not waited for."""

    def ask(number: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        if number == signal.SIGINT:
            print(flush=True)

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _cannot_listen(place: str, choice: str, error: Exception) -> int:
    reason = getattr(error, "strerror", None) or str(error)
    print(f"Lede can't listen on {place}: {reason}. Choose another with {choice}.", file=sys.stderr)
    return 1


def _shown(host: str) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # what to open, not where to listen
    return f"[{shown}]" if ":" in shown else shown


def _welcome(address: str) -> str:
    return f"""Lede {VERSION} serves on {address}

  Try it:            open {address} in a browser
  Chrome, Edge, …:   chrome://extensions, developer mode on, "Load unpacked", choose the folder
                     {EXTENSION}
  Firefox:           about:debugging#/runtime/this-firefox, "Load Temporary Add-on…", choose
                     {EXTENSION / "manifest.json"}
  Stop:              Ctrl+C
"""
