"""Pages of any sort are read whole: nested without end, XHTML, frames, shadow roots, and what was never closed."""

import time
from html import escape

import pytest

from server.extraction import Page, extract
from server.extraction.flattening import DEEPEST, flattened
from server.extraction.parsing import parse_html
from tests.extraction.samples import LANGUAGES, PROSE

START, MIDDLE, END = (
    f"{word} {text}" for word, text in zip(("sentinelstart", "sentinelmiddle", "sentinelend"), PROSE, strict=True)
)
SENTINELS = (START, MIDDLE, END)
P = tuple(f"<p>{text}</p>" for text in SENTINELS)
BARE = "".join(P)
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
LEVELS = 10_000


def deep(opened: str, closed: str = "", times: int = LEVELS) -> str:
    return f"<body>{P[0]}{opened * times}{P[1]}{closed * times}{P[2]}</body>"


DEEP = {
    "divs": deep("<div>", "</div>"),
    "divs never closed": deep("<div>"),
    "divs closed too often": deep("<div>", "</div></div>"),
    "sections with text": deep("<section>x", "</section>"),
    "formatting": deep("<b>", "</b>"),
    "formatting never closed": deep("<p><font color=red>x"),
    "misnested formatting": deep("<b><div></b>x", "</div>"),
    "formatting closed by others": deep("<b><i>", "</u>"),
    "lists": deep("<ul><li>", "</li></ul>"),
    "items never closed": deep("<ul><li>"),
    "tables": deep("<table><tr><td>", "</td></tr></table>"),
    "quotations": deep("<blockquote>", "</blockquote>"),
    "definitions": deep("<dl><dd>", "</dd></dl>"),
    "elements of no known name": deep("<x-a>", "</x-a>"),
    "upper case and attributes": deep("<DIV title=\"a > b\" class='<p>'>", "</DIV >"),
    "comments and scripts between": deep("<div><!-- <div> --><script>'<div>'</script>", "</div>", 4_000),
    "distinct names": f"<body>{P[0]}{''.join(f'<x{at}>' for at in range(LEVELS))}{P[1]}{P[2]}",
    "closed as XML does": deep("<div><i/><b a=x/>", "</div>"),
    "257 levels": deep("<div>", "</div>", 257),
    "300 levels": deep("<div>", "</div>", 300),
}
UNCLOSED = {
    "a comment": f"<body>{P[0]}<!-- a remark <b>{P[1]}{P[2]}</body>",
    "a comment after others": f"<body><!-- a -->{P[0]}<!-- b -->{P[1]}<!-- a remark <b>{P[2]}</body></html>",
    "a title": f"<html><head><title>A pier\n<meta name=x content=y></head><body>{BARE}</body></html>",
    "a title and no end of the page": f"<title>A pier<body>{BARE}",
    "a script in the head": f"<html><head><script>if (a < b) {{ c() }}</head><body>{BARE}</body></html>",
    "a script in the body": f"<body>{P[0]}<script>var x = 1;\n{P[1]}{P[2]}</body></html>",
    "a script with attributes": f'<body>{P[0]}<script async src="a.js">{P[1]}{P[2]}</body></html>',
    "a style": f"<html><head><style>p {{ color: red }}</head><body>{BARE}</body></html>",
    "a text field": f"<body>{P[0]}<textarea>a{P[1]}{P[2]}</body>",
    "a frame": f"<body>{P[0]}<iframe src=/x>{P[1]}{P[2]}</body>",
    "a noscript": f"<body><noscript>{BARE}</body>",
    "a noscript in the head": f"<html><head><noscript><img src=x></head><body>{BARE}</body></html>",
}
ODD = {
    "XHTML with a declaration": f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>{XHTML}<body>{BARE}</body></html>',
    "XHTML with an empty script": f'{XHTML}<head><script src="a.js"/><title>A pier</title></head><body>{BARE}</body></html>',
    "XHTML with empty elements": f'{XHTML}<body>{P[0]}<a name="x"/><div class="y"/>{P[1]}<textarea/><title/>{P[2]}</body></html>',
    "XHTML with CDATA": f"{XHTML}<body>{P[0]}<p><![CDATA[{MIDDLE}]]></p>{P[2]}</body></html>",
    "XHTML with CDATA in a script": f"{XHTML}<head><script>//<![CDATA[\n'<p>'\n//]]></script></head><body>{BARE}</body></html>",
    "XHTML with a prefix": '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body>'
    + BARE.replace("<p", "<h:p").replace("</p", "</h:p")
    + "</h:body></h:html>",
    "AMP": "<!doctype html><html amp><head><style amp-boilerplate>body{visibility:hidden}</style></head>"
    f"<body>{BARE}</body></html>",
    "no tags but text": "\n\n<br><br>".join(SENTINELS),
    "no body": f"<html><head><title>A pier</title></head>{BARE}</html>",
    "two bodies": f"<html><body>{P[0]}<body class=x>{P[1]}</body></html><html><body>{P[2]}</body></html>",
    "text in the head": f"<html><head><title>A pier</title>{BARE}</head><body></body></html>",
    "text in the head after a link": f"<html><head>{P[0]}<link rel=x>{P[1]}</head><body>{P[2]}</body></html>",
    "a frameset": f"<html><frameset cols='*,*'><frame src=a><frame src=b><noframes><body>{BARE}</body></noframes></frameset></html>",
    "a frameset with its noframes after it": f"<html><frameset><frame src=a></frameset><noframes>{BARE}</noframes></html>",
    "a frame with a document": f'<body>{P[0]}<iframe srcdoc="{escape(f"<html><body>{P[1]}</body></html>")}">x</iframe>{P[2]}</body>',
    "a frame with a React document": f'<body>{P[0]}<iframe srcDoc="{escape(P[1])}"></iframe>{P[2]}</body>',
    "a deep document in a deep frame": f'<body>{P[0]}{"<div>" * 999}<iframe srcdoc="{escape("<div>" * 999 + P[1])}"></iframe>'
    f"{'</div>' * 999}{P[2]}</body>",
    "a shadow root": f"<body>{P[0]}<x-a><template shadowrootmode=open>{P[1]}<slot></slot></template></x-a>{P[2]}</body>",
    "a closed shadow root": f"<body>{P[0]}<x-a><template shadowrootmode=closed>{P[1]}</template></x-a>{P[2]}</body>",
    "what a shadow root shows": f"<body>{P[0]}<x-a><template shadowrootmode=open><slot></slot></template>{P[1]}</x-a>{P[2]}</body>",
    "NUL": f"\0<bo\0dy>{P[0]}\0{P[1]}<p>\0</p>{P[2]}\0</body>",
    "a line of 5 MB": f"<body>{P[0]}<p>{'word and word, ' * 340_000}</p>{P[1]}{P[2]}</body>",
    "tag soup": f"</div><body></p>{P[0]}<td><li>{P[1]}</b></table><a <b>{P[2]}</html></body>",
}


