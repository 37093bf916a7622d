"""A service that knows under which address readers reach it, and whose record a test may change."""

from collections.abc import Iterator

import pytest

from app.kit.db import Database
from tests.running import Service, serving


@pytest.fixture
def public(database: Database) -> Iterator[Service]:
    with serving(database, public_url="https://casualties.example") as running:
        yield running
