"""What went wrong with a request or a row, in the form of RFC 9457 and in words that say what to do. No Flask."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError

from server.extraction import ExtractionError, PageTooComplexError, PageTooLargeError
from server.payloads import BatchRow, ExtractRequest, Options

STATUSES: dict[type[ExtractionError], int] = {PageTooLargeError: 413, PageTooComplexError: 422}


_FIELDS = {model.__name__: tuple(model.model_fields) for model in (Options, ExtractRequest, BatchRow)}


class Problem(Exception):
    """A request that can't be answered: its status, a sentence that says why and what to do, and headers that go with it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.members = status, detail, headers or {}, members


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
    return problem_body(
        500, "Lede failed on this page, which was not stored. Please report the page's address or source."
    )


def _invalid(error: ValidationError) -> dict[str, Any]:
    known = ", ".join(_FIELDS.get(error.title, ()))
    found = [
        {"field": ".".join(map(str, item["loc"])) or None, "detail": _said(item["type"], item["msg"], known)}
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    said = (f"{item['field']}: {item['detail']}" if item["field"] else str(item["detail"]) for item in found)
    return problem_body(422, "; ".join(said), errors=found)


def _said(kind: str, message: str, known: str) -> str:
    if kind == "extra_forbidden":
        return f"This field is not known. Known are {known}."
    return message.removeprefix("Value error, ")
