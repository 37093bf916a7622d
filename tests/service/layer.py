"""Servers for the tests of the outermost layer: our application with routes that fail, read and are gone."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI, Request

from app.config import Settings
from app.kit.errors import Withdrawn
from app.main import create_app
from bench.clients import client_of
from tests.running import listening

SECRET = "zqsecretqz"
UNKNOWN = [
    "/nothing",
    "/nothing/",
    "/v1/",
    "/v1//figures",
    "/v1/figures/",
    "/v1/figures/nis/more",
    "/V1",
    "/docs/",
    "/v2",
]
COMMON = {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"}


class SecretFailure(RuntimeError):
    """What a route raises that nobody expected."""


def fails() -> None:
    raise SecretFailure(SECRET)


def gone() -> None:
    raise Withdrawn("This was withdrawn.")


async def reads(request: Request) -> int:
    return len(await request.body())


def takes(body: dict[str, Any]) -> int:
    return len(body)


def with_odd_routes(database_url: str) -> FastAPI:
    """The application, with four routes more."""
    app = create_app(Settings(database_url=database_url, readers=4))
    app.add_api_route("/odd/fails", fails, methods=["GET"])
    app.add_api_route("/odd/gone", gone, methods=["GET"])
    app.add_api_route("/odd/reads", reads, methods=["POST"])
    app.add_api_route("/odd/takes", takes, methods=["POST"])
    return app


@contextmanager
def running(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of the application on a real port."""
    with listening(app, log_level="critical", server_header=False) as base, client_of(base, timeout=30) as client:
        yield client


def port_of(client: httpx.Client) -> int:
    port = client.base_url.port
    assert port
    return port


def exchange(client: httpx.Client, *parts: bytes) -> tuple[bytes, bool]:
    """What comes back for these bytes, and whether the server then closed the connection."""
    received = b""
    with socket.create_connection(("127.0.0.1", port_of(client)), timeout=10) as connection:
        for part in parts:
            connection.sendall(part)
        connection.settimeout(1)
        try:
            while some := connection.recv(65536):
                received += some
        except TimeoutError:
            return received, False
        except ConnectionResetError:
            pass  # closed, while bytes that nobody wanted were on their way
    return received, True


def head_of(response: bytes) -> tuple[int, dict[str, str]]:
    """The status and the headers of the first answer in these bytes."""
    lines = response.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = [line.partition(": ") for line in lines[1:]]
    names = [name.lower() for name, _, _ in pairs]
    assert len(names) == len(set(names)), f"a header twice: {names}"
    return int(lines[0].split(" ")[1]), {name.lower(): value for name, _, value in pairs}


def has_what_every_answer_has(response: httpx.Response) -> None:
    """CORS for everyone and without credentials, and a request id, each once."""
    names = [name.lower() for name, _ in response.headers.multi_items()]
    for name, value in COMMON.items():
        assert names.count(name) == 1
        assert response.headers[name] == value
    assert names.count("x-request-id") == 1
    assert {"ETag", "Link", "X-Request-ID", "Retry-After"} <= set(
        response.headers["access-control-expose-headers"].split(", ")
    )
    assert "access-control-allow-credentials" not in names
    UUID(response.headers["x-request-id"])


def problem_of(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem document that a response is."""
    has_what_every_answer_has(response)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    problem: dict[str, Any] = response.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["type"] == f"/problems/{code.replace('_', '-')}"
    assert problem["instance"] == f"urn:uuid:{response.headers['x-request-id']}"
    return problem


def unusable(kind: str, folder: Path) -> str:
    """The URL of a database that is not there, or is empty."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = taken.getsockname()[1]
    (folder / "empty.sqlite").touch()
    return {
        "SQLite without schema": f"sqlite:///{folder}/empty.sqlite",
        "SQLite in no folder": f"sqlite:///{folder}/no-folder/record.sqlite",
        "SQLite that is a folder": f"sqlite:///{folder}",
        "PostgreSQL on a closed port": f"postgresql://nobody@127.0.0.1:{closed}/nothing",
    }[kind]


UNUSABLE = ("SQLite without schema", "SQLite in no folder", "SQLite that is a folder", "PostgreSQL on a closed port")
