"""The service's addresses: extraction, and the page for people."""

from flask import Blueprint, Response, current_app, render_template, request

from server.formats import FORMATS, Format
from server.problems import Problem
from server.version import VERSION
from server.web.bodies import read_request
from server.web.operations import operations
from server.work import extracted

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
    here = operations()
    done = here.workforce.run(extracted, asked, form.name, limit)
    here.metrics.page_done(done)
    response = Response(
        done.body, content_type=f"{form.media_type}; charset=utf-8" if form.name != "json" else form.media_type
    )
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


@blueprint.get("/")
def index() -> Response:
    """The page on which people try Lede."""
    response = Response(render_template("index.html", version=VERSION), mimetype="text/html")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response
