"""The Python client asks again: as often as it should, never earlier than it is told, and not for ever."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from app.kit.db import Database
from casualty_record import NoAnswer, Retries, problems
from casualty_record.retries import retry_after
from tests.clients.blocking import Made
from tests.clients.breaking import Answers, Cuts, Fault, Proxy
from tests.running import serving
from tests.service.walking import ids

BUSY = Answers(503, {"Retry-After": "0"})


@pytest.mark.parametrize("fault", [Cuts(), BUSY, Answers(429)], ids=["broken connection", "503", "429"])
def test_what_breaks_is_asked_again(client: Any, proxy: Proxy, fault: Fault) -> None:
    proxy.fails(None, fault, fault)
    assert len(set(ids(list(client.figures.list(limit=5))))) == 17
    assert len(proxy.sent()) == 4 + 2


def test_but_not_for_ever(client: Any, proxy: Proxy) -> None:
    proxy.fails(*[BUSY] * 9)
    with pytest.raises(problems.ServiceUnavailable) as busy:
        client.figures.get("nis-2025-01-13-killed")
    assert (busy.value.status, busy.value.code, busy.value.retry_after) == (503, "", 0)
    assert len(proxy.sent()) == 4


def test_nobody_is_there(make: Made) -> None:
    with pytest.raises(NoAnswer, match=r"http://127\.0\.0\.1:1 did not answer GET"):
        make("http://127.0.0.1:1", retries=Retries(tries=2, pause=0.01)).about.root()


@pytest.mark.parametrize(
    "after", [lambda: "1", lambda: format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)]
)
def test_it_waits_as_long_as_it_is_told(client: Any, proxy: Proxy, after: Callable[[], str]) -> None:
    proxy.fails(Answers(503, {"Retry-After": after()}))
    began = time.monotonic()
    client.figures.get("nis-2025-01-13-killed")
    assert 0.9 < time.monotonic() - began < 5
    assert len(proxy.sent()) == 2


def test_whoever_would_wait_too_long_is_told(make: Made) -> None:
    with serving(Database("postgresql://127.0.0.1:1/nowhere")) as service:
        client = make(service.client.base_url, retries=Retries(longest=4))
        with pytest.raises(problems.DatabaseUnavailable, match="try again shortly") as away:
            client.figures.get("nis-2025-01-13-killed")
        assert away.value.retry_after == 5


def test_dates_and_seconds_of_http_are_read() -> None:
    noon = datetime(2025, 1, 13, 12, tzinfo=UTC)

    def read(given: str) -> float | None:
        return retry_after(httpx.Headers({"Retry-After": given}), noon)

    assert read("120") == 120
    assert read("Mon, 13 Jan 2025 12:00:30 GMT") == 30
    assert read("Mon, 13 Jan 2025 11:00:00 GMT") == 0
    assert (read("soon"), read("-1"), read(""), read("1.5")) == (None,) * 4


def test_pauses_grow_and_are_random() -> None:
    retries = Retries(tries=5, pause=1, longest=4)
    waits = [{retries.wait(sent) or 0 for _ in range(100)} for sent in (1, 2, 3, 4)]
    assert [max(some) > limit * 0.8 for some, limit in zip(waits, (1, 2, 4, 4), strict=True)] == [True] * 4
    assert [max(some) <= limit for some, limit in zip(waits, (1, 2, 4, 4), strict=True)] == [True] * 4
    assert retries.wait(5) is None
    assert all(3 <= (retries.wait(1, 3) or 0) <= 4 for _ in range(100))
    assert retries.wait(1, 4.1) is None
