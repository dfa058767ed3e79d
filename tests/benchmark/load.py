"""The service under load, as a process on loopback: ``python -m tests.benchmark.load [hop|workers|steady|overload|kills|all]``.

Clients are threads of this process with a connection each; every part is bounded in time. It prints a line a figure, and ends with 1 where
one is missed.
"""

import argparse
import http.client
import os
import signal
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from server.answers import answer, warm_up
from server.extraction import Page
from tests.web.running import Running, running
from tests.web.test_operations import children

PAGES = Path(__file__).parents[1] / "pages"
LIMIT = 25.0  # seconds within which each answer must be there: patience, the page's own limit, and room
HOP = 1.5  # ms
SCALE, GROWTH, SPREAD = 1.8, 0.05, 5.0


@dataclass
class Load:
    """What clients saw: seconds and status of each answer; 0 where the connection was closed."""

    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def add(self, status: int, seconds: float) -> None:
        self.statuses.append(status)
        self.seconds.append(seconds)

    def quantile(self, share: float) -> float:
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] * 1000


def pages() -> list[bytes]:
    """The golden pages that are HTML."""
    return [path.read_bytes() for path in sorted(PAGES.glob("*/source.html"))]


def ask(connection: http.client.HTTPConnection, page: bytes) -> int:
    connection.request("POST", "/v1/extract", page, {"Content-Type": "text/html"})
    response = connection.getresponse()
    response.read()
    return response.status


def load(service: Running, clients: int, seconds: float, pause: float = 0.0) -> Load:
    """Asks from so many clients for so long; each of them rests ``pause`` seconds at the least between two starts."""
    seen, end, sent = Load(), time.perf_counter() + seconds, pages()

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=LIMIT)
        time.sleep(pause * number / clients)
        turn = number
        while (start := time.perf_counter()) < end:
            turn += 1
            try:
                status = ask(connection, sent[turn % len(sent)])
            except (OSError, http.client.HTTPException):
                status = 0
                connection.close()
            took = time.perf_counter() - start
            seen.add(status, took)
            time.sleep(max(0.0, pause - took))
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def memory(service: Running) -> int:
    """Bytes that the service and its children hold."""
    pages_of = (
        Path(f"/proc/{pid}/statm").read_text("ascii").split()[1] for pid in [service.process.pid, *children(service)]
    )
    return sum(map(int, pages_of)) * os.sysconf("SC_PAGE_SIZE")


def told(name: str, value: str, fits: bool) -> bool:  # noqa: FBT001  # the verdict is what is told
    print(f"{'ok    ' if fits else 'MISSED'} {name}: {value}", flush=True)
    return fits


def hop(_seconds: float) -> bool:
    """What HTTP adds to the extraction of a page: page by page in turn, here and through the service."""
    warm_up()
    added = []
    with running(LEDE_LOG="error", LEDE_PROCESSES="1") as service:
        connection = http.client.HTTPConnection("127.0.0.1", service.port)
        for turn in range(6):
            for page in pages():
                start = time.perf_counter()
                ask(connection, page)
                through = time.perf_counter() - start
                start = time.perf_counter()
                answer(Page(html=page.decode("utf-8", "replace"))).model_dump_json()
                if turn:
                    added.append((through - (time.perf_counter() - start)) * 1000)
        connection.close()
    median, low = statistics.median(added), statistics.quantiles(added, n=10)[0]
    shown = f"{median:.2f} ms (at most {HOP}); the quietest tenth {low:.2f} ms"
    return told("HTTP adds at the median", shown, median <= HOP)


def workers(seconds: float) -> bool:
    """Two processes beside one, in turn; the quietest pair counts, since others may use the cores."""
    ratios = []
    for _ in range(5):
        rates = []
        for processes in ("1", "2"):
            with running(LEDE_LOG="error", LEDE_PROCESSES=processes) as service:
                load(service, 4, 1.5)
                rates.append(len(load(service, 4, seconds / 10).statuses))
        ratios.append(rates[1] / rates[0])
    shown = ", ".join(f"{ratio:.2f}" for ratio in sorted(ratios))
    return told(
        "two processes beside one", f"{max(ratios):.2f} times (runs: {shown}; at least {SCALE})", max(ratios) >= SCALE
    )


def steady(seconds: float) -> bool:
    """Mixed pages at 80 of 100 of what it can do."""
    with running(LEDE_LOG="error") as service:
        load(service, 4, 5)
        capacity = len(load(service, 4, 10).statuses) / 10
        clients = 8
        load(service, clients, max(10.0, seconds / 6), clients / (0.8 * capacity))
        before = memory(service)
        seen = load(service, clients, seconds, clients / (0.8 * capacity))
        growth = memory(service) / before - 1
    errors = Counter(seen.statuses)
    median, p99 = seen.quantile(0.5), seen.quantile(0.99)
    return all(
        [
            told(
                "steady, answers", f"{dict(errors)} at {capacity:.0f} pages a second of capacity", set(errors) == {200}
            ),
            told("steady, p99 and median", f"{p99:.0f} and {median:.0f} ms", p99 < SPREAD * median),
            told("steady, growth of memory", f"{growth:+.1%} of {before / 1e6:.0f} MB", growth < GROWTH),
        ]
    )


def overload(seconds: float) -> bool:
    """Five times the clients that it has room for, without a rest."""
    with running(LEDE_LOG="error", LEDE_WAITING="8") as service:
        load(service, 4, 3)
        usual = load(service, 1, 2).quantile(0.5)
        seen = load(service, 50, seconds)
        after = load(service, 1, 1)
    statuses = Counter(seen.statuses)
    return all(
        [
            told("overload, answers", str(dict(statuses)), set(statuses) <= {200, 429, 503}),
            told("overload, longest", f"{max(seen.seconds):.1f} s", max(seen.seconds) < LIMIT),
            told(
                "overload, the first after it",
                f"{after.quantile(0.5):.0f} ms (usual {usual:.0f})",
                set(after.statuses) == {200},
            ),
        ]
    )


def kills(seconds: float) -> bool:
    """A child that works is killed every two seconds."""
    done, killed = threading.Event(), [0]
    with running(LEDE_LOG="error") as service:

        def kill() -> None:
            while not done.wait(2):
                pids = children(service)
                if pids:
                    os.kill(pids[killed[0] % len(pids)], signal.SIGKILL)
                    killed[0] += 1

        killer = threading.Thread(target=kill)
        killer.start()
        seen = load(service, 4, seconds)
        done.set()
        killer.join()
    statuses = Counter(seen.statuses)
    failed = sum(statuses.values()) - statuses[200]
    fits = set(statuses) <= {200, 503} and failed <= killed[0]
    return told("kills, answers", f"{dict(statuses)} with {killed[0]} kills", fits)


PARTS: dict[str, Callable[[float], bool]] = {
    "hop": hop, "workers": workers, "steady": steady, "overload": overload, "kills": kills,
}  # fmt: skip


def main() -> int:
    """Runs the parts that are asked for; 1 where a figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.load")
    parser.add_argument("part", nargs="?", choices=(*PARTS, "all"), default="all")
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="how long a part lasts (60; 1800 for the half hour)"
    )
    options = parser.parse_args()
    parts = PARTS if options.part == "all" else {options.part: PARTS[options.part]}
    results = [part(options.seconds) for part in parts.values()]  # all of them, whatever the first ones say
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
