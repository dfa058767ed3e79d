"""Where metadata comes from: each source of each field, their order, and what the explanation says of them."""

import json
from typing import Any

import pytest

from server.extraction import Metadata, Page, extract
from server.extraction.metadata import SOURCES
from tests.extraction.samples import URL, paragraphs, read, story

ARTICLE = {"@type": "NewsArticle", "headline": "A new pier"}


def claimed(head: str = "", before: str = "", after: str = "", url: str | None = URL) -> Metadata:
    return extract(Page(html=story(head=head, before=before, after=after), url=url)).metadata


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("field", "head", "before", "wanted", "source"),
    [
        ("title", ld(ARTICLE), "", "A new pier", "json-ld headline"),
        ("title", "<title>A new pier</title>", "", "A new pier", "title"),
        ("title", '<meta property="og:title" content="A new pier">', "", "A new pier", "meta og:title"),
        ("title", "<title>A new pier</title>", "<h1>A new pier</h1>", "A new pier", "heading"),
        ("title", "", '<h2 itemprop="headline">A new pier</h2>', "A new pier", "property headline"),
        ("title", '<meta name="DC.Title" content="A new pier">', "", "A new pier", "meta dc.title"),
        ("authors", ld({**ARTICLE, "author": [{"name": "Ana Prado"}, "Bo Lind"]}), "", ("Ana Prado", "Bo Lind"), "json-ld author"),
        ("authors", ld({"@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ana Prado"}]}), "",
         ("Ana Prado",), "json-ld author"),
        ("authors", '<meta name="citation_author" content="Prado, Ana">', "", ("Ana Prado",), "meta citation_author"),
        ("authors", "", '<p typeof="Article">By <span property="schema:author">Ana Prado</span></p>', ("Ana Prado",), "property author"),
        ("authors", "", '<p>By <a rel="author" href="/a">Ana Prado</a> and <a rel="author" href="/b">Bo Lind</a></p>',
         ("Ana Prado", "Bo Lind"), "rel author"),
        ("authors", "", '<p>With <a href="/authors/ana">Ana Prado</a></p>', ("Ana Prado",), "link to author"),
        ("authors", "", '<p class="post-author">Ana Prado</p>', ("Ana Prado",), "class author"),
        ("authors", "", "<p>By Ana Prado</p>", ("Ana Prado",), "line of the page"),
        ("authors", "", "<p>Author:</p><p>Ana Prado</p>", ("Ana Prado",), "line of the page"),
        ("published", '<meta name="DC.date.issued" content="2022-01-11">', "", "2022-01-11", "meta dc.date.issued"),
        ("published", '<meta name="publish-date" content="11 Jan 2022">', "", "2022-01-11", "meta publish_date"),
        ("published", "", '<time datetime="2022-01-11T10:00+01:00">x</time>', "2022-01-11T10:00:00+01:00", "time datetime"),
        ("published", "", "<p>11 January 2022</p>", "2022-01-11", "line of the page"),
        ("published", "", "<p>Posted on 10 January 2022 02:05 p.m.</p>", "2022-01-10T14:05:00", "line of the page"),
        ("published", "", "<p>Published: 10 January 2022, 12:05:09 am</p>", "2022-01-10T00:05:00", "line of the page"),
        ("published", "", "<p>12 January 2022</p><p>Harbour | Published on 11 January 2022</p>", "2022-01-11", "line of the page"),
        ("published", '<meta name="x-published-date" content="2022-01-11">', "", "2022-01-11", "meta xpublisheddate"),
        ("modified", '<meta itemprop="dateUpdate" content="2022-01-11 10:00">', "", "2022-01-11T10:00:00", "meta dateUpdate"),
        ("modified", "", "<p>Last updated:</p><p>11 January 2022</p>", "2022-01-11", "line of the page"),
        ("section", '<meta property="article:section" content="Harbour">', "", "Harbour", "meta article:section"),
        ("section", ld({**ARTICLE, "articleSection": ["Harbour", "Town"]}), "", "Harbour", "json-ld articleSection"),
        ("section", "", '<p itemprop="articleSection">Harbour</p>', "Harbour", "property articleSection"),
        ("tags", '<meta property="article:tag" content="piers"><meta property="article:tag" content="boats">', "",
         ("piers", "boats"), "meta article:tag"),
        ("tags", ld({**ARTICLE, "keywords": "piers, boats"}), "", ("piers", "boats"), "json-ld keywords"),
        ("tags", '<meta name="keywords" content="piers; boats, piers">', "", ("piers", "boats"), "meta keywords"),
        ("tags", "", '<a rel="tag" href="/piers">piers</a> <a rel="tag" href="/boats">boats</a>', ("piers", "boats"), "rel tag"),
        ("licence", '<link rel="license" href="https://cc.example/by">', "", "https://cc.example/by", "rel license"),
        ("licence", ld({**ARTICLE, "license": {"@type": "CreativeWork", "url": "https://cc.example/by"}}), "",
         "https://cc.example/by", "json-ld license"),
        ("licence", "", '<a itemprop="license" href="/by">CC BY</a>', "https://harbour.example/by", "property license"),
        ("site", ld([ARTICLE, {"@type": "WebSite", "name": "The Harbour Post"}]), "", "The Harbour Post", "json-ld WebSite"),
        ("site", "", "", "harbour.example", "address"),
        ("image", ld({**ARTICLE, "image": {"contentUrl": "/pier.jpg"}}), "", "https://harbour.example/pier.jpg", "json-ld image"),
        ("language", "", "", "en", "lang"),
        ("url", '<link rel="canonical" href="/x">', "", URL, "link canonical"),
    ],
)  # fmt: skip
def test_a_field_comes_from_its_source(field: str, head: str, before: str, wanted: Any, source: str) -> None:
    found = claimed(head, before)
    assert getattr(found, field) == wanted
    assert found.told[field] == source


