"""Keys: every route that writes needs one, and its secret is nowhere once it was shown."""

import hashlib
import hmac
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from sqlalchemy import select, update

from app.api import PREFIX
from app.config import Settings
from app.kit import keys
from app.kit.db import Database
from app.kit.keys import api_key
from app.main import create_app
from tests.factories import Record, world
from tests.running import Databases, Service, serving
from tests.service.layer import problem_of
from tests.service.writes import ROOTS, anonymous, everything, record_of, sizes, with_world

# What stands for each type: one to write, one to merge into it, and one to withdraw.
STANDING = {path: [record_of(path, id_) for id_ in ("one", "two", "three")] for path in ROOTS}
ROUTES = sorted(
    (method, context.path or "")
    for context in iter_route_contexts(create_app(Settings(database_url="sqlite:///nowhere")).router.routes)
    for method in context.methods or ()
    if method not in ("GET", "HEAD", "OPTIONS")
)


# Which tests/articles has write with a good key: they need an article, and what was found in it.
OF_ARTICLES = {
    ("POST", "/v1/articles:ingest"),
    *(("POST", f"/v1/proposals/{{id}}:{verb}") for verb in ("accept", "merge", "reject", "reopen")),
}


def key_of(database: Database, *scopes: str, expires_at: datetime | None = None) -> str:
    with database.write() as connection:
        name = f"key {len(keys.listed(connection))}"
        return keys.create(connection, name, scopes, expires_at)


def id_of(key: str) -> str:
    return key.split("_")[1]


def request_of(method: str, path: str) -> tuple[str, dict[str, Any]]:
    """The path and the rest of a request that writes something, if only its key allows it."""
    collection = path.removeprefix(f"{PREFIX}/").partition("/")[0]
    if (method, path) in OF_ARTICLES:
        return path.format(id="one"), {"json": {"text": "Two people were killed.", "into": "one", "reason": "Why"}}
    if path.endswith("/bundles"):
        return path, {"json": {"sources": [record_of("sources", "from-a-bundle")]}}
    if path.endswith("/text"):
        given: dict[str, Any] = {"content": b"300 killed.", "headers": {"Content-Type": "text/plain"}}
        given = given if method == "PUT" else {"headers": {}}
        given["headers"]["If-Match"] = "*"
        return path.format(id="one"), given
    if path.endswith(":merge"):
        return path.format(id="two"), {"json": {"into": "one"}}
    headers = {"If-Match": "*"}
    label = {"title": "Changed"} if collection in ("articles", "events") else {"name": "Changed"}
    changed: Record = {"summary": "Changed"} if collection == "statements" else label
    match method:
        case "POST":
            return path, {"json": record_of(collection, "new-one")}
        case "PUT":
            return path.format(id="one"), {"json": record_of(collection, "one", **changed), "headers": headers}
        case "PATCH":
            again = {name: f"{value} again" for name, value in changed.items()}
            return path.format(id="one"), {"json": again, "headers": headers}
        case _:
            return f"{path.format(id='three')}?force=true", {"headers": headers}


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Service]:
    """A server over a small world in which nobody's key is good enough to write."""
    database = databases.migrated()
    with serving(database) as service:
        yield with_world(
            service, {path: records for path, records in STANDING.items() if path != "statements"}, _said()
        )
    databases.drop(database)


def _said() -> dict[str, list[Record]]:
    return {"statements": STANDING["statements"]}


def test_all_routes_that_write_are_known() -> None:
    expected = {
        *(("POST", f"/v1/{path}") for path in ROOTS),
        *((method, f"/v1/{path}/{{id}}") for path in ROOTS for method in ("PUT", "PATCH", "DELETE")),
        *(("POST", f"/v1/{path}/{{id}}:merge") for path, resource in ROOTS.items() if resource.merges),
        *((method, "/v1/articles/{id}/text") for method in ("PUT", "DELETE")),
        ("POST", "/v1/bundles"),
    }
    assert len(ROOTS) == 7
    assert set(ROUTES) == expected | OF_ARTICLES


