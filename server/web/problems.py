"""Errors as ``application/problem+json`` (RFC 9457), each saying what to do."""

import json
import traceback
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from server.extraction import ExtractionError, PageTooComplexError, PageTooLargeError

MEDIA_TYPE = "application/problem+json"
STATUSES: dict[type[ExtractionError], int] = {PageTooLargeError: 413, PageTooComplexError: 422}


class Problem(Exception):
    """A request that can't be answered: its status, and a sentence that says why and what to do."""

    def __init__(self, status: int, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.members = status, detail, members


def problem_body(status: int, detail: str, **members: Any) -> dict[str, Any]:
    """The members of a problem: type, title, status, detail, and ``members`` of its own."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **members}


def describe(error: Exception) -> dict[str, Any]:
    """The body of the problem that ``error`` is; an error that is not expected tells nothing of itself."""
    if isinstance(error, Problem):
        return problem_body(error.status, error.detail, **error.members)
    if isinstance(error, ValidationError):
        return _invalid(error)
    if isinstance(error, ExtractionError):
        return problem_body(STATUSES.get(type(error), 422), str(error))
    return problem_body(500, "Lede failed on this page. The page was not stored; please report what page it was.")


def _invalid(error: ValidationError) -> dict[str, Any]:
    found = [
        {"field": ".".join(map(str, item["loc"])) or None, "detail": item["msg"].removeprefix("Value error, ")}
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    said = (f"{item['field']}: {item['detail']}" if item["field"] else str(item["detail"]) for item in found)
    return problem_body(422, "; ".join(said), errors=found)


def respond(body: dict[str, Any]) -> Response:
    """A problem's body as a response."""
    return Response(json.dumps(body), body["status"], mimetype=MEDIA_TYPE)


def register(app: Flask) -> None:
    """Makes every error of ``app`` a problem."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        response = respond(problem_body(error.code or 500, error.description or "The request can't be answered."))
        for name, value in error.get_headers():
            if name.lower() == "allow":
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def any_error(error: Exception) -> Response:
        body = describe(error)
        if body["status"] == 500:
            # The message of an exception may quote the page, so only its type and place are logged.
            place = traceback.extract_tb(error.__traceback__)[-1]
            current_app.logger.error("%s at %s:%s", type(error).__name__, place.filename, place.lineno)
        return respond(body)
