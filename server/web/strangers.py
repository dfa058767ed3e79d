"""Refuses what is not meant for this service: requests under a foreign name, and those that pages of other sites make."""

import re
from urllib.parse import urlsplit

from flask import current_app, request

from server.problems import Problem
from server.settings import LOOPBACK, Settings

EXTENSION_ORIGINS = (r"chrome-extension://[a-p]{32}", r"moz-extension://[0-9a-f-]{36}")
_FOREIGN = frozenset({"cross-site", "same-site"})


def allowed_origins(settings: Settings) -> list[str | re.Pattern[str]]:
    """The origins whose pages may call the service: browser extensions, and those that are configured."""
    return [*(re.compile(f"^{origin}$") for origin in EXTENSION_ORIGINS), *settings.cors_origins]


def refuse_other_hosts() -> None:
    """Raises Problem for a request to another host than is served: a web page that renamed itself to reach the service."""
    settings: Settings = current_app.extensions["lede-settings"]
    if settings.host not in LOOPBACK and not settings.hosts:
        return
    host = request.headers.get("Host", "")
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK and name not in settings.hosts:
        raise Problem(400, f"This service does not answer as {host!r}. Its owner can add names by LEDE_HOSTS.")


def refuse_other_sites() -> None:
    """Raises Problem where a page of another site makes the browser send something: only those that CORS allows may."""
    origin = request.headers.get("Origin")
    foreign = request.headers.get("Sec-Fetch-Site") in _FOREIGN
    if request.method != "POST" or (origin is None and not foreign):
        return
    if not foreign and origin is not None and urlsplit(origin).netloc == request.host:
        return
    allowed = current_app.extensions["lede-origins"]
    if origin is None or not any(
        one.match(origin) if isinstance(one, re.Pattern) else one == origin for one in allowed
    ):
        raise Problem(
            403,
            f"Pages of {origin or 'other sites'} may not use this service. Its owner can allow them by LEDE_CORS_ORIGINS.",
        )
