"""A page takes the same few statements whatever its size, and the SQL of a shape is built once."""

from pathlib import Path

import pytest

from app.api import RESOURCES
from app.kit.db import Database
from app.kit.listing import _page
from app.kit.resource import Resource
from app.resources.figures import FigureQuery, figures
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import noted_sql

MOST_STATEMENTS = 3  # the keys of the records named, the page, and its last stretch of rows without a date


def statements_of(database: Database, resource: Resource, **parameters: str) -> list[str]:
    """The SQL that one page runs."""
    with noted_sql() as seen, database.read() as connection:
        resource.listing.page(connection, resource.query.model_validate(parameters))
    return seen


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    numbers = range(120)
    claims = [statement(f"statement-{n}", figures=[figure(f"figure-{n}")], reports=["first-article"]) for n in numbers]
    load_bundles(
        database, tmp_path, world(), {"sources": [source(f"source-{n}") for n in numbers], "statements": claims}
    )
    return database


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_a_page_takes_few_statements_whatever_its_size(filled: Database, resource: Resource) -> None:
    counts = {limit: len(statements_of(filled, resource, limit=limit)) for limit in ("1", "50", "100")}
    assert len(set(counts.values())) == 1
    assert set(counts.values()) <= set(range(1, MOST_STATEMENTS + 1))


def test_filters_and_cursors_add_one_statement_at_most(filled: Database) -> None:
    with filled.read() as connection:
        page = figures.listing.page(connection, FigureQuery(limit=5))
    assert page.next is not None
    plain = len(statements_of(filled, figures, limit="5"))
    filtered = {"claimant": "ministry", "publisher": "outlet", "metric": "killed,injured", "party": "none"}
    assert len(statements_of(filled, figures, limit="5", **filtered)) <= plain + 1
    assert len(statements_of(filled, figures, limit="5", cursor=page.next)) <= plain + 1


def test_the_sql_of_a_shape_is_built_once(filled: Database) -> None:
    _page.cache_clear()
    statements_of(filled, figures, claimant="ministry", metric="killed")
    built = _page.cache_info().misses
    for claimant, metric in (("outlet", "injured"), ("lawmaker", "deployed"), ("ministry", "killed")):
        statements_of(filled, figures, claimant=claimant, metric=metric)
    assert _page.cache_info().misses == built
    statements_of(filled, figures, claimant="ministry,outlet", metric="killed")
    assert _page.cache_info().misses > built
