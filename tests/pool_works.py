"""Works that do a pool harm, for its tests: children import them by name."""

import ctypes
import os
import time


def echo(text: str) -> bytes:
    return text[:20_000].encode()


def pid() -> bytes:
    return str(os.getpid()).encode()


def doze(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"awake"


def hang() -> bytes:
    while True:
        pass


def die() -> bytes:
    ctypes.string_at(0)  # a fault that no except catches
    return b""


def hog() -> bytes:
    return b"".join([b"x" * 100_000_000 for _ in range(40)])


def fail() -> bytes:
    raise LookupError("canary-9913")
