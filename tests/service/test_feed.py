"""/v1/changes: whoever follows it ends with the same record, however it is read; and it can be read in three forms."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api import RESOURCES
from app.ingest.exporting import ENDINGS, export
from app.kit import changes, feed
from app.kit.db import Database
from bench.clients import client_of
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import Databases, Service, serving
from tests.service.crowds import processes
from tests.service.followers import PATHS, ROUNDS, Events, Follower, Identity, Lines, Pages, Writer, events

WRITERS = 8
EVENTS = "text/event-stream"
LINES = "application/jsonl"


@contextmanager
def served(database: Database, count: int, folder: Path) -> Iterator[tuple[str, str]]:
    """The service in this process, or in several others: where it listens, and a key."""
    if count == 1:
        with serving(database) as service:
            yield str(service.client.base_url), service.key
    else:
        with processes(database, count, folder) as running:
            yield running.base, running.key


@pytest.mark.parametrize("workers", [1, 2])
def test_who_follows_ends_with_the_same_record(database: Database, tmp_path: Path, workers: int) -> None:
    load_bundles(database, tmp_path, world())
    with served(database, workers, tmp_path) as (base, key):
        # Where another process answers, only the moment of the change says surely what it made of the record.
        followers: list[Follower] = [kind(base, exact=workers > 1) for kind in (Pages, Lines, Events)]
        writers = [Writer(base, key, number) for number in range(WRITERS)]
        for thread in (*followers, *writers):
            thread.start()
        for writer in writers:
            writer.join()
        assert [writer.failure for writer in writers if writer.failure] == []
        with client_of(base, key) as client:
            last = client.get("/v1").json()["change"] + 1
            for follower in followers:
                follower.until = last
            assert client.post("/v1/sources", json=source("the-end")).status_code == 201
            for follower in followers:
                follower.join(60)
            assert [follower.failure for follower in followers if follower.failure] == []
            fresh = {
                (type_, item["id"]): item
                for type_, path in PATHS.items()
                for item in listed(client, f"/v1/{path}?view=write&limit=20")
            }
    assert len(fresh) > WRITERS * ROUNDS
    assert fresh == exported(database, tmp_path / "export")
    for follower in followers:
        assert follower.seen == [*range(1, last + 1)]
        assert follower.records == fresh


def listed(client: httpx.Client, path: str) -> Iterator[Any]:
    """Every item of a list, page by page."""
    while path:
        page = client.get(path).json()
        yield from page["items"]
        path = page["links"]["next"]


def exported(database: Database, folder: Path) -> dict[Identity, Any]:
    """The records of an export that stand; it also has those that are gone and still referred to."""
    export(database, RESOURCES, folder)
    ended = json.loads((folder / ENDINGS).read_text())
    gone = [
        (type_, id_) for one in [*ended.get("merged", ()), *ended.get("withdrawn", ())] for type_, id_ in one.items()
    ]
    found = {
        (type_, one["id"]): one
        for type_, path in PATHS.items()
        if (folder / f"{path}.json").exists()
        for one in json.loads((folder / f"{path}.json").read_text())[path]
    }
    return {identity: one for identity, one in found.items() if identity not in gone}


def with_changes(service: Service, folder: Path) -> Service:
    """The service, with a few changes in three blocks: a world, a statement, and its withdrawal."""
    load_bundles(service.database, folder, world(), reason="At first")
    load_bundles(service.database, folder, {"statements": [statement(figures=[figure()])]})
    withdrawn = service.client.delete("/v1/statements/briefing?reason=Twice", headers={"If-Match": '"r1"'})
    assert withdrawn.status_code == 204
    return service


@pytest.fixture(scope="module")
def fed(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server over these changes, to which no test adds any."""
    database = databases.migrated()
    with serving(database) as service:
        yield with_changes(service, tmp_path_factory.mktemp("fed"))
    databases.drop(database)


@pytest.fixture
def growing(empty_service: Service, tmp_path: Path) -> Service:
    """Another, to which a test may add."""
    return with_changes(empty_service, tmp_path)


def test_a_change_says_what_was_done_by_whom_when_and_why(fed: Service) -> None:
    page = fed.get("/v1/changes").json()
    last = fed.get("/v1").json()["change"]
    assert page["meta"] == {"change": last}
    assert [one["change"] for one in page["items"]] == [*range(1, last + 1)]
    created, withdrawn = page["items"][-2:]
    moment = fed.get("/v1/statements/briefing/revisions").json()["items"][-1]["recorded_at"]
    assert withdrawn == {
        "change": last,
        "type": "statement",
        "id": "briefing",
        "action": "withdraw",
        "revision": 2,
        "recorded_at": moment,
        "actor": withdrawn["actor"],
        "reason": "Twice",
    }
    assert withdrawn["actor"].startswith("test ")
    assert [*created] == [*withdrawn]
    assert (created["action"], created["actor"], created["reason"]) == ("create", "test", None)
    assert {one["reason"] for one in page["items"][:-2]} == {"At first"}
    # Figures change with their statements.
    assert "figure" not in {one["type"] for one in page["items"]}


