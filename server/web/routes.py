"""The service's addresses for people and probes: the page to try it on, health, and the description of the API."""

from flask import Blueprint, Response, jsonify, render_template

from server.version import VERSION
from server.web.description import document
from server.web.policies import DOCS_POLICY, PAGE_POLICY

blueprint = Blueprint("lede", __name__, template_folder="templates", static_folder="static")


@blueprint.get("/")
def index() -> Response:
    """The page on which people try Lede."""
    response = Response(render_template("index.html", version=VERSION), mimetype="text/html")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    # The bookmarklet opens this page and hands it another one: with a policy of its own it would know nothing of its opener.
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


@blueprint.get("/openapi.json")
def describe() -> Response:
    """The API described, for programs."""
    return jsonify(document())


@blueprint.get("/docs")
def docs() -> Response:
    """The same, for people."""
    response = Response(render_template("docs.html", described=document()), mimetype="text/html")
    response.headers["Content-Security-Policy"] = DOCS_POLICY
    return response
