"""Pages and texts that the web tests send, and how they send them."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

URL = "https://harbour.example/news/2024/pier"
SENTENCE = (
    "The harbour board voted on Tuesday to rebuild the old ferry pier before winter, after years of argument about it."
)
RUSSIAN = (
    "Портовый совет во вторник решил перестроить старый паромный причал до зимы, после многих лет споров о его цене."
)
PROSE = "".join(
    f"<p>{SENTENCE} {sentence}</p>" for sentence in ("Nobody objected.", "Work begins soon.", "It is cheap.")
)
LIST = (
    "<h3>Read more</h3><ul><li><a href='/news/storm'>Storm closes the northern road again</a></li>"
    "<li><a href='/news/school'>School board delays its vote on buses</a></li>"
    "<li><a href='/news/bridge'>Bridge repairs will last until next spring</a></li></ul>"
)
HTML = (
    "<!doctype html><html lang=en><head><title>A new pier</title></head><body><nav><a href=/>Home</a></nav><main><article>"
    f"<h1>A new pier</h1>{PROSE}<p><a href='/map'>The map</a> shows where the ferries will land until the work is done.</p>"
    f"<p><img src='/pier.jpg' alt='The pier'></p>{LIST}</article></main></body></html>"
)
TEXT = f"{SENTENCE}\n\n{SENTENCE} Nobody objected.\n\nknow more\n\n+ Storm closes the northern road again\n\n+ Vote delayed on buses"


def extract(client: FlaskClient, body: Any, **headers: str) -> TestResponse:
    """What the service answers to a JSON body."""
    return client.post(
        "/v1/extract", json=body, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


def answer(client: FlaskClient, body: Any) -> dict[str, Any]:
    """The JSON answer to a JSON body that has one."""
    response = extract(client, body)
    assert response.status_code == 200, response.get_data(as_text=True)
    return dict(response.get_json())


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    """The members of a problem, once they are found to be what RFC 9457 and the service promise."""
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    body = response.get_json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert body["title"]
    assert len(body["detail"]) > 10
    return dict(body)
