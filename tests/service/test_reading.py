"""Lists: their orders, the keys that they show, the records that they name, and how many there are."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.api import RESOURCES
from app.domain import dates
from app.kit import listing
from app.kit.resource import Resource
from app.kit.sorting import sorts_of
from tests.factories import load_bundles, source, world
from tests.running import Databases, Service
from tests.service.walking import Item, holds, ids, keys_of_records, made_up_record, pages, path_of, walk

SEED = 21
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)


@pytest.fixture(scope="module")
def made_up(databases: Databases) -> Iterator[Service]:
    with made_up_record(databases, SEED) as service:
        yield service


def sorted_by(item: Item, name: str) -> Any:
    """What an item is sorted by, None where it has no such value."""
    value = item["statement"]["stated_on"] if name == "stated_on" and "statement" in item else item[name]
    if value is None or name in ("id", "name", "updated_at"):
        return value
    span = dates.parse(value)
    return span.latest, span.earliest


def in_order(items: list[Item], sort: str, keys: dict[str, int]) -> list[str]:
    """The ids as the order says: what has no value last either way, ties by the records' keys."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    valued = [item for item in items if sorted_by(item, name) is not None]
    valued.sort(key=lambda item: (sorted_by(item, name), keys[item["id"]]), reverse=down)
    rest = [item for item in items if sorted_by(item, name) is None]
    return ids(valued) + ids(sorted(rest, key=lambda item: keys[item["id"]], reverse=down))


@each_resource
def test_every_order_is_as_documented_whatever_the_size_of_a_page(
    made_up: Service, service: Service, resource: Resource
) -> None:
    path = path_of(resource)
    names = sorts_of(resource.query).names
    assert {"id", "-id", "updated_at", "-updated_at"} < set(names)
    for running in (made_up, service):
        items = walk(running, path)
        keys = keys_of_records(running, resource)
        for sort in names:
            expected = in_order(items, sort, keys)
            assert len(set(expected)) == len(items) > 0
            assert ids(walk(running, path, sort=sort)) == expected, sort
            assert ids(walk(running, path, 7, sort=sort)) == expected, sort


def test_the_made_up_record_has_ties_and_nulls_to_sort(made_up: Service) -> None:
    for name in ("as_of", "stated_on"):
        values = [sorted_by(item, name) for item in walk(made_up, "/v1/figures")]
        assert values.count(None) > 1
        assert max(values.count(value) for value in values if value) > 1
    assert None in [sorted_by(item, "published_on") for item in walk(made_up, "/v1/articles")]


FILTERED = (
    ("figures", {"claimant": "source-0"}, ("-as_of", "as_of", "-id")),
    ("figures", {"publisher": "source-0"}, ("-as_of", "stated_on")),
    ("figures", {"source": "source-1", "modality": "asserted"}, ("as_of", "-updated_at")),
    ("figures", {"claimant": "source-0,source-1", "party": "party-0,none"}, ("-as_of", "-stated_on")),
    ("figures", {"relayer": "none", "metric": "killed"}, ("as_of", "id")),
    ("figures", {"claimant": "source-0", "publisher": "source-0,source-1,source-2"}, ("as_of", "updated_at")),
    ("statements", {"source": "source-0"}, ("-stated_on", "stated_on")),
    ("statements", {"stance": "none", "basis": "none,document"}, ("stated_on",)),
    ("articles", {"publisher": "source-0"}, ("published_on", "-published_on")),
    ("events", {"party": "party-0"}, ("date", "-id")),
)


@pytest.mark.parametrize(("path", "parameters", "orders"), FILTERED, ids=str)
def test_orders_hold_with_filters(
    made_up: Service, path: str, parameters: dict[str, str], orders: tuple[str, ...]
) -> None:
    resource = next(resource for resource in RESOURCES if resource.path == path)
    has = holds(made_up, resource)
    keys = keys_of_records(made_up, resource)
    items = walk(made_up, path_of(resource))
    fitting = [item for item in items if all(fits(has[k](item), v) for k, v in parameters.items())]
    assert fitting
    for sort in orders:
        found = walk(made_up, path_of(resource), 7, sort=sort, **parameters)
        assert ids(found) == in_order(fitting, sort, keys), sort


def fits(values: set[str], asked: str) -> bool:
    wanted = set(asked.split(","))
    return bool(values & wanted) or ("none" in wanted and not values)


