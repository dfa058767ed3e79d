"""Every error is a problem (RFC 9457) that says what is wrong."""

import gzip
import json
import logging
from typing import Any

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from server import create_app
from server.settings import Settings
from tests.web.conftest import MAX_BYTES
from tests.web.pages import HTML, PROSE, TEXT, extract, problem

CANARY = "canary-8f31c"


def post(client: FlaskClient, body: bytes | str, content_type: str, length: str | None = None, **headers: str) -> Any:
    """The answer to a raw body; ``length`` is its Content-Length if not the true one, "" for none."""
    data = body.encode() if isinstance(body, str) else body
    return client.post(
        "/v1/extract",
        data=data,
        content_type=content_type,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        environ_overrides={"CONTENT_LENGTH": str(len(data)) if length is None else length or None},
    )


@pytest.mark.parametrize(
    "body", ["", "{", "{'html': 'x'}", '{"html": "x"', '{"html": "a\nb"}', '{"html": "x"} y', "html=x"]
)
def test_bad_json_is_400_and_says_where(client: FlaskClient, body: str) -> None:
    detail = problem(post(client, body, "application/json"), 400)["detail"]
    assert "JSON" in detail
    assert "line " in detail


@pytest.mark.parametrize("body", ['{"text": "Grüße"}'.encode("latin-1"), b'{"text": "\xff"}', b"\x80"])
def test_json_that_is_not_utf_8_is_400(client: FlaskClient, body: bytes) -> None:
    assert "UTF-8" in problem(post(client, body, "application/json"), 400)["detail"]


@pytest.mark.parametrize("body", ["[" * 100_000, '{"html":' * 100_000, '{"html": ' + "[" * 5_000 + "]" * 5_000 + "}"])
def test_json_that_is_nested_too_deeply_is_refused(client: FlaskClient, body: str) -> None:
    response = post(client, body, "application/json")
    problem(response, response.status_code)
    assert response.status_code in (400, 422)


@pytest.mark.parametrize(
    "path", ["/nothing", "/v1/extract/", "/v1", "/static/no-such-file.js", "/static/../settings.py"]
)
def test_an_unknown_address_is_404(client: FlaskClient, path: str) -> None:
    problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [("GET", "/v1/extract", "POST"), ("PUT", "/health", "GET"), ("POST", "/", "GET")]
)
def test_a_wrong_method_is_405_and_names_the_right_one(
    client: FlaskClient, method: str, path: str, allowed: str
) -> None:
    response = client.open(path, method=method)
    problem(response, 405)
    assert allowed in response.headers["Allow"].split(", ")


@pytest.mark.parametrize(
    "content_type", ["application/xml", "multipart/form-data", "application/x-www-form-urlencoded", "", "html"]
)
def test_another_content_type_is_415_and_names_the_right_ones(client: FlaskClient, content_type: str) -> None:
    detail = problem(post(client, HTML, content_type), 415)["detail"]
    for media_type in ("application/json", "text/html", "text/plain"):
        assert media_type in detail


@pytest.mark.parametrize("coding", ["zstd", "deflate", "deflate, gzip"])
def test_another_content_encoding_is_415_and_names_the_right_ones(client: FlaskClient, coding: str) -> None:
    response = post(client, HTML, "text/html", Content_Encoding=coding)
    assert coding in problem(response, 415)["detail"]
    assert response.headers["Accept-Encoding"] == "gzip, br"


def test_the_identity_encoding_is_none(client: FlaskClient) -> None:
    assert post(client, HTML, "text/html", Content_Encoding="identity").status_code == 200


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/json"])
def test_a_body_without_a_length_is_411(client: FlaskClient, content_type: str) -> None:
    assert "Content-Length" in problem(post(client, HTML, content_type, length=""), 411)["detail"]


@pytest.mark.parametrize("content_type", ["text/html", "text/plain"])
def test_a_body_over_the_limit_is_413_and_names_the_limit(small_client: FlaskClient, content_type: str) -> None:
    assert post(small_client, "x" * MAX_BYTES, content_type).status_code == 200
    assert f"{MAX_BYTES:,}" in problem(post(small_client, "x" * (MAX_BYTES + 1), content_type), 413)["detail"]


