"""No page is cut in silence: what is accepted keeps its start, middle and end; what is past a limit is refused."""

import pytest

from server.extraction import ExtractionError, Limits, Page, PageTooComplexError, PageTooLargeError, extract
from server.extraction.parsing import encodable, parse_html
from tests.extraction.samples import PROSE

START, MIDDLE, END = (
    f"{word} {text}" for word, text in zip(("sentinelstart", "sentinelmiddle", "sentinelend"), PROSE, strict=True)
)
SENTINELS = (START, MIDDLE, END)
P = tuple(f"<p>{text}</p>" for text in SENTINELS)
BARE = "".join(P)


def around(part: str) -> str:
    return P[0] + part + P[1] + part + P[2]


ACCEPTED = {
    "500 nested divs": f"<body>{P[0]}{'<div>' * 500}{P[1]}{'</div>' * 500}{P[2]}</body>",
    "500 nested divs never closed": f"<body>{P[0]}{'<div>' * 500}{P[1]}{P[2]}",
    "500 nested inline elements": f"<body>{P[0]}<p>{'<b><i>' * 250}{MIDDLE}</p>{P[2]}",
    "lone surrogates": around("<p>\ud800 and \udfff</p>"),
    "a surrogate in a tag": around("<p \udfff=1>x</p>"),
    "a surrogate pair in two halves": around("<p>\ud83d\udc4b</p>"),
    "control characters": around("<p>" + "".join(map(chr, range(1, 32))) + "\x7f\x85</p>"),
    "NUL": around("<p>a\x00b</p>"),
    "NUL at the start": "\x00" + BARE,
    "NUL in a tag": around("<p\x00>x</p>"),
    "non-characters": around("<p>\uffff\ufffe\ufdd0\ufdd1\ufdd2\U0001ffff</p>"),
    "meta charset utf-16": f"<html><head><meta charset=utf-16><title>x</title></head><body>{BARE}</body></html>",
    "meta charset ucs-4": f'<meta http-equiv="content-type" content="text/html; charset=ucs-4">{BARE}',
    "an XML declaration": f'<?xml version="1.0" encoding="utf-16"?><html><body>{BARE}</body></html>',
    "an XML declaration of a wrong encoding": f'<?xml version="1.0" encoding="no-such"?>{BARE}',
    "XHTML": f'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>{BARE}</body></html>',
    "a byte order mark": "\ufeff<!doctype html>" + BARE,
    "no tags that HTML lets out": f"<!doctype html><title>x</title>{BARE}",
    "unclosed paragraphs": "<p>" + "<p>".join(SENTINELS),
    "text before the head": f"<!doctype html>{START}<p>{MIDDLE}<p>{END}",
    "an unclosed noscript": f"<html><head><noscript><img src=x></head><body>{BARE}</body></html>",
    "an unclosed noscript in the body": f"<body><noscript>{BARE}</body>",
    "an unclosed NOSCRIPT": f"<html><head><NOSCRIPT><img src=x></head><body>{BARE}</body></html>",
    "a title in a head": f"<html><head><title>A pier</title><meta name=x content=y></head><body>{BARE}</body></html>",
    "a comment never closed in a comment": around("<!-- a <!-- b -->"),
    "a conditional comment": around("<!--[if lt IE 9]><p>old</p><![endif]-->"),
    "a bogus comment": around("<!x><?php echo 1 ?><![CDATA[x]]>"),
    "two bodies": f"<html><body>{P[0]}{P[1]}</body></html><html><body>{P[2]}</body></html>",
    "text after the end": f"<html><body>{P[0]}{P[1]}</body></html>{P[2]}",
    "invalid tag names": around("<a:b:c><1x></1x><a\u0300b><x.y-z_1 a=b></a:b:c>"),
    "invalid attributes": around('<p =x "y" a:b:c=1 <z>x</p>'),
    "frames": f"<html><frameset><frame src=a></frameset><noframes>x</noframes><body>{BARE}</body></html>",
    "a plaintext-like end": BARE + "<xmp><p></xmp><listing></listing>",
    "10,000 blank lines": around("\n" * 10_000),
    "an entity without end": around("&#99999999999;&#0;&#xd800;&nosuch;&amp"),
    "512 attributes": around("<p " + " ".join(f"a{n}=1" for n in range(512)) + ">x</p>"),
    "a long script": around("<script>if (a < b && '<p>' ) { x = 1 }\n</script>" * 200),
    "a long data address": around(f'<p><img src="data:image/png;base64,{"A" * 300_000}"></p>'),
    "CR line ends": BARE.replace("</p>", "</p>\r"),
}


@pytest.mark.parametrize("html", ACCEPTED.values(), ids=ACCEPTED)
def test_an_accepted_page_keeps_its_start_its_middle_and_its_end(html: str) -> None:
    text = extract(Page(html=html)).content.text
    assert [text.count(sentinel) for sentinel in SENTINELS] == [1, 1, 1]