@pytest.mark.parametrize("html", [*DEEP.values(), *UNCLOSED.values(), *ODD.values()], ids=[*DEEP, *UNCLOSED, *ODD])
def test_its_start_its_middle_and_its_end_are_read(html: str) -> None:
    text = extract(Page(html=html)).content.text
    assert [text.count(sentinel) for sentinel in SENTINELS] == [1, 1, 1]


@pytest.mark.parametrize("html", DEEP.values(), ids=DEEP)
def test_nothing_is_nested_deeper_than_a_reader_can_take(html: str) -> None:
    level = [parse_html(html)]
    depth = 0
    while level:
        depth += 1
        level = [child for element in level for child in element]
    assert depth <= DEEPEST + 5


@pytest.mark.parametrize("html", DEEP.values(), ids=DEEP)
def test_flattening_keeps_the_text_in_its_order(html: str) -> None:
    text = "".join(parse_html(flattened(html.encode()).decode()).itertext())
    assert text == "".join(parse_html(html).itertext())
    assert text.index(START) < text.index(MIDDLE) < text.index(END)


def test_what_follows_a_deep_part_stands_where_it_stood() -> None:
    html = f"<main id=a>{'<div>' * LEVELS}x{'</div>' * LEVELS}<h2 id=b>y</h2></main><p id=c>z</p>"
    root = parse_html(html)
    assert root.xpath("string(//main[@id='a']/h2[@id='b'])") == "y"
    assert root.xpath("string(//body/p[@id='c'])") == "z"


@pytest.mark.parametrize("opened", ["<font>", "<div>", "<div><font>", "<p><font>", "<ul><li>", "<a><div>"])
def test_links_and_pictures_in_a_deep_part_stay(opened: str) -> None:
    root = parse_html(opened * LEVELS + '<p>x <a href="/y">y</a> <img src="/z.png"> z</p>')
    assert root.xpath("//p[.//a[@href='/y'] and .//img[@src='/z.png'] and normalize-space() = 'x y z']")


@pytest.mark.parametrize(
    "opened", ["<div>", "<b>", "<ul><li>", "<b><div></b>", "<font><p>", "<i></b>", "<table><tr><td>"]
)
def test_twice_the_depth_takes_about_twice_the_time(opened: str) -> None:
    def seconds(times: int) -> float:
        html = opened * times + BARE
        begun = time.thread_time()
        parse_html(html)
        return time.thread_time() - begun

    assert min(seconds(16_000) for _ in range(2)) < 3 * min(seconds(8_000) for _ in range(3)) + 0.05


@pytest.mark.parametrize(
    "html",
    [
        f"<body>{BARE}<template><p>secret</p></template></body>",
        f"<body>{BARE}<template shadowrootmode=none><p>secret</p></template></body>",
        f"<body>{BARE}<noframes>secret</noframes></body>",
        f'<body>{BARE}<script>var page = "<p>secret</p>";',
        f"<body>{BARE}<!-- secret",
        f"<body>{BARE}<!-- secret <p>secret</p>",
        f"<body>{BARE}<script><!-- secret </script></body>",
        f"<body>{BARE}<p><![CDATA[secret]]></p></body>",
        f"<body>{BARE}<style>/* secret",
        f'<body>{BARE}<iframe src="https://ads.example/" srcdoc="secret"></iframe></body>',
    ],
)
def test_what_no_browser_shows_stays_away(html: str) -> None:
    text = extract(Page(html=html)).content.text
    assert "secret" not in text
    assert [text.count(sentinel) for sentinel in SENTINELS] == [1, 1, 1]


def test_a_frame_within_a_frame_is_not_gone_into() -> None:
    inner = escape("<p>secret</p>")
    outer = escape(f'{P[1]}<iframe srcdoc="{inner}"></iframe>')
    text = extract(Page(html=f'<body>{P[0]}<iframe srcdoc="{outer}"></iframe>{P[2]}</body>')).content.text
    assert "secret" not in text
    assert MIDDLE in text


@pytest.mark.parametrize("language", ["ar", "ja", "ru"])
def test_a_deep_page_of_any_script_is_read(language: str) -> None:
    prose = LANGUAGES[language]["prose"]
    html = "<div>" * LEVELS + "".join(f"<p>{escape(text)}</p><div>" for text in prose)
    text = extract(Page(html=html)).content.text
    assert all(paragraph in text for paragraph in prose)
