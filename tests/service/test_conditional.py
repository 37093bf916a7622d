"""Conditional requests: who has the answer already is told so, before any query runs."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.api import PREFIX, RESOURCES
from app.kit.validators import change_of, content_tag
from tests.factories import load_bundles, source, world
from tests.running import Service, noted_sql, reads, serving

FIGURE = "/v1/figures/nis-2025-01-13-killed"
PATHS = [
    *(f"{PREFIX}/{resource.path}" for resource in RESOURCES),
    "/v1/figures?metric=killed&sort=-as_of&limit=3",
    "/v1/figures?q=north%20korea",
    "/v1/sources?q=%EA%B5%AD%EC%A0%95%EC%9B%90",
    "/v1/figures?known_at=1",
    FIGURE,
    f"{FIGURE}?view=write",
    f"{FIGURE}?fields=metric",
    "/v1/sources/nis",
    PREFIX,
    "/v1/vocabulary",
    "/docs",
    "/docs/assets/swagger-ui.css",
    "/problems/not-found",
]
REPEATED = ("etag", "cache-control", "vary")


@pytest.fixture
def fresh(service: Service) -> Iterator[httpx.Client]:
    """A server that has answered nothing yet, over the shared data, and a client without a key."""
    with serving(service.database) as other:
        del other.client.headers["authorization"]
        yield other.client


def is_304_of(response: httpx.Response, whole: httpx.Response) -> None:
    assert response.status_code == 304
    assert response.content == b""
    assert "content-type" not in response.headers
    assert "content-encoding" not in response.headers
    for name in REPEATED:
        assert response.headers.get(name) == whole.headers.get(name), name


def bare(tag: str) -> str:
    return tag.removeprefix("W/")


def got(client: httpx.Client, path: str) -> httpx.Response:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_answer_is_told_so(service: Service, path: str) -> None:
    whole = got(service.client, path)
    tag = whole.headers["etag"]
    assert whole.headers["vary"] == "Accept, Accept-Encoding"
    assert whole.headers["cache-control"]
    for given in (
        tag,
        bare(tag),
        f"W/{bare(tag)}",
        f'"nothing", {tag}',
        f'{tag},"nothing"',
        f'W/"r1.c1" ,\t{tag} , "a,b"',
        "*",
    ):
        for method in ("GET", "HEAD"):
            is_304_of(service.client.request(method, path, headers={"If-None-Match": given}), whole)


@pytest.mark.parametrize("path", PATHS)
def test_who_has_another_answer_gets_this_one(service: Service, path: str) -> None:
    whole = got(service.client, path)
    tag = bare(whole.headers["etag"])
    other = service.get("/v1/figures", limit="2").headers["etag"]
    for given in (
        *('"nothing"', 'W/"nothing"', "", '""', "nonsense", '"', other, bare(other), "**", '"*"'),
        *(tag.strip('"'), f'"{tag[1:-2]}"', f'"x{tag[1:]}', f'{tag[:-1]}x"', f'{tag[:-1]}-nothing"', tag.upper()),
        *('"r1.c0"', 'W/"c0.0000000000000000"', '"' * 5000, '"a",' * 2000, "é"),
    ):
        response = service.client.get(path, headers=[(b"If-None-Match", given.encode())])
        assert response.status_code == 200, given[:100]
        assert response.content == whole.content


def test_tags_tell_queries_revisions_and_views_apart(service: Service) -> None:
    paths = [path for path in PATHS if path.startswith(PREFIX)]
    tags = {path: got(service.client, path).headers["etag"] for path in paths}
    lists = [tag for path, tag in tags.items() if tag.startswith("W/")]
    assert len(lists) == len(set(lists)) > 10
    change = service.get(PREFIX).json()["change"]
    assert tags[FIGURE].startswith(f'"r1.c{change}')
    assert all(f"c{change}." in tag for path, tag in tags.items() if tag.startswith("W/") and "known_at" not in path)


@pytest.mark.parametrize("path", ["/nothing", "/v1/figures/no-such-figure", "/v1/", "/v1/figures?limit=0", "/v1?x=1"])
def test_there_is_nothing_to_have_of_what_is_an_error(fresh: httpx.Client, path: str) -> None:
    status = fresh.get(path).status_code
    assert status in (400, 404)
    for given in ("*", '"r1.c1"', 'W/"c1.0"'):
        for method in ("GET", "HEAD"):
            assert fresh.request(method, path, headers={"If-None-Match": given}).status_code == status, given


@pytest.mark.parametrize("path", [FIGURE, "/v1/figures", PREFIX, "/v1/vocabulary", "/docs"])
def test_any_answer_will_do_for_a_star_and_a_304_has_its_tag(fresh: httpx.Client, path: str) -> None:
    first = fresh.get(path, headers={"If-None-Match": "*"})
    is_304_of(first, fresh.get(path))


def test_health_is_never_what_it_was(fresh: httpx.Client) -> None:
    for path in ("/health/live", "/health/ready"):
        for given in ("*", '"nothing"'):
            assert fresh.get(path, headers={"If-None-Match": given}).status_code == 200
        assert "etag" not in fresh.get(path).headers


def test_tags_in_two_lines_are_one_list(service: Service) -> None:
    tag = service.get(FIGURE).headers["etag"]
    for given in ([tag, '"nothing"'], ['"nothing"', tag]):
        headers = [("If-None-Match", one) for one in given]
        assert service.client.get(FIGURE, headers=headers).status_code == 304


@pytest.mark.parametrize(
    "path", ["/v1/figures", "/v1/figures?q=north%20korea&sort=as_of", PREFIX, "/v1/sources?limit=1"]
)
def test_a_list_that_the_client_has_takes_no_query(service: Service, fresh: httpx.Client, path: str) -> None:
    """Not even of a server that has never answered it: a list's tag says all."""
    whole = got(service.client, path)
    fresh.get("/v1/conflicts")  # a first connection asks what the database is
    with noted_sql() as seen:
        response = fresh.get(path, headers={"If-None-Match": whole.headers["etag"]})
    assert response.status_code == 304
    assert reads(seen) == []
    is_304_of(response, whole)


