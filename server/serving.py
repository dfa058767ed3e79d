"""Runs the service for one person or a small team: waitress, with its own refusals as problems, too."""

import json
import logging
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from server import create_app
from server.answers import warm_up
from server.problems import problem_body
from server.settings import LOOPBACK, Settings
from server.version import VERSION
from server.web.bodies import JSON_FACTOR
from server.web.hardening import HEADERS
from server.web.problems import MEDIA_TYPE

EXTENSION = Path(__file__).resolve().parents[1] / "extension"
CONNECTIONS = 1_000
"""Open connections; waitress's own limit, 100, lets a hundred clients that send nothing keep all others out."""
SPARE_BYTES = 32_000_000
"""waitress reads a body whole before the application sees it; past this much over the limit it refuses by itself."""


class _ProblemTask(ErrorTask):
    """What waitress refuses before the application sees it (malformed requests, huge bodies), as a problem."""

    def execute(self) -> None:
        error: Any = self.request.error  # type: ignore[attr-defined]  # the stub names the wrong request
        body = json.dumps(problem_body(error.code, f"{error.reason}: {error.body}")).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [("Content-Type", MEDIA_TYPE), ("Connection", "close"), *HEADERS.items()]
        self.content_length = len(body)
        self.close_on_finish = True
        self.write(body)


class _Channel(HTTPChannel):
    error_task_class = _ProblemTask


def make_server(app: Flask, settings: Settings) -> tuple[Any, int]:
    """A waitress server that listens by ``settings`` but does not run yet, and its port. Raises OSError where it can't listen."""
    largest = settings.max_bytes * JSON_FACTOR + SPARE_BYTES
    listeners: dict[int, Any] = {}  # one for each address that the host's name stands for
    server = create_server(
        app,
        map=listeners,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        connection_limit=CONNECTIONS,
        max_request_body_size=largest,
        inbuf_overflow=largest + 1,  # a page is never written to a file
        outbuf_overflow=largest * 8,
        ident="lede",
        clear_untrusted_proxy_headers=True,
    )
    sockets = [listener for listener in listeners.values() if hasattr(listener, "channel_class")]
    for listener in sockets:
        listener.channel_class = _Channel
    return server, sockets[0].effective_port


def serve(settings: Settings) -> int:
    """Serves until it is told to stop; returns the exit status."""
    try:
        server, port = make_server(create_app(settings), settings)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        place = f"{settings.host}:{settings.port}"
        print(
            f"Lede can't listen on {place}: {reason}. Choose another with LEDE_PORT or --port, LEDE_HOST or --host.",
            file=sys.stderr,
        )
        return 1
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment is no news
    signal.signal(signal.SIGTERM, _stop)
    try:
        warm_up()
        print(_welcome(f"http://{_shown(settings.host)}:{port}"), flush=True)
        if settings.host not in LOOPBACK and not settings.tokens_path.exists():
            print(
                "  Anyone who can reach this machine can use it: do this only on a network that you trust.\n",
                flush=True,
            )
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    print("Lede has stopped.", flush=True)
    return 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


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
