"""Golden cases: every folder of ``tests/pages`` holds a page and what a perfect reader makes of it, written by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.extraction import Article, Page, extract

PAGES = Path(__file__).parents[1] / "pages"
CASES = sorted(folder for folder in PAGES.iterdir() if folder.is_dir())
FIELDS = ("title", "byline", "published", "language", "direction")


def read_case(folder: Path) -> tuple[Article, dict[str, Any]]:
    url = folder / "url.txt"
    address = url.read_text(encoding="utf-8").strip() if url.exists() else None
    html, text = folder / "source.html", folder / "source.txt"
    assert html.exists() != text.exists(), f"{folder.name} needs exactly one of source.html and source.txt"
    source = {"html": html.read_text("utf-8")} if html.exists() else {"text": text.read_text("utf-8")}
    expectation = folder / "expected.json"
    assert expectation.exists(), f"{folder.name} has no expected.json"
    return extract(Page(url=address, **source)), json.loads(expectation.read_text("utf-8"))


def comparable(field: str, value: str | None) -> str | None:
    """A date by its day, a language by its primary subtag."""
    if value is not None and field == "published":
        return value[:10]
    return value.partition("-")[0] if value is not None and field == "language" else value


def folded(text: str) -> str:
    return " ".join(text.split())


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_page(folder: Path) -> None:
    article, expected = read_case(folder)
    assert article.found is expected["article"]
    if not expected["article"]:
        return
    assert (folder / "expected.md").exists(), f"{folder.name} has no expected.md"
    assert article.content.markdown == (folder / "expected.md").read_text("utf-8").strip()
    for field in FIELDS:
        if field in expected:
            assert comparable(field, getattr(article.metadata, field)) == comparable(field, expected[field]), field
    for wanted in expected["removed"]:
        removed = folded(" ".join(block.text for block in article.removed if block.kind == wanted["kind"]))
        for phrase in wanted["contains"]:
            assert folded(phrase) in removed, f"{phrase!r} is not among the removed {wanted['kind']}"
            assert folded(phrase) not in folded(article.content.text)
