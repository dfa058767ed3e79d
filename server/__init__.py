"""Lede: a self-hosted reader mode. ``create_app`` is the only wiring."""

from flask import Flask, Response
from flask_cors import CORS

from server.settings import Settings
from server.web import problems, routes

EXTENSION_ORIGINS = (r"chrome-extension://[a-p]{32}", r"moz-extension://[0-9a-f-]{36}")
LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "localhost", "::1": "[::1]"}


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application for ``settings``, by default those of the environment."""
    settings = settings or Settings()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_BYTES"] = settings.max_bytes
    if settings.host in LOOPBACK:
        app.config["TRUSTED_HOSTS"] = list(
            LOOPBACK.values()
        )  # against DNS rebinding: a web page's own host is not among them
    CORS(
        app,
        origins=[*(f"^{origin}$" for origin in EXTENSION_ORIGINS), *settings.cors_origins],
        methods=["GET", "POST"],
        allow_headers=["Content-Type", "Accept"],
        max_age=600,
    )
    app.register_blueprint(routes.blueprint)
    problems.register(app)

    @app.after_request
    def harden(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return app
