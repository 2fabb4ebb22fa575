"""One page, served to this machine's browser and to nobody else.

Other programs and other sites are kept out in three ways: only 127.0.0.1 is listened at, the
address holds a secret, and a request has to name this machine as its host, which a site that points
its own name here cannot.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ..model.values import dataclass
from .console import Failure

_NUMBER = re.compile(r"[0-9]{1,9}")
_HEARTBEAT = 15.0  # seconds; a browser that has gone is noticed when it is written to


class Desk:
    """The page as it is now, and where it is."""

    def __init__(self, port: int) -> None:
        """Take the port it is served at."""
        self.port = port
        self._secret = secrets.token_urlsafe(24)
        self._page = b""
        self._version = 0
        self._renewed = threading.Condition()
        self._ended = False

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://127.0.0.1:{self.port}/{self._secret}/"

    @property
    def events(self) -> str:
        """Where the next page to be shown hears of newer ones.

        The address says which page asks: a save between its loading and its asking is not lost.
        """
        return f"{self._events}{self._version + 1}"

    @property
    def _events(self) -> str:
        return f"/{self._secret}/events/"

    def show(self, page: str) -> None:
        """Put a newer page in the place of the last; the same page again is nothing new."""
        new = page.encode("utf-8")
        with self._renewed:
            if new == self._page:
                return
            self._page = new
            self._version += 1
            self._renewed.notify_all()

    def end(self) -> None:
        """Let go of every browser that waits."""
        with self._renewed:
            self._ended = True
            self._renewed.notify_all()

    def answer(self, path: str) -> bytes | None:
        """The page, where the path is the one that only its reader knows."""
        if secrets.compare_digest(path.encode("utf-8", "replace"), f"/{self._secret}/".encode()):
            return self._page
        return None

    def asks(self, path: str) -> int | None:
        """The number of the page that asks for newer ones, where the path is such a question."""
        place, slash, number = path.rpartition("/")
        if not secrets.compare_digest(
            (place + slash).encode("utf-8", "replace"), self._events.encode()
        ):
            return None
        return int(number) if _NUMBER.fullmatch(number) else None

    def versions(self, told: int) -> Iterator[int | None]:
        """The numbers of the pages after the one told, and None when there was none for long."""
        while True:
            with self._renewed:
                if self._version <= told and not self._ended:
                    self._renewed.wait(_HEARTBEAT)
                if self._ended:
                    return
                version = self._version
            yield version if version > told else None
            told = max(told, version)


@dataclass(frozen=True)
class _Headers:
    """What goes out with every answer."""

    policy: str

    def send(self, handler: BaseHTTPRequestHandler, kind: str) -> None:
        for name, value in (
            ("Content-Type", kind),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", self.policy),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
        ):
            handler.send_header(name, value)


def _handler(desk: Desk) -> type[BaseHTTPRequestHandler]:
    from ..outputs import html

    headers = _Headers(html.policy(live=True) + "; frame-ancestors 'none'")

    class Handler(BaseHTTPRequestHandler):
        server_version = "rxproof"
        sys_version = ""

        def do_GET(self) -> None:
            if self.headers.get("Host") not in (
                f"127.0.0.1:{desk.port}",
                f"localhost:{desk.port}",
            ):
                self._refuse(HTTPStatus.FORBIDDEN)
            elif (shown := desk.asks(self.path)) is not None:
                self._tell(shown)
            elif (page := desk.answer(self.path)) is not None:
                self.send_response(HTTPStatus.OK)
                headers.send(self, "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)
            else:
                self._refuse(HTTPStatus.NOT_FOUND)

        def _refuse(self, status: HTTPStatus) -> None:
            self.send_response(status)
            headers.send(self, "text/plain; charset=utf-8")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _tell(self, shown: int) -> None:
            self.send_response(HTTPStatus.OK)
            headers.send(self, "text/event-stream")
            self.end_headers()
            try:
                for version in desk.versions(shown):
                    line = ": still here\n\n" if version is None else f"data: {version}\n\n"
                    self.wfile.write(line.encode("ascii"))
                    self.wfile.flush()
            except OSError:
                return  # the browser has gone

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in http
            """Say nothing: the terminal is for what the user wants to know."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # what comes while another is let in waits, and need not come again

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up."""


@contextmanager
def desk(port: int) -> Iterator[Desk]:
    """Serve a page on this machine for as long as the block lasts.

    Raises:
        Failure: the port is taken.
    """
    try:
        server = _Server(("127.0.0.1", port), BaseHTTPRequestHandler)
    except OSError as fault:
        raise Failure(
            f"cannot listen at port {port}: {fault.strerror}. Name another port, or none for any "
            "that is free"
        ) from None
    desk = Desk(server.server_address[1])
    server.RequestHandlerClass = _handler(desk)
    thread = threading.Thread(target=server.serve_forever, name="preview", daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        desk.end()
        server.shutdown()
        server.server_close()
