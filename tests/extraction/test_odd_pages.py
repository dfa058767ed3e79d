"""Pages that are odd in ways that once lost words, broke the answer or forged the core's own marks."""

import pytest
from markdown_it import MarkdownIt

from server.decoding import decode_html, decode_text
from server.extraction import Article, Page, extract
from tests.extraction.samples import fragment, restored

SENTENCE = "The harbour board voted on Tuesday to rebuild the old ferry pier before winter, after many long debates."
PROSE = f"<p>{SENTENCE}</p>" * 3


def read(html: str) -> Article:
    return extract(Page(html=html, url="https://harbour.example/story"))


def everything(article: Article) -> str:
    return " ".join((article.content.text, *(block.text for block in article.removed)))


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="x"><a class="header-anchor" href="#x"><span>KEPT</span></a></h2>',
        '<h2><a class="anchor" href="#x">KEPT</a></h2>',
        "<table>KEPT<tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table><div>KEPT</div><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table><form><tr><td>KEPT</td><td>b</td></tr></form><tr><th>c</th><th>d</th></tr></table>",
        f'<div aria-hidden="true"><p>KEPT {SENTENCE}</p></div>',
        '<div style="visibility:hidden"><p style="visibility:visible">KEPT in a hidden box, as some menus do it.</p></div>',
        '<p lede-joined="">one</p><p lede-joined="">two <b>KEPT</b> tail</p>',
        '<a href="/v"><video src="/v.mp4" title="KEPT"></video></a>',
        '<audio src="/a.mp3" title="KEPT"></audio>',
    ],
)
def test_words_that_people_see_are_somewhere(html: str) -> None:
    assert "KEPT" in everything(read(f"{PROSE}{html}{PROSE}"))


@pytest.mark.parametrize("mark", ['lede-marker="INJECTED" lede-n="3"', 'LEDE-MARKER="INJECTED"'])
def test_a_page_cannot_set_the_core_s_own_marks(mark: str) -> None:
    article = read(f"{PROSE}<ul><li {mark}>an item of the list</li></ul>{PROSE}")
    assert "INJECTED" not in article.content.text
    assert "- an item of the list" in article.content.text


def test_a_malformed_address_costs_only_its_link() -> None:
    items = '<li><a href="http://[bad">A headline of another story here</a></li>' * 3
    article = read(f"{PROSE}<ul>{items}</ul>{PROSE}")
    assert article.found
    assert "[bad" not in article.content.html


@pytest.mark.parametrize("tag", ["ul", "ol", "blockquote", "dl", "ul><li", "dl><dt", "dl><dd", "div", "section", "b"])
def test_an_element_nested_hundreds_of_times_keeps_its_words(tag: str) -> None:
    opened = f"<{tag}>" * (400 // (1 + tag.count(">")))
    article = read(f"{PROSE}{opened}INNERMOST {SENTENCE}")
    assert "INNERMOST" in everything(article)


@pytest.mark.parametrize(
    "alt",
    [
        '<img src=x onerror=alert(1) a="',
        "](javascript:alert(1)) [",
        "a\n\n# heading",
        "`code`",
        "<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("name", ["alt", "title"])
def test_alternative_text_stays_text_in_markdown(alt: str, name: str) -> None:
    escaped = alt.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    article = read(f'{PROSE}<p><img src="https://harbour.example/a.png" {name}="{escaped}"> text "&gt; more</p>{PROSE}')
    rendered = fragment(MarkdownIt("commonmark").render(article.content.markdown))
    assert {element.tag for element in rendered.iterdescendants()} == {"p", "img"}
    assert not [element for element in rendered.iter() if any(key.startswith("on") for key in element.attrib)]
    assert [image.get("src") for image in rendered.iter("img")] == ["https://harbour.example/a.png"]


def test_a_reversed_list_counts_down_and_values_count() -> None:
    article = read(
        f'{PROSE}<ol reversed start="3"><li>three</li><li>two</li></ol><ol><li value="7">seven</li><li>eight</li></ol>{PROSE}'
    )
    lines = article.content.text.split("\n")
    assert [line for line in lines if line[:1].isdigit()] == ["3. three", "2. two", "7. seven", "8. eight"]


def test_a_title_of_many_parts_is_read() -> None:
    title = "Some long title here" + " | Site" * 700
    article = read(f'<meta property="og:site_name" content="Site"><title>{title}</title>{PROSE}')
    assert article.metadata.title == "Some long title here"


def test_a_date_of_change_in_a_text_is_one() -> None:
    article = extract(Page(text=f"Updated on 3 May 2021\n\nPier to be rebuilt\n\n{SENTENCE}\n\n{SENTENCE}"))
    assert (article.metadata.title, article.metadata.modified) == ("Pier to be rebuilt", "2021-05-03")
    assert article.metadata.published is None


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-16le", "utf-32", "base64", "zlib", "idna", "punycode", "no-such-charset"]
)
def test_a_meta_charset_that_cannot_be_true_is_passed_over(charset: str) -> None:
    html = f'<meta charset="{charset}"><p>Käse im Hafen</p>'
    assert decode_html(html.encode()) == html


@pytest.mark.parametrize("charset", ["base64", "idna", "rot13", "zlib", "no-such-charset", ""])
def test_a_header_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert decode_text("Käse".encode(), f"text/plain; charset={charset}") == "Käse"


def test_what_stood_behind_an_item_s_links_goes_back_behind_them() -> None:
    item = f'<li><p>{SENTENCE} See <a href="/map">the map</a></p><p>Tags</p></li>'
    article = read(f"{PROSE}<ul>{item}</ul>")
    back = " ".join(restored(article).itertext())
    assert "Tags" not in article.content.text
    assert back.index("the map") < back.index("Tags")


@pytest.mark.parametrize(("holder", "item"), [("ul", "li"), ("dl", "dt"), ("dl", "dd")])
def test_what_stood_between_an_item_s_text_and_the_rest_goes_back_there(holder: str, item: str) -> None:
    box = '<p class="related"><a href="/1">Fog closes the northern road again</a></p>'
    article = read(
        f"{PROSE}<{holder}><{item}>BEFORE {SENTENCE} {box}<p>BEHIND {SENTENCE}</p></{item}></{holder}>{PROSE}"
    )
    assert [block.kind for block in article.removed] == ["recommendations"]
    back = " ".join(restored(article).itertext())
    assert back.index("BEFORE") < back.index("Fog closes") < back.index("BEHIND")


@pytest.mark.parametrize(
    "html", ["<div>first</p>second</div>", "<p>x<ul><li>y</li></ul>first</p>second", "<b>first</P>second</b>"]
)
def test_an_end_of_a_paragraph_that_none_is_open_for_parts_words(html: str) -> None:
    words = everything(read(f"<body><main>{PROSE}{html}{PROSE}</main></body>")).split()
    assert {"first", "second"} <= set(words)


def test_buttons_beside_each_other_show_their_words_apart() -> None:
    tabs = "<div><button>first</button><button>second</button></div>"
    words = everything(read(f"<body><main>{PROSE}{tabs}{PROSE}</main></body>")).split()
    assert {"first", "second"} <= set(words)
