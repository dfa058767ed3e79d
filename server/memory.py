"""Gives memory back that large pages leave behind: C's allocator keeps it, and a worker would stay as large as its largest page."""

import ctypes
import sys
from functools import cache
from typing import Any

LARGE_PAGE = 200_000
"""After a page of so many characters it is worth a millisecond to give memory back."""


def give_back(size: int) -> None:
    """Returns free memory to the system after a page of ``size`` characters, where that is large and the C library can."""
    trim = _trim() if size >= LARGE_PAGE else None
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any | None:
    """``malloc_trim`` of the GNU C library; None on other systems."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
