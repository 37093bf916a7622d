"""Bodies that are not what they should be: a clear problem that repeats none of it, and nothing is stored."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from app.kit.bodies import LARGEST_RECORD as RECORD
from tests.factories import Record, figure, source, statement
from tests.running import Databases, Service, serving
from tests.service.layer import exchange, has_what_every_answer_has, head_of, problem_of
from tests.service.writes import MARKER, ROOTS, names, record_of, send, sizes, with_world

JSON = {"Content-Type": "application/json"}
KINDS = {"POST": "application/json", "PUT": "application/json", "PATCH": "application/merge-patch+json"}
METHODS = tuple(KINDS)
SAID = statement("briefing", figures=[figure(), figure("injured", metric="injured")])
OTHER = statement("another-briefing", figures=[figure("missing", metric="missing")])


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[tuple[Service, Mapping[str, int]]]:
    """A server over a small world in which two statements were made, and how much is stored."""
    database = databases.migrated()
    with serving(database) as service:
        with_world(service, {"statements": [SAID, OTHER]})
        yield service, sizes(database)
    databases.drop(database)


def raw(service: Service, method: str, body: bytes, path: str = "sources", **headers: str) -> httpx.Response:
    """The answer to a body of bytes, sent to a record of the type that could be written so."""
    one = {"sources": "ministry", "statements": "briefing", "places": "a-town"}[path]
    place = f"/v1/{path}" if method == "POST" else f"/v1/{path}/{one}"
    given = {"Content-Type": KINDS[method], **({} if method == "POST" else {"If-Match": "*"}), **headers}
    return service.client.request(method, place, content=body, headers=given)


def nothing_stored(served: tuple[Service, Mapping[str, int]]) -> None:
    service, before = served
    assert sizes(service.database) == before


def whole(**fields: Any) -> bytes:
    """A source, with these fields as they are sent."""
    return json.dumps(source("new-one", **fields) | fields).encode()


DEEP = (900, 100_000)
UNREADABLE = {
    "none": b"",
    "blank": b" \n",
    "cut": f'{{"name": "{MARKER}"'.encode(),
    "no quotes": f"{{name: {MARKER}}}".encode(),
    "single quotes": f"{{'name': '{MARKER}'}}".encode(),
    "comma at the end": f'{{"name": "{MARKER}",}}'.encode(),
    "comment": f'{{"name": "{MARKER}"}} // {MARKER}'.encode(),
    "two objects": f'{{"name": "{MARKER}"}}{{}}'.encode(),
    "YAML": f"name: {MARKER}".encode(),
    "form": f"name={MARKER}".encode(),
    **{f"{n} lists": b'{"name": ' + b"[" * n + b"]" * n + b"}" for n in DEEP},
    **{f"{n} objects": b'{"name": ' * n + b"1" + b"}" * n for n in DEEP},
    **{f"{n} brackets": b"[" * n for n in DEEP},
    "33 levels": b'{"name": ' + b"[" * 33 + b"]" * 33 + b"}",
    **{name: b'{"name": %s}' % name.encode() for name in ("NaN", "Infinity", "-Infinity")},
    "digits without end": b'{"name": ' + b"9" * 5000 + b"}",
    "leading zero": b'{"name": 007}',
    "hexadecimal": b'{"name": 0x10}',
    "key twice": f'{{"name": "one", "{MARKER}": 1, "{MARKER}": 2}}'.encode(),
    "the same key twice": b'{"name": "one", "name": "one"}',
    "escaped key twice": b'{"name": "one", "n\\u0061me": "two"}',
    "key twice within": b'{"aliases": [{"a": 1, "a": 1}]}',
    "raw NUL": f'{{"name": "{MARKER}\x00"}}'.encode(),
    "raw line feed": f'{{"name": "{MARKER}\n"}}'.encode(),
    "NUL behind it": b"{}\x00",
    "BOM": b"\xef\xbb\xbf" + whole(name=MARKER),
    "UTF-16": json.dumps({"name": MARKER}).encode("utf-16"),
    "UTF-16 without BOM": json.dumps({"name": MARKER}).encode("utf-16-le"),
    "UTF-32": json.dumps({"name": MARKER}).encode("utf-32"),
    "Latin-1": f'{{"name": "{MARKER} é"}}'.encode("latin-1"),
    "cut UTF-8": b'{"name": "\xe2\x82"}',
    "surrogate in UTF-8": b'{"name": "\xed\xa0\x80"}',
    "overlong": b'{"name": "\xc0\xaf"}',
}
NO_OBJECT = ("[]", "null", "true", "1", "1.5", f'"{MARKER}"', "[{}]", f'[{{"name": "{MARKER}"}}]')


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_is_no_json_is_refused(served: tuple[Service, Mapping[str, int]], method: str, body: bytes) -> None:
    answer = raw(served[0], method, body)
    problem = problem_of(answer, 422, "invalid_body")
    (wrong,) = problem["errors"]
    assert wrong["code"] in ("unreadable", "not_utf8")
    assert wrong["pointer"] == ""
    assert MARKER not in answer.text
    nothing_stored(served)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("body", NO_OBJECT)
def test_what_is_no_object_is_refused(served: tuple[Service, Mapping[str, int]], method: str, body: str) -> None:
    answer = raw(served[0], method, body.encode())
    problem_of(answer, 422, "invalid_body")
    assert names(answer) == {("", "invalid_type")}
    assert MARKER not in answer.text
    nothing_stored(served)


LONG_KEY = MARKER * 10_000
SURPLUS = {
    "unknown": ({"colour": MARKER}, "/colour"),
    "case": ({"Name": MARKER}, "/Name"),
    "derived": ({"revision": 1}, "/revision"),
    "blank": ({"": MARKER}, "/"),
    "slash": ({"a/b~c": MARKER}, "/a~1b~0c"),
    "NUL": ({"a\x00b": MARKER}, "/a\x00b"),
    "prototype": ({"__proto__": {"name": MARKER}}, "/__proto__"),
    "class": ({"__class__": MARKER}, "/__class__"),
    "100 kB": ({"k" * 100_000: MARKER}, f"/{'k' * 200}…"),
    "many": ({f"surplus-{n}": MARKER for n in range(500)}, "/surplus-499"),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("surplus", "pointer"), SURPLUS.values(), ids=list(SURPLUS))
def test_fields_that_there_are_not_are_named(
    served: tuple[Service, Mapping[str, int]], method: str, surplus: Record, pointer: str
) -> None:
    answer = raw(
        served[0], method, json.dumps(surplus if method == "PATCH" else record("ministry", method) | surplus).encode()
    )
    problem_of(answer, 422, "invalid_body")
    found = names(answer)
    assert (pointer, "extra_forbidden") in found
    assert len(found) == len(surplus)
    assert MARKER not in answer.text
    assert len(answer.content) < 100_000
    nothing_stored(served)


def record(id_: str, method: str) -> Record:
    return source("new-one" if method == "POST" else id_)


# Fields of a source, an aspect of each at fault, and what is said of it.
VALUES: dict[str, tuple[str, Any, str, str]] = {
    "lone surrogate": ("name", f"{MARKER}\ud800", "/name", "string_unicode"),
    "halves the wrong way round": ("name", "\udc00\ud800", "/name", "string_unicode"),
    "NUL": ("name", f"{MARKER}\x00", "/name", "control_character"),
    "escape": ("name", f"\x1b[31m{MARKER}", "/name", "control_character"),
    "C1 control": ("name", f"{MARKER}\x85", "/name", "control_character"),
    "line break": ("name", f"{MARKER}\n", "/name", "control_character"),
    "empty": ("name", "", "/name", "string_too_short"),
    "blank": ("name", " \u3000", "/name", "blank"),
    "too long": ("name", MARKER * 21, "/name", "string_too_long"),
    "a number for text": ("name", 12, "/name", "string_type"),
    "true for text": ("name", True, "/name", "string_type"),
    "a list for text": ("name", [MARKER], "/name", "string_type"),
    "an object for text": ("name", {"en": MARKER}, "/name", "string_type"),
    "text for a list": ("aliases", MARKER, "/aliases", "list_type"),
    "an object for a list": ("aliases", {"0": MARKER}, "/aliases", "list_type"),
    "a number in a list": ("aliases", ["fine", 12], "/aliases/1", "string_type"),
    "null in a list": ("aliases", ["fine", None], "/aliases/1", "string_type"),
    "an unlisted value": ("kind", MARKER, "/kind", "unlisted_value"),
    "a listed value in capitals": ("kind", "MINISTRY", "/kind", "unlisted_value"),
    "no country": ("country", "ZQM", "/country", "unlisted_value"),
    "id in capitals": ("id", MARKER.upper(), "/id", "string_pattern_mismatch"),
    "id with NUL": ("id", f"{MARKER}\x00", "/id", "string_pattern_mismatch"),
    "id with line break": ("id", f"{MARKER}\n", "/id", "string_pattern_mismatch"),
    "id with surrogate": ("id", f"{MARKER}\ud800", "/id", "string_unicode"),
    "id too long": ("id", "a" * 81, "/id", "string_pattern_mismatch"),
    "id too short": ("id", "a", "/id", "string_pattern_mismatch"),
    "id that is a number": ("id", 12, "/id", "string_type"),
    "id that is a list": ("id", ["ministry"], "/id", "string_type"),
    "the id none": ("id", "none", "/id", "reserved"),
    "a reference to nothing": ("party", MARKER, "/party", "unknown_reference"),
    "a reference to another type": ("party", "ministry", "/party", "unknown_reference"),
    "a reference as it is read": ("party", {"id": "an-army", "name": "An army"}, "/party", "string_type"),
    "a reference with NUL": ("party", f"{MARKER}\x00", "/party", "string_pattern_mismatch"),
    "a reference twice": ("affiliations", ["outlet", "outlet"], "/affiliations/1", "repeated"),
    "a reason that is no text": ("reason", 12, "/reason", "string_type"),
    "a reason too long": ("reason", MARKER * 101, "/reason", "string_too_long"),
    "a reason with NUL": ("reason", f"{MARKER}\x00", "/reason", "control_character"),
    "a blank reason": ("reason", " ", "/reason", "blank"),
    "an action that is no text": ("action", [MARKER], "/action", "string_type"),
    "an unlisted action": ("action", MARKER, "/action", "unlisted_value"),
    "an action with a surrogate": ("action", f"{MARKER}\ud800", "/action", "unlisted_value"),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("field", "value", "pointer", "code"), VALUES.values(), ids=list(VALUES))
def test_what_is_no_value_of_a_field_is_refused(
    served: tuple[Service, Mapping[str, int]], method: str, field: str, value: Any, pointer: str, code: str
) -> None:
    # A change beside it, so that there would be something to write.
    given = {"name": "Changed", field: value}
    answer = raw(
        served[0], method, json.dumps(given if method == "PATCH" else record("ministry", method) | given).encode()
    )
    problem_of(answer, 422, "invalid_body")
    others = {("/id", "other_id")} if field == "id" and method != "POST" else set()
    assert names(answer) == {(pointer, code)} | others
    assert MARKER not in answer.text.lower()
    nothing_stored(served)


NUMBERS = {"true": "int_type", '"12"': "int_type", "12.0": "int_type", "1e3": "int_type", "1e999": "int_type"}
COORDINATES = {"true": "float_type", '"12"': "float_type", "1e999": "finite_number", "-1e999": "finite_number"}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_whole_number_is_a_number_that_is_whole(
    served: tuple[Service, Mapping[str, int]], method: str, number: str
) -> None:
    printed = {"article": "first-article", "wording": "x", "start": "?", "end": "?"}
    parts = {"wording": None, **dict.fromkeys(("value", "low", "best", "high"), "?")}
    chain = [{"step": "?", "role": "claimant", "source": "ministry"}]
    given = statement(
        "new-one" if method == "POST" else "briefing",
        attribution=chain,
        reports=["first-article"],
        figures=[figure("new-figure", **parts, evidence=[printed])],
    )
    answer = raw(served[0], method, json.dumps(given).replace('"?"', number).encode(), "statements")
    problem_of(answer, 422, "invalid_body")
    numbers = ("value", "low", "best", "high", "evidence/0/start", "evidence/0/end")
    pointers = {f"/figures/0/{one}" for one in numbers} | {"/attribution/0/step"}
    assert {pointer for pointer, _ in names(answer)} == pointers
    nothing_stored(served)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("number", "code"), COORDINATES.items())
def test_a_coordinate_is_a_finite_number(
    served: tuple[Service, Mapping[str, int]], method: str, number: str, code: str
) -> None:
    given = {"id": "new-one" if method == "POST" else "a-town", "name": "Changed", "latitude": "?", "longitude": "?"}
    answer = raw(served[0], method, json.dumps(given).replace('"?"', number).encode(), "places")
    problem_of(answer, 422, "invalid_body")
    assert names(answer) == {("/latitude", code), ("/longitude", code)}
    nothing_stored(served)


HOSTILE: dict[str, Any] = {
    "true": True,
    "number": 10**400,
    "fraction": -1.5,
    "NUL": f"{MARKER}\x00",
    "surrogate": f"{MARKER}\udfff",
    "object": {"id": MARKER, MARKER: None},
    "list": [MARKER],
    "nested": [[[{MARKER: [MARKER]}]]],
    "nulls": [None, None],
    "empty objects": [{}, {}],
    "empty": "",
    "long": MARKER * 900,
}


@pytest.mark.parametrize("path", ROOTS)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=list(HOSTILE))
def test_every_field_that_is_wrong_is_named_at_once(
    served: tuple[Service, Mapping[str, int]], path: str, value: Any
) -> None:
    """Whatever stands in whichever field, also in those of the models within."""
    known = {*ROOTS[path].written.model_fields}
    bodies = [dict.fromkeys(known, value)]
    if path == "statements":
        for list_ in ("figures", "attribution", "stances"):
            inner = ROOTS[path].written.model_fields[list_].annotation.__args__[0].model_fields  # type: ignore[union-attr]
            bodies.append(statement("new-one") | {list_: [dict.fromkeys(inner, value)]})
        bodies.append(
            statement(
                "new-one", figures=[figure(evidence=[dict.fromkeys(("article", "wording", "start", "end"), value)])]
            )
        )
    for body in bodies:
        for method in METHODS:
            one = {"sources": "ministry", "conflicts": "a-war", "parties": "an-army", "places": "a-town"}
            one |= {"articles": "first-article", "events": "a-battle", "statements": "briefing"}
            target = f"/{path}" if method == "POST" else f"/{path}/{one[path]}"
            answer = send(
                served[0],
                method,
                target,
                {**body, "surplus": MARKER},
                **({} if method == "POST" else {"If_Match": "*"}),
            )
            problem_of(answer, 422, "invalid_body")
            found = names(answer)
            assert ("/surplus", "extra_forbidden") in found
            assert all(error["detail"] for error in answer.json()["errors"])
            if body.keys() == known and value is True:  # which is no value of any field
                assert {f"/{name}" for name in known} <= {pointer for pointer, _ in found}
            details = " ".join(error["detail"] for error in answer.json()["errors"])
            assert MARKER not in details + answer.json()["detail"] + str(answer.headers)
    nothing_stored(served)


BROKEN = {
    "surplus": 1,
    "stated_on": "yesterday",
    "basis": "rumour",
    "reason": 5,
    "action": "corrected",
    "attribution": [
        {"step": 1, "role": "relayer", "source": "lawmaker"},
        {"step": 3, "role": "claimant", "described_as": "police"},
    ],
    "reports": ["first-article", "first-article", "third-article"],
    "figures": [
        figure("a1", wording="more than 300", value=12, party="no-army"),
        figure("a1", wording="many", evidence=[{"article": "second-article", "wording": "x", "start": 5, "end": 5}]),
        figure("missing", metric="missing", low=10, best=5, wording=None),
        {"id": "a2", "wording": "12"},
    ],
    "stances": [{"stance": "denies"}, {"figure": "a1", "stance": "denies"}, {"event": "no-event", "stance": "maybe"}],
}


@pytest.mark.parametrize("method", METHODS)
def test_every_rule_that_is_broken_is_said_at_once(served: tuple[Service, Mapping[str, int]], method: str) -> None:
    answer = raw(served[0], method, json.dumps(BROKEN).encode(), "statements")
    problem = problem_of(answer, 422, "invalid_body")
    assert names(answer) >= {
        ("/surplus", "extra_forbidden"),
        ("/stated_on", "invalid_date"),
        ("/basis", "unlisted_value"),
        ("/reason", "string_type"),
        ("/action", "unlisted_value"),
        ("/attribution/1/source", "claimant_needs_source"),
        ("/attribution/0/step", "relayer_before_claimant"),
        ("/attribution", "step_gap"),
        ("/reports/1", "repeated"),
        ("/reports/2", "unknown_reference"),
        ("/figures/0/wording", "wording_contradicts_parts"),
        ("/figures/0/party", "unknown_reference"),
        ("/figures/1/id", "repeated"),
        ("/figures/1/wording", "wording_not_understood"),
        ("/figures/1/evidence/0/end", "span_reversed"),
        ("/figures/1/evidence/0/article", "not_reported_there"),
        ("/figures/2/id", "belongs_elsewhere"),
        ("/figures/2/low", "low_greater_than_best"),
        ("/figures/3/metric", "missing"),
        ("/stances/0", "one_target"),
        ("/stances/1/figure", "own_figure"),
        ("/stances/2/event", "unknown_reference"),
        ("/stances/2/stance", "unlisted_value"),
    }
    assert problem["detail"].startswith("Nothing was stored: ")
    for wrong in problem["errors"]:
        absent = wrong["code"] in ("missing", "claimant_needs_source")
        assert resolved(BROKEN, wrong["pointer"].rpartition("/")[0] if absent else wrong["pointer"]), wrong
    nothing_stored(served)


def resolved(body: Any, pointer: str) -> bool:
    """Whether the pointer leads to something in the body."""
    for step in pointer.split("/")[1:]:
        try:
            body = body[int(step) if isinstance(body, list) else step]
        except (KeyError, IndexError):
            return False
    return True


@pytest.mark.parametrize("method", METHODS)
def test_what_belongs_to_another_record_is_refused(served: tuple[Service, Mapping[str, int]], method: str) -> None:
    stolen = {"figures": [figure("missing", metric="missing")]}
    given = stolen if method == "PATCH" else statement("new-one", **stolen)
    given = given if method == "POST" else {**given, "id": "another-briefing"}
    answer = raw(served[0], method, json.dumps(given).encode(), "statements")
    problem_of(answer, 422, "invalid_body")
    expected = {("/figures/0/id", "belongs_elsewhere")} if method == "POST" else {("/id", "other_id")}
    assert expected <= names(answer)
    if method != "POST":
        del given["id"]
        answer = raw(served[0], method, json.dumps(given).encode(), "statements")
        problem_of(answer, 422, "invalid_body")
        assert names(answer) == {("/figures/0/id", "belongs_elsewhere")}
    nothing_stored(served)


@pytest.mark.parametrize("method", METHODS)
def test_more_figures_than_a_statement_may_have_are_refused(
    served: tuple[Service, Mapping[str, int]], method: str
) -> None:
    many = {"figures": [figure(f"new-{n}") for n in range(501)]}
    given = many if method == "PATCH" else statement("new-one" if method == "POST" else "briefing", **many)
    answer = raw(served[0], method, json.dumps(given).encode(), "statements")
    problem_of(answer, 422, "invalid_body")
    assert names(answer) == {("/figures", "too_long")}
    assert "500" in answer.json()["errors"][0]["detail"]
    nothing_stored(served)


def test_the_body_of_a_merge_is_read_as_strictly(served: tuple[Service, Mapping[str, int]]) -> None:
    wrong: list[tuple[Any, set[tuple[str, str]]]] = [
        ({}, {("/into", "missing")}),
        ({"into": 5, "a/b~c": MARKER}, {("/into", "missing"), ("/a~1b~0c", "extra_forbidden")}),
        ({"into": f"{MARKER}\x00"}, {("/into", "missing")}),
        ({"into": MARKER}, {("/into", "unknown_reference")}),
        ({"into": "first-article"}, {("/into", "unknown_reference")}),
        ({"into": "lawmaker"}, {("/into", "own_id")}),
        (
            {"into": "ministry", "reason": 5, "action": "update"},
            {("/reason", "string_type"), ("/action", "unlisted_value")},
        ),
        ([], {("", "invalid_type")}),
    ]
    for body, expected in wrong:
        answer = send(served[0], "POST", "/sources/lawmaker:merge", body)
        problem_of(answer, 422, "invalid_body")
        assert names(answer) == expected
        assert MARKER not in answer.text
    nothing_stored(served)


WRONG_KINDS = [
    "",
    "text/plain",
    "text/json",
    "application/yaml",
    "application/jsonl",
    "application/json-patch+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/json; charset=latin1",
    "*/*",
]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", [*WRONG_KINDS, "application/merge-patch+json"])
def test_only_json_is_read(served: tuple[Service, Mapping[str, int]], method: str, kind: str) -> None:
    if method == "PATCH" and kind not in WRONG_KINDS:
        kind = "application/merge-patch"
    answer = raw(served[0], method, whole(), **{"Content-Type": kind})
    problem = problem_of(answer, 415, "unsupported_media_type")
    assert "application/json" in problem["detail"]
    nothing_stored(served)


@pytest.mark.parametrize("method", METHODS)
def test_a_body_without_a_type_is_not_guessed_at(served: tuple[Service, Mapping[str, int]], method: str) -> None:
    service, _ = served
    path = "/v1/sources" if method == "POST" else "/v1/sources/ministry"
    request = service.client.build_request(method, path, content=whole(), headers={"If-Match": "*"})
    assert "content-type" not in request.headers
    problem_of(service.client.send(request), 415, "unsupported_media_type")
    nothing_stored(served)


ENCODINGS = {
    "gzip": gzip.compress(whole()),
    "deflate": zlib.compress(whole()),
    "br": whole(),
    "zstd": b"\x28\xb5\x2f\xfd",
    "gzip, identity": whole(),
    "x-unknown": whole(),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("encoding", "body"), ENCODINGS.items(), ids=list(ENCODINGS))
def test_compressed_bodies_are_refused(
    served: tuple[Service, Mapping[str, int]], method: str, encoding: str, body: bytes
) -> None:
    answer = raw(served[0], method, body, **{"Content-Encoding": encoding})
    assert "compression" in problem_of(answer, 415, "unsupported_media_type")["detail"]
    nothing_stored(served)


def test_what_takes_no_body_refuses_one(served: tuple[Service, Mapping[str, int]]) -> None:
    service, _ = served
    for path in ("/v1/sources/lawmaker", "/v1/articles/first-article/text"):
        for body in (b"{}", b" ", json.dumps({"reason": MARKER}).encode()):
            answer = service.client.request("DELETE", path, content=body, headers={**JSON, "If-Match": "*"})
            problem_of(answer, 415, "unsupported_media_type")
    nothing_stored(served)


LIMITS = {
    ("POST", "/v1/sources"): RECORD,
    ("PUT", "/v1/sources/ministry"): RECORD,
    ("PATCH", "/v1/sources/ministry"): RECORD,
    ("DELETE", "/v1/sources/ministry"): RECORD,
    ("POST", "/v1/statements"): RECORD,
    ("POST", "/v1/sources/ministry:merge"): RECORD,
    ("PUT", "/v1/articles/first-article/text"): 4 * RECORD,
    ("POST", "/v1/bundles"): 16 * RECORD,
}


@pytest.mark.parametrize(("target", "limit"), LIMITS.items(), ids=str)
def test_bodies_over_the_limit_are_refused(
    served: tuple[Service, Mapping[str, int]], target: tuple[str, str], limit: int
) -> None:
    service, _ = served
    method, path = target
    kind = "text/plain" if path.endswith("/text") else "application/json"
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {service.key}\r\nIf-Match: *\r\n"
        f"Content-Type: {kind}\r\n"
    ).encode()
    chunk = b"%x\r\n%s\r\n" % (limit // 4, b" " * (limit // 4))
    said = [head + b"Content-Length: %d\r\n\r\n" % (limit + 1), b"{"]
    chunked = [head + b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 4, b"1\r\n \r\n0\r\n\r\n"]
    for parts in (said, chunked):
        received, closed = exchange(service.client, *parts)
        status, headers = head_of(received)
        assert (status, closed) == (413, True)
        assert headers["content-type"] == "application/problem+json"
        assert headers["access-control-allow-origin"] == "*"
        problem = json.loads(received.partition(b"\r\n\r\n")[2])
        assert problem["code"] == "content_too_large"
        assert f"{limit // 2**20} MiB" in problem["detail"]
    nothing_stored(served)


def test_a_body_of_the_largest_size_is_read(empty_service: Service) -> None:
    whole_body, other = whole().ljust(RECORD), whole().replace(b"new-one", b"another").ljust(RECORD)
    parts = iter([other[: RECORD // 2], other[RECORD // 2 :]])
    assert empty_service.client.post("/v1/sources", content=whole_body, headers=JSON).status_code == 201
    assert empty_service.client.post("/v1/sources", content=parts, headers=JSON).status_code == 201
    bundle = json.dumps({"sources": [source("third")]}).encode().ljust(16 * RECORD)
    answer = empty_service.client.post("/v1/bundles", content=bundle, headers=JSON)
    assert (answer.status_code, answer.json()["counts"]) == (200, {"create": 1})


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "id_", ["A", "a", "a" * 81, "none", "%00", "a%00b", "a%0Ab", "%ED%A0%80", "%C3%A4b", "a%3Fb", "a.b"]
)
def test_what_can_be_no_id_is_none(served: tuple[Service, Mapping[str, int]], method: str, id_: str) -> None:
    service, _ = served
    for condition in ({"If-Match": "*"}, {"If-None-Match": "*"}, {"If-Match": "*", "Idempotency-Key": "once"}):
        given = (
            {"headers": condition}
            if method == "DELETE"
            else {"json": {"name": "x", "kind": "other"}, "headers": condition}
        )
        answer = service.client.request(method, f"/v1/sources/{id_}", **given)  # type: ignore[arg-type]
        has_what_every_answer_has(answer)
        assert answer.status_code in (404, 412, 422), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
    nothing_stored(served)


def test_parameters_are_checked_where_something_is_written_too(served: tuple[Service, Mapping[str, int]]) -> None:
    service, _ = served
    for method, path, wrong in (
        ("POST", "/v1/sources?surplus=1", "surplus"),
        ("PUT", "/v1/sources/ministry?reason=why", "reason"),
        ("PATCH", "/v1/sources/ministry?force=true", "force"),
        ("DELETE", "/v1/sources/lawmaker?force=1", "force"),
        ("DELETE", "/v1/sources/lawmaker?force=TRUE", "force"),
        ("DELETE", "/v1/sources/lawmaker?force=true&force=true", "force"),
        ("DELETE", "/v1/sources/lawmaker?reason=", "reason"),
        ("DELETE", "/v1/sources/lawmaker?reason=a%00b", "reason"),
        ("DELETE", f"/v1/sources/lawmaker?reason={'a' * 1001}", "reason"),
        ("POST", "/v1/bundles?dry_run=yes", "dry_run"),
        ("POST", "/v1/bundles?action=why", "action"),
    ):
        given: dict[str, Any] = {} if method == "DELETE" else {"json": source("new-one")}
        answer = service.client.request(method, path, headers={"If-Match": "*"}, **given)
        problem = problem_of(answer, 400, "invalid_query")
        assert [one["parameter"] for one in problem["errors"]] == [wrong]
    nothing_stored(served)


def test_all_types_are_valid_as_they_are_given_here(empty_service: Service) -> None:
    """Without this, the tests above could refuse for another reason than the one that they mean."""
    with_world(empty_service)
    for path in ROOTS:
        assert send(empty_service, "POST", f"/{path}", record_of(path, "new-one")).status_code == 201
