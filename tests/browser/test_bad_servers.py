"""Whatever answers in Lede's place, the reader refuses it in words, or shows it as text: one opened page for many answers."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.bad_servers import Endless, Redirecting
from tests.browser.local_servers import ANSWER, Reply, StandIn
from tests.browser.rig import Rig

pytestmark = pytest.mark.browser

ASK = "return chrome.runtime.sendMessage({type: 'lede:read'})"
BLOCK = {"id": "r1", "kind": "other", "reason": "why", "after": None, "html": "<p>x</p>", "text": "x"}
VALUES: tuple[object, ...] = (7, True, [], {}, ["a"], {"a": 1}, "text", None)
OPTIONAL = {"title", "byline", "published", "modified", "site", "language", "section"}
TYPES = {"article": bool, "minutes": int, "content": dict, "removed": list, "direction": object}
MARKUP = "<img src=x onerror=alert(1)><script>alert(1)</script><b>bold</b>"


def wrong_answers() -> Iterator[dict[str, Any]]:
    """The answer with each field that the reader uses in turn missing or of a wrong type."""
    for name in (*OPTIONAL, "article", "minutes", "content", "removed"):
        for value in VALUES:
            fits = value is None or isinstance(value, str) if name in OPTIONAL else type(value) is TYPES[name]
            if not fits:
                yield {**ANSWER, name: value}
    for name in ("article", "minutes", "content", "removed"):
        yield {key: value for key, value in ANSWER.items() if key != name}
    for name in ("html", "text"):
        yield from ({**ANSWER, "content": {**ANSWER["content"], name: value}} for value in VALUES if value != "text")
    for name in ("id", "reason", "html", "text"):
        yield from ({**ANSWER, "removed": [{**BLOCK, name: value}]} for value in VALUES if value != "text")
    yield from ({**ANSWER, "removed": [value]} for value in VALUES)
    yield {**ANSWER, "removed": [BLOCK] * 10_001}


def open_reader(browser: Rig, site: str, address: str) -> None:
    browser.store({"server": address, "timeoutSeconds": 5})
    browser.read(f"{site}/tender.html")


def refused(browser: Rig, code: str) -> str:
    """Ask once more from the open reader, and return what the refusal says."""
    outcome = browser.reader(ASK)
    assert outcome["ok"] is False, outcome
    assert outcome["failure"]["code"] == code, outcome
    return str(outcome["failure"].get("detail", ""))


def test_answers_of_wrong_types_are_refused_and_the_field_is_named(browser: Rig, site: str) -> None:
    with StandIn() as server:
        open_reader(browser, site, server.address)
        for answer in wrong_answers():
            server.reply = Reply(body=json.dumps(answer))
            assert refused(browser, "malformed")
        server.reply = Reply(body=json.dumps(ANSWER).replace('"minutes": 1', '"minutes": 1e999'))
        assert "minutes" in refused(browser, "malformed")
        assert len(server.received) > 80


def test_bodies_that_are_no_answer_are_refused(browser: Rig, site: str) -> None:
    whole = json.dumps(ANSWER)
    with StandIn() as server:
        open_reader(browser, site, server.address)
        for body in (
            "",
            "null",
            "[]",
            "0",
            '"text"',
            whole[:-1],
            whole[: len(whole) // 2],
            whole + "}",
            "\ufeff{",
            "[" * 100_000,
        ):
            server.reply = Reply(body=body)
            assert refused(browser, "malformed")
        for kind in ("text/html", "text/plain", "application/javascript", "image/png", "application/jsonp", ""):
            server.reply = Reply(body=whole, kind=kind)
            refused(browser, "not-lede")
        for status in (201, 204, 299):
            server.reply = Reply(status=status, body="", kind="text/html")
            refused(browser, "not-lede")
        server.reply = Reply(status=422, body=json.dumps({"detail": "x" * 1_000_000}), kind="application/problem+json")
        assert len(refused(browser, "rejected")) == 600
        browser.errors()


def test_a_redirect_takes_the_page_nowhere(browser: Rig, site: str) -> None:
    with StandIn() as other, Redirecting(other.address) as server:
        open_reader(browser, site, server.address)
        assert browser.reader("return document.querySelector('[data-failure]').dataset.failure") == "not-lede"
        assert server.asked == ["/v1/extract"]
        assert other.received == []
        browser.errors()


def test_an_answer_without_end_is_given_up(browser: Rig, site: str) -> None:
    with Endless() as server:
        open_reader(browser, site, f"{server.address}/fast")
        words = browser.reader("return document.querySelector('[data-failure=malformed]').innerText")
        assert "longer than 32000000 bytes" in words
        browser.store({"server": server.address, "timeoutSeconds": 5})
        refused(browser, "timeout")
        browser.errors()


def test_every_string_of_an_answer_is_shown_as_text(browser: Rig, site: str) -> None:
    strings = dict.fromkeys(OPTIONAL - {"language"}, MARKUP)
    removed = [{**BLOCK, "id": MARKUP, "reason": MARKUP, "after": MARKUP, "text": MARKUP, "kind": MARKUP}]
    hostile = {**ANSWER, **strings, "language": '"><b>', "direction": MARKUP, "url": MARKUP, "image": MARKUP}
    with StandIn(Reply(body=json.dumps({**hostile, "removed": removed}))) as server:
        open_reader(browser, site, server.address)
        browser.click("#lede-removed-button")
        inside = "return [...document.querySelectorAll('b, img, script:not([src])')].map((one) => one.outerHTML)"
        assert browser.reader(inside) == []
        assert browser.reader("return document.querySelector('h1').textContent") == MARKUP
        assert browser.reader("return document.title") == MARKUP
        assert MARKUP in browser.reader("return document.querySelector('.reason').textContent")
