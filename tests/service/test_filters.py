"""Each filter against brute force: what a list finds is what one finds by looking through everything."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.api import RESOURCES
from app.domain import dates
from app.kit.asking import filters
from app.kit.parameters import ListQuery
from app.kit.resource import Resource
from app.resources.figures import FigureQuery
from app.resources.statements import StatementQuery
from bench.generate import generate
from tests.running import Databases, Service, serving

Item = dict[str, Any]


@pytest.fixture(scope="module")
def made_up(databases: Databases) -> Iterator[Service]:
    database = databases.migrated()
    generate(database, 300, seed=11)
    with serving(database) as service:
        yield service
    databases.drop(database)


def everything(service: Service, path: str, **parameters: str) -> list[Item]:
    found: list[Item] = []
    page = service.get(path, limit="200", **parameters).json()
    while True:
        found += page["items"]
        if page["links"]["next"] is None:
            return found
        page = service.client.get(page["links"]["next"]).json()


def chain(item: Item, role: str | None = None) -> set[str]:
    steps = [step for step in item["attribution"] if step["source"] and role in (None, step["role"])]
    return {step["source"]["id"] for step in steps}


def printed(item: Item, reports: dict[str, set[str]]) -> set[str]:
    return {one["article"]["id"] for one in item["evidence"]} or reports[item["statement"]["id"]]


def ids(items: list[Item]) -> set[str]:
    return {item["id"] for item in items}


def test_who_stands_behind_a_figure(made_up: Service) -> None:
    figures = everything(made_up, "/v1/figures")
    reports = {one["id"]: ids(one["reports"]) for one in everything(made_up, "/v1/statements")}
    publishers = {one["id"]: one["publisher"]["id"] for one in everything(made_up, "/v1/articles")}
    behind: dict[str, Callable[[Item], set[str]]] = {
        "claimant": lambda item: chain(item, "claimant"),
        "relayer": lambda item: chain(item, "relayer"),
        "source": chain,
        "article": lambda item: printed(item, reports),
        "publisher": lambda item: {publishers[one] for one in printed(item, reports)},
    }
    for name, of in behind.items():
        values = sorted({value for item in figures for value in of(item)})
        assert values, name
        for value in values[:15]:
            found = everything(made_up, "/v1/figures", **{name: value})
            assert ids(found) == {item["id"] for item in figures if value in of(item)}, (name, value)
            assert [item["id"] for item in found] == [item["id"] for item in figures if value in of(item)], "in order"
        several = everything(made_up, "/v1/figures", **{name: ",".join(values[:3])})
        assert ids(several) == {item["id"] for item in figures if of(item) & set(values[:3])}
        nobody = everything(made_up, "/v1/figures", **{name: "none"})
        assert ids(nobody) == {item["id"] for item in figures if not of(item)}
    both = {
        "claimant": sorted(chain(figures[0], "claimant"))[0],
        "publisher": sorted(behind["publisher"](figures[0]))[0],
    }
    found = everything(made_up, "/v1/figures", **both)
    assert figures[0]["id"] in ids(found)
    assert all(both[name] in behind[name](item) for name in both for item in found)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/figures", "as_of"),
        ("/v1/figures", "stated_on"),
        ("/v1/statements", "stated_on"),
        ("/v1/articles", "published_on"),
        ("/v1/events", "date"),
    ],
)
def test_dates_overlap(made_up: Service, path: str, name: str) -> None:
    def date_of(item: Item) -> str | None:
        shown: str | None = item["statement"][name] if (path, name) == ("/v1/figures", "stated_on") else item[name]
        return shown

    items = everything(made_up, path)
    some = sorted({date_of(item) or "none" for item in items})[:10]
    for asked in (*some, "2024", "2023-05/2023-07", "2024-03~/..", "../2022-06", "1999", "none"):
        found = everything(made_up, path, **{name: asked})
        assert ids(found) == {item["id"] for item in items if overlaps(date_of(item), asked)}, asked


def overlaps(shown: str | None, asked: str) -> bool:
    if shown is None or asked == "none":
        return shown is None and asked == "none"
    one, other = dates.parse(shown), dates.parse(asked)
    return one.earliest <= other.latest and other.earliest <= one.latest


def test_what_a_statement_holds(made_up: Service, service: Service) -> None:
    for running in (made_up, service):
        statements = everything(running, "/v1/statements")
        holds: dict[str, Callable[[Item], set[str]]] = {
            "claimant": lambda item: chain(item, "claimant"),
            "relayer": lambda item: chain(item, "relayer"),
            "source": chain,
            "article": lambda item: ids(item["reports"]),
            "event": lambda item: ids([one["event"] for one in item["stances"] if one["event"]]),
            "figure": lambda item: (
                ids(item["figures"]) | ids([one["figure"] for one in item["stances"] if one["figure"]])
            ),
            "perpetrator": lambda item: ids([one["perpetrator"] for one in item["stances"] if one["perpetrator"]]),
            "stance": lambda item: {one["stance"] for one in item["stances"]},
        }
        assert set(holds) == {name for name in filters(StatementQuery) if name not in ("basis", "stated_on")}
        for name, of in holds.items():
            for value in sorted({value for item in statements for value in of(item)})[:10]:
                found = everything(running, "/v1/statements", **{name: value})
                assert ids(found) == {item["id"] for item in statements if value in of(item)}, (name, value)
            nothing = everything(running, "/v1/statements", **{name: "none"})
            assert ids(nothing) == {item["id"] for item in statements if not of(item)}, name


def test_events_by_their_parties(service: Service) -> None:
    events = everything(service, "/v1/events")
    holds: dict[str, Callable[[Item], set[str]]] = {
        "party": lambda item: {one["party"]["id"] for one in item["parties"]},
        "role": lambda item: {one["role"] for one in item["parties"]},
    }
    for name, of in holds.items():
        for value in {value for item in events for value in of(item)}:
            found = everything(service, "/v1/events", **{name: value})
            assert ids(found) == {item["id"] for item in events if value in of(item)}


def test_no_filter_of_figures_is_left_out() -> None:
    linked = {"claimant", "relayer", "source", "article", "publisher", "as_of", "stated_on"}
    compared = {"metric", "party", "combatant_status", "population", "perpetrator", "conflict", "place", "event"}
    compared |= {"statement", "qualifier", "modality", "counting", "method", "basis"}  # in the contract's test
    elsewhere = {"value_min", "value_max", "bbox"}  # in the tests of reading
    assert set(filters(FigureQuery)) == linked | compared | elsewhere


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_no_parameter_is_ignored(resource: Resource) -> None:
    common = set(ListQuery.model_fields)
    assert set(resource.query.model_fields) == common | set(filters(resource.query))
    assert set(resource.listing.filters) - set(filters(resource.query)) == {"ids", "updated_since", "q"}
