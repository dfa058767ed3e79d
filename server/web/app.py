"""The wiring of the service: settings in, a WSGI application out."""

from flask import Flask, request
from flask_compress import Compress
from flask_cors import CORS

from server.limiting import Limiter
from server.settings import LOOPBACK, Settings
from server.web import access, admission, api, operations, problems, routes, timing
from server.web.codings import CODINGS
from server.web.hardening import harden
from server.web.operations import Operations
from server.web.strangers import allowed_origins, refuse_other_hosts, refuse_other_sites

__all__ = ["LOOPBACK", "make_app"]

READABLE = ["Lede-Version", "RateLimit", "RateLimit-Policy", "Retry-After", "Server-Timing", "WWW-Authenticate"]
"""Headers that pages which may call the service may read."""
COMPRESSED = ["application/json", "application/problem+json", "text/html", "text/markdown", "text/plain"]
PREFLIGHT_SECONDS = 600


def make_app(settings: Settings, running: Operations | None = None) -> Flask:
    """The WSGI application for ``settings``; ``running`` is what it runs on, by default its own process.

    Raises TokenError where it would serve strangers without being told to.
    """
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False  # a redirect would name whatever host the client named
    app.config["MAX_BYTES"] = settings.max_bytes
    app.extensions["lede-settings"] = settings
    app.extensions["lede-tokens"] = admission.open_tokens(settings)
    app.extensions["lede-limiter"] = Limiter(settings.limits_store)
    _run_on(app, running or Operations(metrics_open=True))
    access.register(app)
    app.before_request(timing.start)
    app.before_request(refuse_other_hosts)
    app.before_request(refuse_other_sites)
    app.register_blueprint(routes.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(operations.blueprint)
    problems.register(app)
    _answer_others(app, settings)
    app.after_request(admission.tell_limits)
    app.after_request(timing.finish)
    app.after_request(harden)
    return app


def _run_on(app: Flask, running: Operations) -> None:
    """Gives the application what it runs on; a store of limits that is away is told, and leaves the service ready."""
    limiter: Limiter = app.extensions["lede-limiter"]
    app.extensions["lede"] = running
    running.checks["limits"] = lambda: limiter.check() != "away"
    running.advisory.add("limits")
    running.metrics.watch(running.workforce)
    running.metrics.watch_limits(limiter.check)


def _answer_others(app: Flask, settings: Settings) -> None:
    """What goes to other sites' pages, and how answers are compressed."""
    allowed = app.extensions["lede-origins"] = allowed_origins(settings)
    asked = ["Accept", "Authorization", "Content-Encoding", "Content-Type"]
    CORS(
        app,
        origins=allowed,
        methods=["GET", "POST"],
        allow_headers=asked,
        expose_headers=READABLE,
        max_age=PREFLIGHT_SECONDS,
    )
    app.config.update(COMPRESS_ALGORITHM=list(reversed(CODINGS)), COMPRESS_MIMETYPES=COMPRESSED, COMPRESS_STREAMS=False)
    app.before_request(forget_refused_codings)
    Compress(app)


def forget_refused_codings() -> None:
    """Takes codings of quality 0 out of what a request accepts: Flask-Compress 1.25 would choose one of them."""
    accepted = [(coding, quality) for coding, quality in request.accept_encodings if quality > 0]
    if len(accepted) < len(request.accept_encodings):
        request.environ["HTTP_ACCEPT_ENCODING"] = ", ".join(f"{coding};q={quality}" for coding, quality in accepted)
