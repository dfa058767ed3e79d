"""Errors as responses: ``application/problem+json`` (RFC 9457)."""

import json
from typing import Any

import structlog
from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from server.logs import told
from server.problems import Problem, describe, problem_body

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger("lede.web")
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
    if describe(error)["status"] == 500 and not isinstance(error, Problem):  # a Problem was logged where it arose
        log.error("failed", **told(error))


def _respond(body: dict[str, Any]) -> Response:
    response = Response(json.dumps(body), body["status"], mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if "retry_after" in body:
        response.headers["Retry-After"] = str(body["retry_after"])
    if body["status"] == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
