"""The service's addresses: extraction, health, and the page for people."""

from flask import Blueprint, Response, current_app, render_template, request

from server.answers import Answer, answer, shown
from server.extraction import Limits
from server.extraction.converting import convert
from server.formats import FORMATS, TEXTS, Format
from server.problems import Problem
from server.version import VERSION
from server.web.bodies import read_request, read_shown

blueprint = Blueprint("lede", __name__, template_folder="templates", static_folder="static")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' http: https: data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; sandbox"
"""For articles as documents of their own: nothing in them may run."""


@blueprint.post("/v1/extract")
def extract() -> Response:
    """The article of the page in the body, in the format that Accept asks for."""
    form = _asked_format()
    limit = current_app.config["MAX_BYTES"]
    asked = read_request(request, limit)
    given = answer(asked.page(), asked.removed, Limits(bytes=limit), explain=asked.explain)
    return _document(form, given)


@blueprint.post("/v1/render")
def render() -> Response:
    """What a reader shows, in the format that Accept asks for; nothing of it is judged or removed."""
    form = _asked_format()
    limit = current_app.config["MAX_BYTES"]
    asked = read_shown(request, limit)
    told = asked.model_dump(exclude={"html"})
    return _document(form, shown(convert(asked.html, Limits(bytes=limit)), **told))


def _document(form: Format, given: Answer) -> Response:
    kind = f"{form.media_type}; charset=utf-8" if form.media_type in TEXTS else form.media_type
    response = Response(form.render(given), content_type=kind)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept, Origin"
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


@blueprint.get("/health")
def health() -> dict[str, str]:
    """That the service runs, and which version."""
    return {"status": "ok", "service": "lede", "version": VERSION}


@blueprint.get("/")
def index() -> Response:
    """The page on which people try Lede."""
    response = Response(render_template("index.html", version=VERSION), mimetype="text/html")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response
