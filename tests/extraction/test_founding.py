"""The article for which Lede was made, as text."""

from pathlib import Path

import pytest

from server.extraction import Article, Kind, Page, extract


@pytest.fixture(scope="module")
def source(shared: Path) -> str:
    return (shared / "founding" / "article.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def article(source: str) -> Article:
    return extract(Page(text=source))


def paragraphs(source: str) -> list[str]:
    """Every paragraph of the source above its label, without the date before the first."""
    lines = [line.strip() for line in source.partition("know more")[0].splitlines()]
    return [line.removeprefix("date 2022-01-11 ") for line in lines if line]


def test_it_is_an_article_of_its_date(article: Article) -> None:
    assert article.found
    assert article.metadata.published == "2022-01-11"
    assert article.metadata.language == "en"
    assert article.metadata.title is None


def test_every_paragraph_is_whole_and_nothing_else_is_there(article: Article, source: str) -> None:
    assert len(paragraphs(source)) == 8
    assert article.content.text == "\n\n".join(paragraphs(source))
    assert article.content.html.count("<p ") == 8
    assert article.content.markdown == "\n\n".join(paragraphs(source))


def test_the_label_and_all_its_lines_are_one_removed_block(article: Article, source: str) -> None:
    (block,) = article.removed
    assert block.kind is Kind.RECOMMENDATIONS
    assert block.after == "b8"
    lines = [line.strip() for line in source.splitlines() if line.strip().startswith("+")]
    assert len(lines) == 13
    assert [line for line in block.text.splitlines() if line.strip()] == ["know more", *lines]
    assert block.html.count("<li>") == 13
    assert "know more" in block.reason
