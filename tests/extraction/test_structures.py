"""What is more than paragraphs keeps its form: code, formulas, pictures, tables, lists, notes, players of videos."""

import tomllib
from pathlib import Path

import pytest
from lxml import etree

from server.extraction import Page
from server.extraction.cutting import Wanted, cut_out
from server.extraction.pipeline import read_blocks
from server.extraction.rendering.markdown import markdown
from server.extraction.rendering.text import plain_text
from server.extraction.reshaping import reshape
from server.extraction.sanitizing import sanitize
from tests.extraction.samples import URL, parsed, read, story

GROUPS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "structures.toml").read_text("utf-8")
)
RENDERED = GROUPS.pop("rendered")
EMBEDS = GROUPS.pop("embeds")
CASES = {f"{group}-{name}": case for group, cases in GROUPS.items() for name, case in cases.items()}


def content(html: str) -> tuple[str, str, str]:
    """All of a page as HTML, Markdown and text, whatever is judged of it."""
    page = Page(html=f"<!doctype html><html><body>{html}</body></html>", url=URL)
    source, blocks = read_blocks(page)
    cutting = cut_out(source.tree, blocks, range(len(blocks)), [], Wanted(source.base))
    safe = sanitize(cutting.article)
    return safe, markdown(safe, cutting.targets, cutting.notes), plain_text(cutting.article, cutting.notes)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_html(case: dict[str, str]) -> None:
    assert content(case["html"])[0] == case["wanted"]


@pytest.mark.parametrize("case", EMBEDS.values(), ids=EMBEDS)
def test_embeds(case: dict[str, str]) -> None:
    page = f"<html><body>{case['html']}</body></html>"
    root = parsed(page)
    reshape(root, URL)
    shown = (etree.tostring(part, encoding="unicode", method="html") for part in root[0])
    assert "".join(shown) == case["wanted"]


@pytest.mark.parametrize("case", RENDERED.values(), ids=RENDERED)
def test_markdown_and_text(case: dict[str, str]) -> None:
    assert content(case["html"])[1:] == (case["markdown"], case["text"])


def test_a_note_of_two_paragraphs_stays_whole() -> None:
    mark = '<p>A claim<sup><a href="#n1" id="r1">1</a></sup>.</p>'
    note = '<ol><li id="n1"><p>The first of it.</p><p>The second of it. <a href="#r1">↩</a></p></li></ol>'
    content = read(story(before=mark, after=note)).content
    assert "[^1]: The first of it.\n\n    The second of it." in content.markdown
