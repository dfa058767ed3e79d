"""Hostile rows through ``bulk``: none may be lost, doubled or crash its process, and each is answered soon."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from server.bulk import Job, default_workers, run_bulk
from tests.security.mutating import hostile_rows
from tests.security.vectors import Vector

REFUSALS = frozenset({413, 422})
"""Statuses of pages that are refused for what they are."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the rows: answered, refused for what they are, failed otherwise (by id), the slowest in milliseconds with its id."""

    answered: int
    refused: int
    failed: tuple[int, ...]
    slowest: tuple[float, int]


def run_hostile(vectors: Sequence[Vector], count: int, seed: int, folder: Path) -> Report:
    """Runs ``count`` hostile rows in ``folder``; raises AssertionError where the output has not each row once, in order."""
    source, target = folder / "hostile.jsonl", folder / "answers.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for row in hostile_rows(vectors, count, seed):
            out.write(json.dumps(row) + "\n")
    run_bulk(Job(source, target, default_workers()), lambda _: None)
    answered = refused = 0
    failed: list[int] = []
    slowest = (0.0, -1)
    with target.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            assert row["id"] == number
            if "article" in row:
                answered += 1
                slowest = max(slowest, (row["article"]["engine"]["ms"], number))
            elif row["error"]["status"] in REFUSALS:
                refused += 1
            else:
                failed.append(number)
    assert answered + refused + len(failed) == count
    return Report(answered, refused, tuple(failed), slowest)
