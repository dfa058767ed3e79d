"""Who may call the service from a browser: any extension, the configured origins, nobody else."""

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.settings import Settings
from tests.web.pages import HTML, extract

CHROME = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://0f8b3c1e-9a57-4c1d-8a2e-3b6f5d7c9e01"
READER = "https://reader.example"
OTHERS = [
    "https://evil.example",
    "null",
    "http://127.0.0.1:8765",
    "chrome-extension://short",
    f"{CHROME}.evil.example",
    f"https://evil.example/{CHROME}",
    f"https://{CHROME.partition('//')[2]}",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnoz",
    "moz-extension://evil.example",
    "https://reader.example.evil.example",
    "https://readerxexample",
    "http://reader.example",
]


@pytest.fixture(scope="module")
def configured() -> FlaskClient:
    return create_app(Settings(cors_origins=(READER,))).test_client()


def preflight(client: FlaskClient, origin: str) -> dict[str, str]:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "accept, content-type",
    }
    return dict(client.options("/v1/extract", headers=asked).headers)


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
def test_an_extension_s_preflight_is_allowed(client: FlaskClient, origin: str) -> None:
    headers = preflight(client, origin)
    assert headers["Access-Control-Allow-Origin"] == origin
    assert "POST" in headers["Access-Control-Allow-Methods"]
    allowed = headers["Access-Control-Allow-Headers"].lower()
    assert "content-type" in allowed
    assert "accept" in allowed
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
@pytest.mark.parametrize("accept", ["application/json", "image/png"])
def test_an_extension_may_read_answers_and_problems(client: FlaskClient, origin: str, accept: str) -> None:
    response = extract(client, {"html": HTML}, Origin=origin, Accept=accept)
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in response.headers["Vary"]


def test_an_extension_may_read_health(client: FlaskClient) -> None:
    assert client.get("/health", headers={"Origin": CHROME}).headers["Access-Control-Allow-Origin"] == CHROME


@pytest.mark.parametrize("origin", [*OTHERS, READER])
def test_no_other_origin_is_allowed(client: FlaskClient, origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(client, origin)
    assert "Access-Control-Allow-Origin" not in extract(client, {"html": HTML}, Origin=origin).headers


def test_a_configured_origin_is_allowed_and_extensions_still_are(configured: FlaskClient) -> None:
    for origin in (READER, CHROME, FIREFOX):
        assert preflight(configured, origin)["Access-Control-Allow-Origin"] == origin


@pytest.mark.parametrize("origin", OTHERS)
def test_a_configured_origin_allows_no_other(configured: FlaskClient, origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(configured, origin)


def test_a_request_without_an_origin_gets_no_permission(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/health").headers