@each_resource
@pytest.mark.parametrize("view", ["read", "write"])
def test_fields_are_those_of_the_whole_record_in_its_order(service: Service, resource: Resource, view: str) -> None:
    path = path_of(resource)
    whole = walk(service, path, view=view)
    model = resource.query.shows if view == "read" else resource.query.writes
    names = list(whole[0])
    assert set(names) == set(model.model_fields)
    random = Random(SEED)
    several = [random.sample(names, random.randint(2, len(names))) for _ in range(2)]
    for asked in (*([name] for name in names), *several, [names[-1], names[-1]], names[::-1]):
        found = walk(service, path, view=view, fields=",".join(asked))
        assert list(map(json.dumps, found)) == [json.dumps(only(item, asked)) for item in whole], asked


@each_resource
@pytest.mark.parametrize("view", ["read", "write"])
def test_fields_of_one_record(service: Service, resource: Resource, view: str) -> None:
    for id_ in ids(walk(service, path_of(resource)))[:2]:
        path = f"{path_of(resource)}/{id_}"
        whole = service.get(path, view=view).json()
        model = resource.one.shows if view == "read" else resource.one.writes
        assert set(whole) == set(model.model_fields)
        for asked in (*([name] for name in whole), list(whole)[::-2]):
            found = service.get(path, view=view, fields=",".join(asked))
            assert json.dumps(found.json()) == json.dumps(only(whole, asked))


def only(item: Item, names: list[str]) -> Item:
    return {key: value for key, value in item.items() if key == "id" or key in names}


@each_resource
def test_an_unknown_field_is_refused_with_those_that_there_are(service: Service, resource: Resource) -> None:
    one = ids(service.items(path_of(resource)))[0]
    for path, query in ((path_of(resource), resource.query), (f"{path_of(resource)}/{one}", resource.one)):
        for view, model in (("read", query.shows), ("write", query.writes)):
            for asked in ("no-such-field", "id,no-such-field", "ID", "attribution.step"):
                (error,) = service.get(path, 400, view=view, fields=asked).json()["errors"]
                assert (error["parameter"], error["code"]) == ("fields", "unknown_field")
                assert error["detail"].removeprefix("Use one or more of: ").split(", ") == list(model.model_fields)
        service.get(path, 400, fields="")
        service.get(path, 400, fields="id,")
        derived = set(query.shows.model_fields) - set(query.writes.model_fields)
        for name in derived:
            service.get(path, 400, view="write", fields=name)
        assert "revision" in derived


@each_resource
def test_ids_find_those_that_there_are_and_name_the_others(made_up: Service, resource: Resource) -> None:
    path = path_of(resource)
    items = walk(made_up, path)
    some = ids(items)[:5]
    missing = ["zz-missing", "no-such-record", "none", "UPPER"]
    asked = [missing[0], some[2], some[0], some[2], missing[1], *some[3:], *missing]
    page = made_up.get(path, ids=",".join(asked)).json()
    assert page["items"] == [item for item in items if item["id"] in asked]
    assert page["meta"]["missing"] == missing
    assert made_up.get(path, ids=some[0]).json()["meta"]["missing"] == []
    assert "missing" not in made_up.get(path).json()["meta"]
    one_by_one = pages(made_up, path, 1, ids=",".join(asked), sort="-id")
    assert all(page["meta"]["missing"] == missing for page in one_by_one)
    assert [ids(page["items"]) for page in one_by_one] == [
        [id_] for id_ in sorted(set(asked) & set(some), reverse=True)
    ]


@each_resource
def test_ids_go_with_other_filters(made_up: Service, resource: Resource) -> None:
    path = path_of(resource)
    items = walk(made_up, path)
    has = holds(made_up, resource)
    compared = 0
    for name, of in has.items():
        value = next((value for item in items[:8] for value in sorted(of(item))), None)
        if value is None:
            continue
        asked = [*ids(items)[:8], "no-such-record"]
        page = made_up.get(path, **{name: value, "ids": ",".join(asked), "count": "true"}).json()
        expected = [item for item in items[:8] if value in of(item)]
        assert page["items"] == expected
        assert page["meta"]["missing"] == ["no-such-record"], "left out by another filter is not missing"
        assert page["meta"]["count"] == len(expected) > 0
        compared += 1
    assert compared or not has


@each_resource
def test_a_hundred_ids_are_the_most(made_up: Service, resource: Resource) -> None:
    path = path_of(resource)
    there = ids(walk(made_up, path))[:60]
    asked = there + [f"missing-{n}" for n in range(100 - len(there))]
    page = made_up.get(path, ids=",".join(asked), limit="200").json()
    assert ids(page["items"]) == there
    assert page["meta"]["missing"] == asked[len(there) :]
    assert made_up.get(path, ids=",".join([*asked, *asked]), limit="200").json()["items"] == page["items"]
    (error,) = made_up.get(path, 400, ids=",".join([*asked, "one-more"])).json()["errors"]
    assert (error["parameter"], error["code"]) == ("ids", "too_many_values")


