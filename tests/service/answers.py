"""What the tests of answers share: statements of one figure each, and answers as they are asked for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

from tests.factories import Record, article, source
from tests.factories import world as small_world
from tests.running import Databases, Service, serving
from tests.service.edits import written
from tests.service.walking import walk

Who = str | dict[str, str]
DAY = "2024-05-01"


def world() -> dict[str, list[Record]]:
    """The small world, with more who claim, print and fight."""
    parts = small_world()
    parts["sources"] += [source(id_) for id_ in ("rival", "monitor", "hospital")] + [
        source("agency", kind="news_agency")
    ]
    parts["parties"].append({"id": "other-army", "name": "Other army", "kind": "armed_group"})
    parts["articles"] += [article("third-article", publisher="agency")]
    return parts


def step(role: str, who: Who) -> Record:
    """A step of a chain: a source by its id, or somebody who is only described."""
    return {"role": role, **({"source": who} if isinstance(who, str) else who)}


def said(
    id_: str,
    by: str = "ministry",
    wording: str | None = "12",
    on: str | None = DAY,
    *,
    relayed: Sequence[Who] = (),
    rests_on: Sequence[Who] = (),
    reports: Sequence[str] = (),
    stances: Sequence[Record] = (),
    basis: str | None = None,
    **fields: Any,
) -> Record:
    """A statement with one figure of the same id, that is printed in no words but the claim's."""
    primary = [{"step": 1, **step("primary_source", who)} for who in rests_on]
    claimant = {"step": 2 if primary else 1, **step("claimant", by)}
    relayers = [{"step": claimant["step"] + 1, **step("relayer", who)} for who in relayed]
    figure = {"id": id_, "metric": "killed", "wording": wording, **fields}
    return {
        "id": f"said-{id_}",
        "stated_on": on,
        "basis": basis,
        "attribution": [*primary, claimant, *relayers],
        "reports": [*reports],
        "figures": [figure],
        "stances": [*stances],
    }


def taken(id_: str, by: str, stance: str, on: str | None = DAY, **target: str) -> Record:
    """A statement that takes a position on a figure or an event, and has no figure."""
    chain = [{"step": 1, "role": "claimant", "source": by}]
    return {"id": id_, "stated_on": on, "attribution": chain, "stances": [{"stance": stance, **target}]}


@contextmanager
def recorded(databases: Databases, *bundles: dict[str, list[Record]]) -> Iterator[Service]:
    """A server over a record of the world and of these bundles."""
    database = databases.migrated()
    with serving(database) as service:
        record(service, world(), *bundles)
        yield service
    databases.drop(database)


def record(service: Service, *bundles: dict[str, list[Record]]) -> None:
    """Write bundles, one after the other."""
    for bundle in bundles:
        written(service, "POST", "/v1/bundles", bundle)


def tell(service: Service, *statements: Record) -> None:
    """Write statements in one bundle."""
    record(service, {"statements": [*statements]})


def by_subset(service: Service, **asked: str) -> dict[str | None, Record]:
    """Every estimate, by the subset of its question, of which each has another."""
    found = walk(service, "/v1/estimates", **asked)
    assert len({one["question"]["subset"] for one in found}) == len(found)
    return {one["question"]["subset"]: one for one in found}


def the_estimate(service: Service, **asked: str) -> Record:
    """The one estimate that these parameters leave; asked for by its id it is the same."""
    (found,) = service.items("/v1/estimates", **asked)
    own = {name: value for name, value in asked.items() if name in ("as_of", "known_at")}
    assert service.get(f"/v1/estimates/{found['id']}", 200, **own).json() == found
    return found


def claimants(estimate: Record) -> list[str]:
    """The ids of the claimants, in their order."""
    return [one["claimant"]["id"] for one in estimate["claimants"]]


def voices(estimate: Record) -> dict[str, Record]:
    """The rows of the claimants, by their ids."""
    assert len(set(claimants(estimate))) == len(estimate["claimants"])
    return {one["claimant"]["id"]: one for one in estimate["claimants"]}


def ids(references: Sequence[Record]) -> list[str]:
    """The ids of references."""
    return [one["id"] for one in references]


def apart(estimate: Record) -> dict[str, str]:
    """The figures that were not used, with the reasons."""
    return {one["figure"]["id"]: one["reason"] for one in estimate["excluded"]}


def change_of(service: Service) -> str:
    """The number of the last change."""
    return str(service.get("/v1").json()["change"])


def permalink(estimate: Record) -> str:
    """The path and query of the link in the citation."""
    link: str = estimate["citation"].rpartition(" ")[2]
    return f"/v1{link.partition('/v1')[2]}"


def keys_are_those_of(model: type[BaseModel], value: Any) -> None:
    """Every key that the model declares is there, and no other, however deep."""
    assert isinstance(value, dict)
    assert set(value) == set(model.model_fields)
    for name, field in model.model_fields.items():
        inner = value[name] if isinstance(value[name], list) else [value[name]]
        kind = _model_in(field.annotation)
        for one in inner:
            if kind and one is not None:
                keys_are_those_of(kind, one)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((one for one in found if one), None)
