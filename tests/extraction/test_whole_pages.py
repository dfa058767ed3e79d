"""The text of a whole page: whatever stands above the article, its title, author and date are found, and its last sentence stays."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from server.extraction import Page, extract

PAGES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("wholepages.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", PAGES)
def test_the_header_is_found_below_notices_and_menus(language: str, gap: str) -> None:
    page = PAGES[language]
    shown = extract(Page(text=page["text"].replace("\n", gap)))
    said = shown.metadata
    assert (said.title, said.byline, said.published) == (page["title"], page.get("byline"), page["published"])
    menu = next(block.text for block in shown.removed if page["menu"][-1] in block.text)
    assert all(line in menu for line in page["menu"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", PAGES)
def test_the_article_is_whole(language: str, gap: str) -> None:
    page = PAGES[language]
    assert extract(Page(text=page["text"].replace("\n", gap))).content.text.split("\n\n") == page["article"]
