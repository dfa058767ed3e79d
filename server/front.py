"""The front: waitress reads requests whole, however slowly they come, and threads hand their pages to the pool.

Chosen by measurement (docs/service.md); it is the same on every system. It ends by draining: no new connection, the open requests
answered, then the end.
"""

import contextlib
import json
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from server.problems import problem_body
from server.settings import Settings
from server.web.access import HEADER
from server.web.bodies import JSON_FACTOR
from server.web.hardening import HEADERS
from server.web.problems import MEDIA_TYPE

SPARE_BYTES = 32_000_000
"""waitress reads a body whole before the application sees it; past this much over the limit it refuses by itself."""
SPARE_THREADS = 8
"""More threads than pages may be in work or wait: they answer what needs no page, and refuse at once what is too much."""
CONNECTIONS = 1_000
"""Open connections; those over it wait in the system's own queue. Below the 1,024 files that a process may often have."""
QUIET = 0.5
"""Seconds for which a connection says nothing before a drain closes it: the request of a new one may be on its way."""
TICK = 0.2
"""Seconds between two looks at whether it is time to stop."""


class _ProblemTask(ErrorTask):
    """What waitress refuses before the application sees it (malformed requests, huge bodies), as a problem."""

    def execute(self) -> None:
        error: Any = self.request.error  # type: ignore[attr-defined]  # the stub names the wrong request
        body = json.dumps(problem_body(error.code, f"{error.reason}: {error.body}")).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [
            ("Content-Type", MEDIA_TYPE),
            (HEADER, uuid4().hex),
            ("Connection", "close"),
            *HEADERS.items(),
        ]
        self.content_length = len(body)
        self.close_on_finish = True
        self.write(body)


class _Channel(HTTPChannel):
    error_task_class = _ProblemTask


class Front:
    """A waitress server for ``app`` that listens by ``settings`` but does not run yet. Raises OSError where it can't listen."""

    def __init__(self, app: Flask, settings: Settings, works: int) -> None:
        largest = settings.max_bytes * JSON_FACTOR + SPARE_BYTES
        self._map: dict[
            int, Any
        ] = {}  # a listener for each address that the host's name stands for, and the connections
        self._server = create_server(
            app,
            map=self._map,
            host=settings.host,
            port=settings.port,
            threads=works + SPARE_THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,
            max_request_body_size=largest,
            inbuf_overflow=largest + 1,  # a page is never written to a file
            outbuf_overflow=largest * 8,
            ident="lede",
            clear_untrusted_proxy_headers=True,
        )
        self._listeners = [one for one in self._map.values() if hasattr(one, "channel_class")]
        for listener in self._listeners:
            listener.channel_class = _Channel
        self.port: int = self._listeners[0].effective_port

    def run(self, stopped: Callable[[], bool]) -> None:
        """Serves until ``stopped``, which is asked all the time, says so."""
        while not stopped():
            self._step(TICK)

    def drain(self, seconds: float) -> bool:
        """Takes no new connection, and answers the requests that are there; False where ``seconds`` were not enough."""
        for listener in self._listeners:
            known = -1
            while known != len(self._map):  # what the system has accepted already is taken on, one at a time
                known = len(self._map)
                listener.handle_accept()
            listener.del_channel(self._map)
            listener.socket.close()
        until = time.monotonic() + seconds
        while channels := self._channels():
            for channel in channels:
                if _idle(channel):
                    channel.handle_close()
            if time.monotonic() >= until:
                return False
            self._step(TICK / 10)
        return True

    def close(self) -> None:
        """Ends all connections and threads."""
        with contextlib.suppress(OSError):  # of listeners that a drain has closed
            self._server.close()

    def _channels(self) -> list[HTTPChannel]:
        return [one for one in self._map.values() if isinstance(one, HTTPChannel)]

    def _step(self, timeout: float) -> None:
        wasyncore.loop(timeout=timeout, use_poll=True, map=self._map, count=1)


def _idle(channel: HTTPChannel) -> bool:
    """Whether a connection has no request, not even the beginning of one, nothing left to send, and was quiet for a moment."""
    if time.time() - channel.last_activity < QUIET:
        return False
    return not channel.requests and channel.request is None and not channel.total_outbufs_len
