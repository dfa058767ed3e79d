"""The wire to Firefox lets its socket go, whatever happens on it."""

import gc
import socket
import threading
import warnings
from collections.abc import Iterator

import pytest

from tests.browser.marionette import Marionette

GREETING = b"2:{}"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def answer_once(server: socket.socket, said: bytes) -> threading.Thread:
    """Let the first to connect read something and be hung up on."""

    def answer() -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(said)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("said", [b"", GREETING, b"x:"])
def test_a_session_that_cannot_begin_leaves_no_socket(listener: socket.socket, said: bytes) -> None:
    thread = answer_once(listener, said)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", ResourceWarning)
        try:
            Marionette(listener.getsockname()[1])
        except (OSError, ValueError):
            begun = False
        else:
            begun = True
        gc.collect()
    thread.join(5)
    assert not begun
    assert [str(warning.message) for warning in warned] == []
