"""Lede: a self-hosted reader mode. ``create_app`` is the only wiring."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_cors import CORS

from server.problems import Problem
from server.settings import Settings
from server.web import problems, routes

EXTENSION_ORIGINS = (r"chrome-extension://[a-p]{32}", r"moz-extension://[0-9a-f-]{36}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application for ``settings``, by default those of the environment."""
    settings = settings or Settings()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_BYTES"] = settings.max_bytes
    if settings.host in LOOPBACK:
        app.before_request(refuse_other_hosts)
    CORS(
        app,
        origins=[*(f"^{origin}$" for origin in EXTENSION_ORIGINS), *settings.cors_origins],
        methods=["GET", "POST"],
        allow_headers=["Content-Type", "Accept"],
        max_age=600,
    )
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


def harden(response: Response) -> Response:
    """Headers that every response gets."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response
