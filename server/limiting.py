"""Counts requests and pages against their limits: in memory, or in Valkey (or Redis) for several processes or hosts."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry

MINUTE, DAY = 60, 86_400
STORE_SECONDS = 0.2
"""A store that takes longer to connect or to answer is away."""
RETRY_SECONDS = 2.0
"""So long the service counts by itself before it asks a store that was away again."""

Name = Literal["rate", "quota"]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is counted, by a key that is no secret, and what they may: requests a minute and pages a day (0: as many as they like)."""

    key: str
    rate: int
    quota: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """Where a caller stands with a limit: of ``amount`` in ``window`` seconds ``remaining`` are left until ``reset`` seconds from now.

    ``passed`` is False where this request was one too many.
    """

    name: Name
    amount: int
    window: int
    remaining: int
    reset: int
    passed: bool


class Limiter:
    """Counts in the store at ``address``, or in this process's memory where that is empty or the store is away."""

    def __init__(self, address: str = "") -> None:
        self._memory = _Counters(MemoryStorage())
        self._shared = _Counters(_store(address)) if address else None
        self._away_until = 0.0

    @property
    def store(self) -> Literal["memory", "shared", "away"]:
        """Where requests are counted: in memory by choice, in a shared store, or in memory since that store is away."""
        if self._shared is None:
            return "memory"
        return "away" if self._away_until else "shared"

    def check(self) -> Literal["memory", "shared", "away"]:
        """Asks the store whether it is there, and returns :attr:`store`."""
        if self._shared is not None:
            self._count(lambda counters: counters.storage.get("lede-check"))
        return self.store

    def request(self, caller: Caller) -> list[Allowance]:
        """Counts a request, and where it passes a page; where the caller stands with each limit that they have."""
        rate = self._hit("rate", caller.key, caller.rate, MINUTE)
        return [*rate, *self._hit("quota", caller.key, caller.quota, DAY)] if _all_passed(rate) else rate

    def page(self, caller: Caller) -> list[Allowance]:
        """Counts one page more of a request that holds several."""
        return self._hit("quota", caller.key, caller.quota, DAY)

    def _hit(self, name: Name, key: str, amount: int, window: int) -> list[Allowance]:
        if amount == 0:
            return []
        item = RateLimitItemPerSecond(amount, window, namespace="lede")
        return [self._count(lambda counters: counters.hit(name, item, key))]

    def _count(self, count: Callable[["_Counters"], _T]) -> _T:
        if self._shared is not None and time.monotonic() >= self._away_until:
            try:
                counted = count(self._shared)
            except StorageError:
                if not self._away_until:
                    logging.getLogger(__name__).warning(
                        "The store of the limits is away; this process counts by itself."
                    )
                self._away_until = time.monotonic() + RETRY_SECONDS
            else:
                if self._away_until:
                    logging.getLogger(__name__).warning("The store of the limits is back.")
                self._away_until = 0.0
                return counted
        return count(self._memory)


class _Counters:
    """The limits as one store counts them: the rate over any minute, the quota in days that begin with the first page."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self._by_name: dict[Name, RateLimiter] = {
            "rate": MovingWindowRateLimiter(storage),
            "quota": FixedWindowRateLimiter(storage),
        }

    def hit(self, name: Name, item: RateLimitItem, key: str) -> Allowance:
        limiter = self._by_name[name]
        passed = limiter.hit(item, name, key)
        stats = limiter.get_window_stats(item, name, key)
        reset = max(1, int(stats.reset_time - time.time()) + 1)
        return Allowance(name, item.amount, item.get_expiry(), max(0, stats.remaining), reset, passed)


def _all_passed(allowances: Sequence[Allowance]) -> bool:
    return all(allowance.passed for allowance in allowances)


def _store(address: str) -> Storage:
    options = {
        "socket_timeout": STORE_SECONDS,
        "socket_connect_timeout": STORE_SECONDS,
        "retry": Retry(NoBackoff(), 0),  # the library would try for seconds; a request can't wait
    }
    spoken = (
        address.replace("valkey", "redis", 1) if address.startswith("valkey") else address
    )  # one protocol, one client
    return RedisStorage(spoken, wrap_exceptions=True, **options)  # type: ignore[arg-type]  # they go to the client as they are
