"""Child processes that do the work of requests, each of which can be killed without touching another.

Each child has a pipe of its own, and no lock is shared: one that is killed at any moment takes nothing with it but the work it
had. (pebble's children share a lock on one pipe: see docs/service.md for what a kill did to it.)
"""

import json
import multiprocessing
import os
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import structlog

from server import child
from server.problems import Problem
from server.workforce import ENDS, Bounds, Done, State

WATCH_EVERY = 0.1
"""Seconds between two looks at the children: a work is given up so much late at most."""
RETRY_AFTER = 2
"""Seconds that a refused client is told to wait: the queue moves on by many pages meanwhile."""
STARTS_WITHIN = 60.0
"""Seconds after which a child that has not begun to listen is taken for failed: a slow disk needs a few."""

log = structlog.get_logger("lede.pool")


@dataclass(slots=True, eq=False)
class _Child:
    process: BaseProcess
    connection: Connection
    works: int = 0
    deadline: float = float("inf")
    expired: bool = field(default=False)

    def gone(self) -> bool:
        """Whether an idle child has ended: it says nothing unasked, so anything on its pipe is the end."""
        return not self.process.is_alive() or self.connection.poll()

    def end(self) -> None:
        self.process.kill()
        self.connection.close()


@dataclass(slots=True, eq=False)
class _Waiter:
    served: threading.Event = field(default_factory=threading.Event)
    worker: _Child | None = None


class Pool:
    """Children by ``bounds``; ready when the first of them listens. Threads share it."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._context = _context()
        self._idle: list[_Child] = []  # the last is the one whose memory is warm
        self._waiters: deque[_Waiter] = deque()  # the first that waits is the first that is served
        self._busy: set[_Child] = set()
        self._lock = threading.Lock()
        self._refused = self._started = 0
        self._ended: Counter[str] = Counter(dict.fromkeys(ENDS, 0))
        self._closed = threading.Event()
        self._put(self._new())
        for _ in range(bounds.size - 1):
            self._spawn()
        threading.Thread(target=self._watch, name="pool-watch", daemon=True).start()

    def run(self, work: Callable[..., bytes], *arguments: Any) -> Done:
        """Does ``work`` in a child. Raises Problem: 503 where too many wait or the child dies, 504 where it takes too long."""
        asked = time.perf_counter()
        worker = self._take()
        waited = time.perf_counter() - asked
        try:
            worker.connection.send((work, arguments))
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            raise self._lost(worker) from None
        except BaseException:
            self._replace(worker, "died")
            raise
        self._give_back(worker)
        return _read(message, waited)

    def state(self) -> State:
        """How the pool is now."""
        with self._lock:
            busy, waiting = len(self._busy), len(self._waiters)
            return State(self._started, busy, waiting, dict(self._ended), self._refused)

    def close(self) -> None:
        """Ends all children."""
        self._closed.set()
        with self._lock:
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.process.kill()
        for worker in idle:
            worker.end()

    def _take(self) -> _Child:
        until = time.monotonic() + self._bounds.patience
        while (worker := self._next(until)).gone():
            self._replace(worker, "died")
        with self._lock:
            worker.deadline = time.monotonic() + self._bounds.seconds
            self._busy.add(worker)
        return worker

    def _next(self, until: float) -> _Child:
        """An idle child, or the next that is free when all before it have theirs. Raises Problem."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if len(self._waiters) >= self._bounds.waiting:
                raise self._overloaded()
            waiter = _Waiter()
            self._waiters.append(waiter)
        waiter.served.wait(until - time.monotonic())
        with self._lock:
            if waiter.worker is None:
                self._waiters.remove(waiter)
                raise self._overloaded()
            return waiter.worker

    def _put(self, worker: _Child) -> None:
        with self._lock:
            if self._waiters:
                waiter = self._waiters.popleft()
                waiter.worker = worker
                waiter.served.set()
            else:
                self._idle.append(worker)

    def _overloaded(self) -> Problem:
        self._refused += 1
        said = f"The service has more pages to read than it can. Send it again in {RETRY_AFTER} seconds."
        return Problem(503, said, retry_after=RETRY_AFTER)

    def _give_back(self, worker: _Child) -> None:
        worker.works += 1
        with self._lock:
            self._busy.discard(worker)
            worker.deadline = float("inf")
        if worker.works >= self._bounds.works or worker.expired:
            self._replace(worker, "recycled")
        else:
            self._put(worker)

    def _lost(self, worker: _Child) -> Problem:
        self._replace(worker, "timeout" if worker.expired else "died")
        if worker.expired:
            seconds = f"{self._bounds.seconds:g} seconds"
            return Problem(504, f"The page took longer than {seconds}, and was given up. Send its article only.")
        said = "The process that read this page ended before it was done. No other page is touched by it."
        return Problem(503, said, retry_after=RETRY_AFTER)

    def _replace(self, worker: _Child, reason: str) -> None:
        with self._lock:
            self._busy.discard(worker)
            self._ended[reason] += 1
            self._started -= 1
        worker.end()
        if not self._closed.is_set():
            if reason != "recycled":
                log.warning("child ended", reason=reason, works=worker.works)
            self._spawn()

    def _spawn(self) -> None:
        threading.Thread(target=self._add, name="pool-add", daemon=True).start()

    def _add(self) -> None:
        pause = 0.0
        while not self._closed.wait(pause):
            try:
                worker = self._new()
            except (OSError, EOFError) as error:
                pause = min(10.0, pause * 2 or 0.5)  # the system may have no process to give at the moment
                log.error("no child", error=type(error).__name__)  # noqa: TRY400  # a traceback says no more
            else:
                self._put(worker)
                if self._closed.is_set():
                    worker.end()
                return

    def _new(self) -> _Child:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=child.attend, args=(theirs, self._bounds.memory), name="lede-child", daemon=True
        )
        process.start()
        theirs.close()
        if not ours.poll(STARTS_WITHIN) or ours.recv_bytes() != child.DONE:
            process.kill()
            raise EOFError
        with self._lock:
            self._started += 1
        return _Child(process, ours)

    def _watch(self) -> None:
        """Kills children whose work takes too long, and replaces those that ended without work."""
        while not self._closed.wait(WATCH_EVERY):
            now = time.monotonic()
            with self._lock:
                for worker in self._busy:
                    if worker.deadline < now:
                        worker.expired = True
                        worker.process.kill()
                gone = [worker for worker in self._idle if worker.gone()]
                self._idle = [worker for worker in self._idle if worker not in gone]
            for worker in gone:
                self._replace(worker, "died")


def _context() -> Any:
    """How children are made: forked from a process that has all they need and no threads, or started anew on Windows."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    os.environ["LEDE_PRELOAD"] = "1"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["server.child", "server.__main__"])
    return context


def _read(message: bytes, waited: float) -> Done:
    sign, seconds = child.HEAD.unpack_from(message)
    body = message[child.HEAD.size :]
    if sign == child.DONE:
        return Done(body, seconds, waited)
    told = json.loads(body)
    problem = told["problem"]
    if problem["status"] >= 500:
        log.error("page failed", error=told.get("error"), place=told.get("place"))
    members = {name: value for name, value in problem.items() if name not in ("type", "title", "status", "detail")}
    raise Problem(problem["status"], problem["detail"], **members)