def bad_keys(database: Database) -> dict[str, list[tuple[str, str]]]:
    """Headers with which nobody may write."""
    good, other = key_of(database, "write", "admin"), key_of(database, "write", "admin")
    secret, others_secret = good.split("_")[2], other.split("_")[2]
    expired = key_of(database, "write", "admin", expires_at=datetime.now(UTC) - timedelta(seconds=1))
    revoked = key_of(database, "write", "admin")
    with database.write() as connection:
        assert keys.revoke(connection, id_of(revoked))
    values = {
        "empty": "",
        "scheme alone": "Bearer",
        "no scheme": good,
        "another scheme": f"Basic {good}",
        "secret alone": f"Bearer {secret}",
        "id alone": f"Bearer cr_{id_of(good)}",
        "no secret": f"Bearer cr_{id_of(good)}_",
        "more behind it": f"Bearer {good} {good}",
        "a list": f"Bearer {good}, Bearer {good}",
        "a quote": f"Bearer cr_' OR 1=1 --_{secret}",
        "very long": f"Bearer cr_{id_of(good)}_{'a' * 4000}",
        "an unknown id": f"Bearer cr_nobody_{secret}",
        "a wrong secret": f"Bearer {good[:-1]}{'0' if good[-1] != '0' else '1'}",
        "the hash of the secret": f"Bearer cr_{id_of(good)}_{hashlib.sha256(secret.encode()).hexdigest()}",
        "another's secret": f"Bearer cr_{id_of(good)}_{others_secret}",
        "an expired one": f"Bearer {expired}",
        "a revoked one": f"Bearer {revoked}",
    }
    headers = {name: [("Authorization", value)] for name, value in values.items()}
    return {"none": [], "two": [("Authorization", f"Bearer {good}")] * 2, **headers}


def test_nothing_is_written_without_a_good_key(served: Service) -> None:
    bad = bad_keys(served.database)
    before = everything(served.database, but=())
    with anonymous(served) as client:
        for method, route in ROUTES:
            path, given = request_of(method, route)
            for name, headers in bad.items():
                all_headers = [*given.get("headers", {}).items(), *headers]
                answer = client.request(method, path, **{**given, "headers": all_headers})
                problem = problem_of(answer, 401, "key_required")
                assert answer.headers["www-authenticate"].startswith("Bearer "), name
                assert set(problem) == {"type", "title", "status", "detail", "instance", "code"}
    assert everything(served.database, but=()) == before


def test_a_key_without_the_scope_writes_nothing(served: Service) -> None:
    headless = [key_of(served.database), key_of(served.database, "read")]
    before = everything(served.database, but=())
    with anonymous(served) as client:
        for method, route in ROUTES:
            path, given = request_of(method, route)
            for key in headless:
                headers = {**given.get("headers", {}), "Authorization": f"Bearer {key}"}
                answer = client.request(method, path, **{**given, "headers": headers})
                assert "scope write" in problem_of(answer, 403, "scope_missing")["detail"]
    assert everything(served.database, but=()) == before


def test_with_a_good_key_the_same_requests_write(empty_service: Service) -> None:
    """Without this, the tests above would hold of a service that refuses everything."""
    with_world(empty_service, {path: records for path, records in STANDING.items() if path != "statements"}, _said())
    order = ["POST", "PUT", "PATCH", "DELETE"]
    # Whoever is withdrawn or merged is so last.
    for method, route in sorted({*ROUTES} - OF_ARTICLES, key=lambda one: (":" in one[1], order.index(one[0]))):
        before = sizes(empty_service.database)["change"]
        path, given = request_of(method, route)
        answer = empty_service.client.request(method, path, **given)
        assert answer.status_code in (200, 201, 204), f"{method} {path}: {answer.text}"
        assert sizes(empty_service.database)["change"] == before + 1, f"{method} {path}"


def test_reading_needs_no_key(served: Service) -> None:
    with anonymous(served) as client:
        for headers in ({}, {"Authorization": "Bearer cr_nobody_0"}, {"Authorization": "nonsense"}):
            assert client.get("/v1/sources", headers=headers).status_code == 200
            assert client.options("/v1/sources", headers=headers).status_code == 204


