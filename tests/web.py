"""A web of one machine: a real server, and a wire that leads to it alone."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from projects.fetching import NotFetched, fetch_over
from projects.intake.files import Page
from projects.wire import Wire

#: Two public addresses, as look-ups in these tests give them; nobody is called there.
HERE, THERE = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


URL = "http://news.example.kz/mill"
TEXT = (
    "The Turkish company Demir Metal will invest $90 million in a steel mill in the "
    "Pavlodar Region, the regional administration said after a meeting on Tuesday."
)
ARTICLE = f"""<html><head><meta property="article:published_time" content="2026-02-03">
<meta property="og:site_name" content="Example News"></head><body><article><p>{TEXT}</p>
<p>The mill is to open by the end of 2027, said the company.</p></article></body></html>
"""


@dataclass
class Site:
    """Answers by path, and what was asked: looked up, dialled and requested."""

    names: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(
        default_factory=dict
    )
    requests: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    over: Event = field(default_factory=Event)
    address: Any = None

    @property
    def wire(self) -> Wire:
        """Looks up by `names`, and numbers as the system does; dials this machine."""
        return Wire(self._resolve, self._dial)

    def _resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host in self.names:
            return self.names[host]
        numbers = socket.AI_NUMERICHOST
        return [str(x[4][0]) for x in socket.getaddrinfo(host, port, flags=numbers)]

    def _dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        assert address in {HERE, THERE}, f"{address} must not be called"
        if address == THERE:
            raise ConnectionRefusedError
        return socket.create_connection(self.address, seconds)

    def reply(
        self, path: str, body: bytes | str = b"", status: int = 200, **headers: str
    ) -> None:
        """Answer a path so; a header's underscores are hyphens."""
        data = body if isinstance(body, bytes) else body.encode()
        told = {"Content_Type": "text/html; charset=utf-8"} | headers

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in told.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.pages[path] = answer

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Send who asks for a path elsewhere, in bare UTF-8 as many sites do."""
        location = to.encode().decode("latin-1")
        self.reply(path, status=status, Location=location, Set_Cookie="seen=1")

    def raw(self, path: str, answer: bytes) -> None:
        """Answer a path with nothing but these bytes."""

        def write(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(answer)

        self.pages[path] = write

    def drip(self, path: str, beginning: bytes) -> None:
        """Answer a path with this, and then a byte now and again for ever."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(beginning)
            while not self.over.wait(0.02):
                handler.wfile.write(b"x")

        self.pages[path] = answer


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site's server on this machine; it has one article."""
    site = Site(names={"news.example.kz": [HERE]})
    site.reply("/mill", ARTICLE)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.headers["Host"], self.path))
            site.headers.append(dict(self.headers))
            site.pages[self.path](self)

        def log_message(self, *args: object) -> None:
            """Tests are quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """Who asked hung up, as many of these tests want."""

    with Server(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        site.address = server.server_address
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield site
        finally:
            site.over.set()
            server.shutdown()
            thread.join()


def get(site: Site, url: str = URL, seconds: float = 10) -> Page:
    return fetch_over(site.wire, url, seconds)


def refusal(site: Site, url: str = URL, seconds: float = 10) -> str:
    with pytest.raises(NotFetched) as caught:
        get(site, url, seconds)
    return str(caught.value)
