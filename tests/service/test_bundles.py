"""Bundles over HTTP: everything in them is written, or nothing is."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.kit import keys
from tests.factories import article, figure, source, statement, world
from tests.running import Databases, Service, serving
from tests.service.edits import tag_of
from tests.service.layer import problem_of
from tests.service.writes import MARKER, ROOTS, everything, names, record_of, send, sizes, with_world

LINES = {"Content-Type": "application/jsonl"}
SAID = statement("briefing", reports=["first-article"], figures=[figure()])


@pytest.fixture
def served(empty_service: Service) -> Service:
    """A server over a small world."""
    return with_world(empty_service)


def load(service: Service, bundle: Any, status: int = 200, query: str = "", **headers: str) -> Any:
    """What the service says to a bundle."""
    answer = send(service, "POST", f"/bundles{query}", bundle, **headers)
    assert answer.status_code == status, answer.text
    return answer.json()


def lines(service: Service, *records: Any, query: str = "") -> httpx.Response:
    """The answer to a bundle of JSON Lines; what is no text is sent as JSON."""
    content = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in records)
    return service.client.post(f"/v1/bundles{query}", content=content, headers=LINES)


def outcomes(loaded: Any) -> list[tuple[str, str, str, int]]:
    return [(one["type"], one["id"], one["action"], one["revision"]) for one in loaded["items"]]


def refused(answer: httpx.Response) -> set[tuple[str, str]]:
    problem_of(answer, 422, "invalid_body")
    return names(answer)


def test_a_bundle_says_what_it_did_record_by_record(empty_service: Service) -> None:
    # Backwards, so that everything refers to what comes later.
    given = dict(reversed({**world(), "statements": [SAID]}.items()))
    loaded = load(empty_service, given)
    assert (loaded["counts"], loaded["change"], loaded["dry_run"]) == ({"create": 10}, 10, False)
    order = ["source", "conflict", "party", "place", "article", "event", "statement"]
    assert list(dict.fromkeys(one["type"] for one in loaded["items"])) == order
    feed = empty_service.items("/v1/changes")
    assert outcomes(loaded) == [(one["type"], one["id"], one["action"], one["revision"]) for one in feed]
    assert empty_service.get("/v1/figures/killed").json()["statement"]["id"] == "briefing"


def test_what_is_unchanged_makes_no_revision(served: Service) -> None:
    load(served, {"statements": [SAID]})
    before = everything(served.database)
    again = load(served, {**world(), "statements": [SAID]})
    assert (again["counts"], again["change"]) == ({"unchanged": 10}, 10)
    assert {one["revision"] for one in again["items"]} == {1}
    assert everything(served.database) == before
    mixed = load(served, {"sources": [source(), source("outlet", kind="news_agency")], "statements": [SAID]})
    assert outcomes(mixed) == [
        ("source", "ministry", "unchanged", 1),
        ("source", "outlet", "update", 2),
        ("statement", "briefing", "unchanged", 1),
    ]
    assert mixed["change"] == 11


WRONG: dict[str, tuple[Any, set[tuple[str, str]]]] = {
    "wording": (
        {"statements": [statement("new", figures=[figure("sound"), figure("new", wording=MARKER)])]},
        {("/statements/0/figures/1/wording", "wording_not_understood")},
    ),
    "reference": (
        {"events": [record_of("events", "new", place="nowhere")]},
        {("/events/0/place", "unknown_reference")},
    ),
    "several": (
        {"sources": [source("fine"), {"id": "new"}], "places": [{"id": "new", "name": "x", "latitude": 1.5}]},
        {("/sources/1/name", "missing"), ("/sources/1/kind", "missing"), ("/places/0/longitude", "coordinate_missing")},
    ),
    "id twice": ({"sources": [source("new"), source("new")]}, {("/sources/1/id", "stands_twice")}),
    "figure twice": (
        {"statements": [statement("new", figures=[figure("new")]), statement("newer", figures=[figure("new")])]},
        {("/statements/1/figures/0/id", "stands_twice")},
    ),
    "figure of another": (
        {"statements": [statement("new", figures=[figure()])]},
        {("/statements/0/figures/0/id", "belongs_elsewhere")},
    ),
    "no id": ({"conflicts": [{"name": "A war"}]}, {("/conflicts/0/id", "missing")}),
    "no record": ({"conflicts": [None, 1, MARKER, []]}, {(f"/conflicts/{n}", "model_type") for n in range(4)}),
    "no list": ({"conflicts": {}}, {("/conflicts", "invalid_type")}),
    "unknown list": ({"a/b~c": [], "figures": []}, {("/a~1b~0c", "unknown_list"), ("/figures", "unknown_list")}),
    "reason": ({"reason": 1, "sources": [source("new")]}, {("/reason", "invalid_type")}),
    "blank reason": ({"reason": " ", "sources": [source("new")]}, {("/reason", "blank")}),
    "action": ({"action": "create", "sources": [source("new")]}, {("/action", "unlisted_value")}),
    "both": (
        {"action": MARKER, "reason": "", "sources": [source("new")]},
        {("/action", "unlisted_value"), ("/reason", "string_too_short")},
    ),
    "withdrawn": (
        {"withdrawn": [{"source": "nobody"}, {"figure": "killed"}, "ministry", {"source": "a", "place": "b"}]},
        {
            ("/withdrawn/0/source", "unknown_reference"),
            *((f"/withdrawn/{n}", "invalid_form") for n in (1, 2, 3)),
        },
    ),
    "merged": (
        {
            "merged": [
                {"source": "ministry", "into": "nobody"},
                {"source": "outlet", "into": "outlet"},
                {"article": "a"},
            ]
        },
        {("/merged/0/into", "unknown_reference"), ("/merged/1/into", "own_id"), ("/merged/2", "invalid_form")},
    ),
    "null": (None, {("", "unreadable")}),
    "list": ([source("new")], {("", "unreadable")}),
    "text": (MARKER, {("", "unreadable")}),
}


@pytest.fixture(scope="module")
def wronged(databases: Databases) -> Iterator[Service]:
    """A server over a small world which is only sent what is wrong."""
    database = databases.migrated()
    with serving(database) as service:
        yield with_world(service, {"statements": [SAID]})
    databases.drop(database)


@pytest.mark.parametrize("dry", ["", "?dry_run=true"])
@pytest.mark.parametrize(("bundle", "expected"), WRONG.values(), ids=list(WRONG))
def test_one_wrong_record_and_nothing_is_stored(
    wronged: Service, bundle: Any, expected: set[tuple[str, str]], dry: str
) -> None:
    before = sizes(wronged.database)
    # Beside what is right, which is not stored either.
    given = {**bundle, "articles": [article("right-one")]} if isinstance(bundle, dict) else bundle
    answer = wronged.client.post(
        f"/v1/bundles{dry}", content=json.dumps(given), headers={"Content-Type": "application/json"}
    )
    assert refused(answer) == expected
    assert MARKER not in answer.text
    assert sizes(wronged.database) == before
    wronged.get("/v1/articles/right-one", 404)


@pytest.mark.parametrize("dry", ["", "?dry_run=true"])
def test_lines_are_pointed_at_by_their_numbers(wronged: Service, dry: str) -> None:
    before = sizes(wronged.database)
    answer = lines(
        wronged,
        {"type": "source", **source("right-one")},
        f'{{"type": "source", "name": "{MARKER}"',
        "",
        {"type": MARKER, **source("new")},
        {"type": "statement", **statement("new", figures=[figure("new", wording=MARKER)])},
        {"name": "A war"},
        "[]",
        "null",
        {"type": "withdrawn", "source": "nobody"},
        '{"type": "source", "id": "new", "id": "newer"}',
        query=dry,
    )
    assert refused(answer) == {
        ("/1", "unreadable"),
        ("/3/type", "unlisted_value"),
        ("/4/figures/0/wording", "wording_not_understood"),
        *((f"/{n}/type", "unlisted_value") for n in (5, 6, 7)),
        ("/8/source", "unknown_reference"),
        ("/9", "unreadable"),
    }
    assert MARKER not in answer.text
    assert sizes(wronged.database) == before


def test_lines_are_a_bundle_too(served: Service) -> None:
    answer = lines(
        served,
        {"type": "statement", **SAID, "summary": "Lines\u2028may hold\u2029separators"},
        {"type": "article", **article("third-article", publisher="newcomer")},
        "  ",
        {"type": "source", **source("newcomer", kind="news_outlet")},
        {"type": "withdrawn", "event": "a-battle"},
        {"type": "merged", "source": "lawmaker", "into": "newcomer"},
        "",
    )
    assert answer.status_code == 200, answer.text
    assert outcomes(answer.json()) == [
        ("source", "newcomer", "create", 1),
        ("article", "third-article", "create", 1),
        ("statement", "briefing", "create", 1),
        ("event", "a-battle", "withdraw", 2),
        ("source", "lawmaker", "merge", 2),
    ]
    assert "\u2028may hold\u2029" in served.get("/v1/statements/briefing").json()["summary"]


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(served: Service) -> None:
    load(served, {"statements": [SAID]})
    bundle = {
        "sources": [source("newcomer"), source(name="The ministry"), source("outlet", kind="news_outlet")],
        "statements": [{**SAID, "figures": []}],
        "withdrawn": [{"event": "a-battle"}],
        "merged": [{"source": "lawmaker", "into": "newcomer"}],
        "action": "correction",
    }
    before = everything(served.database)
    said = load(served, bundle, query="?dry_run=true")
    assert everything(served.database) == before
    assert (said["dry_run"], said["change"]) == (True, 10)
    done = load(served, bundle, query="?dry_run=false")
    assert outcomes(done) == outcomes(said)
    assert done["counts"] == said["counts"] == {"create": 1, "correction": 2, "unchanged": 1, "withdraw": 1, "merge": 1}
    assert done["change"] == 15


def test_reason_and_action_hold_for_all(served: Service) -> None:
    bundle = {
        "reason": "Two lists\nwere confused",
        "action": "correction",
        "sources": [source(name="The ministry"), source("newcomer")],
        "places": [{"id": "a-town", "name": "The town"}],
        "withdrawn": [{"event": "a-battle"}],
    }
    load(served, bundle)
    feed = served.items("/v1/changes", after="9")
    assert {one["reason"] for one in feed} == {"Two lists\nwere confused"}
    # What is new is created, whatever else is corrected.
    assert [(one["id"], one["action"]) for one in feed] == [
        ("ministry", "correction"),
        ("newcomer", "create"),
        ("a-town", "correction"),
        ("a-battle", "withdraw"),
    ]
    assert served.items("/v1/sources/ministry/revisions")[-1]["reason"] == "Two lists\nwere confused"
    assert "reason" not in served.get("/v1/sources/ministry").json()


def test_a_bundle_is_seen_whole(served: Service) -> None:
    """All its changes are of one moment and one block: no state between them can be asked for."""
    load(served, {"sources": [source("one"), source("two"), source("three")]})
    feed = served.items("/v1/changes", after="9")
    assert [one["change"] for one in feed] == [10, 11, 12]
    assert len({one["recorded_at"] for one in feed}) == 1
    for change in ("10", "11", "12"):
        found = served.items("/v1/sources", ids="one,two,three", known_at=change)
        assert len(found) == 3


def test_what_is_referred_to_is_withdrawn_only_with_an_admin_key(served: Service) -> None:
    with served.database.write() as connection:
        key = keys.create(connection, "a writer", ["write"], None)
    load(served, {"statements": [SAID]})
    before = sizes(served.database)
    as_writer = f"Bearer {key}"
    bundle = {"withdrawn": [{"event": "a-battle"}, {"source": "ministry"}], "sources": [source("newcomer")]}
    for query in ("", "?dry_run=true"):
        answer = send(served, "POST", f"/bundles{query}", bundle, Authorization=as_writer)
        assert refused(answer) == {("/withdrawn/1/source", "referred_to")}
        assert "statement briefing" in answer.json()["errors"][0]["detail"]
    assert sizes(served.database) == before
    load(served, {"withdrawn": [{"event": "a-battle"}]}, Authorization=as_writer)
    assert refused(send(served, "POST", "/bundles", bundle)) == {("/withdrawn/1/source", "referred_to")}
    forced = send(served, "POST", "/bundles?force=true", bundle, Authorization=as_writer)
    problem_of(forced, 403, "scope_missing")
    assert send(served, "POST", "/bundles?force=true", bundle).status_code == 200
    gone = served.get("/v1/sources/ministry", 410).json()
    assert gone["links"]["revisions"] == "/v1/sources/ministry/revisions"
    (step,) = served.get("/v1/statements/briefing").json()["attribution"]
    assert step["source"] == {"id": "ministry", "name": "Ministry"}


def test_what_ends_with_a_bundle_ends_once(served: Service) -> None:
    bundle = {"withdrawn": [{"event": "a-battle"}], "merged": [{"source": "lawmaker", "into": "ministry"}]}
    assert load(served, bundle)["counts"] == {"withdraw": 1, "merge": 1}
    before = everything(served.database)
    assert load(served, bundle)["counts"] == {"unchanged": 2}
    assert everything(served.database) == before
    moved = served.client.get("/v1/sources/lawmaker")
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/sources/ministry")
    # Writing it again restores it.
    assert outcomes(load(served, {"events": world()["events"]})) == [("event", "a-battle", "restore", 3)]
    served.get("/v1/events/a-battle")


def test_no_new_reference_to_what_is_withdrawn(served: Service) -> None:
    load(served, {"statements": [SAID], "withdrawn": [{"event": "a-battle"}]})
    on_it = {"stances": [{"event": "a-battle", "stance": "denies"}]}
    answer = send(served, "POST", "/bundles", {"statements": [{**SAID, **on_it}]})
    assert refused(answer) == {("/statements/0/stances/0/event", "withdrawn_reference")}
    both = {"statements": [{**SAID, **on_it}], "events": world()["events"]}
    assert load(served, both)["counts"] == {"restore": 1, "update": 1}


def test_a_figure_moves_neither_within_a_bundle(served: Service) -> None:
    load(served, {"statements": [SAID]})
    bundle = {"statements": [{**SAID, "figures": []}, statement("another", figures=[figure()])]}
    answer = send(served, "POST", "/bundles", bundle)
    assert refused(answer) == {("/statements/1/figures/0/id", "belongs_elsewhere")}
    served.get("/v1/figures/killed")


def test_a_bundle_that_is_sent_again_is_loaded_once(served: Service) -> None:
    bundle = {"sources": [source("newcomer")], "reason": "Once"}
    first = send(served, "POST", "/bundles", bundle, Idempotency_Key="a-bundle")
    load(served, {"sources": [source("newcomer", name="Renamed")]})
    before = everything(served.database)
    again = send(served, "POST", "/bundles", bundle, Idempotency_Key="a-bundle")
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert everything(served.database) == before
    other = send(served, "POST", "/bundles", {"sources": []}, Idempotency_Key="a-bundle")
    problem_of(other, 422, "idempotency_key_reused")
    # A dry run is none of this: it says what would be done now.
    dry = send(served, "POST", "/bundles?dry_run=true", bundle, Idempotency_Key="a-bundle")
    assert outcomes(dry.json()) == [("source", "newcomer", "update", 3)]
    assert everything(served.database) == before


def test_all_types_come_in_one_bundle_and_go_out_in_another(empty_service: Service) -> None:
    """What was read in the form of writing is loaded again, and changes nothing."""
    records = {path: [record_of(path, "new-one")] for path in ROOTS}
    given = {path: [*world().get(path, []), *records[path]] for path in ROOTS}
    load(empty_service, given)
    read = {path: empty_service.items(f"/v1/{path}", view="write") for path in ROOTS}
    again = load(empty_service, read)
    assert again["counts"] == {"unchanged": sum(map(len, given.values()))}
    for one in again["items"]:
        path = next(path for path, resource in ROOTS.items() if resource.type_name == one["type"])
        assert tag_of(empty_service, f"/v1/{path}/{one['id']}") == '"r1"'


def test_an_empty_bundle_changes_nothing(served: Service) -> None:
    before = everything(served.database)
    nothing: list[dict[str, Any]] = [{}, {"sources": []}]
    for bundle in nothing:
        assert load(served, bundle) == {"items": [], "counts": {}, "change": 9, "dry_run": False}
    assert lines(served).json()["items"] == []
    assert everything(served.database) == before