def test_the_scheme_is_read_in_any_case(empty_service: Service) -> None:
    key = key_of(empty_service.database, "write")
    with anonymous(empty_service) as client:
        for number, scheme in enumerate(("Bearer", "bearer", "BEARER ")):
            headers = {"Authorization": f"{scheme} {key}"}
            answer = client.post("/v1/conflicts", json={"id": f"war-{number}", "name": "A war"}, headers=headers)
            assert answer.status_code == 201


def test_what_others_refer_to_is_withdrawn_only_by_an_admin(empty_service: Service) -> None:
    with_world(empty_service)
    key = key_of(empty_service.database, "write")
    path, before = "/v1/sources/outlet", sizes(empty_service.database)
    headers = {"If-Match": "*", "Authorization": f"Bearer {key}"}
    with anonymous(empty_service) as client:
        # Also where it would make no difference, or the record is not there: the scope is what is wrong.
        for one in (path, "/v1/sources/lawmaker", "/v1/sources/nobody"):
            forced = client.delete(f"{one}?force=true", headers=headers)
            assert "scope admin" in problem_of(forced, 403, "scope_missing")["detail"]
        problem_of(client.delete(f"{path}?force=false", headers=headers), 409, "referred_to")
        assert sizes(empty_service.database) == before
        assert client.delete("/v1/sources/lawmaker", headers=headers).status_code == 204
        admin = key_of(empty_service.database, "admin")
        headers["Authorization"] = f"Bearer {admin}"
        assert client.delete(f"{path}?force=true", headers=headers).status_code == 204


def test_only_the_hash_of_a_secret_is_stored(database: Database) -> None:
    key = key_of(database, "write")
    prefix, id_, secret = key.split("_")
    assert (prefix, id_.isalnum(), len(secret)) == ("cr", True, 64)
    with database.read() as connection:
        row = connection.execute(select(api_key)).one()
    assert (row.id, row.sha256) == (id_, hashlib.sha256(secret.encode()).hexdigest())
    assert secret not in repr(everything(database, but=()))
    assert key_of(database, "write").split("_")[2] != secret


