"""Each client, on each database where that matters, and a proxy between the two."""

from collections.abc import Iterator
from typing import Any

import pytest

from casualty_record import Retries
from tests.clients.blocking import KINDS, Made, clients
from tests.clients.breaking import Proxy, breaking
from tests.running import Databases, Service
from tests.service.walking import made_up_record


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest) -> Iterator[Made]:
    """Makes clients, sync ones and then async ones."""
    with clients(request.param) as made:
        yield made


@pytest.fixture(scope="session")
def crowd(databases: Databases) -> Iterator[Service]:
    """A server over a made-up record, whose lists have several pages."""
    with made_up_record(databases, seed=1) as service:
        yield service


@pytest.fixture
def proxy(sqlite_service: Service) -> Iterator[Proxy]:
    """A proxy before the service over the shipped data."""
    with breaking(str(sqlite_service.client.base_url)) as proxy:
        yield proxy


@pytest.fixture
def client(make: Made, proxy: Proxy) -> Any:
    """A client that asks through the proxy, and does not wait long before it asks again."""
    return make(proxy.base, retries=Retries(pause=0.01))
