"""The bytes of raw bodies become the text that they mean."""

import pytest
from flask.testing import FlaskClient

from tests.web.pages import RUSSIAN

META = '<meta charset="windows-1251">'
HTTP_EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'


def page(head: str) -> str:
    top = f"<!doctype html><html><head>{head}<title>Причал</title></head>"
    return f"{top}<body><article><p>{RUSSIAN}</p><p>{RUSSIAN}</p></article></body></html>"


@pytest.mark.parametrize(
    ("head", "encoding", "content_type"),
    [
        ("", "windows-1251", "text/html; charset=windows-1251"),
        ("", "koi8-r", "text/html; charset=KOI8-R"),
        (META, "windows-1251", "text/html"),
        (HTTP_EQUIV, "windows-1251", "text/html"),
        (META, "utf-8", "text/html; charset=utf-8"),
        (META, "utf-8-sig", "text/html"),
        ("", "utf-8-sig", "text/html"),
        ("", "utf-16", "text/html"),
        ("", "utf-8", "text/html"),
        ("", "windows-1251", "text/html"),
        ("", "utf-8", "text/html; charset=no-such-charset"),
    ],
)
def test_html_in_a_charset(client: FlaskClient, head: str, encoding: str, content_type: str) -> None:
    given = client.post("/v1/extract", data=page(head).encode(encoding), content_type=content_type).get_json()
    assert given["content"]["text"].count(RUSSIAN) == 2
    assert given["title"] == "Причал"


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("windows-1251", "text/plain; charset=windows-1251"),
        ("windows-1251", 'text/plain; charset="windows-1251"'),
        ("utf-8-sig", "text/plain"),
        ("utf-16", "text/plain"),
        ("utf-8", "text/plain"),
        ("windows-1251", "text/plain"),
        ("utf-8", "text/plain; charset=no-such-charset"),
    ],
)
def test_text_in_a_charset(client: FlaskClient, encoding: str, content_type: str) -> None:
    body = f"{RUSSIAN}\n\n{RUSSIAN}".encode(encoding)
    given = client.post("/v1/extract", data=body, content_type=content_type).get_json()
    assert given["content"]["text"] == f"{RUSSIAN}\n\n{RUSSIAN}"


def test_bytes_that_are_wrong_in_their_charset_are_marked_and_cost_nothing_else(client: FlaskClient) -> None:
    body = f"<p>{RUSSIAN}</p>".encode() + b"<p>\xff\xfe</p>" + f"<p>{RUSSIAN}</p>".encode()
    given = client.post("/v1/extract", data=body, content_type="text/html; charset=utf-8").get_json()
    assert given["content"]["text"].count(RUSSIAN) == 2