@pytest.mark.parametrize("limit", [1, 3, 200])
def test_pages_join(fed: Service, limit: int) -> None:
    every = fed.items("/v1/changes", limit="200")
    assert [*listed(fed.client, f"/v1/changes?limit={limit}")] == every
    assert [*listed(fed.client, f"/v1/changes?limit={limit}&after=4")] == every[4:]
    first = fed.get("/v1/changes", 200, limit=str(limit))
    following = first.json()["links"]["next"]
    assert (following is None) == (limit >= len(every))
    assert first.headers.get("link") == (f'<{following}>; rel="next"' if following else None)


def test_the_past_of_the_feed_is_what_was_said_then(fed: Service) -> None:
    every = fed.items("/v1/changes", limit="200")
    last = len(every)
    before = fed.get("/v1/changes", 200, known_at=str(last - 1), limit="200")
    assert (before.json()["items"], before.json()["meta"]) == (every[:-1], {"change": last - 1})
    assert "immutable" in before.headers["cache-control"]
    # A number stands for the end of its transaction's block.
    assert fed.items("/v1/changes", known_at="1", limit="200") == every[:-2]
    assert fed.items("/v1/changes", known_at=every[-1]["recorded_at"], limit="200") == every
    lines = fed.get("/v1/changes", 200, known_at=str(last - 1), format="jsonl").text.splitlines()
    assert [json.loads(line) for line in lines] == every[:-1]
    assert fed.items("/v1/changes", known_at="1", after=str(last)) == []


FORMS = {
    "json": ({}, {"Accept": "application/json"}, {"Accept": "*/*"}, {"Accept": "text/html, application/json"}),
    "jsonl": ({"Accept": LINES}, {"Accept": "application/x-ndjson"}, {"Accept": "Application/NDJSON; charset=utf-8"}),
    "sse": ({"Accept": EVENTS}, {"Accept": "Text/Event-Stream"}, {"Accept": f"text/html, {EVENTS}"}),
}
KINDS = {"json": "application/json", "jsonl": LINES, "sse": EVENTS}


