"""What a page says of itself: title, author, dates, site, language, direction, picture, address."""

import json
from typing import Any

import pytest

from server.extraction import Metadata, Page, extract
from tests.extraction.samples import LANGUAGES, URL, paragraphs, read, story


def claimed(head: str = "", before: str = "", url: str | None = URL, language: str = "en") -> Metadata:
    """The metadata of a page with an article."""
    return extract(Page(html=story(head=head, before=before, language=language), url=url)).metadata


def meta(**contents: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in contents.items()
    )


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": "A new pier",
    "author": {"@type": "Person", "name": "Ana Prado"},
    "datePublished": "2024-03-05T08:00:00+01:00",
    "dateModified": "2024-03-06",
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "image": [{"url": "https://harbour.example/pier.jpg"}],
    "description": "The board votes.",
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [NEWS],
        [{"@type": "BreadcrumbList", "name": "x"}, NEWS],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Other"}, NEWS]},
        {"@graph": [{"@type": "WebPage", "name": "Other"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {**NEWS, "@type": ["Thing", "BlogPosting"]},
        {**NEWS, "author": [{"name": "Ana Prado"}]},
        {**NEWS, "author": "Ana Prado"},
        {**NEWS, "author": {"@type": "Person", "name": ["Ana Prado"]}},
    ],
    ids=lambda value: json.dumps(value)[:30],
)
def test_json_ld(value: Any) -> None:
    found = claimed(ld(value).replace("<title>", ""))
    assert found.title == "A new pier"
    assert found.byline == "Ana Prado"
    assert (found.published or "")[:10] == "2024-03-05"
    assert (found.modified or "")[:10] == "2024-03-06"
    assert found.site == "The Harbour Post"
    assert found.image == "https://harbour.example/pier.jpg"
    assert found.excerpt == "The board votes."


def test_json_ld_that_the_extension_carries_in_a_meta_element() -> None:
    carried = json.dumps(NEWS).replace("&", "&amp;").replace('"', "&quot;")
    found = claimed(f'<meta name="lede:json-ld" content="{carried}">')
    assert (found.title, found.byline) == ("A new pier", "Ana Prado")


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        '{"@type": 5}',
        '{"@type": "NewsArticle", "headline": {"a": []}, "author": [[], null, 5], "datePublished": 7}',
        "[" * 5_000,
        '{"@graph":' * 500 + "1" + "}" * 500,
        '{"@type": "NewsArticle", "headline": "cut',
        "\x00",
    ],
    ids=lambda text: text[:20],
)
def test_broken_json_ld_costs_nothing(script: str) -> None:
    head = f'<title>A new pier</title><script type="application/ld+json">{script}</script>'
    found = extract(Page(html=story(head=head)))
    assert found.metadata.title == "A new pier"
    assert found.content.text == "\n\n".join(LANGUAGES["en"]["prose"])


@pytest.mark.parametrize(
    "source",
    [
        "<!--\n{}\n-->",
        "//<![CDATA[\n{}\n//]]>",
        "{};",
        "\n\t {} \n",
    ],
)
def test_json_ld_as_it_is_often_wrapped(source: str) -> None:
    script = f'<script type="application/ld+json">{source.format(json.dumps(NEWS))}</script>'
    assert claimed(script).byline == "Ana Prado"


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("A new pier | The Harbour Post", "The Harbour Post"),
        ("A new pier - The Harbour Post", "The Harbour Post"),
        ("A new pier – the harbour post", "The Harbour Post"),
        ("The Harbour Post: A new pier", None),
        ("The Harbour Post | A new pier", "The Harbour Post"),
        ("A new pier | News | The Harbour Post", "The Harbour Post"),
        ("A new pier « The Harbour Post", "The Harbour Post"),
        ("A new pier — harbour", None),
    ],
)
def test_a_title_without_its_site(title: str, site: str | None) -> None:
    found = claimed(f"<title>{title}</title>" + (meta(og_site_name=site) if site else ""))
    wanted = {"A new pier", "A new pier | News"} if site else {"A new pier", title}
    assert found.title in wanted
    assert site is None or found.site == site


@pytest.mark.parametrize(
    "title", ["Pier - or bridge?", "One | two | three", "The Harbour Post", "2024 – a year of storms", "A: b"]
)
def test_a_title_whose_parts_name_no_site_stays_whole(title: str) -> None:
    assert claimed(f"<title>{title}</title>{meta(og_site_name='The Harbour Post')}").title == title


def test_a_title_is_the_page_s_heading_as_its_readers_see_it() -> None:
    found = claimed("<title>A new pier at last, says board | Post</title>", before="<h1>A new pier at last</h1>")
    assert found.title == "A new pier at last"


def test_the_title_of_a_drawing_is_not_meant() -> None:
    drawing = "<svg><title>Menu</title></svg>"
    assert claimed(before=f"{drawing}<h1>A new pier at last</h1>").title == "A new pier at last"


