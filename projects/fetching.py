"""Fetching an article from the web, and nothing from the networks behind this server.

The address is an editor's, but the page, and where it redirects to, is a stranger's. So
each hop is checked anew; a host is what its name resolves to; and the connection goes
to the very address that was checked, for a second look-up could give another one.
"""

import http.client
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from email.message import Message
from typing import Self
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from projects.intake.files import MAX_BYTES, Page, Unreadable, read_file
from projects.models.source import normalise_url
from projects.wire import INTERNET, Deadline, OutOfTime, Wire, is_public

SECONDS = 15
MAX_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[\w.-]+|[\da-f:.]+", re.ASCII)
_REDIRECTS = {301, 302, 303, 307, 308}
_TYPES = {"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}
_ODD = re.compile(r"[^\w.+/-]", re.ASCII)
_CHUNK = 64 * 1024
_HEADERS = {
    "User-Agent": "InvestTracker-Kazakhstan (fetches an article for an editor)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


class NotFetched(ValueError):
    """The page couldn't be had; the message tells an editor why."""


@dataclass(frozen=True)
class _Target:
    """What an address asks for: of which host, on which port, which page."""

    secure: bool
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, url: str) -> Self:
        """Read an address; refuse what isn't plainly a page on the web."""
        try:
            parts = urlsplit(url)
            host, port = _ascii(parts.hostname or ""), parts.port
        except ValueError as error:
            raise NotFetched(_NO_ADDRESS) from error
        if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
            raise NotFetched(_NO_ADDRESS)
        if "@" in parts.netloc:
            raise NotFetched(_("An address with a user name in it isn't fetched."))
        if port not in {None, *_PORTS.values()}:
            raise NotFetched(_("Only the usual ports, 80 and 443, are asked."))
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
        return cls(
            parts.scheme == "https",
            host,
            port or _PORTS[parts.scheme],
            f"{path}?{query}" if query else path,
        )

    @property
    def name(self) -> str:
        """The host as its server is told it, with a port that isn't the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS["https" if self.secure else "http"]
        return host if usual else f"{host}:{self.port}"


_NO_ADDRESS = _("Give the full address of a page: https://…")


def fetch(url: str) -> Page:
    """Read the article at an address; `url` is where it was found, normalised.

    Raises NotFetched, also for a page in which there is no article.
    """
    if not settings.FETCH_ARTICLES:
        raise NotFetched(
            _("Fetching is switched off on this site. Copy the article and paste it.")
        )
    return fetch_over(INTERNET, url, SECONDS)


def fetch_over(wire: Wire, url: str, seconds: float) -> Page:
    """Fetch over a given wire, in so many seconds at most."""
    try:
        url, kind, body = _follow(url.strip(), wire, Deadline(seconds))
        page = read_file(body, urlsplit(url).path, kind.get_content_charset(""))
    except OutOfTime as error:
        raise NotFetched(_("The site takes too long to answer.")) from error
    except Unreadable as error:
        raise NotFetched(*error.args) from error
    return replace(page, url=normalise_url(url))


def _follow(url: str, wire: Wire, deadline: Deadline) -> tuple[str, Message, bytes]:
    """Follow redirects to a page: its address, type and bytes."""
    for _hop in range(MAX_REDIRECTS + 1):
        with _answer(_Target.of(url), wire, deadline) as answer:
            location = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or not location:
                kind = _kind(answer)
                return url, kind, _body(answer, deadline)
        url = _joined(url, location)
    raise NotFetched(_("The address redirects too often."))


@contextmanager
def _answer(
    target: _Target, wire: Wire, deadline: Deadline
) -> Iterator[BaseHTTPResponse]:
    """Ask for a page; what goes wrong while it is read is told in plain words."""
    try:
        with _line(target, wire, deadline) as line:
            seconds = deadline.left()
            connection = HTTPConnection(target.host, target.port, timeout=seconds)
            connection.sock = line  # so that it makes, and looks up, none of its own
            headers = _HEADERS | {"Host": target.name}
            connection.request(
                "GET", target.path, headers=headers, preload_content=False
            )
            with closing(connection.getresponse()) as answer:
                yield answer
    except ssl.SSLCertVerificationError as error:
        deadline.left()
        raise NotFetched(
            _("No secure connection to %(host)s: its certificate can't be trusted.")
            % {"host": target.host}
        ) from error
    except (HTTPError, http.client.HTTPException, OSError) as error:
        deadline.left()
        raise NotFetched(
            _("%(host)s can't be reached, or breaks off.") % {"host": target.host}
        ) from error


@contextmanager
def _line(target: _Target, wire: Wire, deadline: Deadline) -> Iterator[socket.socket]:
    """Connect to a host's checked address, by TLS in its name; shut in time."""
    addresses = _checked(target, wire, deadline)
    with (
        deadline.connect(wire, addresses, target.port) as plain,
        deadline.over(plain),
    ):
        if not target.secure:
            yield plain
            return
        plain.settimeout(deadline.left())
        context = ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=target.host) as secured:
            yield secured


def _checked(target: _Target, wire: Wire, deadline: Deadline) -> list[str]:
    """Look up a host; one address that isn't public is enough to refuse it."""
    try:
        addresses = deadline.addresses(wire, target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise NotFetched(
            _("There is no site called %(host)s.") % {"host": target.host}
        ) from error
    if not addresses or not all(map(is_public, addresses)):
        raise NotFetched(
            _("%(host)s isn't on the public internet: such pages aren't fetched.")
            % {"host": target.host}
        )
    return addresses


def _kind(answer: BaseHTTPResponse) -> Message:
    """Return the type of what was answered; refuse errors, pictures and the like."""
    if not 200 <= answer.status < 300:
        raise NotFetched(
            _("The site answers with error %(status)s.") % {"status": answer.status}
        )
    kind = Message()
    if told := answer.headers.get("Content-Type"):
        kind["Content-Type"] = told
    name = kind.get_content_type()
    if name not in _TYPES:
        raise NotFetched(
            _("This is no page, text or PDF but %(type)s.")
            % {"type": _ODD.sub("", name)[:60]}
        )
    return kind


def _body(answer: BaseHTTPResponse, deadline: Deadline) -> bytes:
    """Read the page, unpacked as it comes, so that a bomb is let go in time."""
    body = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        body += chunk
        deadline.left()
        if len(body) > MAX_BYTES:
            raise NotFetched(_("It is larger than 5 MB: too large for an article."))
    deadline.left()  # a line that was shut looks like a page that has ended
    return bytes(body)


def _joined(url: str, location: str) -> str:
    """Return where a redirect leads; letters in it often come as bare UTF-8."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise NotFetched(_NO_ADDRESS) from error


def _ascii(host: str) -> str:
    """Return a host as the network knows it: қаз is xn--80ao21a there."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
