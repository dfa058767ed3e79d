"""The wiring of the service: settings in, a WSGI application out."""

import re
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask_cors import CORS

from server.problems import Problem
from server.settings import Settings
from server.web import problems, routes
from server.web.hardening import harden

EXTENSION_ORIGINS = (r"chrome-extension://[a-p]{32}", r"moz-extension://[0-9a-f-]{36}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def make_app(settings: Settings) -> Flask:
    """The WSGI application for ``settings``."""
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False  # a redirect would name whatever host the client named
    app.config["MAX_BYTES"] = settings.max_bytes
    if settings.host in LOOPBACK:
        app.before_request(refuse_other_hosts)
    allowed: list[str | re.Pattern[str]] = [
        *(re.compile(f"^{origin}$") for origin in EXTENSION_ORIGINS),
        *settings.cors_origins,
    ]
    CORS(app, origins=allowed, methods=["GET", "POST"], allow_headers=["Content-Type", "Accept"], max_age=600)
    app.config["ALLOWED_ORIGINS"] = allowed
    app.before_request(refuse_other_sites)
    app.register_blueprint(routes.blueprint)
    problems.register(app)
    app.after_request(harden)
    return app


def refuse_other_hosts() -> None:
    """Raises Problem for a request to another host than this machine: a web page that renamed itself to reach the service."""
    host = request.headers.get("Host", "")
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK:
        raise Problem(
            400, f"This service answers on this machine only, not as {host!r}. Set LEDE_HOST to serve others."
        )


def refuse_other_sites() -> None:
    """Raises Problem where a page of another site makes the browser send something: only those that CORS allows may."""
    origin = request.headers.get("Origin")
    if request.method != "POST" or origin is None or urlsplit(origin).netloc == request.host:
        return
    allowed = current_app.config["ALLOWED_ORIGINS"]
    if not any(one.match(origin) if isinstance(one, re.Pattern) else one == origin for one in allowed):
        raise Problem(
            403, f"Pages of {origin} may not use this service. Its owner can allow them by LEDE_CORS_ORIGINS."
        )
