"""What is noted of every request: an id, its size, its status and its time; never its address, its content or its token."""

import re
import time
import uuid

import structlog
from flask import Flask, Response, g, request

from server.web.operations import operations

HEADER = "X-Request-Id"
_FIT = re.compile(r"[A-Za-z0-9_-]{8,64}")
"""A proxy's own id is kept where it can do no harm in a log."""

log = structlog.get_logger("lede.access")


def register(app: Flask) -> None:
    """Notes every request to ``app``."""
    app.before_request(_begin)
    app.after_request(_note)


def _begin() -> None:
    g.start = time.perf_counter()
    given = request.headers.get(HEADER, "")
    g.request_id = given if _FIT.fullmatch(given) else uuid.uuid4().hex
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _note(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    here, start, size = operations(), g.start, request.content_length or 0
    route = request.url_rule.rule if request.url_rule else "none"
    method = request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
    facts = {"request_id": g.request_id, "token": g.get("token_id"), "route": route, "method": method}

    def note() -> None:
        seconds = time.perf_counter() - start
        here.metrics.requests.labels(route, method, response.status_code).inc()
        here.metrics.request_seconds.labels(route).observe(seconds)
        if size:
            here.metrics.request_bytes.observe(size)
        tell = (
            log.warning if response.status_code == 500 else log.info
        )  # a refusal under load is counted, and floods no log
        told = {name: value for name, value in facts.items() if value is not None}
        tell("request", **told, status=response.status_code, bytes=size, ms=round(seconds * 1000, 1))

    if response.is_streamed:  # its time is that of its end
        response.call_on_close(note)
    else:
        note()
    structlog.contextvars.unbind_contextvars("request_id")
    return response
