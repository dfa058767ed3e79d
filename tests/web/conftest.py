"""The service under test: as a WSGI application, and as a process of its own."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.settings import Settings
from tests.web.running import Running, running

MAX_BYTES = 20_000


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """A client of the application with default settings."""
    return create_app(Settings(host="127.0.0.1", port=8765)).test_client()


@pytest.fixture(scope="session")
def small_client() -> FlaskClient:
    """A client of an application that reads pages of `MAX_BYTES` at most."""
    return create_app(Settings(max_bytes=MAX_BYTES)).test_client()


@pytest.fixture(scope="module")
def service() -> Iterator[Running]:
    """A real service that reads pages of `MAX_BYTES` at most."""
    with running(LEDE_MAX_BYTES=str(MAX_BYTES)) as started:
        yield started
