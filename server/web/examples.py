"""The examples of the API's description: invented, and checked against the real service by the tests."""

import json
from typing import Any

from server.problems import problem_body
from server.version import VERSION

_PAGE = "<title>A new pier</title><h1>A new pier</h1><p>The harbour board voted on Tuesday to rebuild the old ferry pier.</p>"
_ADDRESS = "https://harbour.example/news/pier"

REQUESTS: dict[str, Any] = {
    "page": {"summary": "A page", "value": {"html": _PAGE, "url": _ADDRESS}},
    "metadata": {"summary": "The metadata alone", "value": {"html": _PAGE, "formats": [], "removed": "none"}},
    "why": {
        "summary": "With comments left in, and why",
        "value": {"html": _PAGE, "keep": ["comments"], "explain": True},
    },
    "text": {
        "summary": "Plain text",
        "value": {"text": "A new pier\n\nThe board voted on Tuesday.\n\nknow more\n+ Storm"},
    },
}
ANSWER: dict[str, Any] = {
    "article": True,
    "title": "A new pier",
    "byline": "Ann Lee",
    "authors": ["Ann Lee"],
    "published": "2022-01-11",
    "modified": None,
    "site": None,
    "language": "en",
    "direction": "ltr",
    "excerpt": None,
    "image": None,
    "url": _ADDRESS,
    "section": None,
    "tags": [],
    "licence": None,
    "words": 12,
    "minutes": 1,
    "content": {"html": '<p id="b1">The harbour board voted …</p>', "text": "The harbour board voted …"},
    "removed": [
        {
            "id": "r1",
            "kind": "recommendations",
            "reason": "Headed “know more”; its lines begin with a mark such as +.",
            "after": "b1",
            "html": "<p>+ Storm</p>",
            "text": "+ Storm",
        }
    ],
    "engine": {"version": VERSION, "confidence": 0.97, "ms": 4.1},
}
ROWS_IN = "".join(f"{json.dumps(row)}\n" for row in ({"id": 1, "text": "The board voted."}, {"id": 2, "html": ""}))
_EMPTY = "html is empty. Send the page's content in it."
ROWS_OUT = f"{json.dumps({'id': 2, 'error': problem_body(422, _EMPTY, errors=[{'field': None, 'detail': _EMPTY}])})}\n"
PROBLEMS: dict[int, dict[str, Any]] = {
    status: problem_body(status, detail)
    for status, detail in {
        400: "The body is not valid JSON: Expecting value at line 1, column 1.",
        401: "This service needs a token. Send it as `Authorization: Bearer …`.",
        403: "Pages of https://other.example may not use this service. Its owner can allow them by LEDE_CORS_ORIGINS.",
        406: "Ask for one of application/json, text/html, text/markdown, text/plain in the Accept header.",
        411: "Send a Content-Length header with the body.",
        413: "The body is over the limit of 8,000,000 bytes. Send a smaller page, or only its article.",
        415: "Send the page as application/json, text/html or text/plain (the Content-Type header says which).",
        422: "Send exactly one of html (the page's source) and text (plain text).",
        429: "This is more than 120 requests a minute. Try again in 12 seconds.",
        500: "Lede failed on this page, which was not stored. Please report the page's address or source.",
    }.items()
}
