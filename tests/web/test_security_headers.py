"""The headers that keep the service's answers harmless, on every route of a real process, errors and static files, too."""

import json
import re

import pytest

from server import create_app
from server.settings import Settings
from server.web.hardening import HEADERS
from tests.web.pages import HTML
from tests.web.running import Answered, Running, post, send
from tests.web.test_page import STATIC

POLICIES = ("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Referrer-Policy")
ROUTES = sorted(
    {
        (rule.rule.replace("<path:filename>", "page.js"), method)
        for rule in create_app(Settings()).url_map.iter_rules()
        for method in (rule.methods or set()) | {"PATCH"}
    }
)


def ask(service: Running, method: str, path: str, *lines: str) -> Answered:
    request = "\r\n".join((f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *lines))
    return send(service.port, f"{request}\r\n\r\n".encode())


def assert_hardened(answered: Answered) -> None:
    # The page on which people try Lede may be opened by the bookmarklet, and must know its opener.
    opener = "unsafe-none" if "connect-src 'self'" in answered.headers["content-security-policy"] else "same-origin"
    headers = answered.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    for name in POLICIES:
        assert headers[name.lower()] == {**HEADERS, "Cross-Origin-Opener-Policy": opener}[name]
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in re.sub(r"style-src[^;]*", "", policy)
    assert "unsafe-eval" not in policy
    assert headers["cache-control"] in ("no-store", "no-cache")
    assert "server" not in headers or not re.search(r"\d", headers["server"])


@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_every_route_by_every_method(service: Running, path: str, method: str) -> None:
    assert_hardened(ask(service, method, path, "Content-Length: 0"))


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_every_static_file(service: Running, path: object) -> None:
    answered = ask(service, "GET", f"/static/{getattr(path, 'name', '')}")
    assert answered.status == 200
    assert_hardened(answered)


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: many"],
        ["Content-Length: 99999999999"],
        ["Transfer-Encoding: nonsense"],
        ["X-Long: " + "a" * 300_000],
        ["Host: evil.example"],
    ],
    ids=["length", "huge", "coding", "header", "host"],
)
def test_what_never_reaches_a_route(service: Running, lines: list[str]) -> None:
    answered = ask(service, "POST", "/v1/extract", *lines)
    assert answered.status in (400, 413, 415, 431, 501)
    assert_hardened(answered)


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/markdown", "text/plain", "image/png"])
def test_answers_are_stored_nowhere(service: Running, accept: str) -> None:
    body = json.dumps({"html": HTML}).encode()
    told = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Accept": accept}
    answered = send(service.port, post("/v1/extract", told, body))
    assert answered.status == (406 if accept == "image/png" else 200)
    assert answered.headers["cache-control"] == "no-store"
    assert_hardened(answered)


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_only_static_files_are_served(service: Running, path: str) -> None:
    answered = ask(service, "GET", path)
    assert answered.status == 404
    assert_hardened(answered)


INJECTIONS = ["%0d%0aX-Injected:%20yes", "%0aX-Injected:%20yes", "\tX-Injected: yes", "%00", "%E2%80%A8X-Injected: yes"]


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize(
    "path", ["/{}", "/static/{}", "/v1/extract?url=https://a.example/{}", "/v1/extract?removed={}", "/?{}"]
)
def test_no_header_is_made_of_an_address(service: Running, path: str, text: str) -> None:
    for method in ("GET", "POST"):
        raw = path.format(text.replace(" ", "%20").replace("\t", "%09"))
        answered = ask(service, method, raw, "Content-Type: text/plain", "Content-Length: 0")
        assert "x-injected" not in answered.headers
        assert_hardened(answered)


@pytest.mark.parametrize(
    "name", ["Origin", "Host", "Accept", "Content-Type", "X-Request-Id", "Authorization", "Content-Encoding"]
)
@pytest.mark.parametrize("text", ["a\rX-Injected: yes", "a\x00b", "a\x0bb", "\u2028é", "a\n X-Injected: yes"])
def test_no_header_is_made_of_a_header(service: Running, name: str, text: str) -> None:
    answered = ask(service, "POST", "/v1/extract", f"{name}: {text}", "Content-Length: 0")
    assert 400 <= answered.status < 500
    assert "x-injected" not in answered.headers
    assert_hardened(answered)
