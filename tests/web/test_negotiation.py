"""The Accept header chooses the format."""

import html
import json

import pytest
from flask.testing import FlaskClient

from server.formats import FORMATS
from tests.web.pages import HTML, SENTENCE, URL, extract, problem

BODY = {"html": HTML, "url": URL}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_the_formats_are_the_promised_ones() -> None:
    promised = {"json": "application/json", "html": "text/html", "markdown": "text/markdown", "text": "text/plain"}
    promised["epub"] = "application/epub+zip"
    assert {form.name: form.media_type for form in FORMATS.values()} == promised


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        *((form.media_type, form.media_type) for form in FORMATS.values()),
        ("*/*", "application/json"),
        ("", "application/json"),
        ("application/*", "application/json"),
        ("text/markdown;q=0.9, text/html;q=0.5", "text/markdown"),
        ("text/markdown;q=0.4, text/html;q=0.5", "text/html"),
        ("text/plain;q=0.1, image/png", "text/plain"),
        ("application/json;q=0, text/plain", "text/plain"),
        ("*/*;q=0.1, text/markdown", "text/markdown"),
        (BROWSER, "text/html"),
        ("TEXT/HTML", "text/html"),
    ],
)
def test_the_answer_is_of_the_type_that_accept_prefers(client: FlaskClient, accept: str, media_type: str) -> None:
    response = extract(client, BODY, Accept=accept)
    assert response.status_code == 200
    assert response.mimetype == media_type
    assert "Accept" in response.headers["Vary"]


def test_without_an_accept_header_the_answer_is_json(client: FlaskClient) -> None:
    response = client.post("/v1/extract", json=BODY)
    assert "Accept" not in response.request.headers
    assert response.mimetype == "application/json"


@pytest.mark.parametrize("accept", ["image/png", "application/xml, image/*", "application/json;q=0", "text/css;q=0.8"])
def test_a_format_that_there_is_not_is_refused(client: FlaskClient, accept: str) -> None:
    detail = problem(extract(client, BODY, Accept=accept), 406)["detail"]
    for form in FORMATS.values():
        assert form.media_type in detail


def test_json_is_utf_8_json(client: FlaskClient) -> None:
    response = extract(client, {"text": "Grüße 👋"})
    assert json.loads(response.data.decode("utf-8"))["content"]["text"] == "Grüße 👋"


@pytest.mark.parametrize("accept", ["text/html", "text/markdown", "text/plain"])
def test_the_other_formats_say_their_charset_and_hold_the_title_and_the_article(
    client: FlaskClient, accept: str
) -> None:
    response = extract(client, BODY, Accept=accept)
    assert response.content_type == f"{accept}; charset=utf-8"
    body = html.unescape(response.get_data(as_text=True))
    assert "A new pier" in body
    assert body.count(SENTENCE) == 3
    assert "Storm" not in body


def test_markdown_begins_with_the_title_as_a_heading(client: FlaskClient) -> None:
    assert extract(client, BODY, Accept="text/markdown").get_data(as_text=True).startswith("# A new pier\n\n")


def test_a_title_stays_text_in_every_format(client: FlaskClient) -> None:
    page = {"html": HTML.replace("A new pier", "1 &lt;b&gt; *two* &amp;amp; [x](y)")}
    assert "1 &lt;b&gt; *two* &amp;amp; [x](y)</title>" in extract(client, page, Accept="text/html").get_data(
        as_text=True
    )
    assert "<b>" not in extract(client, page, Accept="text/markdown").get_data(as_text=True).replace("\\<b>", "")
    assert extract(client, page, Accept="text/plain").get_data(as_text=True).startswith("1 <b> *two* &amp; [x](y)\n")


def test_a_page_without_an_article_is_said_to_have_none_in_html(client: FlaskClient) -> None:
    front = {"html": "".join(f"<p><a href=/{n}>Headline {n}</a></p>" for n in range(8))}
    assert "no article" in extract(client, front, Accept="text/html").get_data(as_text=True)
