"""Requests that pages of other sites make, and values that no honest client sends."""

import json

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.settings import Settings
from tests.web.pages import HTML, URL

BODY = {"html": HTML}


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://127.0.0.1.evil.example", "chrome-extension://short"]
)
@pytest.mark.parametrize("content_type", ["text/plain", "text/html", "application/json"])
def test_a_page_of_another_site_is_refused(client: FlaskClient, origin: str, content_type: str) -> None:
    answered = client.post("/v1/extract", data=json.dumps(BODY), content_type=content_type, headers={"Origin": origin})
    assert answered.status_code == 403
    assert "LEDE_CORS_ORIGINS" in answered.get_json()["detail"]


@pytest.mark.parametrize(
    "origin",
    [
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
        "moz-extension://11111111-2222-4333-8444-555555555555",
        "http://localhost",
    ],
)
def test_extensions_and_the_service_s_own_page_are_answered(client: FlaskClient, origin: str) -> None:
    assert client.post("/v1/extract", json=BODY, headers={"Origin": origin}).status_code == 200


def test_a_configured_origin_is_answered() -> None:
    client = create_app(Settings(cors_origins=("https://team.example",))).test_client()
    assert client.post("/v1/extract", json=BODY, headers={"Origin": "https://team.example"}).status_code == 200
    assert client.post("/v1/extract", json=BODY, headers={"Origin": "https://other.example"}).status_code == 403


@pytest.mark.parametrize(
    "url",
    ["https://exa mple.org/", "https://e.org/\r\nX: y", "https://e.org/a b", 'https://e.org/"', "https://e.org/<b>"],
)
def test_an_address_with_characters_that_none_has_is_422(client: FlaskClient, url: str) -> None:
    answered = client.post("/v1/extract", json={"html": HTML, "url": url})
    assert answered.status_code == 422
    assert answered.get_json()["errors"][0]["field"] == "url"


def test_an_address_loses_the_blanks_around_it(client: FlaskClient) -> None:
    assert client.post("/v1/extract", json={"html": HTML, "url": f"  {URL} "}).get_json()["url"] == URL


def test_a_number_too_long_for_python_is_400(client: FlaskClient) -> None:
    answered = client.post("/v1/extract", data='{"html": ' + "1" * 5_000 + "}", content_type="application/json")
    assert answered.status_code == 400


def test_every_character_may_be_escaped(client: FlaskClient) -> None:
    page = HTML + "<p>" + "x" * 2_000_000
    body = '{"html": "' + "".join(f"\\u{ord(one):04x}" for one in page) + '"}'
    assert client.post("/v1/extract", data=body, content_type="application/json").status_code == 200
