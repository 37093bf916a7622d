"""A service with a small world, and an article in it that was taken in."""

from collections.abc import Iterator

import pytest

from app.kit.db import Database
from tests.articles.reports import REPORT, ingested
from tests.running import Service, serving
from tests.service.writes import with_world


@pytest.fixture
def desk(database: Database) -> Iterator[Service]:
    """A server over a small world, to which nothing but a key's holder writes."""
    with serving(database) as service:
        yield with_world(service, {"places": [{"id": "port-alder", "name": "Port Alder"}]})


@pytest.fixture
def article(desk: Service) -> str:
    """The id of the report, taken in."""
    return str(ingested(desk, text=REPORT, publisher="outlet", url="https://news.example/a")["article"])
