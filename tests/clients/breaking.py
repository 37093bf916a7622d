"""A proxy on this machine between a client and a service, which breaks what it is told to break."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from bench.clients import client_of

# What belongs to one connection, and is not passed on to the other.
OF_A_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "host"}


@dataclass(frozen=True)
class Answers:
    """Answers in the service's place."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""


@dataclass(frozen=True)
class Cuts:
    """Passes the request on and lets it be answered, but breaks the connection in the middle of the answer."""


Fault = Answers | Cuts


@dataclass
class Proxy:
    """A running proxy: where it is, what it shall do wrong with the next requests, and what it has received."""

    base: str
    faults: dict[int, Fault] = field(default_factory=dict)
    received: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    def fails(self, *faults: Fault | None) -> None:
        """Do this with the next requests, one after the other; None passes one on."""
        self.faults = {len(self.received) + n: fault for n, fault in enumerate(faults) if fault is not None}

    def sent(self, method: str = "GET") -> list[str]:
        """The paths, with their queries, that were asked for with this method."""
        return [path for one, path, _ in self.received if one == method]


class Handler(BaseHTTPRequestHandler):
    """Passes requests on, and breaks them."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def handle_one_request(self) -> None:
        """Pass on one request, whatever its method."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        proxy = self.server.proxy
        fault = proxy.faults.get(len(proxy.received))
        proxy.received.append((self.command, self.path, dict(self.headers.items())))
        if isinstance(fault, Answers):
            self.answer(fault.status, fault.headers, fault.content)
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OF_A_CONNECTION}
        passed = self.server.upstream.request(self.command, self.path, headers=headers, content=content)
        self.answer(passed.status_code, passed.headers, passed.content, whole=fault is None)

    def answer(self, status: int, headers: Mapping[str, str], content: bytes, whole: bool = True) -> None:
        """Send an answer, or the half of it and then no more."""
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in OF_A_CONNECTION:
                self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content if whole else content[: len(content) // 2])
        self.close_connection = self.close_connection or not whole


class Server(ThreadingHTTPServer):
    """Listens for the proxy."""

    daemon_threads = True

    def __init__(self, upstream: httpx.Client) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = upstream
        self.proxy = Proxy(f"http://127.0.0.1:{self.server_port}")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that was broken on purpose is no news."""


@contextmanager
def breaking(base: str) -> Iterator[Proxy]:
    """A proxy before the service that listens there."""
    with client_of(base) as upstream, Server(upstream) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.proxy
        finally:
            server.shutdown()
            thread.join(10)
