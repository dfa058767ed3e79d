"""SECURITY.md names no test that is not there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "SECURITY.md").read_text("utf-8").split("## What is promised")[1]
ROWS = [line.rsplit("|", 2)[1] for line in TABLE.splitlines() if line.startswith("| ")][2:]


def test_every_promise_has_tests_and_each_is_there() -> None:
    python = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    defined = set(re.findall(r"^def (test_\w+)\(", "\n".join(python), re.MULTILINE))
    node = [path.read_text("utf-8") for path in (ROOT / "tests" / "extension").glob("*.test.js")]
    defined |= set(re.findall(r'^test\("([^"]+)"', "\n".join(node), re.MULTILINE))
    assert len(ROWS) > 15
    for row in ROWS:
        named = [name for name in re.findall(r"`([^`]+)`", row) if not re.match(r"make |\.venv", name)]
        assert named, row
        assert [name for name in named if name not in defined] == []


def test_every_command_that_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in re.findall(r"`make (\w+)`", TABLE):
        assert f"\n{command}:" in makefile, command
