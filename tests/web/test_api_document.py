"""The examples of docs/api.md are run as they stand, against a real service."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages import HTML, SENTENCE, TEXT
from tests.web.running import ROOT, SECONDS, Running, running

DOCUMENT = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```(sh|python|js)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
SHOWN = "http://127.0.0.1:8765"
NODE = Path(sys.executable).with_name("node")


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    with running() as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the examples name."""
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    rows = [{"id": 1, "text": TEXT}, {"id": 2, "html": ""}, {"id": 3, "html": HTML}]
    (tmp_path / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return tmp_path


def command(language: str, code: str, folder: Path) -> list[str]:
    if language == "sh":
        return ["sh", "-ec", code]
    script = folder / {"python": "example.py", "js": "example.mjs"}[language]
    script.write_text(code, "utf-8")
    return [{"python": sys.executable, "js": str(NODE)}[language], str(script)]


def run(language: str, code: str, folder: Path, port: int) -> str:
    assert SHOWN in code
    line = command(language, code.replace(SHOWN, f"http://127.0.0.1:{port}"), folder)
    ended = subprocess.run(
        line, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_there_is_an_example_in_each_language() -> None:
    assert {language for language, _ in EXAMPLES} == {"sh", "python", "js"}


@pytest.mark.parametrize(
    ("language", "code"), [example for example in EXAMPLES if "/v1/batch" not in example[1]], ids=lambda text: text[:12]
)
def test_an_example_of_one_page_prints_the_article(served: Running, folder: Path, language: str, code: str) -> None:
    printed = run(language, code, folder, served.port)
    assert printed.count(SENTENCE) >= 3
    assert "A new pier" in printed


def test_the_example_of_a_batch_prints_a_line_for_each_row(served: Running, folder: Path) -> None:
    (language, code) = next(example for example in EXAMPLES if "/v1/batch" in example[1])
    printed = run(language, code, folder, served.port)
    given = [json.loads(line) for line in printed.splitlines()]
    assert [(row["id"], "article" in row) for row in given] == [(1, True), (2, False), (3, True)]
