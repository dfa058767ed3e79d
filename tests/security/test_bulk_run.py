"""A short hostile bulk run; the long one is ``python -m tests.security bulk``."""

from pathlib import Path

from tests.security.bulk_run import run_hostile
from tests.security.vectors import read_vectors


def test_no_hostile_row_is_lost_or_fails(shared: Path, tmp_path: Path) -> None:
    report = run_hostile(read_vectors(shared / "attacks"), 150, 3, tmp_path)
    assert report.failed == ()
    assert report.answered > 100
