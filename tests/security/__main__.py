"""Long hostile runs: ``python -m tests.security bulk [--rows N] [--seed N]``, and ``corpus FOLDER``, where the fuzzing starts.

The hostile texts are those of ``../shared/attacks``.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.conftest import SHARED
from tests.security.bulk_run import run_hostile
from tests.security.corpus import write_corpus
from tests.security.vectors import read_vectors


def main(arguments: list[str]) -> int:
    """Runs a command; 1 where a row failed other than by being refused for what it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.security", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    bulk = commands.add_parser("bulk")
    bulk.add_argument("--rows", type=int, default=24_000)
    bulk.add_argument("--seed", type=int, default=1)
    commands.add_parser("corpus").add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "bulk":
        return _run_bulk(options.rows, options.seed)
    vectors = read_vectors(SHARED / "attacks")
    print(f"{write_corpus(vectors, options.folder):,} starts in {options.folder}")
    return 0


def _run_bulk(rows: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = run_hostile(read_vectors(SHARED / "attacks"), rows, seed, Path(folder))
    milliseconds, number = report.slowest
    print(f"{rows:,} rows: {report.answered:,} answered, {report.refused:,} refused, {len(report.failed):,} failed.")
    print(f"The slowest took {milliseconds:.0f} ms (row {number}).")
    for row in report.failed[:20]:
        print(f"Failed: row {row} of seed {seed}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
