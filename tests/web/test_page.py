"""GET / and /health, and what the page for people is made of."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import server.web
from server.version import VERSION

FOLDER = Path(server.web.__file__).parent
TEMPLATE = FOLDER / "templates" / "index.html"
STATIC = sorted((FOLDER / "static").iterdir())
OUTSIDE = re.compile(r"(?:https?:)?//[\w-]+\.", re.IGNORECASE)
LOADS = {
    ".css": re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)"""),
    ".js": re.compile(r"""(?:from|import)\s*\(?\s*["']([^"']+)["']|fetch\(\s*["']([^"']+)["']"""),
}


def test_health_says_what_runs(client: FlaskClient) -> None:
    assert client.get("/health").get_json() == {"status": "ok", "service": "lede", "version": VERSION}


def test_the_page_renders_with_a_policy_that_allows_only_its_own_scripts(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    policy = dict(part.strip().partition(" ")[::2] for part in response.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    for name in ("script-src", "style-src", "connect-src"):
        assert policy[name] == "'self'", name
    for name in ("base-uri", "frame-ancestors"):
        assert policy[name] == "'none'", name
    body = response.get_data(as_text=True)
    assert "{{" not in body
    assert VERSION in body


def test_the_page_has_nothing_that_its_policy_forbids(client: FlaskClient) -> None:
    body = client.get("/").get_data(as_text=True)
    assert not re.search(r"<script(?![^>]*\bsrc=)", body)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", body)


def test_the_page_loads_only_what_the_service_has(client: FlaskClient) -> None:
    body = client.get("/").get_data(as_text=True)
    loaded = re.findall(r'<(?:script|img|iframe|source|audio|video)[^>]*\ssrc="([^"]+)"', body)
    loaded += re.findall(r'<link[^>]*\shref="([^"]+)"', body)
    assert len(loaded) >= 3
    for address in loaded:
        assert not OUTSIDE.match(address)
        assert client.get(f"/{address.lstrip('./')}", buffered=True).status_code == 200, address


@pytest.mark.parametrize("path", [path for path in STATIC if path.suffix in LOADS], ids=lambda path: path.name)
def test_scripts_and_styles_load_only_what_the_service_has(client: FlaskClient, path: Path) -> None:
    for found in LOADS[path.suffix].findall(path.read_text("utf-8")):
        address = next(filter(None, found))
        if not address.startswith("data:"):
            assert not OUTSIDE.match(address)
            path_there = f"/static/{address}" if address.startswith("./") else f"/{address.lstrip('/')}"
            assert client.get(path_there, buffered=True).status_code in (200, 405), address


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_every_static_file_is_served_with_its_type(client: FlaskClient, path: Path) -> None:
    types = {
        ".js": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".html": "text/html",
        ".txt": "text/plain",
    }
    response = client.get(f"/static/{path.name}", buffered=True)
    assert response.status_code == 200
    assert response.mimetype == types[path.suffix]
    assert response.get_data() == path.read_bytes()