@pytest.mark.parametrize(
    ("head", "before", "byline"),
    [
        (meta(author="By Ana Prado"), "", "Ana Prado"),
        ('<meta name="author" content="Ana Prado"><meta name="author" content="Bo Lind">', "", "Ana Prado, Bo Lind"),
        (ld({**NEWS, "author": [{"name": "Ana Prado"}, {"name": "Bo Lind"}]}), "", "Ana Prado, Bo Lind"),
        (ld({**NEWS, "author": [{"name": "Ana Prado"}, {"name": "Ana Prado"}]}), "", "Ana Prado"),
        ("", '<p class="byline">By Ana Prado</p>', "Ana Prado"),
        ("", '<a rel="author" href="/ana">Ana Prado</a>', "Ana Prado"),
        ("", '<span itemprop="author"><span itemprop="name">Ana Prado</span>, reporter</span>', "Ana Prado"),
        (meta(author="Von Ana Prado"), "", "Ana Prado"),
        (meta(author="Por Ana Prado"), "", "Ana Prado"),
        (meta(author="https://a.example/ana"), "", None),
        (meta(author="@ana"), "", None),
        (meta(author="  "), "", None),
        ("", "", None),
    ],
)
def test_byline(head: str, before: str, byline: str | None) -> None:
    assert claimed(head, before).byline == byline


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (meta(article_published_time="2022-01-11T10:00:00Z"), ""),
        ('<meta name="date" content="2022-01-11">', ""),
        ('<meta itemprop="datePublished" content="2022-01-11">', ""),
        ("", '<time datetime="2022-01-11T10:00">today</time>'),
        ("", "<time>11 January 2022</time>"),
        ("", "<p>Published on 11 January 2022</p>"),
        ("", '<span itemprop="datePublished">2022-01-11</span>'),
        ("", '<time class="updated" datetime="2023-05-05">x</time><time datetime="2022-01-11">y</time>'),
    ],
)
def test_published(head: str, before: str) -> None:
    assert (claimed(head, before).published or "")[:10] == "2022-01-11"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (meta(article_modified_time="2022-01-12"), ""),
        (meta(og_updated_time="2022-01-12T00:00:00Z"), ""),
        ("", '<time class="updated" datetime="2022-01-12">x</time>'),
        ("", '<span itemprop="dateModified" content="2022-01-12">x</span>'),
    ],
)
def test_modified(head: str, before: str) -> None:
    assert (claimed(head, before).modified or "")[:10] == "2022-01-12"


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [("en", "en"), ("pt_BR", "pt-BR"), ("EN-us", "en-US"), ("zh-hant", "zh-Hant"), ("iw", "he"), ("de, en", "de")],
)
def test_a_declared_language_is_told_in_standard_form(declared: str, wanted: str) -> None:
    assert claimed(language="en").language == "en"
    html = story().replace('lang="en"', f'lang="{declared}"')
    assert extract(Page(html=html)).metadata.language == wanted


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"no"}))
def test_a_language_that_is_not_declared_is_told_by_the_text(language: str) -> None:
    found = extract(Page(html=f"<body>{paragraphs(language)}</body>")).metadata.language
    assert found == language


def test_a_wrong_declaration_is_passed_over() -> None:
    html = story(language="de").replace('lang="de"', 'lang="not a language"')
    assert extract(Page(html=html)).metadata.language == "de"


def test_a_language_that_nothing_tells_is_none() -> None:
    assert extract(Page(text="?")).metadata.language is None


@pytest.mark.parametrize(
    ("language", "attribute", "wanted"),
    [
        ("ar", "", "rtl"),
        ("he", "", "rtl"),
        ("fa", "", "rtl"),
        ("en", "", "ltr"),
        ("ar", 'dir="rtl"', "rtl"),
        ("en", 'dir="rtl"', "ltr"),
    ],
)
def test_direction(language: str, attribute: str, wanted: str) -> None:
    html = story(language=language).replace("<html", f"<html {attribute}")
    assert extract(Page(html=html)).metadata.direction == wanted


def test_addresses_are_absolute() -> None:
    found = claimed(meta(og_image="/pier.jpg", og_url="/canonical"))
    assert found.image == "https://harbour.example/pier.jpg"
    assert found.url == URL


def test_an_address_that_is_not_given_is_the_canonical_one() -> None:
    assert claimed('<link rel="canonical" href="https://a.example/x">', url=None).url == "https://a.example/x"
    assert claimed('<link rel="canonical" href="javascript:x">', url=None).url is None


def test_the_base_element_counts() -> None:
    page = story(
        head='<base href="https://b.example/y/">',
        after="<p>More of it stands in <a href='z'>the annual report</a> now.</p>",
    )
    assert 'href="https://b.example/y/z"' in extract(Page(html=page, url=URL)).content.html


def test_an_excerpt_is_the_first_paragraph_cut_at_a_word() -> None:
    long = " ".join(LANGUAGES["en"]["prose"] * 2)
    found = extract(Page(html=f"<p>{long}</p><p>{long}</p>")).metadata.excerpt
    assert found is not None
    assert found.endswith("…")
    assert long.startswith(found.removesuffix("…"))
    assert long[len(found) - 1] in " ,;:"
    assert len(found) <= 281


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Von der Brücke aus sieht man das ganze Meer"),
        ("en", "By the end of the year the pier will be open"),
        ("es", "Por la noche todo está en calma"),
        ("fr", "De la mer on voit le port"),
        ("fr", "Le conseil du port a décidé mardi"),
        ("it", "Da oggi il porto è chiuso al traffico"),
    ],
)
def test_a_sentence_that_begins_like_a_byline_names_nobody(language: str, line: str) -> None:
    article = read(story(before=f"<p>{line}</p>", language=language))
    assert article.metadata.authors == ()
    assert line in " ".join(
        (article.content.text, *(block.text for block in article.removed if block.place == "article"))
    )


@pytest.mark.parametrize(
    "page",
    [
        Page(text="The tide comes in, the tide goes out,\nIt carries shells and sand about."),
        Page(html="<p>The tide comes in, the tide <b>goes</b> out,<br>It carries shells and sand about.</p>"),
    ],
    ids=["text", "html"],
)
def test_a_line_break_parts_words_in_an_excerpt(page: Page) -> None:
    said = "The tide comes in, the tide goes out, It carries shells and sand about."
    assert extract(page).metadata.excerpt == said
