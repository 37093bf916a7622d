"""How lists are read: each filter alone with each order along an index, without sorting more than a few rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Select, func, select

from app.api import RESOURCES
from app.kit.db import Database
from app.kit.filters import Equals, Filter, Overlaps
from app.kit.history import record
from app.kit.listing import FEW, Way, _page, _Walk
from app.kit.part_filters import Either, Linked, Within
from app.kit.resource import Resource
from app.kit.sorting import sorts_of
from app.resources.figures import figures
from bench.generate import generate
from tests.running import Databases, noted_calls
from tests.service.plans import Plans, plans_of

# What only the index of words, or of points, can find is found first, and then sorted.
FOUND_FIRST = {"q", "bbox"}
PLAIN = {"q": "at le", "bbox": "-180,-60,180,70", "updated_since": "2020-01-01T00:00:00Z"}
# A row after which a later page begins, by the type of what the list is sorted by.
AFTER = {"Date": date(2022, 3, 5), "Instant": datetime(2026, 1, 1, tzinfo=UTC), "Text": "m"}
# More than are sorted.
FIGURES = 1200
LISTS = [(resource, name) for resource in RESOURCES for name in resource.listing.filters]


@pytest.fixture(scope="module")
def filled(databases: Databases) -> Iterator[Database]:
    database = databases.migrated()
    generate(database, FIGURES, seed=3)
    if not database.is_sqlite:
        database.analyze()  # which planners of PostgreSQL rely on; SQLite shall do without
    yield database
    databases.drop(database)


@pytest.fixture(scope="module")
def plans(filled: Database) -> Iterator[Plans]:
    with plans_of(filled) as found:
        yield found


def orders(resource: Resource) -> list[str]:
    return [sign + name for name in sorts_of(resource.query).by for sign in ("", "-")]


def values(connection: Connection, resource: Resource, name: str) -> list[str]:
    """What to ask of a filter: the value that most rows have, that fewest have, two values, and none."""
    kind = resource.listing.filters[name]
    if name in PLAIN:
        return [PLAIN[name]]
    if isinstance(kind, Overlaps):
        return ["2022", "2022-03-05", "none"]
    column = column_of(kind)
    if column is None:
        return ["100"]
    counted = select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column)
    if isinstance(kind, Linked):
        counted = counted.where(kind.table.c.role == kind.role)
    found = [one for (one,) in connection.execute(counted)]
    if kind.type:
        found = [id_of(connection, key) for key in found]
    some = [found[0], found[-1], f"{found[0]},{found[-1]}"] if found else []
    return [*some, *(["none"] if name != "ids" and getattr(column, "nullable", False) else [])]


def column_of(kind: Filter) -> Column[Any] | None:
    if isinstance(kind, Equals | Within):
        return kind.column
    if isinstance(kind, Linked):
        found: Column[Any] = kind.table.c.target
        return found
    return kind.second.column if isinstance(kind, Either) else None


def id_of(connection: Connection, key: int) -> str:
    found: str = connection.execute(select(record.c.id).where(record.c.key == key)).scalar_one()
    return found


def walk_of(connection: Connection, resource: Resource, **parameters: str) -> _Walk:
    return resource.listing._walk(connection, resource.query.model_validate(parameters), None, None)


def ways(connection: Connection, walk: _Walk) -> set[Way]:
    """The ways in which a list can be read, whatever the number of rows is."""
    many = Way.ALONG if all(kind.asks_one for _, kind, _ in walk.shape.filters()) else Way.PLANNED
    if walk._way(connection) is Way.PLANNED and many is not Way.PLANNED:
        return {Way.PLANNED}
    seeking = any(kind.seeks(used) for _, kind, used in walk.shape.filters())
    return {many, Way.AMONG} if seeking else {many}


def stretches(walk: _Walk, way: Way) -> Iterator[tuple[Select[Any], dict[str, Any]]]:
    """The SQL of a list's first and later pages, of rows with and without something to sort by, with its values."""
    after = {f"after_{n}": column.type for n, column in enumerate(walk.sort.columns)}
    for undated in (False, True) if walk.sort.nullable else (False,):
        for later in (False, True):
            statement = _page(walk.shape, walk.order, walk.view, way=way, after=later, undated=undated)
            there = {name: AFTER[type(kind).__name__] for name, kind in after.items()} | {"after_key": 50}
            yield statement, {**walk.values, "wanted": 51, **(there if later else {})}


@pytest.mark.parametrize(("resource", "name"), LISTS, ids=lambda given: getattr(given, "path", given))
def test_a_filter_with_any_order_is_read_along_an_index(
    filled: Database, plans: Plans, resource: Resource, name: str
) -> None:
    wrong = []
    with filled.read() as connection:
        for value in values(connection, resource, name):
            for order in orders(resource):
                walk = walk_of(connection, resource, sort=order, **{name: value})
                for way in ways(connection, walk):
                    for statement, given in stretches(walk, way):
                        with noted_calls() as calls:
                            connection.execute(statement, given).all()
                        sql, bound = calls[-1]
                        sorted_ = [] if way is Way.AMONG or name in FOUND_FIRST else plans.sorts(sql, bound)
                        if way is Way.AMONG:
                            assert plans.looks_up(resource.table.name, sql, bound), (value, order, sql[-700:])
                        if passed := [*sorted_, *plans.passes(sql, bound)]:
                            wrong.append((value, order, way.name, passed, sql[-700:]))
    assert not wrong, f"{len(wrong)} of {wrong[0]}"


@pytest.mark.parametrize(("resource", "name"), LISTS, ids=lambda given: getattr(given, "path", given))
def test_a_list_is_the_same_whichever_way_it_is_read(filled: Database, resource: Resource, name: str) -> None:
    with filled.read() as connection:
        for value in values(connection, resource, name):
            for order in orders(resource):
                walk = walk_of(connection, resource, sort=order, **{name: value})
                found = {
                    way: [
                        row.id
                        for undated in ((False, True) if walk.sort.nullable else (False,))
                        for row in connection.execute(
                            _page(walk.shape, order, walk.view, way=way, after=False, undated=undated),
                            {**walk.values, "wanted": 10_000},
                        )
                    ]
                    for way in (Way.PLANNED, *sorted(ways(connection, walk) - {Way.PLANNED}))
                }
                planned = found.pop(Way.PLANNED)
                for way, ids in found.items():
                    if way is Way.ALONG or len(planned) <= FEW:
                        assert ids == planned, (value, order, way)


def test_how_many_there_are_decides_the_way(filled: Database) -> None:
    with filled.read() as connection:

        def way(**parameters: str) -> Way:
            return walk_of(connection, figures, **parameters)._way(connection)

        common, *_, rare = [
            one
            for (one,) in connection.execute(
                select(figures.table.c.population).group_by(figures.table.c.population).order_by(func.count().desc())
            )
        ]
        assert way() is Way.PLANNED
        assert way(population=common) is Way.PLANNED
        assert way(population=common, sort="id") is Way.ALONG
        assert way(population=rare, sort="id") is Way.AMONG
        assert way(value_min="1") is Way.ALONG
        assert way(population=f"{common},{rare}") is Way.ALONG
        assert way(bbox="-180,-90,180,90") is Way.AMONG, "few figures have a place here"
