"""The Python client reads: every page of a list, whatever breaks meanwhile, and what is wrong with a question."""

import asyncio
import json
import logging
import pickle
from typing import Any, assert_type

import httpx
import pytest

from app.api import RESOURCES
from bench.clients import PLAIN
from casualty_record import (
    AsyncClient,
    Client,
    NoAnswer,
    Page,
    Problem,
    Retries,
    UnexpectedAnswer,
    Walk,
    problems,
    types,
)
from tests.clients.blocking import Made
from tests.clients.breaking import Answers, Cuts, Fault, Proxy, breaking
from tests.running import Service
from tests.service.walking import ids, keys_of_records

(FIGURES,) = [resource for resource in RESOURCES if resource.path == "figures"]
BUSY = Answers(503, {"Retry-After": "0"})
ONCE = Retries(tries=1)


def lists_of(client: Any, limit: int = 5) -> list[str]:
    return ids(list(client.figures.list(limit=limit)))


# Lists


def test_every_figure_is_listed(make: Made, crowd: Service) -> None:
    walk = make(crowd.client.base_url).figures.list(sort="id", count=True)
    assert (walk.meta, walk.finished) == (None, False)
    found = ids(list(walk))
    assert found == sorted(keys_of_records(crowd, FIGURES))
    assert len(found) > 250  # five pages and more
    assert walk.meta["count"] == len(found)
    assert (walk.finished, walk.cursor) == (True, None)
    assert next(walk, None) is None


def test_a_page_is_asked_for_when_it_is_needed(client: Any, proxy: Proxy) -> None:
    walk = client.figures.list(limit=5)
    assert proxy.sent() == []
    for _ in range(5):
        next(walk)
    assert len(proxy.sent()) == 1
    next(walk)
    assert len(proxy.sent()) == 2


def test_records_come_in_the_form_that_is_asked_for(sqlite_service: Service) -> None:
    with httpx.Client(verify=PLAIN) as http, Client(str(sqlite_service.client.base_url), http=http) as client:
        walk = client.figures.list(claimant=["nis"], metric="killed", as_of="2025-01-13")
        assert_type(walk, Walk[types.Figure])
        (figure,) = walk
        assert (figure["wording"], figure["low"], figure["high"]) == ("more than 300", 301, None)
        written = client.figures.get(figure["id"], view="write")
        assert_type(written, types.FigureWritten)
        assert written["party"] == "korean-peoples-army"
        selected = next(client.figures.list(fields=["wording", "as_of"], ids="nis-2025-01-13-killed"))
        assert_type(selected, types.Selected)
        assert selected == {"id": "nis-2025-01-13-killed", "wording": "more than 300", "as_of": "2025-01-13"}
        pages = client.statements.list(view="write").pages()
        assert_type(next(pages), Page[types.StatementWritten])
        client.sources.list(kind="a kind that is newer than this client", sort="name")  # no error to mypy
        client.sources.list(colour="red")  # type: ignore[call-overload]  # this is one
        known = client.figures.get(figure["id"], known_at=client.about.root()["change"])
        assert known["wording"] == figure["wording"]


def test_every_change_and_revision_is_listed(make: Made, service: Service) -> None:
    client = make(service.client.base_url)
    last = client.about.root()["change"]
    assert [one["change"] for one in client.changes.list(limit=20)] == list(range(1, last + 1))
    walk = client.changes.list(limit=20)
    next(walk.pages())
    assert [one["change"] for one in client.changes.list(after=walk.cursor)] == list(range(21, last + 1))
    assert [one["action"] for one in client.statements.revisions("nis-briefing-2025-01-13")] == ["create"]
    assert client.sources.diff("nis", 1, from_=0)["revision"] == 1


# A walk that breaks


@pytest.mark.parametrize("fault", [Cuts(), BUSY], ids=["broken connection", "503"])
def test_a_broken_walk_goes_on_where_it_broke(make: Made, proxy: Proxy, fault: Fault) -> None:
    client = make(proxy.base, retries=ONCE)
    whole = lists_of(client, 200)
    proxy.fails(None, fault, fault)  # the second page, and once more
    walk, found, failures = client.figures.list(limit=5), [], 0
    while not walk.finished:
        try:
            for figure in walk:
                found.append(figure["id"])  # one by one: a list of all would be lost with what fails
        except (NoAnswer, problems.ServiceUnavailable):
            failures += 1
    assert failures == 2
    assert found == whole
    assert len(proxy.sent()) == 1 + 4 + 2


def test_so_does_a_walk_by_pages(make: Made, proxy: Proxy) -> None:
    client = make(proxy.base, retries=ONCE)
    whole = lists_of(client, 200)
    proxy.fails(Cuts(), None, Cuts())
    pages, found, failures = client.figures.list(limit=5).pages(), [], []
    for _ in range(2 + 4):
        try:
            found += ids(next(pages)["items"])
        except NoAnswer as error:
            failures.append(type(error.__cause__))
    assert failures == [httpx.RemoteProtocolError] * 2
    assert found == whole
    assert next(pages, None) is None


def test_another_process_can_go_on(make: Made, sqlite_service: Service) -> None:
    first, second = make(sqlite_service.client.base_url), make(sqlite_service.client.base_url)
    whole = lists_of(first, 200)
    walk = first.figures.list(limit=5)
    assert walk.cursor is None
    found = [next(walk)["id"] for _ in range(10)]
    assert found + ids(list(second.figures.list(limit=5, cursor=walk.cursor))) == whole
    next(walk)  # in the middle of a page, the cursor is where that begins
    assert found + ids(list(second.figures.list(limit=5, cursor=walk.cursor))) == whole


# What is wrong


