"""The part of a page under its title, where an article stands above a stream of others; and comments, which outweigh some."""

import numpy as np
import pytest
from lxml import etree

from server.extraction import Page, isolation
from server.extraction.blocks import Blocks
from server.extraction.headline import titled_part
from server.extraction.isolation import isolate
from server.extraction.pipeline import read_blocks
from server.extraction.scoring import Columns
from tests.extraction.samples import PROSE

STORY = "".join(f"<p>{text}</p>" for text in PROSE * 5)
CARDS = "<ul>" + "".join(f"<li><h3>Another story</h3><p>{text}</p></li>" for text in PROSE * 4) + "</ul>"


def page_of(own: str, heading: str = "<h1>A new pier</h1>", cards: str = CARDS) -> str:
    return f"<div><div id=own>{heading}<div>{own}</div></div><div>{cards}</div></div>"


def read(html: str) -> tuple[etree._Element, Blocks]:
    source, blocks = read_blocks(Page(html=f"<html><body>{html}</body></html>"))
    return source.tree, blocks


def part_of(html: str, title: str | None = "A new pier") -> str | None:
    _, blocks = read(html)
    page = Columns(blocks)
    part = titled_part(blocks, page, np.full(page.n, 0.6), title)
    return part.get("id", "") if part is not None else None


@pytest.mark.parametrize(
    "heading", ["<h1>A new pier</h1>", "<h2>A New Pier!</h2>", "<h2>A new pier</h2><h1>The Harbour Times</h1>"]
)
def test_the_part_under_the_title(heading: str) -> None:
    assert part_of(page_of(STORY, heading)) == "own"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (page_of(STORY), None),
        (page_of(STORY), "Another pier"),
        (page_of(STORY, "<h3>A new pier</h3>"), "A new pier"),
        (f"<h1>A new pier</h1>{STORY}", "A new pier"),
        (page_of(STORY, cards=CARDS * 8), "A new pier"),
    ],
    ids=["no title", "another title", "a small heading", "no part", "one of many stories"],
)
def test_no_part(html: str, title: str | None) -> None:
    assert part_of(html, title) is None


def test_a_teaser_is_not_the_part_itself() -> None:
    assert part_of(page_of(f"<p>{PROSE[0]}</p>")) == ""


def test_on_an_unsure_page_only_the_part_under_the_title_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "score", lambda page, _title: np.full(page.n, 0.6))
    tree, blocks = read(page_of(STORY))
    assert sum(isolate(tree, blocks, "A new pier").kept) == 16
    assert sum(isolate(tree, blocks, "Another").kept) > 16


@pytest.mark.parametrize(("likely", "lowered"), [(0.8, True), (0.1, False)])
def test_comments_below_lines_that_are_likely_the_article(
    monkeypatch: pytest.MonkeyPatch, likely: float, *, lowered: bool
) -> None:
    lines = "".join(f"<p>A short line {at} with no end</p>" for at in range(40))
    comments = f"<div class=comments>{STORY}</div>"
    tree, blocks = read(f"<div>{lines}{comments}</div>")
    scores = np.where(np.arange(len(blocks)) < 40, likely, 0.9)
    monkeypatch.setattr(isolation, "score", lambda _page, _title: scores)
    assert (isolate(tree, blocks, None).scores[45] < 0.9) is lowered
