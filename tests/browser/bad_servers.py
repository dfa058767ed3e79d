"""Servers that no Lede server is like: one that sends a page elsewhere, and one whose answer does not end."""

import time
from dataclasses import dataclass, field
from http import HTTPStatus

from tests.browser.local_servers import LocalServer, QuietHandler

CHUNK = b" " * 1_000_000
FEWEST_SECONDS = 0.5
"""Between two parts of an answer that does not end."""


class _Endless(QuietHandler):
    """Answers with white space for ever: fast where the address says so, else by a byte now and then."""

    def do_POST(self) -> None:  # noqa: N802  # the name that http.server calls
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
        self.end_headers()
        fast = self.path.startswith("/fast/")
        try:
            while True:
                self.wfile.write(CHUNK if fast else b" ")
                self.wfile.flush()
                time.sleep(0 if fast else FEWEST_SECONDS)
        except OSError:  # the other side has enough
            return

    def do_OPTIONS(self) -> None:  # noqa: N802  # the name that http.server calls
        allowed = {"Access-Control-Allow-Origin": self.headers.get("Origin", "*"), "Access-Control-Allow-Headers": "*"}
        self.answer(HTTPStatus.NO_CONTENT, b"", allowed)

    do_GET = do_OPTIONS  # noqa: N815  # likewise


class Endless(LocalServer):
    """A server whose answers do not end; under /fast they come at once."""

    handler = _Endless


@dataclass
class Redirecting(LocalServer):
    """Sends every request on to another server, by a status that keeps method and body."""

    target: str
    asked: list[str] = field(default_factory=list)
    """The paths of the requests that were sent on."""

    def _bound_handler(self) -> type[QuietHandler]:
        server = self

        class Handler(QuietHandler):
            def do_POST(self) -> None:  # noqa: N802  # the name that http.server calls
                self.rfile.read(int(self.headers["Content-Length"]))
                server.asked.append(self.path)
                sent_on = {"Location": f"{server.target}{self.path}", "Access-Control-Allow-Headers": "*"}
                origin = {"Access-Control-Allow-Origin": self.headers.get("Origin", "*")}
                self.answer(HTTPStatus.TEMPORARY_REDIRECT, b"", {**sent_on, **origin})

            def do_OPTIONS(self) -> None:  # noqa: N802  # the name that http.server calls
                allowed = {"Access-Control-Allow-Headers": "*"}
                self.answer(
                    HTTPStatus.NO_CONTENT,
                    b"",
                    {**allowed, "Access-Control-Allow-Origin": self.headers.get("Origin", "*")},
                )

        return Handler
