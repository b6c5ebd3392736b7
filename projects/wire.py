"""Lines to the public internet: which addresses are part of it, and for how long."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import NamedTuple

#: What is given out for public use; tunnels and old schemes lie elsewhere, or below.
_PUBLIC = IPv6Network("2000::/3")
_TUNNELS = tuple(map(IPv6Network, ("2001::/23", "2002::/16", "3fff::/20")))
#: An IPv6 network reaches IPv4 by these; the address meant is in the last 32 bits.
_NAT64 = IPv6Network("64:ff9b::/96")
_CONNECT_SECONDS = 5


class OutOfTime(Exception):
    """The time is up."""


class Wire(NamedTuple):
    """How names are looked up and connections made."""

    resolve: Callable[[str, int], list[str]]
    dial: Callable[[str, int, float], socket.socket]


def _resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _dial(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to a numeric address."""
    return socket.create_connection((address, port), seconds)


INTERNET = Wire(_resolve, _dial)


def is_public(address: str) -> bool:
    """Tell whether an address is one machine's on the public internet."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _PUBLIC or any(ip in network for network in _TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast


class Deadline:
    """The moment by which all has to be over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raise OutOfTime when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left

    def addresses(self, wire: Wire, host: str, port: int) -> list[str]:
        """Look up a host, which by itself may take as long as it likes."""
        pool = ThreadPoolExecutor(1)
        try:
            return pool.submit(wire.resolve, host, port).result(self.left())
        except TimeoutError as error:
            raise OutOfTime from error
        finally:
            pool.shutdown(wait=False)

    def connect(self, wire: Wire, addresses: list[str], port: int) -> socket.socket:
        """Connect to the first of the addresses that answers."""
        for address in addresses[:-1]:
            with suppress(OSError):
                return wire.dial(address, port, min(self.left(), _CONNECT_SECONDS))
        return wire.dial(addresses[-1], port, self.left())

    @contextmanager
    def over(self, line: socket.socket) -> Iterator[None]:
        """Shut the line when the time is up, whatever is being waited for.

        A socket's own timeout begins anew with every byte that trickles in.
        """
        copy = line.dup()  # TLS takes the line itself over
        timer = Timer(self.left() + 0.01, _shut, [copy])
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            copy.close()


def _shut(line: socket.socket) -> None:
    """End a connection under whoever reads it."""
    with suppress(OSError):  # it has ended by itself
        line.shutdown(socket.SHUT_RDWR)