def test_a_question_that_cannot_be_answered_says_what_to_change(make: Made, service: Service) -> None:
    with pytest.raises(problems.InvalidQuery) as wrong:
        next(make(service.client.base_url).figures.list(metric=["killed", "murdered"], limit=0, colour="red"))
    first, *others = str(wrong.value).splitlines()
    assert first == "400 invalid_query: The query cannot be answered as it stands; errors says what to change."
    assert [line.partition(": ")[0] for line in others] == ["- metric", "- limit", "- colour"]
    assert "killed, injured, missing" in others[0]
    assert others[1] == "- limit: Input should be greater than or equal to 1"
    assert [one["parameter"] for one in wrong.value.errors] == ["metric", "limit", "colour"]
    assert (wrong.value.status, wrong.value.code) == (400, "invalid_query")
    assert isinstance(wrong.value, problems.BadRequest)
    assert str(pickle.loads(pickle.dumps(wrong.value))) == str(wrong.value)


def test_what_is_not_there(make: Made, sqlite_service: Service) -> None:
    client = make(sqlite_service.client.base_url)
    with pytest.raises(problems.NotFound, match="404 not_found: There is no figure of this id"):
        client.figures.get("no-such?figure#ü")
    for nothing in ("", ".", ".."):
        with pytest.raises(ValueError, match="is no id"):
            client.figures.get(nothing)
    with pytest.raises(TypeError, match=r'place=None asks for nothing: .* "none"'):
        client.figures.list(place=None)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answers(502, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>"), Problem),
        (
            Answers(409, {"Content-Type": "application/problem+json"}, b'{"code": "new", "detail": "It."}'),
            problems.Conflict,
        ),
        (
            Answers(503, {"Content-Type": "application/problem+json"}, b'{"errors": {"a": ["b"]}}'),
            problems.ServiceUnavailable,
        ),
        (Answers(418, {"Content-Type": "application/problem+json"}, b"["), Problem),
        (Answers(301, {"Location": "/elsewhere"}), Problem),
        (Answers(200, {"Content-Type": "text/html"}, b"<h1>Log in</h1>"), UnexpectedAnswer),
        (Answers(200, {"Content-Type": "application/json"}, b'{"id": '), UnexpectedAnswer),
    ],
)
def test_what_the_service_does_not_say(make: Made, proxy: Proxy, answer: Answers, expected: type[Exception]) -> None:
    proxy.fails(answer)
    with pytest.raises(expected) as raised:
        make(proxy.base, retries=ONCE).figures.get("nis-2025-01-13-killed")
    assert type(raised.value) is expected
    assert "Error" not in str(raised.value)


# Keys and other hosts


def test_nothing_is_sent_elsewhere(make: Made, proxy: Proxy, sqlite_service: Service) -> None:
    with breaking(str(sqlite_service.client.base_url)) as other:
        client = make(proxy.base, key="cr_key_secret")
        proxy.fails(Answers(308, {"Location": f"{other.base}/v1/sources/nis"}))
        with pytest.raises(UnexpectedAnswer, match="leads away"):
            client.sources.get("nis")
        links = {"self": "/v1/sources", "next": f"{other.base}/v1/sources?cursor=x"}
        page = json.dumps({"items": [{"id": "nis"}], "links": links, "meta": {"change": 1}}).encode()
        proxy.fails(Answers(200, {"Content-Type": "application/json"}, page))
        with pytest.raises(UnexpectedAnswer, match="leads away"):
            next(client.sources.list())
        assert other.received == []


def test_a_key_is_never_shown(make: Made, proxy: Proxy, caplog: pytest.LogCaptureFixture) -> None:
    key = "cr_name_verysecret"
    with caplog.at_level(logging.DEBUG):
        client = make(proxy.base, key=key, retries=ONCE)
        list(client.sources.list())
        proxy.fails(Cuts())
        with pytest.raises(NoAnswer) as failed:
            client.sources.get("nis")
        with pytest.raises(problems.KeyRequired) as refused:
            client.sources.create({"name": "A"})
    assert all(headers["Authorization"] == f"Bearer {key}" for _, _, headers in proxy.received)
    request = client.core.request("GET", "/v1/sources")
    shown = [
        repr(client),
        repr(request),
        repr(client.core),
        *map(repr, (failed.value, refused.value)),
        str(failed.value),
    ]
    assert len(caplog.records) > 5
    assert "verysecret" not in "".join([*shown, caplog.text])
    for wrong in (f"{key}\n", f"{key} ", "ключ", ""):
        with pytest.raises(ValueError, match="characters") as raised:
            make(proxy.base, key=wrong)
        assert "verysecret" not in str(raised.value)


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "https://", "https://key@example.org", "https://example.org/?key=1"])
def test_a_base_url_is_where_the_service_is(make: Made, url: str) -> None:
    with pytest.raises(ValueError, match="base_url is where the service is"):
        make(url)


def test_a_service_may_stand_under_a_path(make: Made) -> None:
    request = make("https://example.org/record/").core.request("GET", "/v1/figures", (), {"claimant": ["a", "ü"]})
    assert str(request.url) == "https://example.org/record/v1/figures?claimant=a%2C%C3%BC"


def test_asyncio_asks_many_things_at_once(sqlite_service: Service) -> None:
    async def ask() -> tuple[list[str], list[str | None]]:
        async with AsyncClient(str(sqlite_service.client.base_url)) as client:
            found = [figure["id"] async for figure in client.figures.list(limit=5)]
            got = await asyncio.gather(*(client.figures.get(one) for one in found))
            return found, [one["id"] for one in got]

    found, got = asyncio.run(ask())
    assert found == got
    assert len(found) == 17
