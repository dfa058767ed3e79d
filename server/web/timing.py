"""How long the parts of an answer took, for the ``Server-Timing`` header."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response, g

_HEADER = "Server-Timing"


def start() -> None:
    """Remembers when the request came."""
    g.timings = {}
    g.began = time.perf_counter()


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Measures what is done within, under ``name`` (a token)."""
    began = time.perf_counter()
    try:
        yield
    finally:
        g.timings[name] = time.perf_counter() - began


def tell(name: str, seconds: float) -> None:
    """Adds what was measured elsewhere, under ``name`` (a token)."""
    g.timings[name] = g.timings.get(name, 0.0) + seconds


def finish(response: Response) -> Response:
    """Tells the times of the parts and of the whole, in milliseconds."""
    total = {"total": time.perf_counter() - g.began} if "began" in g else {}
    parts = {**g.get("timings", {}), **total}
    response.headers[_HEADER] = ", ".join(f"{name};dur={1000 * seconds:.1f}" for name, seconds in parts.items())
    return response
