"""Creating, replacing and patching: every type of record alike, under preconditions, and once."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import update

from app.kit import keys
from app.kit.idempotency import KEPT, idempotency
from tests.factories import Record, figure, statement
from tests.running import Databases, Service, serving
from tests.service.layer import problem_of
from tests.service.writes import ROOTS, everything, names, record_of, send, sizes, with_world

each_type = pytest.mark.parametrize("path", ROOTS)
_numbers = count()

# What a patch changes in a record of each type, and what it then says.
CHANGED: dict[str, Record] = {
    "sources": {"name": "Another name", "aliases": ["One", "Two"], "country": "UKR"},
    "conflicts": {"name": "Another name", "period": "2024/.."},
    "parties": {"kind": "people", "aliases": ["One"]},
    "places": {"latitude": 51.5, "longitude": -0.25, "aliases": []},
    "articles": {"title": "Another title", "authors": ["Somebody"], "published_on": "2024-05"},
    "events": {"title": "Another title", "parties": [{"party": "an-army", "role": "side_a"}], "place": "a-town"},
    "statements": {
        "summary": "Said",
        "stated_on": "2024-05-01",
        "stances": [{"event": "a-battle", "stance": "denies"}],
    },
}
# What may be null in a record of each type.
OPTIONAL = {
    "sources": "country",
    "conflicts": "period",
    "parties": "country",
    "places": "country",
    "articles": "published_on",
    "events": "date",
    "statements": "stated_on",
}
VALUE = {"country": "UKR", "period": "2024", "published_on": "2024", "date": "2024", "stated_on": "2024"}


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Service]:
    """A server over a small world, in which each test writes records of its own."""
    database = databases.migrated()
    with serving(database) as service:
        yield with_world(service)
    databases.drop(database)


def new_id() -> str:
    return f"record-{next(_numbers)}"


def made(service: Service, path: str, **fields: Any) -> str:
    """The id of a new record."""
    id_ = new_id()
    answer = send(service, "POST", f"/{path}", record_of(path, id_, **fields))
    assert answer.status_code == 201, answer.text
    return id_


def whole(service: Service, path: str, id_: str) -> Record:
    """A record as it is written, without what is left out."""
    found: Record = service.get(f"/v1/{path}/{id_}", 200, view="write").json()
    return found


def is_at(service: Service, path: str, id_: str, revision: int) -> None:
    """The record is at this revision, in every way to read it."""
    answer = service.get(f"/v1/{path}/{id_}")
    change = service.get("/v1").json()["change"]
    assert answer.json()["revision"] == revision
    assert answer.headers["etag"].startswith(f'"r{revision}.c{change}')
    assert len(service.items(f"/v1/{path}/{id_}/revisions")) == revision


def says_what_is_read(service: Service, answer: httpx.Response, path: str, id_: str) -> None:
    """A write answers with the record, and with the headers, that a read then gives."""
    read = service.client.get(f"/v1/{path}/{id_}", headers={"Accept-Encoding": "identity"})
    assert answer.content == read.content
    assert answer.headers["etag"] == read.headers["etag"]
    assert answer.headers["content-type"] == read.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"


# Creating


@each_type
def test_a_record_is_created_and_answered_as_it_is_read(served: Service, path: str) -> None:
    before, id_ = sizes(served.database)["change"], new_id()
    given = record_of(path, id_)
    answer = send(served, "POST", f"/{path}", {**given, "reason": "It is new", "action": "create"})
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/{path}/{id_}"
    assert answer.headers["etag"] == f'"r1.c{before + 1}"'
    says_what_is_read(served, answer, path, id_)
    is_at(served, path, id_, 1)
    shown = answer.json()
    assert shown["recorded_at"] == shown["updated_at"]
    written = whole(served, path, id_)
    again = ROOTS[path].written.model_validate(written)
    assert again == ROOTS[path].written.model_validate(given)
    assert set(written) == set(ROOTS[path].written.model_fields)
    assert served.get(answer.headers["location"]).json() == shown


@each_type
def test_an_id_is_made_where_none_is_given(served: Service, path: str) -> None:
    found = []
    for _ in range(3):
        begun = int(time.time() * 1000)
        given = record_of(path, "none-at-all", **({"figures": []} if path == "statements" else {}))
        del given["id"]
        answer = send(served, "POST", f"/{path}", given)
        assert answer.status_code == 201
        id_ = answer.json()["id"]
        assert answer.headers["location"] == f"/v1/{path}/{id_}"
        made_ = UUID(id_)
        assert (made_.version, made_.variant, str(made_)) == (7, "specified in RFC 4122", id_)
        assert begun <= made_.int >> 80 <= int(time.time() * 1000)
        found.append(id_)
        time.sleep(0.002)
    assert found == sorted(set(found))


@each_type
def test_an_id_is_given_once(served: Service, path: str) -> None:
    id_ = made(served, path)
    # A figure's id could be taken too: it is the record's own that is said first.
    answer = send(served, "POST", f"/{path}", record_of(path, id_))
    assert "stands" in problem_of(answer, 409, "id_taken")["detail"]
    send(served, "DELETE", f"/{path}/{id_}", If_Match='"r1"')
    before = everything(served.database)
    answer = send(served, "POST", f"/{path}", record_of(path, id_))
    assert "withdrawn" in problem_of(answer, 409, "id_taken")["detail"]
    assert everything(served.database) == before


@each_type
def test_put_creates_where_there_is_none(served: Service, path: str) -> None:
    id_ = new_id()
    given = record_of(path, id_)
    before = sizes(served.database)
    problem = problem_of(send(served, "PUT", f"/{path}/{id_}", given), 428, "precondition_required")
    assert "If-None-Match: *" in problem["detail"]
    for match in ('"r1"', "*"):
        problem_of(send(served, "PUT", f"/{path}/{id_}", given, If_Match=match), 412, "precondition_failed")
    assert sizes(served.database) == before
    del given["id"]  # the path says it
    answer = send(served, "PUT", f"/{path}/{id_}", given, If_None_Match="*")
    assert (answer.status_code, answer.headers["location"]) == (201, f"/v1/{path}/{id_}")
    says_what_is_read(served, answer, path, id_)
    again = send(served, "PUT", f"/{path}/{id_}", given, If_None_Match="*")
    problem_of(again, 412, "precondition_failed")
    is_at(served, path, id_, 1)


# Replacing and patching


@each_type
def test_put_replaces_all_of_it(served: Service, path: str) -> None:
    id_ = made(served, path, **CHANGED[path])
    given = record_of(path, id_)
    answer = send(served, "PUT", f"/{path}/{id_}", given, If_Match='"r1"')
    assert answer.status_code == 200
    assert "location" not in answer.headers
    assert answer.headers["content-location"] == f"/v1/{path}/{id_}"
    says_what_is_read(served, answer, path, id_)
    is_at(served, path, id_, 2)
    # What is left out is the default.
    assert ROOTS[path].written.model_validate(whole(served, path, id_)) == ROOTS[path].written.model_validate(given)
    shown = answer.json()
    assert shown["recorded_at"] < shown["updated_at"]


@each_type
@pytest.mark.parametrize("kind", ["application/merge-patch+json", "application/json"])
def test_patch_changes_what_it_names(served: Service, path: str, kind: str) -> None:
    id_ = made(served, path)
    before = whole(served, path, id_)
    patch = {**CHANGED[path], "reason": "More is known", "action": "supplement"}
    answer = send(served, "PATCH", f"/{path}/{id_}", patch, If_Match='"r1"', Content_Type=kind)
    assert answer.status_code == 200, answer.text
    says_what_is_read(served, answer, path, id_)
    is_at(served, path, id_, 2)
    after = whole(served, path, id_)
    if path == "statements":
        after["stances"] = [{k: v for k, v in one.items() if v is not None} for one in after["stances"]]
    assert after == before | CHANGED[path]


@each_type
def test_null_takes_a_value_away(served: Service, path: str) -> None:
    name = OPTIONAL[path]
    id_ = made(served, path, **{name: VALUE[name]})
    assert whole(served, path, id_)[name] == VALUE[name]
    assert send(served, "PATCH", f"/{path}/{id_}", {name: None}, If_Match='"r1"').status_code == 200
    assert whole(served, path, id_)[name] is None
    is_at(served, path, id_, 2)


def test_null_gives_a_default_back_and_takes_nothing_that_must_be(served: Service) -> None:
    id_ = made(served, "sources", aliases=["One"])
    answer = send(served, "PATCH", f"/sources/{id_}", {"aliases": None}, If_Match="*")
    assert answer.json()["aliases"] == []
    answer = send(served, "PATCH", f"/sources/{id_}", {"name": None, "kind": None}, If_Match="*")
    problem_of(answer, 422, "invalid_body")
    assert names(answer) == {("/name", "missing"), ("/kind", "missing")}
    article = made(served, "articles", text_rights="open")
    answer = send(served, "PATCH", f"/articles/{article}", {"text_rights": None}, If_Match="*")
    assert answer.json()["text_rights"] == "private"


def test_lists_are_replaced_whole(served: Service) -> None:
    sides = [{"party": "an-army", "role": "side_a"}, {"party": "an-army", "role": "target"}]
    event = made(served, "events", parties=sides)
    answer = send(served, "PATCH", f"/events/{event}", {"parties": sides[1:]}, If_Match="*")
    assert [one["role"] for one in answer.json()["parties"]] == ["target"]
    # Not merged item by item: what is not said of the new one is not taken from the old one.
    answer = send(served, "PATCH", f"/events/{event}", {"parties": [{"party": "an-army"}]}, If_Match="*")
    assert [one["role"] for one in answer.json()["parties"]] == [None]
    answer = send(served, "PATCH", f"/events/{event}", {"parties": {"0": {"role": "target"}}}, If_Match="*")
    assert names(answer) == {("/parties", "list_type")}


def test_a_patch_of_figures_writes_quantities_anew(served: Service) -> None:
    """Of a figure that is written in a patch, wording and parts are what the patch says, and agree."""
    id_ = made(served, "statements")
    killed = f"{id_}-killed"

    def patched(status: int = 200, **fields: Any) -> Any:
        given = {"figures": [{"id": killed, "metric": "killed", **fields}]}
        answer = send(served, "PATCH", f"/statements/{id_}", given, If_Match="*")
        assert answer.status_code == status, answer.text
        if status != 200:
            return names(answer)
        (shown,) = answer.json()["figures"]
        return [shown[name] for name in ("wording", "qualifier", "value", "low", "best", "high")]

    assert patched(wording="up to 90") == ["up to 90", "up_to", 90, None, None, 90]
    assert patched(wording="between 5 and 9") == ["between 5 and 9", "between", None, 5, None, 9]
    assert patched(low=5, best=6, high=9) == [None, "estimate", None, 5, 6, 9]
    assert patched(wording="more than 300", qualifier="more_than", value=300) == [
        "more than 300", "more_than", 300, 301, None, None,
    ]  # fmt: skip
    assert patched(value=0) == [None, "unqualified", 0, 0, 0, 0]
    before = everything(served.database)
    assert ("/figures/0/low", "low_greater_than_best") in patched(422, low=7, best=6)
    assert ("/figures/0/wording", "wording_contradicts_parts") in patched(422, wording="300", value=12)
    assert patched(422, wording="many") == {("/figures/0/wording", "wording_not_understood")}
    assert patched(422) == {("/figures/0", "quantity_missing")}
    assert everything(served.database) == before


def test_a_statement_has_at_most_as_many_figures_as_it_may(served: Service) -> None:
    id_ = new_id()
    many = [figure(f"{id_}-{n}", wording=str(n)) for n in range(500)]
    answer = send(served, "POST", "/statements", statement(id_, figures=many))
    assert answer.status_code == 201
    assert [one["value"] for one in answer.json()["figures"]] == list(range(500))


@each_type
def test_what_is_written_as_it_stands_is_no_revision(served: Service, path: str) -> None:
    id_ = made(served, path)
    target, written = f"/{path}/{id_}", whole(served, path, id_)
    before = everything(served.database)
    short = record_of(path, id_)
    bodies = [
        ("PUT", short),
        ("PUT", written),
        ("PUT", dict(reversed(written.items()))),
        ("PUT", {**written, "reason": "Nothing", "action": "correction"}),
        ("PATCH", {}),
        ("PATCH", written),
        ("PATCH", {"reason": "Nothing"}),
        ("PATCH", {OPTIONAL[path]: None}),
    ]
    for method, body in bodies:
        answer = send(served, method, target, body, If_Match='"r1"')
        assert answer.status_code == 200, answer.text
        assert answer.headers["etag"] == served.get(f"/v1{target}").headers["etag"].replace("-zstd", "")
        assert answer.json() == served.get(f"/v1{target}").json()
    assert everything(served.database) == before
    # Nothing was done, and still an action is one of those that there are.
    answer = send(served, "PUT", target, {**written, "action": "delete"}, If_Match='"r1"')
    assert names(answer) == {("/action", "unlisted_value")}


# Preconditions


@each_type
def test_every_change_says_which_revision_it_is_about(served: Service, path: str) -> None:
    id_ = made(served, path)
    target = f"/{path}/{id_}"
    first = served.get(f"/v1{target}").headers["etag"]
    send(served, "PATCH", target, CHANGED[path], If_Match=first)
    before = everything(served.database)
    for method, body in (("PUT", record_of(path, id_)), ("PATCH", CHANGED[path]), ("DELETE", None)):
        problem = problem_of(send(served, method, target, body), 428, "precondition_required")
        assert "If-Match" in problem["detail"]
        for stale in (first, '"r1"', '"r3"', '"r22"', 'W/"r1.c2"', '"r1", "r3"', '"c2"', '""', '"*"'):
            problem_of(send(served, method, target, body, If_Match=stale), 412, "precondition_failed")
        for unreadable in ("r2", "2", "nonsense", "", '"r2', '*, "r2"', 'w/"r2"'):
            problem = problem_of(send(served, method, target, body, If_Match=unreadable), 400, "invalid_header")
            assert [one["parameter"] for one in problem["errors"]] == ["If-Match"], unreadable
        answer = send(served, method, target, body, If_Match='"r2"', If_None_Match="*")
        problem_of(answer, 400, "invalid_header")
        for given in ('"r2"', "nonsense"):
            problem = problem_of(send(served, method, target, body, If_None_Match=given), 400, "invalid_header")
            assert [one["parameter"] for one in problem["errors"]] == ["If-None-Match"]
        problem_of(send(served, method, target, body, If_None_Match="*"), 412, "precondition_failed")
    assert everything(served.database) == before
    assert send(served, "DELETE", target, If_Match=served.get(f"/v1{target}").headers["etag"]).status_code == 204


def test_a_tag_is_known_in_whichever_form_it_comes_back(served: Service) -> None:
    """The change number moves with every write elsewhere; caches weaken tags, and compressors say the encoding."""
    id_ = made(served, "sources")
    forms = (
        '"r{}"',
        '"r{}.c1"',
        'W/"r{}.c999999"',
        'W/"r{}.c5-gzip"',
        '"r{}.c5-br"',
        '"r{}-zstd"',
        '"r7", W/"r{}.c5"',
        "*",
    )
    for revision, form in enumerate(forms, 1):
        body = {"name": f"Name {revision}"}
        answer = send(served, "PATCH", f"/sources/{id_}", body, If_Match=form.format(revision))
        assert answer.status_code == 200, form
        assert answer.headers["etag"].startswith(f'"r{revision + 1}.')
    for encoding in ("zstd", "br", "gzip", "identity"):
        read = served.client.get("/v1/sources", headers={"Accept-Encoding": encoding})
        assert read.status_code == 200
        one = served.client.get(f"/v1/sources/{id_}", headers={"Accept-Encoding": encoding})
        answer = send(served, "PATCH", f"/sources/{id_}", {"name": encoding}, If_Match=one.headers["etag"])
        assert answer.status_code == 200, encoding


@each_type
def test_what_was_never_there_is_not_found(served: Service, path: str) -> None:
    before = sizes(served.database)
    for method, body in (("PATCH", {}), ("DELETE", None)):
        for headers in ({}, {"If_Match": "*"}, {"If_Match": '"r1"'}):
            problem_of(send(served, method, f"/{path}/nobody", body, **headers), 404, "not_found")
    assert sizes(served.database) == before


# Sent twice


@each_type
def test_what_is_sent_again_is_answered_again(served: Service, path: str) -> None:
    id_ = new_id()
    target = f"/{path}/{id_}"
    steps = [
        ("POST", f"/{path}", record_of(path, id_), {}),
        ("PATCH", target, CHANGED[path], {"If_Match": '"r1"'}),
        ("PUT", target, record_of(path, id_), {"If_Match": '"r2"'}),
        ("DELETE", target, None, {"If_Match": '"r3"'}),
        ("PUT", target, record_of(path, id_), {"If_Match": '"r4"'}),
    ]
    answers = []
    for number, (method, place, body, headers) in enumerate(steps):
        answers.append(send(served, method, place, body, **headers, Idempotency_Key=f"{id_}-{number}"))
        assert "idempotency-replayed" not in answers[-1].headers
    assert [one.status_code for one in answers] == [201, 200, 200, 204, 200]
    before = everything(served.database)
    # Long after, and in any order: the preconditions do not hold any more, and do not matter.
    for number, (method, place, body, headers) in reversed([*enumerate(steps)]):
        again = send(served, method, place, body, **headers, Idempotency_Key=f"{id_}-{number}")
        first = answers[number]
        assert again.headers["idempotency-replayed"] == "true"
        assert (again.status_code, again.content) == (first.status_code, first.content)
        for name in ("etag", "location", "content-location", "content-type", "cache-control"):
            assert again.headers.get(name) == first.headers.get(name), name
    assert everything(served.database) == before


def keyed(service: Service, key: str, status: int = 201, path: str = "/conflicts", **more: Any) -> httpx.Response:
    """The answer to a request with an Idempotency-Key, whose body is a new war or the one that is given."""
    body = more.pop("body", {"name": "A war"})
    answer = send(service, more.pop("method", "POST"), path, body, Idempotency_Key=key, **more)
    assert answer.status_code == status, answer.text
    return answer


def replayed(answer: httpx.Response) -> bool:
    return "idempotency-replayed" in answer.headers


def test_a_key_is_of_one_body(served: Service) -> None:
    key = new_id()
    first = keyed(served, key)
    before = everything(served.database)
    # The bytes are compared: what is written otherwise is another request.
    for body in ({"name": "Another war"}, {"name": "A war", "reason": "Why"}):
        problem_of(keyed(served, key, 422, body=body), 422, "idempotency_key_reused")
    content = json.dumps({"name": "A war"}) + " "
    headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
    problem_of(served.client.post("/v1/conflicts", content=content, headers=headers), 422, "idempotency_key_reused")
    assert everything(served.database) == before
    assert keyed(served, key).content == first.content


def test_a_key_is_of_one_writer_method_and_path(served: Service) -> None:
    key, id_ = new_id(), new_id()
    body = {"name": "A name", "kind": "other"}
    ids = {keyed(served, key, path=path, body=body).json()["id"] for path in ("/sources", "/parties")}
    put = keyed(served, key, path=f"/sources/{id_}", method="PUT", body=body, If_None_Match="*")
    patch = keyed(served, key, 200, path=f"/sources/{id_}", method="PATCH", body=body, If_Match="*")
    with served.database.write() as connection:
        other = keys.create(connection, id_, ["write"], None)
    others = keyed(served, key, path="/sources", body=body, Authorization=f"Bearer {other}")
    assert not any(map(replayed, (put, patch, others)))
    assert len(ids | {others.json()["id"]}) == 3
    assert keyed(served, key, path="/sources", body=body).json()["id"] in ids


def test_refusals_are_not_kept(served: Service) -> None:
    key, id_ = new_id(), new_id()
    given = {"id": id_, "name": "A war"}
    for status, body in ((422, {}), (422, b""), (422, {**given, "surplus": 1})):
        refused = keyed(served, key, status, body=body if body else {})
        assert not replayed(refused)
    other = keyed(served, new_id(), body={"id": f"{id_}-other", "name": "A war"}).json()["id"]
    keyed(served, key, 409, body={"id": other, "name": "A war"})
    created = keyed(served, key, body=given)
    assert not replayed(created)
    assert replayed(keyed(served, key, body=given))
    # A precondition that did not hold is no answer for ever.
    target, changed = f"/conflicts/{id_}", {"name": "Renamed"}
    keyed(served, key, 412, path=target, method="PATCH", body=changed, If_Match='"r7"')
    keyed(served, key, 428, path=target, method="PATCH", body=changed)
    assert not replayed(keyed(served, key, 200, path=target, method="PATCH", body=changed, If_Match='"r1"'))
    assert replayed(keyed(served, key, 200, path=target, method="PATCH", body=changed, If_Match='"r1"'))


def test_a_key_may_stand_in_quotes(served: Service) -> None:
    key = new_id()
    first = keyed(served, f'"{key}"')
    assert replayed(keyed(served, key))
    assert keyed(served, f'"{key}"').content == first.content
    for one in (f"{key} with blanks", f"{key}, {key}"):
        first = keyed(served, f'"{one}"')
        assert keyed(served, f'"{one}"').content == first.content
    for one in ("a" * 255, f'"{"b" * 255}"', "8e03978e-40d5-43dd-bc93-6894a57f9324", "!#$%&'*+-.^_`|~"):
        first = keyed(served, one)
        assert keyed(served, one).content == first.content


@pytest.mark.parametrize(
    "key", ["", '""', "a b", "a" * 256, f'"{"a" * 256}"', "ä", '"a\tb"', '"a', 'a"', 'a"b', '"a"b"'], ids=repr
)
def test_what_is_no_key_is_refused(served: Service, key: str) -> None:
    before = sizes(served.database)
    headers = [(b"Idempotency-Key", key.encode("latin-1")), (b"Content-Type", b"application/json")]
    answer = served.client.post("/v1/conflicts", content=b'{"name": "A war"}', headers=headers)
    problem = problem_of(answer, 400, "invalid_header")
    assert [one["parameter"] for one in problem["errors"]] == ["Idempotency-Key"]
    assert sizes(served.database) == before


def test_answers_are_kept_for_seven_days(served: Service) -> None:
    old, young = new_id(), new_id()
    first = {key: keyed(served, key).json()["id"] for key in (old, young)}
    now = datetime.now(UTC)
    minute = timedelta(minutes=1)
    with served.database.write() as connection:
        for key, age in ((old, KEPT + minute), (young, KEPT - minute)):
            connection.execute(update(idempotency).where(idempotency.c.key == key).values(recorded_at=now - age))
    assert timedelta(days=7) == KEPT
    assert replayed(keyed(served, young))
    again = keyed(served, old, body={"name": "Another war"})
    assert not replayed(again)
    assert again.json()["id"] != first[old]
    # What is too old is gone for good with the next that is kept.
    with served.database.write() as connection:
        connection.execute(
            update(idempotency).where(idempotency.c.key == young).values(recorded_at=now - KEPT - minute)
        )
    keyed(served, new_id())
    kept = everything(served.database)["idempotency"]
    assert not any(repr(young) in row for row in kept)
    assert any(repr(old) in row for row in kept)
