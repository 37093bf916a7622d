"""Fetches an article: from hosts of the internet alone, within bounds, and as politely as its publisher asks.

Each address is checked as a whole, also that of a redirect; which hosts may be reached says `reaching`.
"""

import time
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore
import httpx
from protego import Protego

from app.ingest.articles.reaching import Guard, NotPublic, Resolve, Resolver, is_public

AGENT = "CasualtyRecord/1 (reader of articles for a record of casualty figures)"
_ROBOT = "CasualtyRecord"
LARGEST = 8 * 2**20
_LARGEST_ROBOTS = 512 * 2**10
# Each robot that is named is given each rule that follows: so many of both take a second, and more of them memory too.
_MOST_RULES = 10**6
SECONDS = 20.0
_LOOKUP = 5.0
_REDIRECTS = 5
_KINDS = ("text/html", "application/xhtml+xml", "text/plain")
_PORTS = frozenset((80, 443))
_MOVED = frozenset((301, 302, 303, 307, 308))
_ANSWERS = range(200, 300)
_UNAVAILABLE = range(500, 600)
_LONGEST = 2000
_FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpcore.UnsupportedProtocol)


class FetchRefused(Exception):
    """The article was not fetched: `code` says which rule it met, the message what to change."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address: `url` is where it was found in the end."""

    url: str
    content: bytes
    media_type: str
    charset: str | None


class _Transport(httpx.BaseTransport):
    """Sends requests over connections that a guard lets through."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.ConnectionPool(network_backend=guard)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; what fails is told in the words of httpcore."""
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    """The body of an answer as it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Let go of the connection."""
        self._answer.close()


