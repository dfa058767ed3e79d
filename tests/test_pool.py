"""The pool: a work that hangs, dies, hogs or fails costs itself alone, and no queue is without end."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.pool import Pool
from server.problems import Problem
from server.workforce import Bounds
from tests import pool_works

ROOT = Path(__file__).parents[1]
TEXT = "The harbour board voted. " * 8_000


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(Bounds(size=2, waiting=4, patience=3.0, seconds=1.0, memory=500_000_000, works=50))
    yield pool
    pool.close()


def until(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def status(work: Callable[[], object]) -> int:
    """The status of the problem that a work ends in; 200 for none."""
    try:
        work()
    except Problem as problem:
        return problem.status
    return 200


def test_a_work_gives_its_result_and_tells_its_times(pool: Pool) -> None:
    done = pool.run(pool_works.echo, TEXT)
    assert done.body == TEXT[:20_000].encode()
    assert 0 <= done.seconds < 1
    assert 0 <= done.waited < 1


@pytest.mark.parametrize(
    ("work", "wanted", "reason"),
    [(pool_works.hang, 504, "timeout"), (pool_works.die, 503, "died"), (pool_works.fail, 500, None)],
    ids=["hangs", "dies", "raises"],
)
def test_a_work_that_fails_costs_itself_alone(
    pool: Pool, work: Callable[[], bytes], wanted: int, reason: str | None
) -> None:
    with ThreadPoolExecutor(2) as threads:
        bad = threads.submit(status, lambda: pool.run(work))
        others = [pool.run(pool_works.echo, TEXT).body for _ in range(100)]
        assert bad.result() == wanted
    assert len(others) == 100
    assert until(lambda: pool.state().alive == 2)
    if reason:
        assert pool.state().ended[reason] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limit")
def test_a_work_that_takes_too_much_memory_is_refused() -> None:
    pool = Pool(Bounds(size=1, seconds=60.0, memory=200_000_000))
    try:
        with pytest.raises(Problem, match="memory") as refused:
            pool.run(pool_works.hog)
        assert refused.value.status == 422
        assert pool.run(pool_works.echo, "x").body == b"x"
    finally:
        pool.close()


def test_a_child_is_replaced_after_its_works(pool: Pool) -> None:
    pids = {pool.run(pool_works.pid).body for _ in range(130)}
    assert len(pids) >= 2
    assert pool.state().ended["recycled"] >= 1
    assert until(lambda: pool.state().alive == 2)


def test_more_works_than_may_wait_are_refused_at_once(pool: Pool) -> None:
    assert until(lambda: pool.state().alive == 2)
    with ThreadPoolExecutor(12) as threads:
        start = time.monotonic()
        ends = list(
            threads.map(lambda _: (status(lambda: pool.run(pool_works.doze, 0.5)), time.monotonic()), range(12))
        )
    assert sorted(end for end, _ in ends) == [200] * 6 + [503] * 6
    assert all(at - start < 0.4 for end, at in ends if end == 503)
    assert pool.state().refused == 6
    assert pool.run(pool_works.echo, "x").body == b"x"


def test_a_work_that_waits_too_long_is_refused() -> None:
    pool = Pool(Bounds(size=1, patience=0.3, seconds=5.0))
    try:
        with ThreadPoolExecutor(1) as threads:
            long = threads.submit(pool.run, pool_works.doze, 1.5)
            assert until(lambda: pool.state().busy == 1)
            with pytest.raises(Problem) as refused:
                pool.run(pool_works.echo, "x")
            assert long.result().body == b"awake"
        assert refused.value.status == 503
        assert refused.value.members["retry_after"] > 0
    finally:
        pool.close()


def test_children_killed_at_any_moment_cost_their_own_works_alone(pool: Pool) -> None:
    ends, stop = list[int](), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            ends.append(status(lambda: pool.run(pool_works.echo, TEXT)))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    killed = 0
    for _ in range(15):
        time.sleep(0.1)
        os.kill(int(pool.run(pool_works.pid).body), signal.SIGKILL)
        killed += 1
    stop.set()
    for thread in threads:
        thread.join()
    assert len(ends) > 100
    assert set(ends) <= {200, 503}
    assert ends.count(503) <= killed
    assert until(lambda: pool.state().alive == 2)


def test_idle_children_that_die_are_replaced_and_no_work_is_lost(pool: Pool) -> None:
    first = pool.run(pool_works.pid).body
    os.kill(int(first), signal.SIGKILL)
    assert until(lambda: pool.state().ended["died"] == 1)
    assert pool.run(pool_works.pid).body != first
    assert until(lambda: pool.state().alive == 2)


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has reaped yet has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


PARENT = """
import time
from server.pool import Pool
from server.workforce import Bounds
from tests import pool_works
if __name__ == "__main__":
    pool = Pool(Bounds(size=1))
    print(int(pool.run(pool_works.pid).body), flush=True)
    pool.run(pool_works.doze, 60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_child_dies_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    assert until(lambda: gone(child))
