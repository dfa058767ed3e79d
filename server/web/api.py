"""The API, version 1: a page, or many, in; the answer, or one for each, out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, request

from server import work
from server.answers import RENDERINGS, Wish
from server.formats import FORMATS, TEXTS, Format
from server.payloads import ExtractRequest
from server.problems import Problem
from server.web import admission
from server.web.batch import MEDIA_TYPE, MEDIA_TYPES, answers, rows
from server.web.bodies import incoming, json_limit, read_request, read_shown
from server.web.codings import CODINGS, deflated
from server.web.operations import operations
from server.web.policies import DOCUMENT_POLICY
from server.web.timing import tell, timed

blueprint = Blueprint("v1", __name__, url_prefix="/v1")
blueprint.before_request(admission.admit)


@blueprint.post("/extract")
def extract() -> Response:
    """The article of the page in the body, in the format that Accept asks for."""
    form = _asked_format()
    with timed("read"):
        asked = read_request(request, current_app.config["MAX_BYTES"])
    wish = asked.wish if form.name == "json" else replace(asked.wish, formats=RENDERINGS)
    return _document(form, extracted(asked, wish, form.name))


@blueprint.post("/render")
def render() -> Response:
    """What a reader shows, in the format that Accept asks for; nothing of it is judged or removed."""
    form = _asked_format()
    limit = current_app.config["MAX_BYTES"]
    with timed("read"):
        asked = read_shown(request, limit)
    return _document(form, _done(work.rendered, asked, form.name, limit))


@blueprint.post("/batch")
def batch() -> Response:
    """An answer for each row of the body, in its order, while the rows still come."""
    if request.mimetype not in MEDIA_TYPES:
        raise Problem(415, f"Send the rows as {MEDIA_TYPE}: a JSON object in each line.", accept=list(MEDIA_TYPES))
    if request.accept_mimetypes and not request.accept_mimetypes.best_match(MEDIA_TYPES):
        raise Problem(406, f"Ask for {MEDIA_TYPE} in the Accept header.")
    limit = json_limit(current_app.config["MAX_BYTES"])
    source = rows(incoming(request, "readline", None), limit)
    coding = request.accept_encodings.best_match([*reversed(CODINGS), "identity"])
    coding = coding if coding in CODINGS else None
    response = Response(deflated(answers(source, extracted), coding), content_type=MEDIA_TYPE)
    if coding is not None:
        response.headers["Content-Encoding"] = coding
    response.headers["Vary"] = "Accept, Accept-Encoding, Origin"
    return _private(response)


def extracted(asked: ExtractRequest, wish: Wish, form: str = "json") -> bytes:
    """The one place where the service extracts: the answer in the format named ``form``, as UTF-8.

    Raises ExtractionError where the page is past a limit, Problem where nobody could read it in time.
    """
    return _done(work.extracted, asked, wish, form, current_app.config["MAX_BYTES"])


def _done(what: Callable[..., bytes], *arguments: Any) -> bytes:
    here = operations()
    done = here.workforce.run(what, *arguments)
    here.metrics.page_done(done)
    tell("wait", done.waited)
    tell("extract", done.seconds)
    return done.body


def _document(form: Format, body: bytes) -> Response:
    kind = f"{form.media_type}; charset=utf-8" if form.media_type in TEXTS else form.media_type
    response = Response(body, content_type=kind)
    response.headers["Vary"] = "Accept, Origin"
    return _private(response)


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return response


def _asked_format() -> Format:
    by_type = {form.media_type: form for form in FORMATS.values()}
    if not request.accept_mimetypes:
        return FORMATS["json"]
    chosen = request.accept_mimetypes.best_match(list(by_type))
    if chosen is None:
        raise Problem(406, f"Ask for one of {', '.join(by_type)} in the Accept header.")
    return by_type[chosen]
