"""What is cut can be put back where it stood."""

import re
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from server.extraction import Article, Kind, Page, Place, extract
from tests.extraction.samples import PROSE, fragment, link_list, paragraphs, parsed, read, restored, story, words_of

PAGES = sorted(path for path in (Path(__file__).parents[1] / "pages").glob("*/source.*"))
ITEMS = [
    "Storm closes the northern road again",
    "School board delays its vote on buses",
    "Bridge repairs will last until spring",
]
SHARE = '<div class="share">Share this</div>'


def golden(path: Path) -> Article:
    url = path.with_name("url.txt")
    address = url.read_text("utf-8").strip() if url.exists() else None
    source = path.read_text("utf-8")
    return extract(Page(html=source, url=address) if path.suffix == ".html" else Page(text=source, url=address))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_ids_are_unique_and_every_removed_block_names_one_that_is_there(path: Path) -> None:
    article = golden(path)
    ids = re.findall(r' id="([^"]*)"', article.content.html)
    assert ids == [f"b{number}" for number in range(1, len(ids) + 1)]
    assert [block.id for block in article.removed] == [f"r{number}" for number in range(1, len(article.removed) + 1)]
    assert {block.after for block in article.removed} <= {None, *ids}
    assert not any(' id="' in block.html for block in article.removed)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_every_top_block_carries_an_id(path: Path) -> None:
    assert all(block.get("id") for block in fragment(golden(path).content.html))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_removed_block_says_why_in_a_sentence(path: Path) -> None:
    for block in golden(path).removed:
        assert re.fullmatch(r"\S.{8,300}\.", block.reason, re.DOTALL)
        assert block.reason[0] == block.reason[0].upper()
        assert block.text.strip() or "<img" in block.html


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.parent.name)
def test_restoring_all_gives_back_the_order_of_the_page(path: Path) -> None:
    page = html5lib.parse(path.read_text("utf-8"), treebuilder="lxml", namespaceHTMLElements=False).getroot()
    etree.strip_elements(page, "script", "style", "head", "template", etree.Comment, with_tail=False)
    order, at = "".join(words_of(page)), 0
    for text in map(str, restored(golden(path)).itertext()):
        part = "".join(text.split())
        found = order.find(part, at)
        assert found >= 0, f"{part!r} does not stand after {order[:at][-40:]!r}"
        at = found + len(part)


def page_of(*parts: str) -> str:
    """A page whose article has some parts between its paragraphs."""
    return story(before=paragraphs() + "".join(parts))


PLACES = {
    "between paragraphs": page_of(f"<h3>Read more</h3>{link_list(ITEMS)}"),
    "at the start": story(before=f"<h3>Read more</h3>{link_list(ITEMS)}"),
    "at the end": story(after=f"<h3>Read more</h3>{link_list(ITEMS)}"),
    "two neighbours": page_of(
        f"<div class=related><h3>Read more</h3>{link_list(ITEMS)}</div>", SHARE, "<p>Advertisement</p>"
    ),
    "within a quotation": page_of(f"<blockquote><p>{PROSE[0]}</p><p>Advertisement</p><p>{PROSE[1]}</p></blockquote>"),
    "an item of a list": page_of(f"<ul><li>{PROSE[0]}</li><li>Advertisement</li><li>{PROSE[1]}</li></ul>"),
    "items of a list": page_of(
        f"<ul><li>{PROSE[0]}</li><li>Advertisement</li><li>Advertisements</li><li>{PROSE[1]}</li></ul>"
    ),
    "the first item": page_of(f"<ul><li>Advertisement</li><li>{PROSE[0]}</li><li>{PROSE[1]}</li></ul>"),
    "the last item": page_of(f"<ul><li>{PROSE[0]}</li><li>{PROSE[1]}</li><li>Advertisement</li></ul>"),
    "a nested item": page_of(
        f"<ul><li>{PROSE[0]}<ul><li>{PROSE[1]}</li><li>Advertisement</li></ul></li><li>{PROSE[2]}</li></ul>"
    ),
    "within an item": page_of(
        f"<ul><li><p>{PROSE[0]}</p><p>Advertisement</p><p>{PROSE[1]}</p></li><li>{PROSE[2]}</li></ul>"
    ),
    "across the end of a list": page_of(f"<ul><li>{PROSE[0]}</li><li>Advertisement</li></ul><p>Advertisement</p>"),
    "a term": page_of(f"<dl><dt>Pier</dt><dd>{PROSE[0]}</dd><dt>Advertisement</dt><dd>{PROSE[1]}</dd></dl>"),
}


@pytest.mark.parametrize("page", PLACES.values(), ids=PLACES)
def test_a_cut_anywhere_goes_back_where_it_stood(page: str) -> None:
    article = read(page)
    assert article.removed
    assert "Advertisement" not in article.content.text
    assert "Storm" not in article.content.text
    assert words_of(restored(article)) == words_of(parsed(page))


def test_what_goes_back_between_items_is_items() -> None:
    article = read(page_of(f"<ul><li>{PROSE[0]}</li><li>Advertisement</li><li>{PROSE[1]}</li></ul>"))
    (block,) = article.removed
    assert block.html == "<li>Advertisement</li>"
    assert f'<li id="{block.after}">{PROSE[0]}</li>' in article.content.html


def test_what_stood_first_goes_back_to_the_start() -> None:
    article = read(story(before=f"<h3>Read more</h3>{link_list(ITEMS)}"))
    assert [block.after for block in article.removed] == [None]


def test_what_stands_beside_the_article_is_told_from_the_rest_of_the_page() -> None:
    menu, beside = (
        "<nav><a href=/>Home</a> <a href=/news>News</a></nav>",
        f"<aside><h3>Read more</h3>{link_list(ITEMS)}</aside>",
    )
    page = f"<html><body>{menu}<main><div><article>{paragraphs()}</article>{beside}</div></main></body></html>"
    article = read(page)
    assert [(block.place, block.kind) for block in article.removed] == [
        (Place.PAGE, Kind.NAVIGATION),
        (Place.ARTICLE, Kind.RECOMMENDATIONS),
    ]
    assert words_of(restored(article)) == words_of(parsed(page))


def test_links_within_the_page_lead_to_the_blocks_of_the_article() -> None:
    notes = f'<p>{PROSE[0]}<a href="#n1">1</a></p><h2>Notes</h2><ol><li id="n1">{PROSE[2]}</li></ol>'
    article = read(story(after=notes))
    target = re.search(r'href="#(b\d+)"', article.content.html)
    assert target is not None
    assert f'<li id="{target[1]}">{PROSE[2]}</li>' in article.content.html