class Fetcher:
    """Fetches articles; used as a context, at whose end its connections are closed.

    `resolve` and `allows` say which addresses a host has, and which of these may be connected to; the bounds are of one
    article with everything that leads to it.
    """

    def __init__(
        self,
        *,
        resolve: Resolve | None = None,
        allows: Callable[[str], bool] = is_public,
        ports: Collection[int] = _PORTS,
        agent: str = AGENT,
        seconds: float = SECONDS,
        largest: int = LARGEST,
    ) -> None:
        self._resolver = Resolver()
        self._guard = Guard(resolve or self._resolve, allows)
        self._ports = ports
        self._seconds = seconds
        self._largest = largest
        headers = {"User-Agent": agent, "Accept": ", ".join(_KINDS), "Accept-Encoding": "gzip, deflate"}
        self._client = httpx.Client(
            transport=_Transport(self._guard), headers=headers, trust_env=False, follow_redirects=False
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._resolver.close()

    def fetch(self, url: str) -> Fetched:
        """What stands at an address; FetchRefused where it may not be read, or is no article."""
        self._guard.ends = time.monotonic() + self._seconds
        known: dict[str, Protego | None] = {}
        for _ in range(_REDIRECTS + 1):
            self._demand_address(url)
            self._demand_allowed(url, known)
            with self._asked(url) as answer:
                if answer.status_code in _MOVED:
                    url = _target(url, answer)
                    continue
                if answer.status_code not in _ANSWERS:
                    raise FetchRefused("status", f"The address answers with the status {answer.status_code}.")
                kind, charset = _kind(answer)
                content = self._content(answer, self._largest)
                return Fetched(url, content, kind, charset)
        raise FetchRefused("redirects", f"The address leads on more than {_REDIRECTS} times.")

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        return self._resolver(host, port, min(_LOOKUP, self._guard.left(httpcore.ConnectTimeout)))

    def _demand_allowed(self, url: str, known: dict[str, Protego | None]) -> None:
        """FetchRefused where the publisher asks robots not to read it (RFC 9309); each publisher is asked once."""
        robots = urljoin(url, "/robots.txt")
        if robots not in known:
            known[robots] = self._rules(robots)
        rules = known[robots]
        if rules is not None and not rules.can_fetch(url, _ROBOT):
            raise FetchRefused("robots", "The publisher asks robots not to read this; save the page and give it.")

    def _rules(self, robots: str) -> Protego | None:
        """What a publisher asks of robots; None where that is nothing."""
        for _ in range(_REDIRECTS + 1):
            with self._asked(robots) as answer:
                if answer.status_code in _MOVED:
                    robots = _target(robots, answer)
                    continue
                if answer.status_code in _UNAVAILABLE:
                    raise FetchRefused("robots", "The publisher's robots.txt cannot be read now; try again later.")
                if answer.status_code not in _ANSWERS:
                    return None
                content = self._content(answer, _LARGEST_ROBOTS, cut=True)
                return _parsed(content.decode("utf-8-sig", errors="replace"))
        return None

    @contextmanager
    def _asked(self, url: str) -> Iterator[httpx.Response]:
        address = self._demand_address(url)
        # What a page sets is of no use for the next.
        self._client.cookies.clear()
        try:
            with self._client.stream("GET", address) as answer:
                yield answer
        except NotPublic as error:
            raise FetchRefused("not_public", str(error)) from None
        except httpx.InvalidURL:
            # The client reads where an answer leads before it hands it over.
            raise FetchRefused("address", "The address leads on to what is no address of a web page.") from None
        except (httpcore.TimeoutException, httpx.TimeoutException):
            raise FetchRefused("too_slow", f"The address did not answer within {self._seconds:g} seconds.") from None
        except (*_FAILURES, httpx.HTTPError, OSError) as error:
            raise FetchRefused("unreachable", f"The address cannot be reached: {type(error).__name__}.") from None

    def _demand_address(self, url: str) -> httpx.URL:
        """The address as it is asked for; FetchRefused for what is none of a web page."""
        try:
            address = httpx.URL(url)
            # A name that TLS cannot ask for would fail only when it is connected to.
            address.raw_host.decode("ascii").encode("idna")
            port = {"http": 80, "https": 443}.get(address.scheme, 0) if address.port is None else address.port
        except (httpx.InvalidURL, ValueError, TypeError):
            raise FetchRefused("address", "This is no address of a web page.") from None
        if address.scheme not in ("http", "https") or not address.host or len(url) > _LONGEST:
            raise FetchRefused("address", "Give the address of a web page, which starts with https:// or http://.")
        if address.userinfo:
            raise FetchRefused("address", "Leave out the name and password: an address is public.")
        if port not in self._ports:
            raise FetchRefused("port", "Give an address without a port: only 80 and 443 are read.")
        return address

    def _content(self, answer: httpx.Response, largest: int, *, cut: bool = False) -> bytes:
        """The body without compression; FetchRefused where it is too large, unless it may be `cut`."""
        body = _Inflated(answer.headers.get("content-encoding", ""))
        parts, read, size = [], 0, 0
        for raw in answer.iter_raw():
            read += len(raw)
            part = body.more(raw, largest - size + 1)
            size += len(part)
            parts.append(part)
            if size > largest or read > largest:
                if cut:
                    return b"".join(parts)[:largest]
                raise FetchRefused("too_large", f"What is at the address has more than {largest >> 20} MiB.")
        if read and not body.whole:
            raise FetchRefused("encoding", "What is at the address is cut off; try again, or give the page.")
        return b"".join(parts)


def _parsed(robots: str) -> Protego:
    if robots.lower().count("agent") * len(robots.splitlines()) > _MOST_RULES:
        raise FetchRefused("robots", "The publisher's robots.txt is too long to follow; save the page and give it.")
    return Protego.parse(robots)


def _target(url: str, answer: httpx.Response) -> str:
    location: str | None = answer.headers.get("location")
    if not location:
        raise FetchRefused("redirects", "The address leads on, and does not say where to.")
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchRefused("address", "The address leads on to what is no address of a web page.") from None


def _kind(answer: httpx.Response) -> tuple[str, str | None]:
    kind: str = str(answer.headers.get("content-type", "")).partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise FetchRefused("media_type", f"What is at the address is no page: only {', '.join(_KINDS)} are read.")
    return kind, answer.charset_encoding


class _Inflated:
    """Takes the compression off a body, piece by piece."""

    def __init__(self, encoding: str) -> None:
        match encoding.strip().lower():
            case "" | "identity":
                self._stream = None
            case "gzip" | "x-gzip":
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            case "deflate":
                self._stream = zlib.decompressobj()
            case _:
                raise FetchRefused("encoding", "What is at the address is compressed in a way that was not asked for.")

    def more(self, raw: bytes, most: int) -> bytes:
        """What a piece holds, at most so many bytes of it; FetchRefused where that cannot be told."""
        if self._stream is None:
            return raw[:most]
        try:
            part = self._stream.decompress(raw, most)
        except zlib.error:
            raise FetchRefused("encoding", "What is at the address cannot be decompressed.") from None
        if self._stream.unused_data:
            # What follows would be left out without a word.
            raise FetchRefused("encoding", "What is at the address was compressed in several parts.")
        return part

    @property
    def whole(self) -> bool:
        """Whether it has come to its end."""
        return self._stream is None or self._stream.eof
