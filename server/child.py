"""The other side of the pool: a process that does one work after the other, within limits, and dies with its parent.

It is told what to do by its pipe and answers by it: one byte that says how it went, eight with the seconds that it took, and the
result. The front never unpickles what a child says, since a page that breaks the parser may have taken the child over.
"""

import ctypes
import json
import os
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from server.answers import warm_up
from server.problems import describe

DONE, FAILED = b"+", b"-"
HEAD = struct.Struct("=cd")
DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""

if os.environ.get("LEDE_PRELOAD") == "1":  # in the process that all children are forked from: once, and shared by all
    warm_up()


def attend(connection: Connection, memory: int) -> None:
    """Works until the pipe is closed, with ``memory`` more bytes than it has at its start."""
    for number in (signal.SIGINT, signal.SIGTERM):  # its parent alone says when it ends
        signal.signal(number, signal.SIG_IGN)
    if os.environ.get("LEDE_PRELOAD") != "1":
        warm_up()
    confine(memory)
    with suppress(EOFError, OSError):  # its parent has closed the pipe: that is the end
        connection.send_bytes(DONE)
        while True:
            work, arguments = connection.recv()
            connection.send_bytes(_outcome(work, arguments))


def confine(memory: int) -> None:
    """Takes rights from this process, where the system can: more memory, cores on disk, and outliving its parent."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
    _let_the_forker_go()


def _let_the_forker_go() -> None:
    """Closes what would keep the process that forked this one alive when the service is killed: it then ends, and takes all with it."""
    from multiprocessing import forkserver  # noqa: PLC0415  # Windows has none

    held = getattr(getattr(forkserver, "_forkserver", None), "_forkserver_alive_fd", None)
    if held is not None:
        os.close(held)


def _outcome(work: Callable[..., bytes], arguments: tuple[Any, ...]) -> bytes:
    start = time.perf_counter()
    try:
        result = work(*arguments)
    except MemoryError:
        told = {"status": 422, "detail": "This page takes more memory than a page may. Send its article only."}
        return _message(FAILED, start, json.dumps({"problem": told}).encode())
    except Exception as error:  # noqa: BLE001  # whatever it is, it is this request's alone
        problem = describe(error)
        # The message of an exception may quote the page, so only its type and place are told.
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = {"problem": problem, "error": type(error).__name__, "place": f"{place.filename}:{place.lineno}"}
        return _message(FAILED, start, json.dumps(told).encode())
    return _message(DONE, start, result)


def _message(sign: bytes, start: float, body: bytes) -> bytes:
    return HEAD.pack(sign, time.perf_counter() - start) + body
