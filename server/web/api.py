"""The API, version 1: a page, or many, in; the answer, or one for each, out."""

from dataclasses import replace

from flask import Blueprint, Response, current_app, request

from server.answers import RENDERINGS, Answer, Wish, answer
from server.extraction import Limits
from server.formats import FORMATS, Format
from server.payloads import ExtractRequest
from server.problems import Problem
from server.web import admission
from server.web.batch import MEDIA_TYPE, MEDIA_TYPES, answers, rows
from server.web.bodies import incoming, json_limit, read_request
from server.web.codings import CODINGS, deflated
from server.web.policies import DOCUMENT_POLICY
from server.web.timing import timed

blueprint = Blueprint("v1", __name__, url_prefix="/v1")
blueprint.before_request(admission.admit)


@blueprint.post("/extract")
def extract() -> Response:
    """The article of the page in the body, in the format that Accept asks for."""
    form = _asked_format()
    with timed("read"):
        asked = read_request(request, current_app.config["MAX_BYTES"])
    wish = asked.wish if form.name == "json" else replace(asked.wish, formats=RENDERINGS)
    with timed("extract"):
        given = extracted(asked, wish)
    with timed("write"):
        body = form.render(given)
    response = Response(
        body, content_type=f"{form.media_type}; charset=utf-8" if form.name != "json" else form.media_type
    )
    response.headers["Vary"] = "Accept, Origin"
    return _private(response)


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


def extracted(asked: ExtractRequest, wish: Wish) -> Answer:
    """The one place where the service extracts. Raises ExtractionError where the page is past a limit."""
    return answer(asked.page(), wish, Limits(bytes=current_app.config["MAX_BYTES"]))


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