@pytest.mark.parametrize("path", [FIGURE, "/v1/figures", "/v1/statements?limit=2", PREFIX, "/v1/figures?known_at=1"])
def test_an_answer_that_is_kept_takes_no_query(fresh: httpx.Client, path: str) -> None:
    with noted_sql() as first:
        whole = fresh.get(path)
    assert reads(first), "the first time, the database is asked"
    with noted_sql() as seen:
        again = fresh.get(path)
        held = fresh.get(path, headers={"If-None-Match": whole.headers["etag"]})
        head = fresh.head(path)
    assert again.content == whole.content
    assert head.headers["etag"] == whole.headers["etag"]
    is_304_of(held, whole)
    assert reads(seen) == []


def test_whatever_is_written_makes_lists_and_records_new(empty_service: Service, tmp_path: Path) -> None:
    load_bundles(empty_service.database, tmp_path, world())
    paths = ("/v1/sources", "/v1/sources/outlet", "/v1/figures", PREFIX)
    tags = {path: empty_service.get(path).headers["etag"] for path in paths}
    for path, tag in tags.items():
        assert empty_service.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    load_bundles(empty_service.database, tmp_path, {"sources": [source("somebody-new")]})
    for path, tag in tags.items():
        response = empty_service.client.get(path, headers={"If-None-Match": tag})
        assert response.status_code == 200, path
        assert response.headers["etag"] != tag
    assert "somebody-new" in empty_service.get("/v1/sources").text


def test_what_was_known_then_is_kept_for_ever(service: Service) -> None:
    change = service.get(PREFIX).json()["change"]
    for path in (f"{FIGURE}?known_at={change}", "/v1/figures?known_at=1", f"{PREFIX}?known_at=1"):
        assert "immutable" in got(service.client, path).headers["cache-control"]
    moment = service.items("/v1/figures", limit="1")[0]["recorded_at"]
    for path in (FIGURE, "/v1/figures", PREFIX, f"/v1/figures?known_at={moment}"):
        assert "immutable" not in got(service.client, path).headers["cache-control"]


def test_the_tag_of_what_is_no_record_names_no_change() -> None:
    tags = [content_tag(str(number).encode()) for number in range(500)]
    assert {change_of(tag) for tag in tags} == {None}
