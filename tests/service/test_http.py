"""What the outermost layer promises for every answer, whatever gives it."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx
import pytest

from app.api import PREFIX, RESOURCES
from app.kit.errors import problems, slug_of
from tests.running import Service
from tests.service.layer import (
    SECRET,
    UNKNOWN,
    exchange,
    has_what_every_answer_has,
    head_of,
    problem_of,
    running,
    with_odd_routes,
)

READ = "GET, HEAD, OPTIONS"
LISTS = {f"{PREFIX}/{one.path}" for one in RESOURCES if one.root}


def allowed(path: str) -> str:
    """The methods that a path takes."""
    if path in LISTS:
        return f"{READ}, POST"
    if path.rpartition("/")[0] in LISTS:
        return "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"
    return READ


@pytest.fixture(scope="module")
def odd(service: Service) -> Iterator[httpx.Client]:
    """A server over the shipped data whose application has a route that fails, and others."""
    with running(with_odd_routes(service.database.url.render_as_string(hide_password=False))) as client:
        yield client


@pytest.fixture(scope="module")
def paths(service: Service) -> list[str]:
    """Every path that takes GET, each with an id that there is."""
    lists = [f"{PREFIX}/{one.path}" for one in RESOURCES]
    records = [f"{path}/{service.items(path)[0]['id']}" for path in lists]
    pages = ["/docs", "/docs/assets/start.js", "/docs/assets/swagger-ui.css", "/openapi.json", "/problems/not-found"]
    histories = [f"{path}/revisions{rest}" for path in records for rest in ("", "/1", "/1/diff")]
    return [
        *lists,
        *records,
        *histories,
        PREFIX,
        f"{PREFIX}/changes",
        f"{PREFIX}/vocabulary",
        "/health/live",
        "/health/ready",
        *pages,
    ]


def test_every_status_has_cors_and_a_request_id(odd: httpx.Client) -> None:
    tag = odd.get("/v1/figures").headers["etag"]
    seen = set()
    for status, method, path, headers in (
        (200, "GET", "/v1/figures", {}),
        (200, "HEAD", "/v1/figures", {}),
        (200, "GET", "/v1/figures", {"Origin": "https://example.org"}),
        (204, "OPTIONS", "/v1/figures", {}),
        (304, "GET", "/v1/figures", {"If-None-Match": tag}),
        (400, "GET", "/v1/figures?limit=0", {}),
        (404, "GET", "/v1/figures/no-such-figure", {}),
        (405, "DELETE", "/v1/figures", {}),
        (410, "GET", "/odd/gone", {}),
        (500, "GET", "/odd/fails", {}),
        *((404, "GET", path, {}) for path in UNKNOWN),
        *((404, "OPTIONS", path, {}) for path in UNKNOWN),
        *((404, "POST", path, {}) for path in UNKNOWN),
    ):
        response = odd.request(method, path, headers=headers)
        assert response.status_code == status, (method, path)
        has_what_every_answer_has(response)
        seen.add(status)
    assert seen == {200, 204, 304, 400, 404, 405, 410, 500}


def test_head_is_get_without_the_body(odd: httpx.Client, paths: list[str]) -> None:
    more = [
        "/v1/figures?limit=0",
        "/v1/figures/no-such-figure",
        "/nothing",
        "/odd/fails",
        "/odd/gone",
        "/v1/figures?limit=3",
    ]
    for path in [*paths, *more]:
        got, head = odd.get(path), odd.head(path)
        assert head.status_code == got.status_code, path
        assert head.content == b""
        own = {"date", "x-request-id"}
        assert {name: value for name, value in head.headers.items() if name not in own} == {
            name: value for name, value in got.headers.items() if name not in own
        }, path
        assert int(head.headers["content-length"]) > 0


def test_head_leaves_nothing_on_the_connection(odd: httpx.Client) -> None:
    received, _ = exchange(
        odd,
        b"HEAD /v1/figures HTTP/1.1\r\nHost: x\r\n\r\nHEAD /odd/fails HTTP/1.1\r\nHost: x\r\n\r\n"
        b"HEAD /nothing HTTP/1.1\r\nHost: x\r\n\r\nOPTIONS /v1 HTTP/1.1\r\nHost: x\r\n\r\n",
    )
    heads = [part for part in received.split(b"\r\n\r\n") if part]
    assert [head_of(part)[0] for part in heads] == [200, 500, 404, 204]


def test_options_lists_the_methods(odd: httpx.Client, paths: list[str]) -> None:
    for path in [*paths, "/v1/figures/no-such-figure", "/v1/figures?limit=0"]:
        response = odd.options(path)
        assert response.status_code == 204, path
        assert response.headers["allow"] == response.headers["access-control-allow-methods"] == allowed(path)
        assert response.content == b""
    text, merge = odd.options("/v1/articles/an-article/text"), odd.options("/v1/sources/nis:merge")
    assert text.headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PUT"
    assert merge.headers["allow"] == "OPTIONS, POST"
    assert odd.options("/odd/reads").headers["allow"] == "OPTIONS, POST"


def test_a_browser_may_read_from_anywhere(odd: httpx.Client) -> None:
    asked = ["if-none-match", "authorization", "content-type", "x-request-id"]
    response = odd.options(
        "/v1/figures",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": ",".join(asked),
        },
    )
    has_what_every_answer_has(response)
    assert response.status_code == 204
    assert set(asked) <= set(response.headers["access-control-allow-headers"].lower().split(", "))
    assert "GET" in response.headers["access-control-allow-methods"]
    assert int(response.headers["access-control-max-age"]) >= 600


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_method_that_a_path_does_not_take(odd: httpx.Client, paths: list[str], method: str) -> None:
    for path in [*paths, "/v1/figures/no-such-figure", "/v1/figures?limit=0"]:
        if method in allowed(path):
            continue
        response = odd.request(method, path)
        problem_of(response, 405, "method_not_allowed")
        assert response.headers["allow"] == allowed(path), path


def test_a_request_id_that_is_a_uuid_is_kept(odd: httpx.Client) -> None:
    for given in (str(uuid4()), str(uuid4()).upper(), str(UUID(int=0)), "ffffffff-ffff-ffff-ffff-ffffffffffff"):
        for path in ("/v1/figures", "/nothing", "/odd/fails", "/v1/figures?limit=0"):
            response = odd.get(path, headers={"X-Request-ID": given})
            assert response.headers["x-request-id"] == given.lower()
            if response.status_code != 200:
                assert response.json()["instance"] == f"urn:uuid:{given.lower()}"


def test_any_other_request_id_is_replaced(odd: httpx.Client) -> None:
    one = str(uuid4())
    seen = set()
    for given in (
        *("", "1", SECRET, SECRET * 5000, f"{one}{one}", f"{{{one}}}", f"urn:uuid:{one}", one.replace("-", "")),
        *(f"{one} {SECRET}", f"{one[:-1]}g", f"{one}\t1", f"{one}%0d%0a{SECRET}", f"{one}\u0665"[-36:], "é" * 36),
    ):
        response = odd.get("/nothing", headers=[(b"X-Request-ID", given.encode())])
        problem = problem_of(response, 404, "not_found")
        found = response.headers["x-request-id"]
        assert UUID(found).version == 4
        assert problem["instance"] == f"urn:uuid:{found}"
        assert SECRET not in response.text + str(response.headers)
        seen.add(found)
    assert len(seen) == 14
    received, _ = exchange(
        odd, b"GET /v1 HTTP/1.1\r\nHost: x\r\nX-Request-ID: a\r\nX-Request-ID: b\r\nConnection: close\r\n\r\n"
    )
    assert UUID(head_of(received)[1]["x-request-id"])


@pytest.mark.parametrize(
    "host", ["example.org/x", "a?b", "a#b", "[", "[::1", "user:word@host", "a b", "", "x:99999999", "é"]
)
def test_the_host_that_a_client_names_decides_nothing(odd: httpx.Client, host: str) -> None:
    for path in ("/v1/figures?limit=1", "/v1", "/v1/figures/nis-2025-01-13-killed", "/nothing", "/odd/gone"):
        own = odd.get(path)
        named = odd.get(path, headers=[(b"Host", host.encode())])
        assert (named.status_code, named.headers.get("link")) == (own.status_code, own.headers.get("link"))
        if own.status_code == 200:
            assert named.json() == own.json()


def test_every_kind_of_problem_has_its_page(odd: httpx.Client) -> None:
    kinds = [*problems()]
    assert len(kinds) >= 8
    for kind in kinds:
        page = odd.get(f"/problems/{slug_of(kind)}")
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert kind.code in page.text
        assert str(kind.status.value) in page.text
    problem_of(odd.get(f"/problems/{SECRET}"), 404, "not_found")


def test_the_type_of_a_problem_leads_to_its_page(odd: httpx.Client) -> None:
    seen = set()
    for method, path in (
        ("GET", "/nothing"),
        ("GET", "/v1/figures/no-such-figure"),
        ("GET", "/v1/figures?limit=0"),
        ("POST", "/v1/figures"),
        ("GET", "/odd/gone"),
        ("GET", "/odd/fails"),
    ):
        problem = odd.request(method, path).json()
        assert problem["code"] in odd.get(problem["type"]).text
        seen.add(problem["type"])
    assert len(seen) == 5
