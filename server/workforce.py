"""What does the work of requests, as those see it who give it work."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

ENDS = ("died", "recycled", "timeout")
"""Why a child ends: of itself or by another's hand, after its share of works, or since a work took too long."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a pool: children, works that may wait for one and how long, seconds and memory of a work, works of a child."""

    size: int = 2
    waiting: int = 32
    patience: float = 5.0
    seconds: float = 10.0
    memory: int = 1_000_000_000
    works: int = 2_000


@dataclass(frozen=True, slots=True)
class Done:
    """What a work gave, the seconds that it took, and the seconds that it waited for a child."""

    body: bytes
    seconds: float
    waited: float


@dataclass(frozen=True, slots=True)
class State:
    """How a pool is: children that live and that work, works that wait, and why children ended and works were refused, so far."""

    alive: int
    busy: int
    waiting: int
    ended: dict[str, int]
    refused: int


class Workforce(Protocol):
    """What does the work of requests."""

    def run(self, work: Callable[..., bytes], *arguments: Any) -> Done:
        """Does a work and gives its result. Raises Problem, or what the work raises."""

    def state(self) -> State:
        """How it is."""


class Here:
    """Works in the process and thread that asks: for tests of what is above it, and for the command line."""

    def run(self, work: Callable[..., bytes], *arguments: Any) -> Done:
        """Does the work at once. Raises what it raises."""
        start = time.perf_counter()
        return Done(work(*arguments), time.perf_counter() - start, 0.0)

    def state(self) -> State:
        """One that always lives."""
        return State(1, 0, 0, dict.fromkeys(ENDS, 0), 0)
