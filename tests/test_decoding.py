"""Real bytes in the charsets of the web, declared, declared wrongly, or not at all."""

import tomllib
from pathlib import Path

import pytest

from server.decoding import decode_html, decode_text
from server.problems import Problem

PROSE = tomllib.loads((Path(__file__).parent / "extraction" / "prose.toml").read_text("utf-8"))
CHARSETS = [
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
    ("ja", "iso-2022-jp"),
    ("ko", "euc-kr"),
    ("zh", "gb18030"),
    ("zh", "gb2312"),
    ("zh", "big5"),
    ("ru", "koi8-r"),
    ("ru", "windows-1251"),
    ("ru", "iso-8859-5"),
    ("uk", "windows-1251"),
    ("el", "windows-1253"),
    ("tr", "windows-1254"),
    ("he", "windows-1255"),
    ("ar", "windows-1256"),
    ("pl", "windows-1250"),
    ("pl", "iso-8859-2"),
    ("cs", "windows-1250"),
    ("th", "tis-620"),
    ("de", "windows-1252"),
    ("fr", "windows-1252"),
    ("es", "windows-1252"),
    ("pt", "windows-1252"),
    ("hi", "utf-8"),
]
PUNCTUATED = "Grüße „zitiert“ – 10 € für das Käsebrötchen"


def page(language: str, charset: str, head: str = "") -> str:
    """A page of a language's prose, with only what the charset has."""
    prose = "".join(f"<p>{text}</p>" for text in PROSE[language]["prose"])
    html = (
        f'<!doctype html><html><head>{head}<title>x</title></head><body><div class="story">{prose}</div></body></html>'
    )
    return html.encode(charset, "ignore").decode(charset)


@pytest.mark.parametrize(("language", "charset"), CHARSETS)
def test_a_page_that_declares_nothing_is_told_by_its_bytes(language: str, charset: str) -> None:
    html = page(language, charset)
    assert decode_html(html.encode(charset)) == html


@pytest.mark.parametrize(("language", "charset"), CHARSETS)
def test_a_declared_charset_is_used(language: str, charset: str) -> None:
    html = page(language, charset, f"<meta charset={charset}>")
    assert decode_html(html.encode(charset)) == html
    assert decode_html(html.encode(charset), f"text/html; charset={charset}") == html


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["ar", "cs", "en", "hi", "ja", "ko", "ru", "th", "zh"])
@pytest.mark.parametrize("declared", [None, "text/html", "text/html; charset=utf-8"])
def test_utf_16_without_a_mark_is_seen(language: str, charset: str, declared: str | None) -> None:
    html = page(language, charset)
    assert decode_html(html.encode(charset), declared) == html


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii"])
def test_latin_1_means_windows_1252(label: str) -> None:
    html = f"<meta charset={label}><p>{PUNCTUATED}</p>"
    assert decode_html(html.encode("windows-1252")) == html
    assert decode_text(PUNCTUATED.encode("windows-1252"), f"text/plain; charset={label}") == PUNCTUATED


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "koi8-r", "us-ascii"])
def test_utf_8_that_is_declared_as_something_of_one_byte_is_utf_8(label: str) -> None:
    html = f"<meta charset={label}><p>{PUNCTUATED}</p>"
    assert decode_html(html.encode()) == html
    assert decode_text(PUNCTUATED.encode(), f"text/plain; charset={label}") == PUNCTUATED


@pytest.mark.parametrize(("language", "charset"), [("de", "windows-1252"), ("ru", "windows-1251"), ("ja", "shift_jis")])
def test_what_is_declared_as_utf_8_and_is_not_is_told_by_its_bytes(language: str, charset: str) -> None:
    html = page(language, charset, "<meta charset=utf-8>")
    assert decode_html(html.encode(charset)) == html
    assert decode_html(html.encode(charset), "text/html; charset=utf-8") == html


def test_some_broken_bytes_make_no_other_charset() -> None:
    body = page("ru", "utf-8").encode().replace(b"</p>", b"\xff\xfe</p>")
    text = decode_html(body, "text/html; charset=utf-8")
    assert text.count("\ufffd") == 2 * len(PROSE["ru"]["prose"])
    assert text.replace("\ufffd", "") == page("ru", "utf-8")


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" + bytes(200),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + bytes(9) + bytes(range(256)) * 4,
        bytes(1_000),
        bytes(range(256)) * 16,
        b"\x01\0\0\0" * 256,
    ],
    ids=lambda body: ascii(body[:6]),
)
def test_binary_data_is_refused(body: bytes) -> None:
    with pytest.raises(Problem) as refused:
        decode_html(body)
    assert refused.value.status == 415
