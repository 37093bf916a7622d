"""What the outermost layer does with bodies that are too large, with failures, and for the log."""

import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from app.api import PREFIX
from app.kit.http import LARGEST_BODY
from tests.running import Databases, Service
from tests.service.layer import SECRET, UNUSABLE, exchange, head_of, problem_of, running, unusable, with_odd_routes


@pytest.fixture(scope="module")
def odd(service: Service) -> Iterator[httpx.Client]:
    """A server over the shipped data whose application has a route that fails, and others."""
    with running(with_odd_routes(service.database.url.render_as_string(hide_password=False))) as client:
        yield client


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_an_unexpected_failure_tells_nothing(odd: httpx.Client, accept: str) -> None:
    response = odd.get("/odd/fails", headers={"Accept": accept})
    if accept == "text/html":
        assert (response.status_code, response.headers["content-type"]) == (500, "text/html; charset=utf-8")
    else:
        problem_of(response, 500, "unexpected_failure")
    for word in ("Traceback", "SecretFailure", "RuntimeError", SECRET, "layer.py"):
        assert word not in response.text
        assert word not in str(response.headers)
    assert odd.get("/v1/figures").status_code == 200


@pytest.mark.parametrize("kind", UNUSABLE)
def test_a_database_that_is_away_is_a_problem(tmp_path: Path, kind: str) -> None:
    with running(with_odd_routes(unusable(kind, tmp_path))) as client:
        answers_that_the_database_is_away(client)
    assert not (tmp_path / "no-folder").exists()


def test_a_database_without_the_schema_is_a_problem(databases: Databases) -> None:
    bare = databases.bare()
    with running(with_odd_routes(bare.url.render_as_string(hide_password=False))) as client:
        answers_that_the_database_is_away(client)
    databases.drop(bare)


def answers_that_the_database_is_away(client: httpx.Client) -> None:
    whole = "/v1/figures?limit=all&format=csv"
    one = "/v1/figures/nis-2025-01-13-killed"
    for path in (PREFIX, "/v1/figures", one, whole, "/v1/sources?known_at=1", "/health/ready"):
        response = client.get(path)
        problem_of(response, 503, "database_unavailable")
        assert 0 < int(response.headers["retry-after"]) < 60
    for path in ("/health/live", "/v1/vocabulary", "/docs"):
        assert client.get(path).status_code == 200
    assert client.get("/v1/figures?limit=0").status_code == 400
    assert client.get("/nothing").status_code == 404


def declared(path: bytes, length: bytes, method: bytes = b"POST") -> bytes:
    return method + b" " + path + b" HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + b"\r\n\r\n"


@pytest.mark.parametrize("path", [b"/odd/reads", b"/odd/takes", b"/v1/figures", b"/nothing"])
@pytest.mark.parametrize("length", [LARGEST_BODY + 1, 10**12, 10**18 - 1])
def test_a_body_said_to_be_too_large_is_refused_unread(odd: httpx.Client, path: bytes, length: int) -> None:
    received, closed = exchange(odd, declared(path, b"%d" % length) + b"{" * 1000)
    status, headers = head_of(received)
    assert status == 413
    assert closed
    assert headers["connection"] == "close"
    assert headers["access-control-allow-origin"] == "*"
    problem = json.loads(received.partition(b"\r\n\r\n")[2])
    assert (problem["code"], problem["type"]) == ("content_too_large", "/problems/content-too-large")
    assert problem["instance"] == f"urn:uuid:{headers['x-request-id']}"