@pytest.mark.parametrize("field", ["html", "text"])
def test_a_page_over_the_limit_in_json_is_413(small_client: FlaskClient, field: str) -> None:
    assert extract(small_client, {field: "é" * (MAX_BYTES // 2)}).status_code == 200
    problem(extract(small_client, {field: "é" * (MAX_BYTES // 2 + 1)}), 413)
    problem(extract(small_client, {field: "x" * (MAX_BYTES * 4)}), 413)


def test_a_body_that_is_shorter_than_announced_is_400(client: FlaskClient) -> None:
    problem(post(client, b"<p>cut", "text/html", length="900"), 400)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, None),
        ({"url": "https://a.example/"}, None),
        ({"html": PROSE, "text": TEXT}, None),
        ({"html": None, "text": None}, None),
        ({"html": ""}, None),
        ({"text": " \n\t "}, None),
        ({"html": 5}, "html"),
        ({"html": ["<p>"]}, "html"),
        ({"text": {"a": 1}}, "text"),
        ({"text": True}, "text"),
        ({"html": PROSE, "url": 5}, "url"),
        ({"html": PROSE, "removed": "some"}, "removed"),
        ({"html": PROSE, "removed": None}, "removed"),
        ({"html": PROSE, "removed": 1}, "removed"),
        ({"html": PROSE, "adress": "x"}, "adress"),
    ],
    ids=str,
)
def test_a_wrong_request_is_422_and_names_the_field(client: FlaskClient, body: Any, field: str | None) -> None:
    errors = problem(extract(client, body), 422)["errors"]
    assert [set(error) for error in errors] == [{"field", "detail"}] * len(errors)
    assert field in [error["field"] for error in errors]
    assert all(error["detail"] for error in errors)


@pytest.mark.parametrize("body", ["[]", '"<p>x</p>"', "5", "null", "true", "NaN"])
def test_json_that_is_no_object_is_422(client: FlaskClient, body: str) -> None:
    problem(post(client, body, "application/json"), 422)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://",
        "https:///path",
        "//a.example/x",
        "/x",
        "a.example",
        "",
        "http://[::1",
        " javascript:alert(1)",
        "https://a.example/" + "x" * 9_000,
    ],
    ids=lambda url: url[:20],
)
def test_a_bad_address_is_422(client: FlaskClient, url: str) -> None:
    assert problem(extract(client, {"html": HTML, "url": url}), 422)["errors"][0]["field"] == "url"
    raw = client.post("/v1/extract", query_string={"url": url}, data=HTML, content_type="text/html")
    assert problem(raw, 422)["errors"][0]["field"] == "url"


@pytest.mark.parametrize("query", ["link=https://a.example/", "text=x", "html=x"])
def test_a_query_that_says_anything_else_is_422(client: FlaskClient, query: str) -> None:
    problem(client.post(f"/v1/extract?{query}", data=HTML, content_type="text/html"), 422)


@pytest.mark.parametrize("content_type", ["text/html", "text/plain"])
def test_an_empty_raw_body_is_422(client: FlaskClient, content_type: str) -> None:
    assert "empty" in problem(post(client, b"", content_type), 422)["detail"]


@pytest.mark.parametrize(
    "page",
    ["<br>" * 70_000, "<p>" * 100_001, f"<p {' '.join(f'a{n}=1' for n in range(600))}>x</p>"],
    ids=["elements", "tags", "attributes"],
)
def test_a_page_that_is_too_complex_is_422_and_names_the_limit(client: FlaskClient, page: str) -> None:
    assert any(character.isdigit() for character in problem(extract(client, {"html": page}), 422)["detail"])


@pytest.fixture
def failing() -> Flask:
    """An application with an address whose answer fails with the page in its message."""
    app = create_app(Settings())

    def fail() -> Response:
        raise LookupError(request.get_data(as_text=True))

    app.add_url_rule("/fail", view_func=fail, methods=["POST"])
    return app


def test_a_failure_is_500_and_tells_nothing_of_the_page(failing: Flask) -> None:
    with capture_logs() as logged:
        response = failing.test_client().post("/fail", data=f"<p>{CANARY}</p>", content_type="text/html")
    body = problem(response, 500)
    assert CANARY not in json.dumps(body)
    assert "LookupError" in str(logged)
    assert CANARY not in str(logged)


@pytest.mark.parametrize(
    "body", [{"html": f"<p>{CANARY}</p>" * 3}, {"html": CANARY, "text": CANARY}, {"html": "<div>" * 600 + CANARY}]
)
def test_nothing_of_a_page_is_logged(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: dict[str, str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        extract(client, {**body, "url": f"https://a.example/{CANARY}"})
    assert CANARY not in caplog.text


def test_a_refusal_does_not_repeat_the_page(client: FlaskClient) -> None:
    assert CANARY not in extract(client, {"html": CANARY, "text": CANARY}).get_data(as_text=True)


def test_gzip_body_is_read_and_bounded(client: FlaskClient) -> None:
    def post(body: bytes) -> int:
        headers = {"Content-Encoding": "gzip", "Content-Type": "text/plain"}
        return client.post("/v1/extract", data=body, headers=headers).status_code

    packed = gzip.compress(b"A few words.")
    assert post(packed) == 200
    assert post(packed[:-4]) == 400
    assert post(b"no gzip") == 400
    assert post(gzip.compress(b"a" * 90_000_000)) == 413
