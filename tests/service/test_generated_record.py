"""A made-up record of some size: the database's JSON is what an ORM and a response model make of the same rows."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from app.config import Settings
from app.kit.schema import Page
from app.resources.figures import Figure
from bench import orm_variant
from bench.generate import generate
from tests.running import Databases, Service, serving

FIGURES = 400


@pytest.fixture(scope="module")
def generated(databases: Databases) -> Iterator[Service]:
    database = databases.migrated()
    generate(database, FIGURES, seed=7)
    with serving(database) as service:
        yield service
    databases.drop(database)


@pytest.mark.parametrize(
    "parameters",
    [{}, {"metric": "killed"}, {"metric": "killed,injured"}, {"party": "party-1"}, {"claimant": "source-1"}],
    ids=str,
)
def test_a_page_is_what_an_orm_makes_of_the_rows(generated: Service, parameters: dict[str, str]) -> None:
    answer = generated.get("/v1/figures", limit="200", **parameters).json()
    assert answer["items"]
    engine = orm_variant.engine_of(Settings(database_url=generated.database.url.render_as_string(hide_password=False)))
    with Session(engine) as session:
        query = orm_variant.FigureQuery.model_validate({"limit": "200", **parameters})
        found = orm_variant.page(session, query)
        page = {"items": found["items"], "links": answer["links"], "meta": {"change": found["change"]}}
        same = Page[Figure].model_validate(page, from_attributes=True).model_dump(mode="json", exclude_unset=True)
    engine.dispose()
    assert len(same["items"]) <= len(answer["items"])
    assert answer["items"][: len(same["items"])] == same["items"]
    assert answer["meta"] == same["meta"]


def test_a_walk_shows_every_figure_once(generated: Service) -> None:
    link: str | None = "/v1/figures?limit=37"
    found: list[str] = []
    while link:
        page = generated.client.get(link).json()
        found += [item["id"] for item in page["items"]]
        link = page["links"]["next"]
    assert len(found) == len(set(found)) == generated.get("/v1").json()["counts"]["figures"]
    assert len(found) >= FIGURES