@pytest.mark.parametrize("path", [b"/odd/reads", b"/odd/takes"])
def test_a_body_that_turns_out_too_large_is_refused(odd: httpx.Client, path: bytes) -> None:
    head = (
        b"POST "
        + path
        + b" HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    mebibyte = b"100000\r\n" + b"1" * 2**20 + b"\r\n"
    received, closed = exchange(odd, head, *[mebibyte] * 16, b"1\r\n1\r\n0\r\n\r\n")
    status, headers = head_of(received)
    assert status == 413
    assert closed
    assert headers["access-control-allow-origin"] == "*"
    assert json.loads(received.partition(b"\r\n\r\n")[2])["code"] == "content_too_large"


def test_a_body_of_the_largest_size_is_read(odd: httpx.Client) -> None:
    assert odd.post("/odd/reads", content=b"1" * LARGEST_BODY).json() == LARGEST_BODY
    assert odd.post("/odd/reads", content=iter([b"1" * 2**20] * 16)).json() == LARGEST_BODY


@pytest.mark.parametrize(
    "request_",
    [
        *(
            declared(b"/odd/reads", length)
            for length in (b"abc", b"-1", b"+5", b"1_0", b"0x5", b"", b"5, 6", b"\xd9\xa5", b"9" * 30)
        ),
        declared(b"/odd/reads", b"5\r\nContent-Length: 6"),
        declared(b"/odd/reads", b"5\r\nTransfer-Encoding: chunked"),
        b"GET /v1/\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /v1?q=\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET nothing HTTP/1.1\r\nHost: x\r\n\r\n",
        b"NONSENSE\r\n\r\n",
    ],
)
def test_what_is_not_http_is_refused_and_the_connection_closed(odd: httpx.Client, request_: bytes) -> None:
    received, closed = exchange(odd, request_)
    assert head_of(received)[0] in (400, 413)
    assert closed
    assert odd.get("/health/live").status_code == 200


class Lines(logging.Handler):
    """What is logged, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def only(self) -> str:
        """The one line that is there, or comes in a moment: an answer is sent before it is logged."""
        until = time.monotonic() + 5
        while not self.lines and time.monotonic() < until:
            time.sleep(0.001)
        (line,) = self.lines
        self.lines.clear()
        return line


@pytest.fixture
def access_log() -> Iterator[Lines]:
    """The lines of the access log."""
    logger, handler = logging.getLogger("casualty_record.access"), Lines()
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_each_request_is_one_line_of_log(odd: httpx.Client, access_log: Lines) -> None:
    tag = odd.get("/v1/figures").headers["etag"]
    assert json.loads(access_log.only())["path"] == "/v1/figures"
    asked = [
        (200, "GET", "/v1/figures", {}),
        (200, "HEAD", "/v1/figures", {}),
        (204, "OPTIONS", "/v1/figures", {}),
        (304, "GET", "/v1/figures", {"If-None-Match": tag}),
        (400, "GET", "/v1/figures?limit=0", {}),
        (404, "GET", "/nothing", {}),
        (405, "POST", "/v1/figures", {}),
        (410, "GET", "/odd/gone", {}),
        (500, "GET", "/odd/fails", {}),
    ]
    for status, method, target, headers in asked:
        given = str(uuid4())
        response = odd.request(method, target, headers={**headers, "X-Request-ID": given})
        assert response.status_code == status
        noted = json.loads(access_log.only())
        path, _, query = target.partition("?")
        assert (noted["status"], noted["method"], noted["path"]) == (status, method, path)
        assert (noted["query"], noted["request_id"]) == (query, given)
        assert noted["bytes"] == response.num_bytes_downloaded
        assert noted["milliseconds"] >= 0
        assert noted["client"] == "127.0.0.1"
        assert noted["time"].endswith("Z")
    exchange(odd, declared(b"/v1/figures", b"%d" % (LARGEST_BODY + 1)))
    assert json.loads(access_log.only())["status"] == 413


def test_nothing_that_a_client_sends_breaks_the_log(odd: httpx.Client, access_log: Lines) -> None:
    forged = '"}%0D%0A{"status":200,"path":"/forged'
    targets = [
        *(
            f"/v1/{one}"
            for one in ("a%0Ab", "a%0D%0Ab", "%00", "%22%7D", "%5C%22", "%E2%80%A8", "%ED%A0%80", "%1B[2J", "x" * 9000)
        ),
        *(f"/v1/figures?{one}" for one in ("q=%0Ab", "q=a%22%7D%0A", "%5C=%5C", "q=%FF", "q=" + "x" * 9000)),
        f"/{forged}",
        f"/v1?{forged}",
    ]
    for target in targets:
        sent = (
            f'GET {target} HTTP/1.1\r\nHost: x\r\nUser-Agent: a\\n"\x80{forged}\r\nReferer: {forged}\r\n'
            f"X-Forwarded-For: {forged}\r\nX-Request-ID: {forged}\r\nAuthorization: Bearer cr_reader_{SECRET}\r\n"
            "Connection: close\r\n\r\n"
        )
        received, _ = exchange(odd, sent.encode("latin-1"))
        line = access_log.only()
        assert line.isascii()
        assert line.isprintable()
        noted = json.loads(line)
        assert noted["status"] == head_of(received)[0] in (200, 400, 404)
        assert len(line) < 14_000
        assert SECRET not in line


def test_a_failure_is_logged_with_the_request_and_without_its_key(odd: httpx.Client, access_log: Lines) -> None:
    logger, handler = logging.getLogger("casualty_record"), Lines()
    logger.addHandler(handler)
    try:
        odd.get("/odd/fails", headers={"Authorization": "Bearer cr_reader_keyqz"})
        assert json.loads(line := access_log.only())["status"] == 500
    finally:
        logger.removeHandler(handler)
    logged = "\n".join(handler.lines)
    assert SECRET in logged, "the reason is in the log, for those who run the service"
    assert "keyqz" not in logged + line
