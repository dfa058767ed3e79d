"""Bulk runs over a cluster on Dask: the same function of a row, on the workers of a scheduler (requirements-cluster.txt).

Rows go out in small parts, and no more of them than the workers are busy with; their results come back in order. Dask does a part again
whose worker died, and a part has no effect but its result, so that nothing is lost or written twice.
"""

import itertools
import json
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from server.answers import warm_up
from server.bulk import Job, Outcome, extract_row, extracted
from server.jsonlines import BulkError, id_of
from server.problems import problem_body
from server.rowfiles import read_rows, write_rows

PART = 20
"""Rows of a part: a second or so of work, which is much to Dask's millisecond and little to lose with a worker."""
AHEAD = 4
"""Parts that are handed out ahead for each thread of a worker."""


def run_cluster(source: Path, target: Path, scheduler: str, extract: Callable[[bytes], bytes] | None = None) -> Outcome:
    """Extracts the rows of ``source`` on the cluster of ``scheduler`` (``tcp://host:8786``) into ``target``, in order.

    JSON lines, Parquet and WARC in; JSON lines and Parquet out, by the files' endings. Raises BulkError where the cluster or a
    file is not to be had.
    """
    from distributed import Client  # noqa: PLC0415  # an extra

    if target.exists() and target.samefile(source):
        raise BulkError("The output is the input. Choose another file with -o.")
    counts = {"rows": 0, "errors": 0}
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]  # Dask leaves it out
    except OSError as error:
        raise BulkError(f"There is no cluster at {scheduler}: {error}") from error
    with client:
        write_rows(target, _counted(_extracted(client, read_rows(source), extract or extract_row), counts))
    return Outcome(counts["rows"], counts["errors"], 0)


def run_here(job: Job) -> Outcome:
    """The same over the cores of this machine, without a cluster. Raises BulkError."""
    counts = {"rows": 0, "errors": 0}
    warm_up()
    write_rows(job.target, _counted(extracted(read_rows(job.source), job, extract_row), counts))
    return Outcome(counts["rows"], counts["errors"], 0)


def extract_part(extract: Callable[[bytes], bytes], rows: list[bytes]) -> list[bytes]:
    """A row for each row: what a worker does."""
    return [extract(row) for row in rows]


def _extracted(client: Any, rows: Iterator[bytes], extract: Callable[[bytes], bytes]) -> Iterator[bytes]:
    ahead = max(1, sum(client.nthreads().values())) * AHEAD
    waiting: deque[tuple[list[bytes], Any]] = deque()
    while part := list(itertools.islice(rows, PART)):
        waiting.append((part, _submit(client, extract, part)))
        if len(waiting) >= ahead:
            yield from _results(client, extract, *waiting.popleft())
    while waiting:
        yield from _results(client, extract, *waiting.popleft())


def _submit(client: Any, extract: Callable[[bytes], bytes], part: list[bytes]) -> Any:
    return client.submit(extract_part, extract, part, pure=False, retries=0)


def _results(client: Any, extract: Callable[[bytes], bytes], part: list[bytes], future: Any) -> list[bytes]:
    """The results of a part; where it kills its workers, each of its rows alone, and an error for the one that does."""
    from distributed import KilledWorker  # noqa: PLC0415  # an extra

    try:
        results: list[bytes] = future.result()
    except KilledWorker:
        if len(part) > 1:
            alone = [(row, _submit(client, extract, [row])) for row in part]
            return [line for row, one in alone for line in _results(client, extract, [row], one)]
        said = problem_body(500, "The process that read this page died. The other rows are not touched by it.")
        return [json.dumps({"id": id_of(part[0]), "error": said}).encode()]
    return results


def _counted(rows: Iterator[bytes], counts: dict[str, int]) -> Iterator[bytes]:
    for row in rows:
        counts["rows"] += 1
        counts["errors"] += b'"error"' in row and "error" in json.loads(row)
        yield row
