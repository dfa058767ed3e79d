"""The service's addresses for people and probes: the page to try it on, health, and the description of the API."""

from flask import Blueprint, Response, render_template

from server.version import VERSION
from server.web.policies import PAGE_POLICY

blueprint = Blueprint("lede", __name__, template_folder="templates", static_folder="static")


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
