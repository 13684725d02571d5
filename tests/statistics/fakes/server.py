"""A small real HTTP server on loopback that remembers what it was asked and can be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

JSON = "application/json; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Seen:
    """One request as it came in: names of headers in small letters, a repeated query name joined by commas."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    at: float

    def json(self) -> Any:
        """The body read as JSON; an empty body is an empty object."""
        return json.loads(self.body.decode("utf-8-sig")) if self.body else {}


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Status:
    """An answer with this status instead of the normal one, such as 503 with Retry-After."""

    code: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hang:
    """Silence for so long (or until the fake closes), then the normal answer."""

    seconds: float


@dataclass(frozen=True)
class HalfResponse:
    """The full Content-Length, half of the normal body, and then a closed connection."""


@dataclass(frozen=True)
class Html:
    """A web page with status 200 where data was asked for."""

    text: str = "<!doctype html><title>Driftsforstyrrelse</title><p>Vi er snart tilbage.</p>"


@dataclass(frozen=True)
class Text:
    """Any text with any status and type."""

    status: int
    content_type: str
    text: str


Trouble = Status | Hang | HalfResponse | Html | Text


def as_json(value: object, status: int = 200, *, bom: bool = False) -> Answer:
    """A value as a JSON answer."""
    return Answer(status, JSON, json.dumps(value, ensure_ascii=False).encode("utf-8-sig" if bom else "utf-8"))


def as_text(text: str, status: int = 200) -> Answer:
    """A plain text as an answer."""
    return Answer(status, PLAIN, text.encode())


class FakeServer:
    """Listens while the `with` block runs; a fault inside the fake itself is raised when the block ends."""

    def __init__(self) -> None:
        self.address = ""
        self.requests: list[Seen] = []
        self.trouble: list[Trouble] = []
        self._faults: list[Exception] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _handler_for(self.take))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        if self._server and self._thread:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
        if self._faults and error is None:
            raise self._faults[0]

    def answer(self, seen: Seen) -> Answer:
        """The normal answer."""
        raise NotImplementedError

    def take(self, seen: Seen) -> tuple[Answer, bool]:
        """The answer to send, after any trouble, and whether only half of it is to be sent."""
        with self._lock:
            self.requests.append(seen)
            trouble = self.trouble.pop(0) if self.trouble else None
        match trouble:
            case Status(code, text, headers):
                return Answer(code, PLAIN, text.encode(), headers), False
            case Html(text):
                return Answer(200, "text/html; charset=utf-8", text.encode()), False
            case Text(status, content_type, text):
                return Answer(status, content_type, text.encode()), False
            case Hang(seconds):
                self._closing.wait(seconds)
        return self._normal(seen), isinstance(trouble, HalfResponse)

    def _normal(self, seen: Seen) -> Answer:
        try:
            return self.answer(seen)
        except Exception as error:
            self._faults.append(error)
            return as_text(f"the fake itself failed: {error!r}", 500)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a client that gave up waiting is part of what is tested."""


def _handler_for(take: Callable[[Seen], tuple[Answer, bool]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def reply(self) -> None:
            answer, halved = take(_seen(self))
            _send(self, answer, halved=halved)

        do_GET = do_POST = reply  # noqa: N815 - the names http.server asks for

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: tests are quiet."""

    return Handler


def _seen(handler: BaseHTTPRequestHandler) -> Seen:
    parts = urlsplit(handler.path)
    query: dict[str, str] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        query[name] = f"{query[name]},{value}" if name in query else value
    headers = {name.lower(): value for name, value in handler.headers.items()}
    body = handler.rfile.read(int(headers.get("content-length", 0)))
    return Seen(handler.command, unquote(parts.path), query, headers, body, time.monotonic())


def _send(handler: BaseHTTPRequestHandler, answer: Answer, *, halved: bool) -> None:
    handler.send_response(answer.status)
    if answer.status != 304:
        handler.send_header("Content-Type", answer.content_type)
        handler.send_header("Content-Length", str(len(answer.body)))
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    if halved:
        handler.close_connection = True
    handler.end_headers()
    handler.wfile.write(answer.body[: len(answer.body) // 2] if halved else answer.body)