def heads(service: Service, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """The status and kind of an answer, which may go on for ever."""
    with service.client.stream("GET", path, headers=headers) as answer:
        return answer.status_code, answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_as_asked_for_also_after_another_was_kept(fed: Service, form: str) -> None:
    kept = fed.get("/v1/changes")
    fed.get("/v1/changes")
    known = {"If-None-Match": kept.headers["etag"]}
    for headers in FORMS[form]:
        assert heads(fed, "/v1/changes", headers) == (200, KINDS[form])
        if form != "json":
            assert heads(fed, "/v1/changes", headers | known) == (200, KINDS[form])
    for headers in (headers for given in FORMS.values() for headers in given):
        assert heads(fed, f"/v1/changes?format={form}", headers) == (200, KINDS[form])


def test_json_lines_are_everything_in_one_answer(fed: Service) -> None:
    every = fed.items("/v1/changes", limit="200")
    answer = fed.get("/v1/changes", 200, format="jsonl", after="2", limit="1")
    assert [json.loads(line) for line in answer.text.splitlines()] == every[2:]
    assert answer.text.endswith("\n")
    assert answer.headers["cache-control"] == "no-store"
    assert fed.get("/v1/changes", 200, format="jsonl", after=str(len(every))).text == ""


@contextmanager
def listening(service: Service, path: str = "/v1/changes", **headers: str) -> Iterator[Iterator[str]]:
    """The lines of a stream of events."""
    given = {"Accept": EVENTS} | headers
    with client_of(str(service.client.base_url)) as client, client.stream("GET", path, headers=given) as stream:
        assert stream.status_code == 200
        assert stream.headers["cache-control"] == "no-store"
        yield stream.iter_lines()


def test_events_go_on_where_the_reader_was_cut_off(growing: Service) -> None:
    every = growing.items("/v1/changes", limit="200")
    last = len(every)
    with listening(growing) as lines:
        assert next(lines) == "retry: 1000"
        assert [json.loads(data) for _, _, data in islice(events(lines), last)] == every
    with listening(growing, **{"Last-Event-ID": "3"}) as lines:
        assert [id_ for id_, _, _ in islice(events(lines), last - 3)] == [str(one) for one in range(4, last + 1)]
    # What the reader has had counts for more than where it began.
    with listening(growing, "/v1/changes?after=1", **{"Last-Event-ID": str(last - 1)}) as lines:
        assert next(events(lines))[0] == str(last)
    with listening(growing, f"/v1/changes?after={last}") as lines:
        assert growing.client.post("/v1/sources", json=source("newcomer")).status_code == 201
        id_, _, data = next(events(lines))
        assert (id_, json.loads(data)["id"]) == (str(last + 1), "newcomer")


def test_a_long_feed_comes_in_pieces(empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "_SOME", 7)
    load_bundles(empty_service.database, tmp_path, {"sources": [source(f"source-{n}") for n in range(40)]})
    with listening(empty_service) as lines:
        assert [int(id_) for id_, _, _ in islice(events(lines), 40)] == [*range(1, 41)]
    lines_ = empty_service.get("/v1/changes", 200, format="jsonl").text.splitlines()
    assert [json.loads(line)["change"] for line in lines_] == [*range(1, 41)]


def test_a_stream_says_now_and_then_that_it_still_stands(fed: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    assert feed.BREATHES <= 15
    monkeypatch.setattr(feed, "BREATHES", 3 * feed.LOOKS)
    last = fed.get("/v1").json()["change"]
    with listening(fed, f"/v1/changes?after={last}") as lines:
        said = [line for line in islice(lines, 8) if line]
    assert said == ["retry: 1000", ": still here", ": still here", ": still here"]


@pytest.mark.parametrize("form", KINDS)
def test_whoever_has_seen_a_change_sees_what_it_made(
    growing: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(changes, "HOLDS", 3600)  # so that nothing but the feed itself says that something was written
    last = growing.get("/v1").json()["change"]
    with client_of(str(growing.client.base_url)) as anonymous:
        assert anonymous.get("/v1/sources/ministry").json()["name"] == "Ministry"
        load_bundles(growing.database, tmp_path, {"sources": [source(name="Another")]})
        assert [one["id"] for one in two_changes(anonymous, form, last - 1)] == ["briefing", "ministry"]
        assert anonymous.get("/v1/sources/ministry").json()["name"] == "Another"


def two_changes(client: httpx.Client, form: str, after: int) -> list[Any]:
    """The first two after this one."""
    with client.stream("GET", f"/v1/changes?after={after}&format={form}") as stream:
        if form == "sse":
            return [json.loads(data) for _, _, data in islice(events(stream.iter_lines()), 2)]
        text = stream.read().decode()
    return [json.loads(line) for line in text.splitlines()] if form == "jsonl" else list(json.loads(text)["items"])


@pytest.mark.parametrize("query", ["", "?format=json", "?format=jsonl", "?format=sse"])
@pytest.mark.parametrize("accept", ["application/json", LINES, EVENTS])
def test_the_head_of_each_form_ends(fed: Service, query: str, accept: str) -> None:
    answer = fed.client.head(f"/v1/changes{query}", headers={"Accept": accept})
    assert (answer.status_code, answer.content) == (200, b"")
    expected = KINDS[query.removeprefix("?format=")] if query else accept
    assert answer.headers["content-type"].partition(";")[0] == expected


MALFORMED = ("x", "-1", "1.5", "+1", "1 2", "9" * 19, "0x1")


@pytest.mark.parametrize("given", MALFORMED)
def test_what_is_no_number_is_refused(fed: Service, given: str) -> None:
    answer = fed.client.get("/v1/changes", headers={"Accept": EVENTS, "Last-Event-ID": given})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_header")
    assert answer.json()["errors"][0]["parameter"] == "Last-Event-ID"
    assert fed.get("/v1/changes", 400, after=given).json()["errors"][0]["parameter"] == "after"


@pytest.mark.parametrize("form", KINDS)
def test_what_is_still_to_come_is_refused(fed: Service, form: str) -> None:
    last = fed.get("/v1").json()["change"]
    for asked in ({"after": str(last + 1)}, {"known_at": str(last + 1)}):
        (wrong,) = fed.get("/v1/changes", 400, format=form, **asked).json()["errors"]
        assert (wrong["parameter"], wrong["code"]) == (next(iter(asked)), "in_the_future")
    if form != "sse":
        assert fed.get("/v1/changes", 200, format=form, after=str(last)).status_code == 200


def test_nobody_has_had_an_event_that_is_still_to_come(fed: Service) -> None:
    given = {"Accept": EVENTS, "Last-Event-ID": str(fed.get("/v1").json()["change"] + 1)}
    answer = fed.client.get("/v1/changes", headers=given)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "Last-Event-ID")


def test_events_are_not_of_the_past(fed: Service) -> None:
    (wrong,) = fed.get("/v1/changes", 400, format="sse", known_at="1").json()["errors"]
    assert (wrong["parameter"], wrong["code"]) == ("known_at", "not_together")


def test_unknown_parameters_are_refused(fed: Service) -> None:
    for name, value in (("since", "1"), ("cursor", "x"), ("limit", "0"), ("limit", "201"), ("format", "csv")):
        assert fed.get("/v1/changes", 400, **{name: value}).json()["errors"][0]["parameter"] == name


def test_a_service_with_listeners_stops_when_it_is_told_to(database: Database, tmp_path: Path, engine: str) -> None:
    load_bundles(database, tmp_path, world())
    workers = 1 if engine == "sqlite" else 2  # what is told to stop is the service, or the one that has started it
    with processes(database, workers, tmp_path) as running, client_of(running.base) as client:
        with client.stream("GET", "/v1/changes", headers={"Accept": EVENTS}) as stream:
            lines = stream.iter_lines()
            next(events(lines))
            running.process.send_signal(signal.SIGTERM)
            running.process.wait(60)
            # Nobody takes what is cut off for the end; a reader of events comes again by itself.
            with pytest.raises(httpx.RemoteProtocolError):
                list(lines)
        assert "Traceback" not in running.log.read_text()
