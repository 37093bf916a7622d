"""What the tests of reading share: whole lists, a made-up record, and what each filter asks of an item."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from app.api import PREFIX
from app.kit.asking import filters
from app.kit.boxes import Inside
from app.kit.filters import Equals, Filter, Overlaps, Reaches
from app.kit.history import record
from app.kit.resource import Resource
from bench.generate import generate
from tests.running import Databases, Service, serving

Item = dict[str, Any]
Holds = Callable[[Item], set[str]]
FIGURES = 300


@contextmanager
def made_up_record(databases: Databases, seed: int) -> Iterator[Service]:
    """A server over a generated record."""
    database = databases.migrated()
    generate(database, FIGURES, seed=seed)
    with serving(database) as service:
        yield service
    databases.drop(database)


def path_of(resource: Resource) -> str:
    return f"{PREFIX}/{resource.path}"


def pages(service: Service, path: str, limit: int = 200, /, **parameters: str) -> list[Item]:
    """Every page of a list, from the first to the last."""
    found = [service.get(path, 200, limit=str(limit), **parameters).json()]
    while found[-1]["links"]["next"] is not None:
        answer = service.client.get(found[-1]["links"]["next"])
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
    return found


def walk(service: Service, path: str, limit: int = 200, /, **parameters: str) -> list[Item]:
    """Every item of a list, page by page."""
    return [item for page in pages(service, path, limit, **parameters) for item in page["items"]]


def ids(items: Sequence[Item]) -> list[str]:
    return [item["id"] for item in items]


def keys_of_records(service: Service, resource: Resource) -> dict[str, int]:
    """The keys of all records of a type, which break ties."""
    with service.database.read() as connection:
        rows = connection.execute(select(record.c.id, record.c.key).where(record.c.type == resource.type_name))
        return {row.id: row.key for row in rows}


def chosen(resource: Resource) -> Mapping[str, Filter]:
    """The filters that take values or ids, and `none`."""
    apart = Overlaps | Reaches | Inside
    return {name: kind for name, kind in filters(resource.query).items() if not isinstance(kind, apart)}


def holds(service: Service, resource: Resource) -> dict[str, Holds]:
    """For each filter that takes values, which of them an item has."""
    found: dict[str, Holds] = {
        name: _column(resource, name) for name, kind in chosen(resource).items() if isinstance(kind, Equals)
    }
    if resource.path == "figures":
        found |= _of_figures(service)
    elif resource.path in _PARTS:
        found |= _PARTS[resource.path]
    assert set(found) == set(chosen(resource)), "a filter was added: say here what it asks of an item"
    return found


def _column(resource: Resource, name: str) -> Holds:
    def has(item: Item) -> set[str]:
        value = item["statement"]["basis"] if (resource.path, name) == ("figures", "basis") else item[name]
        value = value["id"] if isinstance(value, dict) else value
        return set() if value is None else {value}

    return has


def chain(role: str | None = None) -> Holds:
    """The sources in a chain, all of them or those of one role."""
    return lambda item: {
        step["source"]["id"] for step in item["attribution"] if step["source"] and role in (None, step["role"])
    }


def _named(list_: str, key: str) -> Holds:
    def has(item: Item) -> set[str]:
        values = [one[key] for one in item[list_]]
        return {value["id"] if isinstance(value, dict) else value for value in values if value is not None}

    return has


def _of_figures(service: Service) -> dict[str, Holds]:
    reports = {one["id"]: set(ids(one["reports"])) for one in walk(service, "/v1/statements")}
    publishers = {one["id"]: one["publisher"]["id"] for one in walk(service, "/v1/articles")}

    def printed(item: Item) -> set[str]:
        return {one["article"]["id"] for one in item["evidence"]} or reports[item["statement"]["id"]]

    return {
        "source": chain(),
        "claimant": chain("claimant"),
        "relayer": chain("relayer"),
        "article": printed,
        "publisher": lambda item: {publishers[one] for one in printed(item)},
    }


_PARTS: dict[str, dict[str, Holds]] = {
    "sources": {"affiliation": lambda item: set(ids(item["affiliations"]))},
    "events": {"party": _named("parties", "party"), "role": _named("parties", "role")},
    "statements": {
        "source": chain(),
        "claimant": chain("claimant"),
        "relayer": chain("relayer"),
        "article": lambda item: set(ids(item["reports"])),
        "event": _named("stances", "event"),
        "figure": lambda item: set(ids(item["figures"])) | _named("stances", "figure")(item),
        "stance": _named("stances", "stance"),
        "perpetrator": _named("stances", "perpetrator"),
    },
}
