"""The options of a request: which renderings, which kinds to keep, in JSON and in the query of a raw body."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.pages import HTML, URL, answer, extract, problem

STORM = "Storm closes the northern road again"
BODY = {"html": HTML, "url": URL}


@pytest.mark.parametrize(
    "formats", [["html"], ["text", "markdown"], [], ["html", "markdown", "text"], ["text", "text"]]
)
def test_content_holds_the_renderings_that_were_asked_for(client: FlaskClient, formats: list[str]) -> None:
    told = answer(client, {**BODY, "formats": formats})
    assert set(told["content"]) == set(formats)
    assert all(told["content"].values())
    assert told["title"] == "A new pier"


def test_without_formats_content_holds_all(client: FlaskClient) -> None:
    assert set(answer(client, BODY)["content"]) == {"html", "markdown", "text"}


def test_a_format_by_accept_is_whole_whatever_formats_says(client: FlaskClient) -> None:
    whole = extract(client, BODY, Accept="text/markdown").data
    assert extract(client, {**BODY, "formats": []}, Accept="text/markdown").data == whole


def test_kinds_to_keep_stay_in_the_article(client: FlaskClient) -> None:
    assert STORM not in answer(client, BODY)["content"]["text"]
    told = answer(client, {**BODY, "keep": ["recommendations", "comments"]})
    assert STORM in told["content"]["text"]
    assert not [block for block in told["removed"] if block["kind"] == "recommendations"]


def test_a_raw_body_has_its_lists_in_the_query_parted_by_commas(client: FlaskClient) -> None:
    query = {"formats": "html, text", "keep": "recommendations,share", "explain": "true", "removed": "none"}
    told: dict[str, Any] = client.post(
        "/v1/extract", query_string=query, data=HTML, content_type="text/html"
    ).get_json()
    assert set(told["content"]) == {"html", "text"}
    assert STORM in told["content"]["text"]
    assert told["removed"] == []
    assert told["explain"]["blocks"][0]["signals"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"formats": ["pdf"]}, "formats.0"),
        ({"formats": "html"}, "formats"),
        ({"formats": None}, "formats"),
        ({"keep": ["ads"]}, "keep.0"),
        ({"keep": "share"}, "keep"),
        ({"explain": "true"}, "explain"),
        ({"explain": 1}, "explain"),
    ],
    ids=str,
)
def test_an_option_of_another_type_or_value_is_refused_by_name(
    client: FlaskClient, wrong: dict[str, Any], field: str
) -> None:
    assert field in [error["field"] for error in problem(extract(client, {**BODY, **wrong}), 422)["errors"]]


def test_unknown_fields_are_refused_each_by_its_name_and_the_known_ones_are_told(client: FlaskClient) -> None:
    refused = problem(extract(client, {**BODY, "link": "x", "mode": 1}), 422)
    assert {error["field"] for error in refused["errors"]} == {"link", "mode"}
    for known in ("html", "text", "url", "formats", "removed", "keep", "explain"):
        assert known in refused["errors"][0]["detail"]
