"""Filters by value or id: one, several, `none`, and both together, each against brute force."""

from collections.abc import Iterator
from random import Random

import pytest

from app.api import RESOURCES
from app.domain.vocabulary import METRIC
from app.kit.resource import Resource
from app.resources.figures import figures
from tests.factories import figure, load_bundles, statement, world
from tests.running import Databases, Service, serving
from tests.service.walking import Holds, Item, chosen, holds, ids, made_up_record, path_of, walk

SEED = 45
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)


@pytest.fixture(scope="module")
def made_up(databases: Databases) -> Iterator[Service]:
    with made_up_record(databases, SEED) as service:
        yield service


def found_by(of: Holds, items: list[Item], asked: str) -> list[Item]:
    wanted = set(asked.split(","))
    return [item for item in items if of(item) & wanted or ("none" in wanted and not of(item))]


def questions(of: Holds, items: list[Item], takes_ids: bool, random: Random) -> list[str]:
    """What to ask a filter: `none` alone, and with values that the items have and ids that there are not."""
    values = sorted({value for item in items for value in of(item)})
    unknown = ["no-such-record"] if takes_ids else []
    if not values:
        return ["none"] * 3 + [",".join([*unknown, "none"])]
    several = random.sample(values, min(3, len(values)))
    # An item that has several values is found by each of them, and not by `none`.
    held: list[list[str]] = [sorted(of(item)) for item in items]
    richest = max(held, key=len)
    return ["none", ",".join([*unknown, *several]), f"none,{richest[0]}", ",".join([richest[-1], *unknown, "none"])]


@each_resource
def test_one_several_none_and_both(made_up: Service, service: Service, resource: Resource) -> None:
    random = Random(f"{SEED}/{resource.path}")
    path = path_of(resource)
    for running, few in ((made_up, 0), (service, 2)):
        items = walk(running, path, sort="id")
        compared = 0
        for name, of in holds(running, resource).items():
            for asked in questions(of, items, chosen(resource)[name].type is not None, random)[few:]:
                found = walk(running, path, **{name: asked, "fields": "id", "sort": "id"})
                assert ids(found) == ids(found_by(of, items, asked)), f"{name}={asked}"
                compared += len(found)
        assert compared or not chosen(resource)


def test_every_value_of_a_vocabulary_and_none_find_everything(made_up: Service) -> None:
    items = walk(made_up, "/v1/figures", sort="id")
    for name, kind in chosen(figures).items():
        vocabulary = getattr(kind, "vocabulary", None)
        if vocabulary is not None:
            given = {name: ",".join([*vocabulary.values, "none"]), "sort": "id"}
            assert walk(made_up, "/v1/figures", **given) == items
    assert walk(made_up, "/v1/figures", metric=",".join(METRIC.values), sort="id") == items


def test_filters_together_narrow(made_up: Service) -> None:
    random = Random(SEED)
    items = walk(made_up, "/v1/figures")
    has = holds(made_up, figures)
    numbers = []
    for _ in range(10):
        one = random.choice(items)
        names = random.sample(sorted(has), 3)
        parameters = {name: ",".join([*sorted(has[name](one))[:1], "none"]) for name in names}
        expected = items
        for name, asked in parameters.items():
            expected = found_by(has[name], expected, asked)
        assert ids(walk(made_up, "/v1/figures", **parameters)) == ids(expected), parameters
        assert one["id"] in ids(expected)
        numbers.append(len(expected))
    assert len(set(numbers)) > 5


@pytest.fixture(scope="module")
def with_stances(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Statements that carry a figure, take a position on another's, do both, or neither."""
    on_carried = [{"figure": "carried", "stance": "disputes"}]
    bundle = {
        "statements": [
            statement("carries", figures=[figure("carried")]),
            statement("carries-and-disputes", figures=[figure("rival")], stances=on_carried),
            statement("disputes", stances=on_carried),
            statement("neither"),
        ]
    }
    database = databases.migrated()
    load_bundles(database, tmp_path_factory.mktemp("stances"), world(), bundle)
    with serving(database) as service:
        yield service
    databases.drop(database)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("carried", {"carries", "carries-and-disputes", "disputes"}),
        ("rival", {"carries-and-disputes"}),
        ("none", {"neither"}),
        ("rival,none", {"carries-and-disputes", "neither"}),
        ("carried,none", {"carries", "carries-and-disputes", "disputes", "neither"}),
        ("carried,rival,none", {"carries", "carries-and-disputes", "disputes", "neither"}),
        ("no-such-figure,none", {"neither"}),
    ],
)
def test_a_figure_carried_or_disputed_or_none(with_stances: Service, asked: str, expected: set[str]) -> None:
    assert set(ids(walk(with_stances, "/v1/statements", figure=asked))) == expected


def test_the_made_up_record_has_what_is_null(made_up: Service) -> None:
    has = holds(made_up, figures)
    items = walk(made_up, "/v1/figures")
    full = {name for name, of in has.items() if all(of(item) for item in items)}
    assert full <= {"metric", "population", "qualifier", "modality", "statement", "claimant", "source", "article"} | {
        "publisher"
    }
