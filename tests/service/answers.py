"""What the tests of answers share: statements of one figure each, and answers as they are asked for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from jsonschema_rs import Draft202012Validator
from pydantic import BaseModel

from tests.factories import Record, article, source
from tests.factories import world as small_world
from tests.running import Databases, Service, serving
from tests.service.edits import written
from tests.service.walking import walk

Who = str | dict[str, str]
DAY = "2024-05-01"
QUESTIONS = 60
WHO = ("ministry", "rival", "monitor", "hospital")
AGREEMENTS = (
    ("consistent", ("more than 300", "about 400")),
    ("differing", ("about 400", "about 500", "up to 900")),
    ("contradictory", ("10", "more than 300")),
    ("outside", ("about 100", "at least 200")),
)


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
    running = serving(database)
    try:
        service = running.__enter__()
        record(service, world(), *bundles)
        yield service
    finally:
        # It ends in the same way where the test fails.
        running.__exit__(None, None, None)
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


def fits(service: Service, path: str, value: Any) -> None:
    """The answer of a path is valid by the schema of the OpenAPI document."""
    document = service.get("/openapi.json").json()
    content = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator({**content["schema"], "components": document["components"]})
    assert [error.message for error in validator.iter_errors(value)] == []


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


def sums(by: str, subset: str, *given: tuple[str, str, str]) -> list[Record]:
    """Increments: for each month the id, the wording and the day on which it was said."""
    counted: dict[str, Any] = {"counting": "incremental", "subset": subset}
    return [
        said(f"{subset.replace(' ', '-')}-{number}-{by}", by, wording, on, period=f"{month}-01/{month}-28", **counted)
        for number, (month, wording, on) in enumerate(given)
    ]


def rival_claims() -> dict[str, list[Record]]:
    """Sixty questions of one to four claimants, and further questions each with a subset for a name."""
    officials = [source(f"official-{n}", kind="anonymous_official") for n in range(2)]
    bodies = {"head": [], "bureau": ["head"], "branch": ["bureau"], "office": ["branch"], "sister": ["bureau"]}
    statements = [
        said(f"page-{n:02}-{who}", who, str(n), subset=f"page {n:02}")
        for n in range(QUESTIONS)
        for who in WHO[: n % 4 + 1]
    ]
    statements += [said(f"of-{who}", who, "12", subset="affiliated") for who in ("head", "branch", "office", "sister")]
    statements += [
        said("relayed", "rival", "more than 300", relayed=["lawmaker", {"described_as": "locals"}], subset="relayed",
             reports=["first-article", "third-article"]),
        said("reprinted", "rival", "more than 300", relayed=["lawmaker"], subset="printed once",
             reports=["first-article"]),
        said("source-own", "ministry", "100", subset="rests"),
        said("rests", "rival", "about 110", rests_on=["ministry", {"described_as": "police"}], subset="rests"),
        said("rests-a", "rival", "50", rests_on=["lawmaker"], subset="rests outside"),
        said("rests-b", "monitor", "51", rests_on=["lawmaker"], subset="rests outside"),
        said("rests-c", "ministry", "52", rests_on=[{"described_as": "police"}], subset="rests outside"),
        *(said(f"unnamed-{n}", f"official-{n}", f"about {n + 7}", basis="anonymous", subset="anonymous",
               relayed=["lawmaker"], reports=["first-article", "second-article"]) for n in range(2)),
        said("first", "ministry", "10", "2024-04-01", subset="disputed"),
        said("second", "ministry", "11", subset="disputed"),
        said("third", "rival", "about 20", subset="disputed", stances=[{"figure": "second", "stance": "denies"}]),
        taken("corrects-it", "lawmaker", "corrects", "2024-05-03", figure="second"),
        taken("disputes-it", "monitor", "disputes", "2024-05-02", figure="second"),
        taken("disputes-first", "hospital", "disputes", figure="first"),
        taken("affirms-it", "outlet", "affirms", figure="second"),
        *sums("ministry", "sums", ("2024-01", "5", "2024-02-01"), ("2024-02", "more than 7", "2024-03-01"),
              ("2024-01", "6", "2024-03-02")),
        *sums("rival", "sums beside", ("2024-01", "5", "2024-02-01"), ("2024-02", "7", "2024-03-01")),
        said("count-beside", "ministry", "12", subset="sums beside", counting="cumulative"),
        said("apart-a", modality="predicted", subset="apart"),
        said("apart-b", modality="speculated", subset="apart"),
        said("apart-c", method="derived", subset="apart"),
        said("apart-d", wording="unknown", subset="apart"),
        said("dated-year", wording="30", on="2025-02-01", as_of="2024", subset="dated"),
        said("dated-day", wording="20", on="2025-01-01", as_of="2024-03-05", subset="dated"),
        said("dated-open", "rival", "40", as_of="2024-01/..", subset="dated"),
        said("dated-not", "monitor", "10", on=None, subset="dated"),
    ]  # fmt: skip
    for name, wordings in AGREEMENTS:
        statements += [said(f"{name}-{who}", who, one, subset=name) for who, one in zip(WHO, wordings, strict=False)]
    sources = [*officials, *(source(id_, affiliations=above) for id_, above in bodies.items())]
    return {"sources": sources, "statements": statements}
