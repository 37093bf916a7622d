"""The network as a fetcher may use it: hosts of the internet alone, and until a moment that is set.

A host is resolved once for each connection, and the connection goes to an address that was checked: a name that means
another host a moment later changes nothing.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

# Of IPv4 what is no host on the internet, whatever a version of Python says of it (IANA special-purpose registry).
_NO_HOSTS = tuple(
    ipaddress.ip_network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Of IPv6 everything that is given out to hosts, and of that what leads to an IPv4 address, or nowhere.
_HOSTS = ipaddress.ip_network("2000::/3")
_NO_HOSTS_V6 = tuple(
    ipaddress.ip_network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48")
)
# The interface identifier of ISATAP, which holds an IPv4 address.
_ISATAP = (0x00005EFE, 0x02005EFE)
_LOOKUPS = 4


def is_public(address: str) -> bool:
    """Whether an IP address is one of a host on the internet; private, mapped, scoped and made-up ones are none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not any(found in one for one in _NO_HOSTS)
    if found.scope_id is not None or found not in _HOSTS or any(found in one for one in _NO_HOSTS_V6):
        return False
    return found.is_global and (int(found) >> 32) & 0xFFFFFFFF not in _ISATAP


class Resolver:
    """Asks the system for the addresses of a host, for so many seconds at most; it is closed after use."""

    def __init__(self) -> None:
        # The system's resolver cannot be told to stop: who waits for it longer goes on without it.
        self._pool = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="resolver")

    def __call__(self, host: str, port: int, seconds: float = 5.0) -> Sequence[str]:
        """The addresses, each once; none where there are none, or it takes too long."""
        asked = self._pool.submit(socket.getaddrinfo, host, port, 0, socket.SOCK_STREAM)
        try:
            found = asked.result(seconds)
        except (OSError, UnicodeError, TookTooLong):
            asked.cancel()
            return []
        return [*dict.fromkeys(str(one[4][0]) for one in found)]

    def close(self) -> None:
        """Let go of the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class NotPublic(Exception):
    """A host has an address that is none on the internet, or none at all; the message says so."""


class Guard(httpcore.NetworkBackend):
    """Connects to hosts of the internet, or what `allows` takes for such, and to nothing else; until it `ends`."""

    def __init__(self, resolve: Resolve, allows: Callable[[str], bool]) -> None:
        self._resolve = resolve
        self._allows = allows
        self._network = httpcore.SyncBackend()
        self.ends = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host, where all that it has are allowed; NotPublic otherwise."""
        del timeout
        found = self._resolve(host, port)
        if not found:
            raise NotPublic("The host has no address on the internet.")
        if not all(self._allows(one) for one in found):
            raise NotPublic("The host is not on the internet.")
        left = self.left(httpcore.ConnectTimeout)
        stream = self._network.connect_tcp(found[0], port, left, local_address, socket_options)
        return _Bounded(stream, self)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """NotPublic: no page is there."""
        raise NotPublic("The host is not on the internet.")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._network.sleep(seconds)

    def left(self, late: type[Exception]) -> float:
        """How many seconds are left; raises `late` where none are."""
        seconds = self.ends - time.monotonic()
        if seconds <= 0:
            raise late
        return min(seconds, 3600.0)


class _Bounded(httpcore.NetworkStream):
    """A connection whose every step ends at the guard's moment, so that no host keeps it open a byte at a time."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come."""
        del timeout
        return self._stream.read(max_bytes, self._guard.left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send it."""
        del timeout
        self._stream.write(buffer, self._guard.left(httpcore.WriteTimeout))

    def close(self) -> None:
        """Close it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same with TLS, for the name that was asked for."""
        del timeout
        left = self._guard.left(httpcore.ConnectTimeout)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._guard)

    def get_extra_info(self, info: str) -> Any:
        """What the connection tells of itself."""
        return self._stream.get_extra_info(info)
