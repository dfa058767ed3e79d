"""What a reader shows, in other formats: as it is, but never unsafe."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.pages import LIST, PROSE, problem

TOLD = {"title": "A <new> pier", "byline": "Ann Lee", "language": "en", "url": "https://harbour.example/pier"}
HOSTILE = (
    '<p onclick="x()">Kept<script>steal()</script> words</p><iframe src="https://x.example"></iframe>'
    '<a href="javascript:x()">link</a><style>p {}</style><x-box><p>Inside</p></x-box>loose<form><p>Form</p></form>'
)


def render(client: FlaskClient, body: Any, accept: str) -> TestResponse:
    return client.post("/v1/render", json=body, headers={"Accept": accept})


@pytest.mark.parametrize("accept", ["text/markdown", "text/plain", "text/html"])
def test_nothing_is_judged(client: FlaskClient, accept: str) -> None:
    shown = render(client, {"html": PROSE + LIST, **TOLD}, accept).get_data(as_text=True)
    assert "Storm closes the northern road again" in shown
    assert "Nobody objected." in shown
    assert "Ann Lee" in shown


def test_what_is_not_allowed_goes_and_its_words_stay(client: FlaskClient) -> None:
    shown = render(client, {"html": HOSTILE, **TOLD}, "application/json").get_json()["content"]
    assert shown["text"].split("\n\n") == ["Kept words", "link", "Inside", "loose", "Form"]
    for unfit in ("script", "steal", "onclick", "iframe", "javascript", "style", "x-box", "form>"):
        assert unfit not in shown["html"]


def test_links_within_keep_their_places(client: FlaskClient) -> None:
    body = {"html": '<p id="b1">One</p><p><a href="#b1">back</a></p>'}
    assert "[back](#b1)" in render(client, body, "text/markdown").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "said"), [({"language": "<b>"}, "language"), ({"direction": "up"}, "direction"), ({"more": 1}, "more")]
)
def test_what_does_not_fit_is_refused(client: FlaskClient, change: dict[str, Any], said: str) -> None:
    assert said in problem(render(client, {"html": PROSE, **change}, "text/html"), 422)["detail"]


def test_other_bodies_and_large_ones_are_refused(client: FlaskClient, small_client: FlaskClient) -> None:
    problem(client.post("/v1/render", data="<p>x</p>", content_type="text/html"), 415)
    problem(render(small_client, {"html": PROSE * 100}, "text/html"), 413)
