"""The wire to Firefox: its Marionette port speaks JSON with the length in front."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver hands out an element's reference."""


class MarionetteError(Exception):
    """Firefox refused a command; `kind` is WebDriver's name for why."""

    def __init__(self, command: str, kind: str, message: str) -> None:
        """Take the parts that the message is made of."""
        super().__init__(f"{command}: {kind}: {message}")
        self.kind = kind


class Marionette:
    """A session with one Firefox."""

    def __init__(self, port: int) -> None:
        """Connect and begin a session; raises OSError where nothing, or not a Firefox, listens on this machine's port."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._stream = self._socket.makefile("rwb")
        self._count = 0
        try:
            self._receive()
            self.send("WebDriver:NewSession")
        except BaseException:
            self.close()
            raise

    def _receive(self) -> Any:
        digits = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise ConnectionError("Firefox closed the wire")
            digits += byte
        return json.loads(self._stream.read(int(digits)))

    def close(self) -> None:
        """Let the wire go."""
        try:
            self._stream.close()  # which may fail, since it first sends what it still holds
        except OSError:
            pass
        finally:
            self._socket.close()

    def send(self, command: str, **parameters: object) -> Any:
        """Send a command and return its result; raises MarionetteError where Firefox refuses it."""
        self._count += 1
        data = json.dumps([0, self._count, command, parameters]).encode()
        self._stream.write(str(len(data)).encode() + b":" + data)
        self._stream.flush()
        _, _, error, result = self._receive()
        if error is not None:
            raise MarionetteError(command, error["error"], error["message"])
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    @contextmanager
    def chrome(self) -> Iterator[None]:
        """Let the commands inside act on the browser's own windows instead of on a page."""
        self.send("Marionette:SetContext", value="chrome")
        try:
            yield
        finally:
            self.send("Marionette:SetContext", value="content")

    def run(self, script: str, *args: object, sandbox: str | None = None) -> Any:
        """Run the body of a function where the session is, and return its JSON value."""
        return self.send("WebDriver:ExecuteScript", script=script, args=list(args), sandbox=sandbox)

    def run_chrome(self, script: str, *args: object) -> Any:
        """Run the body of a function with the browser's own rights."""
        with self.chrome():
            return self.run(script, *args, sandbox="default")

    def find(self, css: str) -> str:
        """Return the reference of the first element that matches."""
        return str(self.send("WebDriver:FindElement", using="css selector", value=css)[ELEMENT])

    def perform(self, kind: str, actions: list[dict[str, object]]) -> None:
        """Perform real input; `kind` is `pointer` or `key`."""
        self.send("WebDriver:PerformActions", actions=[{"type": kind, "id": kind, "actions": actions}])
        self.send("WebDriver:ReleaseActions")