@each_resource
def test_the_count_is_that_of_all_pages(made_up: Service, resource: Resource) -> None:
    path = path_of(resource)
    items = walk(made_up, path)
    has = holds(made_up, resource)
    random = Random(f"{SEED}/{resource.path}")
    found = 0
    for _ in range(12):
        one = random.choice(items)
        names = random.sample(sorted(has), min(len(has), random.randint(0, 2)))
        parameters = {name: random.choice(sorted(has[name](one)) or ["none"]) for name in names}
        fitting = [item for item in items if all(fits(has[k](item), v) for k, v in parameters.items())]
        limit = 3 if len(fitting) < 15 else 50
        for page in pages(made_up, path, limit, count="true", **parameters):
            assert (page["meta"]["count"], page["meta"]["count_exact"]) == (len(fitting), True), parameters
        found += len(fitting)
        assert set(made_up.get(path, count="false", **parameters).json()["meta"]) == {"change"}
    assert found > 0
    nothing = made_up.get(path, count="true", ids="no-such-record").json()["meta"]
    assert (nothing["count"], nothing["count_exact"]) == (0, True)


def test_many_are_counted_only_so_far(
    empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(listing, "COUNTED", 20)
    listing._count.cache_clear()
    request.addfinalizer(listing._count.cache_clear)
    names = [f"source-{n:02}" for n in range(30)]
    load_bundles(empty_service.database, tmp_path, world(), {"sources": [source(id_) for id_ in names]})
    for number, count, exact in ((19, 19, True), (20, 20, True), (21, 20, False), (30, 20, False)):
        meta = empty_service.get("/v1/sources", ids=",".join(names[:number]), count="true").json()["meta"]
        assert (meta["count"], meta["count_exact"]) == (count, exact)
    last = pages(empty_service, "/v1/sources", 7, count="true")[-1]
    assert (last["meta"]["count"], last["meta"]["count_exact"]) == (20, False)


CURSORS: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("figures", {"sort": "as_of"}, {"sort": "-as_of"}),
    ("figures", {"metric": "killed,injured"}, {"metric": "killed"}),
    ("figures", {"claimant": "source-0"}, {"relayer": "source-0"}),
    ("figures", {"value_min": "10"}, {"value_min": "11"}),
    ("figures", {"bbox": "-180,-90,180,90"}, {"bbox": "-180,-90,179,90"}),
    ("figures", {"as_of": "2020/.."}, {"stated_on": "2020/.."}),
    ("figures", {"updated_since": "2024-01-01T00:00:00Z"}, {"updated_since": "2024-01-01T00:00:00.000001Z"}),
    ("figures", {"q": "our own words"}, {"q": "our own wording"}),
    ("figures", {"known_at": "LAST"}, {}),
    ("figures", {"known_at": "LAST"}, {"known_at": "BEFORE"}),
    ("sources", {"ids": "source-1,source-2,source-3"}, {"ids": "source-1,source-2"}),
    ("places", {"sort": "id"}, {"sort": "updated_at"}),
)


@pytest.mark.parametrize(("path", "parameters", "others"), CURSORS, ids=str)
def test_a_cursor_is_bound_to_what_decides_which_rows_there_are(
    made_up: Service, path: str, parameters: dict[str, str], others: dict[str, str]
) -> None:
    last = made_up.get("/v1").json()["change"]
    numbers = {"LAST": str(last), "BEFORE": str(last - 1)}
    parameters, others = ({k: numbers.get(v, v) for k, v in given.items()} for given in (parameters, others))
    whole = walk(made_up, f"/v1/{path}", **parameters)
    next_link = made_up.get(f"/v1/{path}", limit="2", **parameters).json()["links"]["next"]
    cursor = next_link.rpartition("cursor=")[2]
    for free in ({"limit": "5"}, {"limit": "200", "count": "true"}, {"fields": "id"}, {"view": "write"}, {}):
        found = made_up.items(f"/v1/{path}", cursor=cursor, **parameters, **free)
        assert ids(found) == ids(whole)[2 : 2 + int(free.get("limit", "50"))]
    for given in (others, {}, parameters | {"ids": "source-1"}, parameters | {"updated_since": "2020-01-01T00:00:00Z"}):
        (error,) = made_up.get(f"/v1/{path}", 400, cursor=cursor, **given).json()["errors"]
        assert (error["parameter"], error["code"]) == ("cursor", "invalid_cursor")
    random = Random(cursor)
    for at in random.sample(range(len(cursor)), 4):
        altered = cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
        made_up.get(f"/v1/{path}", 400, cursor=altered, **parameters)