def test_a_text_node_of_7_mb_is_read_whole() -> None:
    long = "many words without an end " * 270_000
    text = extract(Page(html=f"{P[0]}<p>{long}{MIDDLE} {long[:100]}</p>{P[2]}")).content.text
    assert [text.count(sentinel) for sentinel in SENTINELS] == [1, 1, 1]
    assert text.count("without an end") == 270_000 + 3


def test_plain_text_of_3_mb_is_read_whole() -> None:
    lines = [
        START,
        *("a line of some words that goes on\n" for _ in range(3_000)),
        MIDDLE,
        "many words " * 270_000,
        END,
    ]
    article = extract(Page(text="\n".join(lines)))
    text = "\n".join((article.content.text, *(block.text for block in article.removed)))
    assert [text.count(sentinel) for sentinel in SENTINELS] == [1, 1, 1]
    assert text.count("a line of some words") == 3_000
    assert text.count("many words") == 270_000


PAST = {
    "tags": "<br>" * 100_001,
    "elements": f"<p>{'<br>' * 61_000}{START}",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(513)) + f">{START}</p>",
    "attributes in a tag that holds a greater-than sign": '<p title="a > b" '
    + " ".join(f"a{n}" for n in range(600))
    + ">",
    "100,000 attributes": "<p " + "a " * 100_000 + ">",
    "attributes of many html tags": "<html a=1>" * 100_001,
}


@pytest.mark.parametrize("html", PAST.values(), ids=PAST)
def test_a_page_past_a_limit_is_refused_and_never_cut(html: str) -> None:
    with pytest.raises(PageTooComplexError, match=r"\d"):
        extract(Page(html=html))


@pytest.mark.parametrize(
    "page", [Page(html="x" * 8_000_001), Page(text="x" * 8_000_001), Page(text="\ud800" * 8_000_001)]
)
def test_a_page_over_the_limit_of_bytes_is_refused(page: Page) -> None:
    with pytest.raises(PageTooLargeError, match="8,000,000"):
        extract(page)


def test_bytes_are_counted_as_utf_8() -> None:
    limits = Limits(bytes=100)
    extract(Page(text="é" * 50), limits)
    with pytest.raises(PageTooLargeError):
        extract(Page(text="é" * 51), limits)


@pytest.mark.parametrize(
    ("limits", "html"),
    [(Limits(tags=10), "<i>x</i>" * 6), (Limits(elements=10), "<br>" * 11)],
    ids=["tags", "elements"],
)
def test_limits_can_be_set(limits: Limits, html: str) -> None:
    with pytest.raises(ExtractionError):
        extract(Page(html=html), limits)
    extract(Page(html=html))


def test_a_script_with_many_signs_is_no_tag_with_many_attributes() -> None:
    script = "<script>" + "a b c d e f " * 2_000 + "if (x<y) {" + "g = h " * 2_000 + "}</script>"
    assert START in extract(Page(html=f"<html><head>{script}</head><body>{BARE}</body></html>")).content.text


@pytest.mark.parametrize(
    "html", ["", " ", "\n\t", "\x00", "<", "<!", "<!-- x", "<!doctype html>", "<html>", "<?xml?>", "</p>", "&"]
)
def test_a_page_of_nothing_is_no_article_and_no_error(html: str) -> None:
    article = extract(Page(html=html))
    assert article.found is False
    assert article.metadata.title is None
    assert len(article.content.text) <= len(html)


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "x", "-", "+", "1.", "===", "# ", "\ud800"])
def test_a_text_of_nothing_is_no_article_and_no_error(text: str) -> None:
    assert extract(Page(text=text)).found is False


@pytest.mark.parametrize(("html", "text"), [(None, None), ("x", "y"), ("", "")])
def test_a_page_has_exactly_one_source(html: str | None, text: str | None) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Page(html=html, text=text)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("plain Grüße 👋 日本", "plain Grüße 👋 日本"),
        ("a\tb\nc\rd", "a\tb\nc\rd"),
        ("a\x00b", "a\ufffdb"),
        ("a\x07b\x1bc\x7fd", "abcd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\udfffb\ud800", "a\ufffdb\ufffd"),
        ("\ud83d\udc4b", "👋"),
        ("a\ufdd0b\uffffc\ufffed", "a\ufffdb\ufffdc\ufffdd"),
    ],
    ids=ascii,
)
def test_encodable_keeps_all_that_xml_can_hold(given: str, wanted: str) -> None:
    assert encodable(given) == wanted


def test_a_tree_holds_no_comments_and_no_instructions() -> None:
    tree = parse_html("<p>a<!-- b -->c<?php d ?>e</p>")
    assert "".join(tree.itertext()) == "ace"
    assert all(isinstance(element.tag, str) for element in tree.iter())
