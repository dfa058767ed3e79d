"""Long hostile runs: ``python -m tests.security bulk [--rows N] [--seed N]``; the corpora are those of ``../shared/attacks``."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.conftest import SHARED
from tests.security.bulk_run import run_hostile
from tests.security.vectors import read_vectors


def main(arguments: list[str]) -> int:
    """Runs the rows and says what became of them; 1 where a row failed other than by being refused for what it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.security", description=__doc__)
    parser.add_argument("command", choices=["bulk"])
    parser.add_argument("--rows", type=int, default=24_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        report = run_hostile(read_vectors(SHARED / "attacks"), options.rows, options.seed, Path(folder))
    milliseconds, number = report.slowest
    print(
        f"{options.rows:,} rows: {report.answered:,} answered, {report.refused:,} refused, {len(report.failed):,} failed."
    )
    print(f"The slowest took {milliseconds:.0f} ms (row {number}).")
    for row in report.failed[:20]:
        print(f"Failed: row {row} of seed {options.seed}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