def test_secrets_are_compared_in_constant_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the id is known, and where two secrets differ, takes no other way through the code."""
    compared: list[tuple[str, str]] = []
    compare = hmac.compare_digest

    def noted(one: str, other: str) -> bool:
        compared.append((one, other))
        return compare(one, other)

    monkeypatch.setattr("app.kit.keys.hmac.compare_digest", noted)
    key = key_of(database, "write")
    secret = key.split("_")[2]
    given = {"known": key, "wrong": f"{key}0", "unknown": f"cr_nobody_{secret}", "short": f"cr_{id_of(key)}_0"}
    found = {}
    with database.read() as connection:
        for name, one in given.items():
            found[name] = keys.checked(connection, f"Bearer {one}") is not None
            ((kept, hashed),) = compared
            compared.clear()
            # Digests alone, so that even how much of two secrets is alike says nothing.
            assert hashed == hashlib.sha256(one.split("_")[2].encode()).hexdigest()
            assert len(kept) == len(hashed) == 64
    assert found == {"known": True, "wrong": False, "unknown": False, "short": False}


def last_use(database: Database, key: str) -> datetime | None:
    with database.read() as connection:
        return next(one.last_used_at for one in keys.listed(connection) if one.id == id_of(key))


def test_the_last_use_of_a_key_is_recorded(empty_service: Service) -> None:
    database = empty_service.database
    key, idle = key_of(database, "write"), key_of(database, "write")
    with anonymous(empty_service) as client:

        def use(status: int, body: Any) -> datetime | None:
            answer = client.post("/v1/conflicts", json=body, headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code == status
            return last_use(database, key)

        def set_last_use(moment: datetime) -> None:
            with database.write() as connection:
                connection.execute(update(api_key).where(api_key.c.id == id_of(key)).values(last_used_at=moment))

        before = datetime.now(UTC)
        assert last_use(database, key) is None
        client.get("/v1/conflicts", headers={"Authorization": f"Bearer {key}"})
        assert last_use(database, key) is None, "whoever reads needs no key, and uses none"
        used = use(201, {"id": "a-war", "name": "A war"})
        assert used is not None
        assert before <= used <= datetime.now(UTC)
        # To the minute: a write for each request would be one too many.
        for moment, noted in ((used - timedelta(minutes=2), True), (datetime.now(UTC) + timedelta(hours=1), False)):
            set_last_use(moment)
            assert (use(422, {}) != moment) == noted
    assert last_use(database, idle) is None


def test_a_key_that_is_refused_was_not_used(empty_service: Service) -> None:
    database = empty_service.database
    key = key_of(database, "write")
    with anonymous(empty_service) as client:
        client.post("/v1/conflicts", json={}, headers={"Authorization": f"Bearer {key}0"})
        with database.write() as connection:
            keys.revoke(connection, id_of(key))
        client.post("/v1/conflicts", json={}, headers={"Authorization": f"Bearer {key}"})
    assert last_use(database, key) is None


class Logged(logging.Handler):
    """All that is logged by anybody but the client of this test."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("http"):
            self.lines.append(f"{record.name} {self.format(record)} {vars(record)!r}")


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Everything that is logged from now on, SQL and the rows that it finds included."""
    handler = Logged()
    names = (None, "casualty_record", "casualty_record.access", "sqlalchemy.engine", "uvicorn.access", "uvicorn.error")
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    yield handler
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_the_secret_is_in_no_log_no_answer_and_no_table(
    logged: Logged, database: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    key = key_of(database, "write", "admin")
    secret = key.split("_")[2]
    answers: list[str] = []
    with serving(database) as service:
        client = service.client
        client.headers["Authorization"] = f"Bearer {key}"

        def send(status: int, method: str, path: str, **given: Any) -> None:
            answer = client.request(method, path, **given)
            assert answer.status_code == status, answer.text
            answers.append(f"{answer.headers} {answer.text}")

        kept = {"Idempotency-Key": "once"}
        send(200, "POST", "/v1/bundles", json=world(), headers=kept)
        send(200, "POST", "/v1/bundles", json=world(), headers=kept)
        send(201, "POST", "/v1/statements", json=record_of("statements", "briefing", reason="It was said"))
        send(422, "POST", "/v1/statements", json={"surplus": 1})
        send(422, "POST", "/v1/statements", content=b"{", headers={"Content-Type": "application/json"})
        send(415, "POST", "/v1/statements", content=b"{}")
        send(400, "POST", "/v1/statements?surplus=1", json={})
        send(404, "PATCH", "/v1/sources/nobody", json={}, headers={"If-Match": "*"})
        send(428, "PATCH", "/v1/sources/outlet", json={})
        send(412, "PATCH", "/v1/sources/outlet", json={}, headers={"If-Match": '"r7"'})
        send(409, "DELETE", "/v1/sources/outlet", headers={"If-Match": "*"})
        send(405, "POST", "/v1/figures", json={})
        send(404, "POST", "/v1/nothing", json={})
        send(200, "GET", "/v1/changes")
        with database.write() as connection:  # from now on, nothing is said twice
            connection.exec_driver_sql("CREATE UNIQUE INDEX broken ON change (reason)")
        another = {"id": "another-war", "name": "Another war", "reason": "It was said"}
        send(500, "POST", "/v1/conflicts", json=another)
        send(500, "POST", "/v1/conflicts", json=another, headers=kept)
        with database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE idempotency RENAME TO away")
        send(503, "POST", "/v1/conflicts", json=another, headers=kept)
        client.headers["Authorization"] = f"Bearer {key}0"
        send(401, "POST", "/v1/conflicts", json={})
        printed = "".join(capfd.readouterr())
    tables = repr(everything(database, but=()))
    log = "\n".join(logged.lines)
    # They would hold it, if anything did.
    assert hashlib.sha256(secret.encode()).hexdigest() in tables
    for said in ("request", "INSERT INTO change", id_of(key), "Traceback", '"status":500'):
        assert said in log, said
    for place in (*answers, log, printed, tables):
        assert secret not in place
        assert secret[:32] not in place
