"""Characters that XML can't hold cost the page nothing, whichever way they come."""

import json

import pytest
from flask.testing import FlaskClient

from tests.web.pages import SENTENCE

START, MIDDLE, END = "sentinelstart", "sentinelmiddle", "sentinelend"
HOSTILE = {
    "high surrogate": "\\ud800",
    "low surrogate": "\\udc00",
    "surrogates in the wrong order": "\\udfff\\ud83d",
    "NUL": "\\u0000",
    "bell": "\\u0007",
    "escape": "\\u001b[31m",
    "vertical tab": "\\u000b",
    "delete": "\\u007f",
    "non-character": "\\uffff\\ufffe",
    "marks of the core": "\\ufdd0\\ufdd1\\ufdd2",
    "byte order mark": "\\ufeff",
    "overrides": "\\u202e\\u2066",
}


def body(field: str, hostile: str, paragraph: str) -> str:
    parts = (f"{hostile}{START} {SENTENCE}", f"{MIDDLE}{hostile} {SENTENCE}", f"{SENTENCE} {END}{hostile}")
    return f'{{"{field}": "{"".join(paragraph.format(part) for part in parts)}"}}'


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(("field", "paragraph"), [("html", "<p>{}</p>"), ("text", "{}\\n\\n")])
def test_no_character_costs_the_page_anything(client: FlaskClient, field: str, paragraph: str, hostile: str) -> None:
    response = client.post("/v1/extract", data=body(field, hostile, paragraph), content_type="application/json")
    assert response.status_code == 200
    content = response.get_json()["content"]
    for name in ("html", "markdown", "text"):
        assert [content[name].count(word) for word in (START, MIDDLE, END)] == [1, 1, 1], name
        assert content[name].count(SENTENCE) == 3
        assert not any(ord(character) < 32 and character not in "\n\t" for character in content[name])


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/markdown", "text/plain"])
def test_surrogates_and_controls_in_a_title_or_an_address_are_answered(client: FlaskClient, accept: str) -> None:
    page = f"<title>Pier \\ud800\\u0000\\u0001</title><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    sent = f'{{"html": "{page}", "url": "https://a.example/\\ud800\\u0001"}}'
    response = client.post("/v1/extract", data=sent, content_type="application/json", headers={"Accept": accept})
    assert response.status_code in (200, 422)
    response.data.decode("utf-8")
    assert b"\x00" not in response.data


def test_surrogates_in_an_unknown_field_are_a_problem_that_can_be_sent(client: FlaskClient) -> None:
    response = client.post("/v1/extract", data='{"html": "x", "\\ud800": "\\udfff"}', content_type="application/json")
    assert response.status_code == 422
    json.loads(response.data.decode("utf-8"))
