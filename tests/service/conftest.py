"""What several modules of these tests are told of."""

import pytest

from tests.running import Service
from tests.service.pasts import with_a_past


@pytest.fixture
def told(empty_service: Service) -> Service:
    """A server over a small world in which a statement has a past."""
    return with_a_past(empty_service)
