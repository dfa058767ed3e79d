"""Errors as responses: ``application/problem+json`` (RFC 9457)."""

import json
import traceback
from typing import Any

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException

from server.problems import Problem, describe, problem_body

MEDIA_TYPE = "application/problem+json"
DETAILS = {
    404: "There is nothing at this address. Pages are extracted at POST /v1/extract.",
    405: "This address does not take that method. Pages are extracted by POST /v1/extract.",
}


def register(app: Flask) -> None:
    """Makes every error of ``app`` a problem."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        status = error.code or 500
        response = _respond(problem_body(status, DETAILS.get(status) or error.description or "It can't be answered."))
        for name, value in error.get_headers():
            if name.lower() == "allow":
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def any_error(error: Exception) -> Response:
        log_failure(error)
        response = _respond(describe(error))
        if isinstance(error, Problem):
            response.headers.update(error.headers)
        return response


def log_failure(error: Exception) -> None:
    """Logs an error that is not expected: its type and place alone, as its message may quote the page."""
    if describe(error)["status"] == 500:
        place = traceback.extract_tb(error.__traceback__)[-1]
        current_app.logger.error("%s at %s:%s", type(error).__name__, place.filename, place.lineno)


def _respond(body: dict[str, Any]) -> Response:
    response = Response(json.dumps(body), body["status"], mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response
