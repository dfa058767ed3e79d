"""What /openapi.json and /docs say of the API is what the service does."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import TypeAdapter

from server.answers import Answer
from server.payloads import ExtractRequest
from tests.web.pages import HTML, answer

IN_QUERY = {"url", "formats", "removed", "keep", "explain"}


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> dict[str, Any]:
    return dict(client.get("/openapi.json").get_json())


def test_the_document_is_openapi_3_1(described: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(described).validate()
    assert described["openapi"].startswith("3.1.")


def test_every_address_of_the_api_is_described_and_no_other(client: FlaskClient, described: dict[str, Any]) -> None:
    rules = client.application.url_map.iter_rules()
    api = {rule.rule for rule in rules if rule.rule.startswith("/v1/")}
    assert api <= set(described["paths"])
    for path, item in described["paths"].items():
        for method in item:
            assert client.open(path, method=method).status_code != 404, path


def test_the_request_s_schema_is_that_of_what_validates(described: dict[str, Any]) -> None:
    schema = described["components"]["schemas"]["ExtractRequest"]
    assert set(schema["properties"]) == set(ExtractRequest.model_fields)
    assert schema["additionalProperties"] is False
    query = {one["name"]: one for one in described["paths"]["/v1/extract"]["post"]["parameters"]}
    assert set(query) == IN_QUERY
    assert all(one["description"] for one in query.values())


def test_every_refusal_is_described_with_an_example(described: dict[str, Any]) -> None:
    for path in ("/v1/extract", "/v1/batch"):
        responses = described["paths"][path]["post"]["responses"]
        assert {"200", "400", "401", "403", "406", "411", "415", "429", "500"} <= set(responses)
    for told in described["components"]["responses"].values():
        example = told["content"]["application/problem+json"]["example"]
        assert {"type", "title", "status", "detail"} <= set(example)


def test_the_examples_are_taken_and_given(client: FlaskClient, described: dict[str, Any]) -> None:
    operation = described["paths"]["/v1/extract"]["post"]
    for example in operation["requestBody"]["content"]["application/json"]["examples"].values():
        assert answer(client, example["value"])["engine"]
    shown = operation["responses"]["200"]["content"]["application/json"]["example"]
    TypeAdapter(Answer).validate_python(shown)
    assert set(shown) == set(answer(client, {"html": HTML}))


def test_the_page_shows_every_operation_and_schema_and_runs_nothing(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    response = client.get("/docs")
    body = response.get_data(as_text=True)
    for path in described["paths"]:
        assert f"<code>{path}</code>" in body
    for name in described["components"]["schemas"]:
        assert f'id="schema-{name}"' in body
    assert "<script" not in body
    assert not re.search(r"<style|\sstyle=|\son\w+=", body)
    assert "script-src" not in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    links = re.findall(r'(?:href|src)="([^"#][^"]*)"', body)
    assert links
    assert not [link for link in links if "//" in link]
