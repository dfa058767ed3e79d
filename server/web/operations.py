"""What those ask who run the service: does it live, is it ready, how does it do."""

import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Blueprint, Response, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from server.problems import Problem
from server.version import VERSION
from server.web.metrics import Metrics
from server.workforce import Here, Workforce

blueprint = Blueprint("operations", __name__)
BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class Operations:
    """What the service runs on: who does the work, the metrics, the checks of readiness by name, and whether it is being stopped.

    A check tells whether its part works. Those in ``advisory`` are shown, but one that fails leaves the service ready.
    """

    workforce: Workforce = field(default_factory=Here)
    metrics: Metrics = field(default_factory=Metrics)
    checks: dict[str, Callable[[], bool]] = field(default_factory=dict)
    advisory: set[str] = field(default_factory=set)
    draining: threading.Event = field(default_factory=threading.Event)
    metrics_token: str | None = None
    metrics_open: bool = False


def operations() -> Operations:
    """Those of the application that answers now."""
    found: Operations = current_app.extensions["lede"]
    return found


@blueprint.get("/health")
def health() -> dict[str, str]:
    """That the service runs, and which version."""
    return {"status": "ok", "service": "lede", "version": VERSION}


@blueprint.get("/ready")
def ready() -> tuple[dict[str, object], int]:
    """Whether requests should be sent here: 503 where not, and what fails."""
    here = operations()
    found = {name: check() for name, check in here.checks.items()}
    found |= {"processes": here.workforce.state().alive > 0, "running": not here.draining.is_set()}
    fit = all(works for name, works in found.items() if name not in here.advisory)
    return {"ready": fit, "checks": {name: "ok" if works else "failed" for name, works in found.items()}}, (
        200 if fit else 503
    )


@blueprint.get("/metrics")
def metrics() -> Response:
    """The metrics for Prometheus, for those who have the token."""
    here = operations()
    if here.metrics_token is not None:
        given = request.headers.get("Authorization", "")
        token = given.removeprefix(BEARER) if given.startswith(BEARER) else ""
        if not hmac.compare_digest(token.encode(), here.metrics_token.encode()):
            raise Problem(401, "Send the token of LEDE_METRICS_TOKEN as Authorization: Bearer ….")
    elif not here.metrics_open:
        raise Problem(404, "There is nothing at this address. Pages are extracted at POST /v1/extract.")
    response = Response(generate_latest(here.metrics.registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response