def test_the_date_in_the_address_is_the_last_resort() -> None:
    address = "https://harbour.example/2022/01/11/a-new-pier"
    found = claimed(url=address)
    assert (found.published, found.told["published"]) == ("2022-01-11", "address")
    assert claimed('<meta name="date" content="2022-01-12">', url=address).published == "2022-01-12"
    assert claimed(url="https://harbour.example/2022/13/41/a").published is None
    assert claimed(url="https://harbour.example/2022/January/11/a-new-pier").published == "2022-01-11"
    assert claimed(url="https://harbour.example/20220111/a-new-pier").published == "2022-01-11"
    assert claimed(url="https://harbour.example/20220111").published is None  # it may be any number


@pytest.mark.parametrize(
    ("line", "url", "wanted"),
    [
        ("03/10/2023", "https://harbour.example/a", "2023-03-10"),
        ("03/10/2023", "https://harbour.example/en-gb/a", "2023-10-03"),
        ("03/10/2023", "https://harbour.example/en_US/a", "2023-03-10"),
        ("03/10/2023", "https://www.harbour.co.uk/a", "2023-10-03"),
        ("03/10/2023", "https://harbour.example/2023/10/03/a", "2023-10-03"),
        ("03/10/2023", "https://harbour.example/2023/10/02/a", "2023-03-10"),
    ],
)
def test_the_address_tells_the_day_from_the_month(line: str, url: str, wanted: str) -> None:
    assert claimed("", f"<p>{line}</p>", url=url).published == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Published", "July 8, 2022"], "2022-07-08"),
        (["Written by Ana Prado — Published 8 July 2022 06:00"], "2022-07-08T06:00:00"),
        (["Published 8 July 2022", "Published 9 July 2022"], None),
        (["July 8, 2022"], None),
        (["A list of all that we published on 8 July 2022 in this series"], None),
    ],
)
def test_a_date_far_from_the_title_counts_where_it_is_the_only_one_that_says_what_it_is(
    lines: list[str], wanted: str | None
) -> None:
    column = "".join(
        f"<p>{line}</p>" for line in ["Ships", "Boats", "Piers", "Quays", "Docks", "Tides", "Nets", *lines]
    )
    page = (
        f'<html lang="en"><body><main><h1>A new pier</h1>{paragraphs() * 4}</main><aside>{column}</aside></body></html>'
    )
    assert read(page).metadata.published == wanted


