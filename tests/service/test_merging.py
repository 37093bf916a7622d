"""Merging: the loser answers 308, both ids find the same rows, and everything can be taken back."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from app.api import RESOURCES
from app.kit.asking import filters
from tests.factories import Record, statement
from tests.running import Service
from tests.service.edits import revised, tag_of, written
from tests.service.walking import ids, path_of, walk

TYPES = ("sources", "parties", "places", "conflicts")
SINGULAR = {resource.path: resource.type_name for resource in RESOURCES}
IDS = ("one", "two", "three", "other")
POINTS = {"one": 10.0, "two": 30.0, "three": 50.0, "other": 70.0}

Found = dict[tuple[str, str], list[Record]]
Asks = Callable[..., Found]


def said(id_: str) -> Record:
    """A statement that refers to everything of this id; in the chain of `one` are all three that become one."""
    after = {"one": ("two", "three"), "two": ("other",), "three": ("two",), "other": ("one",)}[id_]
    chain = [{"step": 1, "role": "claimant", "source": id_}]
    chain += [{"step": 2, "role": "relayer", "source": other} for other in after]
    figure = {"metric": "killed", "wording": "12", "party": id_, "perpetrator": id_, "conflict": id_, "place": id_}
    return statement(
        f"said-{id_}",
        attribution=chain,
        reports=[f"by-{id_}"],
        stated_on="2024-05-01",
        figures=[{"id": f"{n}-{id_}", **figure} for n in ("killed", "further")],
        stances=[{"event": f"in-{id_}", "stance": "alleges", "perpetrator": id_}],
    )


def world() -> dict[str, list[Record]]:
    """Four of each type that can be merged, and what refers to each of them in every way there is."""
    others = [{"id": f"of-{id_}", "name": "Of it", "kind": "other", "affiliations": [id_]} for id_ in IDS]
    return {
        "sources": [{"id": id_, "name": f"Source {id_}", "kind": "other", "party": id_} for id_ in IDS] + others,
        "parties": [{"id": id_, "name": f"Party {id_}", "kind": "other"} for id_ in IDS],
        "conflicts": [{"id": id_, "name": f"Conflict {id_}"} for id_ in IDS],
        "places": [{"id": id_, "name": f"Place {id_}", "latitude": y, "longitude": y} for id_, y in POINTS.items()],
        "articles": [{"id": f"by-{id_}", "kind": "report", "title": "It", "publisher": id_} for id_ in IDS],
        "events": [
            {
                "id": f"in-{id_}",
                "kind": "battle",
                "title": "It",
                "conflict": id_,
                "place": id_,
                "parties": [{"party": id_, "role": "target"}],
            }
            for id_ in IDS
        ],
        "statements": [said(id_) for id_ in IDS],
    }


@pytest.fixture
def merging(empty_service: Service) -> Service:
    """A server over a world in which nothing is merged yet."""
    written(empty_service, "POST", "/v1/bundles", world())
    return empty_service


def merge(service: Service, path: str, loser: str, winner: str) -> int:
    """Merge one record into another, and give the change at which they became one."""
    answer = written(service, "POST", f"/v1/{path}/{loser}:merge", {"into": winner, "reason": "One thing"})
    assert answer.json()["id"] == winner
    return int(service.get("/v1").json()["change"])


def part(service: Service, path: str, id_: str) -> int:
    """Take a merge back: write the record as it was."""
    revised(service, "PUT", f"/v1/{path}/{id_}", service.get(f"/v1/{path}/{id_}/revisions/1").json())
    return int(service.get("/v1").json()["change"])


def taking(path: str) -> list[tuple[str, str]]:
    """Every list and parameter that takes ids of this type."""
    return [
        (path_of(resource), name)
        for resource in RESOURCES
        for name, kind in filters(resource.query).items()
        if kind.type == SINGULAR[path]
    ]


def everything(service: Service, path: str, id_: str, **asked: str) -> Found:
    """All that this id finds, in every list that takes it, with its count."""
    found: Found = {}
    for list_, name in taking(path):
        page = service.get(list_, 200, limit="200", count="true", **{name: id_}, **asked).json()
        items = found[list_, name] = page["items"]
        assert page["links"]["next"] is None
        assert page["meta"]["count"] == len(items) == len(set(ids(items))), "each once"
    return found


def every_way(service: Service, path: str, id_: str, **asked: str) -> Found:
    """All that this id finds: in pages, as written, in another order and without a count it is the same."""
    found = everything(service, path, id_, **asked)
    for (list_, name), items in found.items():
        parameters = {name: id_, **asked}
        assert walk(service, list_, 1, **parameters) == items
        assert ids(walk(service, list_, view="write", **parameters)) == ids(items)
        assert sorted(ids(walk(service, list_, sort="id", **parameters))) == sorted(ids(items))
    return found


def counts(service: Service, id_: str, **asked: str) -> dict[str, Any]:
    """How much a source claimed, relayed and published; as many as the lists show that are linked."""
    detail = service.get(f"/v1/sources/{id_}", 200, **asked).json()
    found = {name: dict(detail[name]) for name in ("claimed", "relayed", "published")}
    for one in found.values():
        for what, link in one.pop("links").items():
            page = service.client.get(f"{link}&count=true&limit=200").json()
            assert one[what] == len(page["items"]) == page["meta"]["count"], link
    return found


def joined(*found: Found) -> dict[tuple[str, str], set[str]]:
    """The ids in all of these."""
    return {key: {id_ for one in found for id_ in ids(one[key])} for key in found[0]}


def state(service: Service, path: str, ask: Asks = everything, **asked: str) -> dict[str, Any]:
    """What everything answers that a merge of this type may touch."""
    answers: dict[str, Any] = {}
    for id_ in IDS:
        response = service.client.get(f"/v1/{path}/{id_}", params=asked)
        place = response.headers.get("location", "").partition("?")[0]
        answers[id_] = (response.status_code, place, ask(service, path, id_, **asked))
        for lists in ((id_,), (id_, "other"), (id_, "no-such")):
            page = service.get(f"/v1/{path}", 200, ids=",".join(lists), **asked).json()
            answers[f"ids={lists}"] = (ids(page["items"]), page["meta"].get("missing"))
        if path == "sources" and response.status_code == 200:
            answers[f"counts of {id_}"] = counts(service, id_, **asked)
        box = ",".join(str(POINTS[id_] + d) for d in (-5, -5, 5, 5))
        for list_ in ("figures", "events", "places"):
            answers[f"{list_} near {id_}"] = ids(walk(service, f"/v1/{list_}", bbox=box, **asked))
    answers["counts"] = service.get("/v1", 200, **asked).json()["counts"]
    return {what: _unrevised(one) for what, one in answers.items()}


def _unrevised(value: Any) -> Any:
    """The same without what tells that a record was written again."""
    if isinstance(value, dict):
        return {key: _unrevised(one) for key, one in value.items() if key not in ("revision", "updated_at")}
    if isinstance(value, list | tuple):
        return type(value)(_unrevised(one) for one in value)
    return value


def history(service: Service, paths: Sequence[str] = ("statements", "articles", "events")) -> list[Any]:
    """All that was written of the records that refer to others, as it is written, and its revisions."""
    found: list[Any] = [walk(service, f"/v1/{path}", view="write") for path in paths]
    for path in paths:
        for id_ in ids(walk(service, f"/v1/{path}")):
            found.append(service.items(f"/v1/{path}/{id_}/revisions"))
            found.append((service.get(f"/v1/{path}/{id_}/revisions/1").content, id_))
    return found


@pytest.mark.parametrize("path", TYPES)
def test_both_ids_find_the_same_rows(merging: Service, path: str) -> None:
    before = {id_: every_way(merging, path, id_) for id_ in IDS}
    told = history(merging)
    assert all(before[id_][key] for id_ in IDS for key in before[id_] if key != ("/v1/sources", "affiliation"))
    merge(merging, path, "one", "two")
    pair = every_way(merging, path, "two")
    assert every_way(merging, path, "one") == pair
    assert joined(pair) == joined(before["one"], before["two"])
    assert every_way(merging, path, "three") == before["three"]
    merge(merging, path, "two", "three")
    after = every_way(merging, path, "three")
    assert after == every_way(merging, path, "one") == every_way(merging, path, "two")
    assert joined(after) == joined(before["one"], before["two"], before["three"])
    assert every_way(merging, path, "one,two,three,two") == after
    assert joined(every_way(merging, path, "one,other")) == joined(after, before["other"])
    assert every_way(merging, path, "other") == before["other"]
    none, with_none = (everything(merging, path, asked) for asked in ("none", "one,other,none"))
    assert joined(with_none) == joined(after, before["other"], none)
    assert history(merging) == told, "what was said stays as it was said"


@pytest.mark.parametrize("path", TYPES)
def test_the_loser_leads_to_where_the_way_ends(merging: Service, path: str) -> None:
    first = merge(merging, path, "one", "two")
    second = merge(merging, path, "two", "three")
    for loser in ("one", "two"):
        moved = merging.get(f"/v1/{path}/{loser}", 308)
        assert moved.headers["location"] == f"/v1/{path}/three"
        assert moved.headers["content-type"] == "application/problem+json"
        assert merging.client.head(f"/v1/{path}/{loser}").headers["location"] == f"/v1/{path}/three"
        followed = merging.client.get(f"/v1/{path}/{loser}", params={"view": "write"}, follow_redirects=True)
        assert followed.json() == merging.get(f"/v1/{path}/three", 200, view="write").json()
    then = merging.client.get(f"/v1/{path}/one", params={"known_at": str(first)})
    assert (then.status_code, then.headers["location"]) == (308, f"/v1/{path}/two?known_at={first}")
    assert merging.client.get(then.headers["location"]).status_code == 200
    assert merging.get(f"/v1/{path}/one", 200, known_at=str(first - 1)).json()["id"] == "one"
    now = merging.client.get(f"/v1/{path}/one", params={"known_at": str(second)})
    assert now.headers["location"].startswith(f"/v1/{path}/three?")
    page = merging.get(f"/v1/{path}", 200, ids="one,two,three,other,no-such").json()
    assert sorted(ids(page["items"])) == ["other", "three"]
    assert page["meta"]["missing"] == ["no-such"]
    shown = merging.items(f"/v1/{path}/one/revisions")
    assert [(one["action"], one["reason"]) for one in shown] == [("create", None), ("merge", "One thing")]
    said_first = merging.get(f"/v1/{path}/one/revisions/1").json()
    assert said_first["name"] == next(one["name"] for one in world()[path] if one["id"] == "one")
    merging.get(f"/v1/{path}/one/revisions/2", 410)
    feed = merging.items("/v1/changes", after=str(first - 1))
    assert [(one["type"], one["id"], one["action"]) for one in feed] == [
        (SINGULAR[path], "one", "merge"),
        (SINGULAR[path], "two", "merge"),
    ]


@pytest.mark.parametrize("path", TYPES)
def test_a_merge_is_taken_back_and_all_is_as_it_was(merging: Service, path: str) -> None:
    history: list[tuple[int, Asks, dict[str, Any]]] = []

    def now(change: int, ask: Asks = everything) -> dict[str, Any]:
        history.append((change, ask, state(merging, path, ask)))
        return history[-1][2]

    # Each state is asked for in every way as it first comes about, and the last one too, after all there was.
    alone = now(int(merging.get("/v1").json()["change"]), every_way)
    pair = now(merge(merging, path, "one", "two"), every_way)
    three = now(merge(merging, path, "two", "three"), every_way)
    assert alone != pair != three != alone
    assert now(part(merging, path, "two")) == pair, "one goes with it"
    assert now(part(merging, path, "one")) == alone
    other_pair = now(merge(merging, path, "two", "three"), every_way)
    assert now(merge(merging, path, "one", "three")) == three, "whichever way it came about"
    assert now(part(merging, path, "one")) == other_pair
    assert now(part(merging, path, "two")) == alone
    assert now(merge(merging, path, "three", "one"), every_way) not in (alone, pair, three, other_pair)
    assert now(part(merging, path, "three"), every_way) == alone
    for change, ask, expected in history:
        assert state(merging, path, ask, known_at=str(change)) == expected, change


def test_what_refers_to_a_merged_place_lies_where_the_other_one_does(merging: Service) -> None:
    def near(id_: str, path: str) -> list[str]:
        box = ",".join(str(POINTS[id_] + d) for d in (-5, -5, 5, 5))
        return sorted(ids(walk(merging, f"/v1/{path}", bbox=box)))

    assert near("one", "figures") == ["further-one", "killed-one"]
    merge(merging, "places", "one", "two")
    assert near("one", "figures") == near("one", "events") == near("one", "places") == []
    assert near("two", "figures") == ["further-one", "further-two", "killed-one", "killed-two"]
    assert near("two", "events") == ["in-one", "in-two"]
    assert near("two", "places") == ["two"]
    merge(merging, "places", "two", "three")
    assert near("two", "figures") == near("two", "events") == []
    assert near("three", "events") == ["in-one", "in-three", "in-two"]


def test_a_chain_with_loser_and_winner_counts_once(merging: Service) -> None:
    """`one` was passed on by `two` and by `three`, `three` by `two`, and `other` by `one`."""
    merge(merging, "sources", "two", "one")
    merge(merging, "sources", "three", "one")
    found = counts(merging, "one")
    assert found["claimed"] == {"statements": 3, "figures": 6}
    assert found["relayed"] == {"statements": 3, "figures": 6}  # said-one, said-three, said-other
    assert found["published"] == {"articles": 3, "figures": 6}
    assert len(merging.items("/v1/statements", source="three")) == 4
    assert len(merging.items("/v1/figures", source="two")) == 8


def test_what_cannot_be_merged_is_refused(merging: Service) -> None:
    written(merging, "POST", "/v1/sources", {"id": "gone", "name": "Gone", "kind": "other"})
    revised(merging, "DELETE", "/v1/sources/gone")
    merge(merging, "sources", "one", "two")
    before = merging.get("/v1").json()["change"]
    cases: list[tuple[str, Any, int, str]] = [
        ("three", {"into": "three"}, 422, "/into"),
        ("three", {"into": "no-such"}, 422, "/into"),
        ("three", {"into": "gone"}, 422, "/into"),
        ("three", {"into": "one"}, 422, "/into"),
        ("three", {"into": "in-other"}, 422, "/into"),  # an event
        ("two", {"into": "one"}, 422, "/into"),  # which would go round
        ("three", {"into": None}, 422, "/into"),
        ("three", {"into": ["two"]}, 422, "/into"),
        ("three", {"into": "NOT AN ID"}, 422, "/into"),
        ("three", {"into": "two\x00"}, 422, "/into"),
        ("three", {}, 422, "/into"),
        ("three", {"into": "two", "id": "three"}, 422, "/id"),
        ("three", {"into": "two", "action": "update"}, 422, "/action"),
        ("three", {"into": "two", "reason": 1}, 422, "/reason"),
        ("three", ["two"], 422, ""),
        ("no-such", {"into": "two"}, 404, ""),
        ("gone", {"into": "two"}, 410, ""),
    ]
    for loser, body, status, pointer in cases:
        answer = merging.client.post(f"/v1/sources/{loser}:merge", json=body)
        assert answer.status_code == status, (loser, body, answer.text)
        problem = answer.json()
        assert problem["detail"]
        if status == 422:
            assert pointer in [one["pointer"] for one in problem["errors"]], (body, problem)
    again = merging.client.post("/v1/sources/one:merge", json={"into": "three"})
    assert 300 <= again.status_code < 500
    for path in ("articles/by-one", "events/in-one", "statements/said-one", "figures/killed-one"):
        assert merging.client.post(f"/v1/{path}:merge", json={"into": "other"}).status_code in (404, 405)
    assert merging.client.get("/v1/sources/three:merge").status_code in (404, 405)
    assert merging.get("/v1").json()["change"] == before


def test_a_merge_presumes_what_it_says(merging: Service) -> None:
    def given(**headers: str) -> int:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return merging.client.post("/v1/places/one:merge", json={"into": "two"}, headers=headers).status_code

    revised(merging, "PATCH", "/v1/places/one", {"name": "Renamed"})
    assert given(If_Match='"r1"') == 412
    assert given(If_None_Match="*") == 412
    assert given(If_Match='"r1"', If_None_Match="*") == 400
    assert merging.get("/v1/places/one").json()["revision"] == 2
    assert given(If_Match=merging.get("/v1/places/one").headers["etag"]) == 200


def test_a_merged_record_is_not_written_but_by_put(merging: Service) -> None:
    """Nothing that is sent to the loser reaches the winner."""
    merge(merging, "parties", "one", "two")
    before = merging.get("/v1").json()["change"]
    tag = {"If-Match": tag_of(merging, "/v1/parties/one")}
    patched = merging.client.patch("/v1/parties/one", json={"name": "Other"}, headers=tag)
    deleted = merging.client.delete("/v1/parties/one", headers=tag, params={"force": "true"})
    created = merging.client.post("/v1/parties", json={"id": "one", "name": "One", "kind": "other"})
    assert 300 <= patched.status_code < 500
    assert 300 <= deleted.status_code < 500
    assert created.status_code == 409
    assert merging.get("/v1").json()["change"] == before
    stale = merging.client.put("/v1/parties/one", json={"name": "One", "kind": "other"}, headers={"If-Match": '"r1"'})
    assert stale.status_code == 412
    restored = revised(merging, "PUT", "/v1/parties/one", {"name": "Anew", "kind": "other"})
    assert restored.json()["name"] == "Anew"
    assert merging.items("/v1/parties/one/revisions")[-1]["action"] == "restore"


def test_a_merged_record_can_be_referred_to(merging: Service) -> None:
    for path in TYPES:
        merge(merging, path, "one", "two")
    new = {**said("one"), "id": "said-later", "stances": []}
    new["figures"] = [{**new["figures"][0], "id": "later"}]
    written(merging, "POST", "/v1/statements", new)
    shown = merging.get("/v1/figures/later").json()
    assert {shown[name]["id"] for name in ("party", "perpetrator", "conflict", "place")} == {"one"}
    for name in ("party", "perpetrator", "conflict", "place", "claimant", "source"):
        assert "later" in ids(merging.items("/v1/figures", **{name: "two"})), name
    written(merging, "POST", "/v1/articles", {"id": "later", "kind": "report", "title": "It", "publisher": "one"})
    assert "later" in ids(merging.items("/v1/articles", publisher="two"))
    revised(merging, "PATCH", "/v1/statements/said-one", {"summary": "Said anew."})
    assert "killed-one" in ids(merging.items("/v1/figures", source="two"))


def test_a_bundle_leaves_a_merge_as_it_is(merging: Service) -> None:
    for path in TYPES:
        merge(merging, path, "one", "two")
    before = merging.get("/v1").json()["change"]
    answer = written(merging, "POST", "/v1/bundles", world()).json()
    assert set(answer["counts"]) == {"unchanged"}
    assert answer["change"] == before
    merging.get("/v1/sources/one", 308)
    for path in TYPES:
        (one,) = (given for given in world()[path] if given["id"] == "one")
        changed = {path: [{**one, "name": "Another name"}]}
        refused = merging.client.post("/v1/bundles", json=changed)
        assert refused.status_code == 422
        assert [(wrong["pointer"], wrong["code"]) for wrong in refused.json()["errors"]] == [
            (f"/{path}/0/id", "merged_record")
        ]
        # Unless it is restored.
        revised(merging, "PUT", f"/v1/{path}/one", one)
        assert written(merging, "POST", "/v1/bundles", changed).json()["counts"] == {"update": 1}


def test_bundles_merge_too(merging: Service) -> None:
    def merges(*pairs: tuple[str, str]) -> dict[str, Any]:
        return {"merged": [{"source": loser, "into": winner} for loser, winner in pairs]}

    alone = state(merging, "sources")
    first = written(merging, "POST", "/v1/bundles", merges(("two", "three"), ("one", "two"))).json()
    assert first["counts"] == {"merge": 2}
    together = state(merging, "sources", every_way)
    assert together["one"][:2] == (308, "/v1/sources/three")
    again = written(merging, "POST", "/v1/bundles", merges(("one", "two"), ("two", "three"))).json()
    assert (again["counts"], again["change"]) == ({"unchanged": 2}, first["change"])
    for circle in (merges(("three", "one")), merges(("other", "of-one"), ("of-one", "other")), merges(("one", "one"))):
        refused = merging.client.post("/v1/bundles", json=circle)
        assert refused.status_code == 422, refused.text
    unknown = merging.client.post("/v1/bundles", json=merges(("one", "no-such"), ("no-such", "one")))
    assert {one["pointer"] for one in unknown.json()["errors"]} == {
        "/merged/0/into",
        "/merged/1/source",
        "/merged/1/into",
    }
    events = merging.client.post("/v1/bundles", json={"merged": [{"event": "in-one", "into": "in-two"}]})
    assert events.status_code == 422
    assert state(merging, "sources", every_way) == together
    part(merging, "sources", "two")
    part(merging, "sources", "one")
    assert state(merging, "sources") == alone


@pytest.mark.parametrize("path", TYPES)
def test_the_winner_stands_for_what_refers_to_the_loser(merging: Service, path: str) -> None:
    def referrers(id_: str) -> list[tuple[str, str]]:
        answer = merging.client.delete(f"/v1/{path}/{id_}", headers={"If-Match": tag_of(merging, f"/v1/{path}/{id_}")})
        assert answer.status_code == 409
        assert answer.json()["code"] == "referred_to"
        return [(one["type"], one["id"]) for one in answer.json()["referrers"]]

    ones, twos = referrers("one"), referrers("two")
    assert ("statement", "said-one") in ones
    merge(merging, path, "one", "two")
    # Those that become one do not refer to each other.
    assert referrers("two") == sorted({*ones, *twos})
    tag = {"If-Match": tag_of(merging, f"/v1/{path}/two")}
    gone = merging.client.delete(f"/v1/{path}/two", headers=tag, params={"force": "true"})
    assert gone.status_code == 204
    assert merging.get(f"/v1/{path}/one", 308).headers["location"] == f"/v1/{path}/two"
    merging.get(f"/v1/{path}/two", 410)
    assert merging.get(f"/v1/{path}", 200, ids="one,two").json()["meta"]["missing"] == ["one", "two"]
    assert every_way(merging, path, "one") == every_way(merging, path, "two")
    part(merging, path, "two")
    assert referrers("two") == sorted({*ones, *twos})
    part(merging, path, "one")
    assert (referrers("one"), referrers("two")) == (ones, twos)
