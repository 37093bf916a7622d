"""Compressed answers: the same bytes whatever encodes them, under a tag of their own."""

import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import httpx
import pytest
import zstandard

from app.kit.validators import ENCODINGS
from tests.running import Service

LARGE = ["/v1/figures", "/v1/figures/nis-2025-01-13-killed", "/v1/vocabulary", "/docs/assets/swagger-ui.css"]
DECODE: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstandard.ZstdDecompressor().stream_reader(body).read(),
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}


def raw(service: Service, path: str, *encodings: str, method: str = "GET") -> tuple[httpx.Response, bytes]:
    """The response to a request with these Accept-Encoding lines, and its body as it came."""
    request = service.client.build_request(method, path)
    del request.headers["accept-encoding"]
    request.headers = httpx.Headers([*request.headers.raw, *((b"Accept-Encoding", one.encode()) for one in encodings)])
    response = service.client.send(request, stream=True)
    body = b"".join(response.iter_raw())
    response.close()
    assert response.status_code == 200
    assert method == "HEAD" or len(body) == int(response.headers["content-length"])
    return response, body


def test_all_encodings_are_tried() -> None:
    assert set(DECODE) == set(ENCODINGS)


@pytest.mark.parametrize("path", LARGE)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoded_answer_has_the_same_bytes_and_its_own_tag(service: Service, path: str, encoding: str) -> None:
    plain, body = raw(service, path)
    assert "content-encoding" not in plain.headers
    for accepted in (encoding, encoding.upper(), f"{encoding};q=0.5, identity", f"nothing, {encoding};q=1"):
        for _ in range(2):  # and again, as it is kept
            response, encoded = raw(service, path, accepted)
            assert response.headers["content-encoding"] == encoding
            assert response.headers["etag"] == f'{plain.headers["etag"][:-1]}-{encoding}"'
            assert response.headers["vary"] == plain.headers["vary"] == "Accept, Accept-Encoding"
            assert response.headers["content-type"] == plain.headers["content-type"]
            assert DECODE[encoding](encoded) == body
            assert len(encoded) < len(body)
        head, nothing = raw(service, path, accepted, method="HEAD")
        assert nothing == b""
        assert {name: head.headers[name] for name in ("etag", "content-encoding", "content-length")} == {
            name: response.headers[name] for name in ("etag", "content-encoding", "content-length")
        }


@pytest.mark.parametrize("path", LARGE)
@pytest.mark.parametrize(
    "accepted",
    [
        "identity",
        "",
        "nothing",
        "gzip;q=0",
        "br;q=0, gzip;q=0.0, zstd;q=0.000",
        "*;q=0",
        "gzip;q=nonsense",
        ";",
        "gzipped",
    ],
)
def test_who_accepts_none_of_them_gets_the_bytes_as_they_are(service: Service, path: str, accepted: str) -> None:
    plain, body = raw(service, path)
    response, same = raw(service, path, accepted)
    assert same == body
    assert "content-encoding" not in response.headers
    assert (response.headers["etag"], response.headers["vary"]) == (plain.headers["etag"], plain.headers["vary"])


@pytest.mark.parametrize(
    ("accepted", "allowed"),
    [
        ("*", {"zstd", "br", "gzip"}),
        ("gzip, br", {"gzip", "br"}),
        ("*, zstd;q=0", {"br", "gzip"}),
        ("zstd;q=0, br;q=0, *;q=0.1", {"gzip"}),
        ("gzip;q=1.0, deflate;q=0.5, br", {"gzip", "br"}),
    ],
)
def test_one_of_those_accepted_is_taken(service: Service, accepted: str, allowed: set[str]) -> None:
    _, body = raw(service, "/v1/figures")
    response, encoded = raw(service, "/v1/figures", accepted)
    taken = response.headers["content-encoding"]
    assert taken in allowed
    assert DECODE[taken](encoded) == body


@pytest.mark.parametrize("path", ["/health/live", "/v1/figures?fields=id&limit=1", "/v1/sources/nis?fields=id"])
def test_what_is_small_stays_plain(service: Service, path: str) -> None:
    response, body = raw(service, path, "zstd, br, gzip")
    assert "content-encoding" not in response.headers
    assert len(body) < 500
    assert body == raw(service, path)[1]


def test_a_large_problem_is_encoded_too(service: Service) -> None:
    response = service.client.get("/v1/figures?surplus=1", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 400
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-type"] == "application/problem+json"
    assert "accept-encoding" in response.headers["vary"].lower()
    assert response.json()["errors"][0]["code"] == "unknown_parameter"


def test_who_has_it_in_one_encoding_has_it(service: Service) -> None:
    for encoding in ENCODINGS:
        tag = raw(service, "/v1/figures", encoding)[0].headers["etag"]
        for accepted in (*ENCODINGS, "identity"):
            headers = {"Accept-Encoding": accepted, "If-None-Match": tag}
            response = service.client.get("/v1/figures", headers=headers)
            assert response.status_code == 304
            assert "content-encoding" not in response.headers
            assert response.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    ("limit", "lines", "then"),
    [
        (191, ("gzip", "identity"), "identity"),
        (192, ("br", ""), ""),
        (193, ("zstd", "gzip"), "gzip"),
        (194, ("identity", "gzip"), "gzip"),
    ],
)
def test_accepted_encodings_in_two_lines_do_not_decide_for_others(
    service: Service, limit: int, lines: tuple[str, str], then: str
) -> None:
    path = f"/v1/figures?limit={limit}"  # which nobody has asked for before
    first, encoded = raw(service, path, *lines)
    _, body = raw(service, path)
    taken = first.headers.get("content-encoding")
    assert (DECODE[taken](encoded) if taken else encoded) == body
    response, other = raw(service, path, then)
    found = response.headers.get("content-encoding", "")
    assert found == (then if then in DECODE else "")
    assert (DECODE[found](other) if found else other) == body