def test_a_source_without_a_usable_value_gives_way_to_the_next() -> None:
    head = '<meta property="article:published_time" content="yesterday"><meta name="date" content="2022-01-11">'
    found = claimed(head)
    assert (found.published, found.told["published"]) == ("2022-01-11", "meta date")


def test_a_person_goes_before_the_organisation_behind_an_article() -> None:
    body = {"@type": "Organization", "name": "Harbour Media"}
    assert claimed(ld({**ARTICLE, "author": body})).authors == ("Harbour Media",)
    found = claimed(ld({**ARTICLE, "author": body}), "<p>By Ana Prado</p>")
    assert (found.authors, found.told["authors"]) == (("Ana Prado",), "line of the page")


def test_the_site_is_its_own_author_only_where_nobody_else_is() -> None:
    head = '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Harbour Post">'
    assert claimed(head).authors == ("Harbour Post",)
    assert claimed(head, "<p>By Ana Prado</p>").authors == ("Ana Prado",)


def test_the_author_of_a_comment_or_an_answer_is_not_that_of_the_article() -> None:
    comment = '<div itemprop="comment" itemscope><span itemprop="author">Cy Hale</span></div>'
    assert claimed(before=comment).authors == ()
    author = '<div itemscope><span itemprop="author">Ana Prado</span></div>'
    assert claimed(before=f"{author}<div itemscope><span itemprop='author'>Bo Lind</span></div>").authors == (
        "Ana Prado",
    )


def test_the_licence_of_a_picture_is_not_that_of_the_article() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption><a rel="license" href="/by">CC BY</a></figcaption></figure>'
    assert claimed(before=figure).licence is None


@pytest.mark.parametrize(
    ("head", "before", "wanted"),
    [
        ("<title>A new pier | Harbour Media</title>", "", "A new pier"),
        ("<title>A new pier - harbour.example</title>", "", "A new pier"),
        ("<title>A new pier at last - The Board</title>", "<header><h1>The Board</h1></header>", "A new pier at last"),
        (
            "<title>Board votes for new pier</title>",
            "<h1>A new pier: how the board voted</h1>",
            "A new pier: how the board voted",
        ),
        ("<title>Board votes for new pier</title>", "<h1>Subscribe today</h1>", "Board votes for new pier"),
        (
            '<meta property="og:title" content="A new pier at last">',
            "<h1><b>Harbour:</b> A new pier at last</h1>",
            "A new pier at last",
        ),
        ("<title>Harbour</title>", "<h1>Harbour</h1><h1>A new pier</h1>", "Harbour"),
    ],
)
def test_a_title(head: str, before: str, wanted: str) -> None:
    assert claimed(head, before).title == wanted


def test_lists_to_sort_by_and_headings_name_nobody() -> None:
    assert claimed(before="<p>Sort by</p><h2>By the numbers</h2><p>By our engineering team</p>").authors == ()


def test_an_explanation_names_the_sources_and_every_block() -> None:
    page = Page(html=story(head=ld(ARTICLE), after="<ul><li><a href='/1'>One more pier</a></li></ul>"), url=URL)
    assert extract(page).explanation is None
    article = extract(page, explain=True)
    told = article.explanation
    assert told is not None
    assert told.metadata == article.metadata.told
    assert set(told.metadata) <= set(SOURCES)
    kept = [block for block in told.blocks if block.kept]
    assert kept
    assert all(block.text in article.content.text and block.kind is None and 0 <= block.score <= 1 for block in kept)
    gone = next(block for block in told.blocks if block.text == "One more pier")
    assert gone.kept is False
