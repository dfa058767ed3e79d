"""Lede: a self-hosted reader mode."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from server.settings import Settings
    from server.web.operations import Operations


def create_app(settings: "Settings | None" = None, running: "Operations | None" = None) -> "Flask":
    """The WSGI application for ``settings``, by default those of the environment; ``running`` is what does its work."""
    from server.settings import Settings  # noqa: PLC0415  # the core and the command line run without Flask
    from server.web.app import make_app  # noqa: PLC0415  # likewise

    return make_app(settings or Settings(), running)
