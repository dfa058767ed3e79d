"""Which hosts the service answers to, and the headers that keep what it gives harmless."""

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.settings import Settings
from tests.web.pages import HTML, extract, problem

FOREIGN = [
    "evil.example",
    "evil.example:8765",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "10.0.0.7",
    "0.0.0.0",  # noqa: S104  # a name, not an address to bind
]


@pytest.mark.parametrize("own", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("host", FOREIGN)
def test_on_loopback_a_foreign_host_is_refused(own: str, host: str) -> None:
    client = create_app(Settings(host=own)).test_client()
    for response in (client.get("/health", headers={"Host": host}), client.get("/", headers={"Host": host})):
        problem(response, 400)
    problem(client.post("/v1/extract", json={"html": HTML}, headers={"Host": host}), 400)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "localhost", "[::1]:8765"])
def test_on_loopback_its_own_hosts_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


def test_on_a_network_any_host_is_answered() -> None:
    client = create_app(Settings(host="0.0.0.0", allow_open=True)).test_client()  # noqa: S104  # no socket is opened
    assert client.get("/health", headers={"Host": "lede.lan:8765"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/health", "/static/page.js", "/no-such-page", "/v1/extract"])
def test_every_response_is_hardened(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/markdown", "text/plain"])
def test_an_article_is_not_stored_and_nothing_in_it_may_run(client: FlaskClient, accept: str) -> None:
    headers = extract(client, {"html": HTML}, Accept=accept).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = [part.strip() for part in headers["Content-Security-Policy"].split(";")]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert not any(part.startswith("script-src") for part in policy)


def test_an_article_as_a_document_gives_no_referrer_and_runs_nothing(client: FlaskClient) -> None:
    hostile = HTML.replace("<article>", "<article><script>alert(1)</script><p onclick=alert(1)>Click here</p>")
    body = extract(client, {"html": hostile}, Accept="text/html").get_data(as_text=True)
    assert '<meta name="referrer" content="no-referrer">' in body
    assert "<script" not in body
    assert "onclick" not in body
