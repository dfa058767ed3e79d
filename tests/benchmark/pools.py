"""The pool beside pebble's, on one page's worth of bytes: ``python -m tests.benchmark.pools``. The hop, and what kills do to each."""

import os
import random
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable

from pebble import ProcessPool

from server.pool import Pool
from server.workforce import Bounds
from tests import pool_works

TEXT = "x" * 200_000
SECONDS, EVERY = 8.0, 0.1


def hop(run: Callable[[], object]) -> float:
    """Milliseconds of a work that does nothing, at the median."""
    times = []
    for _ in range(500):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[50:])


def killed(run: Callable[[], object], victims: Callable[[], list[int]]) -> tuple[int, int, int, float]:
    """Works that succeed and that fail, kills, and the longest that a work took, while children are killed at any moment."""
    done, failed, longest, stop = [0], [0], [0.0], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            start = time.perf_counter()
            try:
                run()
                done[0] += 1
            except Exception:  # noqa: BLE001  # what it is does not matter here
                failed[0] += 1
            longest[0] = max(longest[0], time.perf_counter() - start)

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    end, kills = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < end:
        time.sleep(EVERY)
        if pids := victims():
            try:
                os.kill(random.choice(pids), signal.SIGKILL)  # noqa: S311  # chance is enough
            except ProcessLookupError:
                continue
            kills += 1
    stop.set()
    for thread in threads:
        thread.join(10)
    return done[0], failed[0], kills, longest[0]


def main() -> int:
    """Measures both, one after the other."""
    pool = Pool(Bounds(size=2))
    print(f"own: hop {hop(lambda: pool.run(pool_works.echo, TEXT)):.2f} ms", flush=True)
    ours = killed(lambda: pool.run(pool_works.echo, TEXT), lambda: [int(pool.run(pool_works.pid).body)])
    print("own: {} done, {} failed, {} kills, longest {:.2f} s".format(*ours), flush=True)
    pool.close()
    with ProcessPool(max_workers=2) as peer:

        def run() -> bytes:
            result: bytes = peer.schedule(pool_works.echo, args=[TEXT], timeout=5).result(timeout=5)
            return result

        print(f"pebble: hop {hop(run):.2f} ms", flush=True)
        theirs = killed(run, lambda: list(peer._pool_manager.worker_manager.workers))
        print("pebble: {} done, {} failed, {} kills, longest {:.2f} s".format(*theirs), flush=True)
        peer.stop()  # type: ignore[no-untyped-call]  # pebble leaves it out
    return 0


if __name__ == "__main__":
    sys.exit(main())
