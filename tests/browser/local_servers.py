"""Servers for the browser tests, all of them on this machine: a news site, and stand-ins for what is no Lede server."""

import gzip
import json
import mimetypes
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

SITE = Path(__file__).parent / "site"
VARIANTS = {
    "strict": {"Content-Security-Policy": "default-src 'none'"},
    "isolated": {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"},
    "sandboxed": {"Content-Security-Policy": "sandbox"},
}
"""What headers a page comes with when its address has such a query."""


class QuietHandler(BaseHTTPRequestHandler):
    """Answers without a line in the log for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's own name
        """Say nothing."""

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send a whole response."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class LocalServer:
    """An HTTP server on a free port, from `with` until its end."""

    handler: type[QuietHandler]

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._bound_handler())
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def _bound_handler(self) -> type[QuietHandler]:
        return self.handler

    def __exit__(self, *error: object) -> None:
        """Stop to answer and give the port back."""
        self._http.shutdown()
        self._http.server_close()


class SiteHandler(QuietHandler):
    """Serves the folder of test pages."""

    def do_GET(self) -> None:
        """Answer with a file; every address without one is an empty answer, so that no console complains."""
        name, _, variant = self.path.partition("?")
        path = SITE / name.lstrip("/")
        if not path.is_file():
            self.answer(HTTPStatus.NO_CONTENT, b"", {})
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.answer(HTTPStatus.OK, path.read_bytes(), {"Content-Type": kind + charset, **VARIANTS.get(variant, {})})


class Site(LocalServer):
    """The news site."""

    handler = SiteHandler


@dataclass(frozen=True)
class Reply:
    """What a stand-in answers to everything."""

    status: int = 200
    body: str = ""
    kind: str = "application/json"
    cors: bool = True
    stalls: bool = False
    """Whether to answer only once the test is over."""


ANSWER: dict[str, Any] = {
    "article": True, "title": "A stand-in answers", "byline": None, "published": None, "modified": None, "site": None,
    "language": "en", "direction": "ltr", "excerpt": None, "image": None, "url": None, "words": 2, "minutes": 1,
    "content": {"html": '<p id="b1">Two words.</p>', "markdown": "Two words.", "text": "Two words."},
    "removed": [], "engine": {"version": "0.1.0", "confidence": 1.0, "ms": 0.1},
}  # fmt: skip


@dataclass
class StandIn(LocalServer):
    """Answers every request in the same way, and keeps what it was sent."""

    reply: Reply = field(default_factory=lambda: Reply(body=json.dumps(ANSWER)))
    received: list[dict[str, Any]] = field(default_factory=list)
    """The headers and parsed body of every POST."""
    fetched: list[dict[str, str]] = field(default_factory=list)
    """The headers of every GET."""
    bearer: str = ""
    """What it wants to be shown; "" for nothing."""
    plain: bool = False
    """Whether to refuse compressed bodies, as older servers do."""

    def __post_init__(self) -> None:
        """Make the event that lets stalled answers go."""
        self._over = threading.Event()

    def _bound_handler(self) -> type[QuietHandler]:
        stand_in = self

        class Handler(QuietHandler):
            def do_GET(self) -> None:
                stand_in.fetched.append(dict(self.headers))
                self._reply()

            def _reply(self) -> None:
                reply = stand_in.reply
                if reply.stalls:
                    stand_in._over.wait(60)
                    return
                self.answer(reply.status, reply.body.encode(), {"Content-Type": reply.kind, **self._cors()})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                packed = self.headers.get("Content-Encoding") == "gzip"
                content = json.loads(gzip.decompress(body) if packed else body)
                stand_in.received.append({"headers": dict(self.headers), "body": content})
                if stand_in.bearer and self.headers.get("Authorization") != f"Bearer {stand_in.bearer}":
                    self.answer(HTTPStatus.UNAUTHORIZED, b"", self._cors())
                elif packed and stand_in.plain:
                    self.answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, b"", self._cors())
                else:
                    self._reply()

            def do_OPTIONS(self) -> None:
                self.answer(HTTPStatus.NO_CONTENT, b"", self._cors())

            def _cors(self) -> dict[str, str]:
                if not stand_in.reply.cors:
                    return {}
                origin = self.headers.get("Origin", "*")
                return {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Headers": "*, authorization"}

        return Handler

    def __exit__(self, *error: object) -> None:
        """Let stalled answers go, then stop."""
        self._over.set()
        super().__exit__(*error)
