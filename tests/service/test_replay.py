"""Replaying history: whatever is done later, `known_at` answers what was answered when it was current.

The history and the moments are random; SEED makes them again, and every failure says which write came before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from sqlalchemy import select

from app.api import RESOURCES
from app.kit.asking import filters
from app.kit.history import change
from tests.running import Databases, Service, serving
from tests.service.edits import OF_TYPE, Hand, Question
from tests.service.walking import walk

SEED = 20250113
STEPS = 60
MOMENTS = 100
EACH = 20
FLEETING = ("quote", "verified")  # of the texts that are held now, and so no part of history


def pool() -> list[Question]:
    """Whatever can be asked: each filter of ids with one and with several, orders, boxes, records, histories."""
    found: list[Question] = []
    for resource in RESOURCES:
        path = f"/v1/{resource.path}"
        ours = OF_TYPE[resource.type_name]
        shared = [name for name in resource.query.writes.model_fields if name in resource.query.shows.model_fields]
        found += [(path, {}), (path, {"ids": ",".join([*ours, "never-there"])}), (path, {"sort": "-updated_at"})]
        found += [(path, {"count": "true", "sort": "id", "limit": "3"}), (path, {"fields": shared[1]})]
        for name, kind in filters(resource.query).items():
            if name == "bbox":
                found += [(path, {name: "0,0,50,50"}), (path, {name: "0,50,50,90"})]
            elif kind.type:
                some = OF_TYPE[kind.type]
                found += [(path, {name: one}) for one in some[:4]]
                found += [(path, {name: ",".join(some[1:3]), "count": "true"}), (path, {name: f"{some[0]},none"})]
        found += [(f"{path}/{id_}", {}) for id_ in ours]
        found += [(f"{path}/{id_}/revisions", {"limit": "200"}) for id_ in ours[:3]]
    found += [("/v1/figures", {"value_min": "10", "value_max": "200"}), ("/v1/figures", {"as_of": "2024-01/2024-06"})]
    for role in ("claimant", "relayer", "source", "publisher"):
        of_role = {role: f"{OF_TYPE['source'][0]},{OF_TYPE['source'][6]}"}
        found += [("/v1/figures", of_role | {"sort": sort}) for sort in ("as_of", "-stated_on", "-updated_at")]
    return found


ALWAYS: list[Question] = [
    ("/v1", {}),
    ("/v1/changes", {"limit": "200"}),
    ("/v1/figures", {}),
    ("/v1/figures", {"bbox": "0,0,50,50"}),
    ("/v1/sources", {"ids": ",".join(OF_TYPE["source"])}),
]
# Whatever a record shows, it shows as it is written too.
VIEWS = ("read", "write")


@dataclass(frozen=True)
class Step:
    """What was asked after a write, what was answered, and which change was then the last."""

    done: str
    change: int
    recorded_at: datetime
    answers: Sequence[tuple[Question, Any]]


def _plain(value: Any) -> Any:
    """The same without links, and without what is of the texts held now."""
    if isinstance(value, dict):
        return {
            key: None if key in FLEETING else _plain(one)
            for key, one in value.items()
            if key not in ("links", "instance")
        }
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _place(location: str) -> str:
    """Where a record was merged into, without the moment asked for."""
    parts = urlsplit(location)
    kept = [(name, one) for name, one in parse_qsl(parts.query) if name != "known_at"]
    return f"{parts.path}?{urlencode(kept)}"


def answer(service: Service, question: Question, known_at: str | None = None) -> Any:
    """What there is to compare: a status, where a merged record leads to, and what is said."""
    path, parameters = question
    asked = parameters | ({"known_at": known_at} if known_at else {})
    response = service.client.get(path, params=asked)
    status = response.status_code
    if status in (404, 410, 308):
        assert "immutable" not in response.headers["cache-control"]
        return status, _place(response.headers.get("location", "")), response.json()["code"]
    assert status == 200, f"{response.url}: {response.text}"
    fixed = known_at is not None and known_at.isdigit()
    assert ("immutable" in response.headers["cache-control"]) == fixed, response.url
    body = response.json()
    if known_at:
        told = set(re.findall(r'"(?:quote|verified)":([^,}]+)', response.text))
        assert told <= {"null"}, response.url
        for link in _links(body):
            # A list's links are of the moment that was asked for, those within a record of the change that it is.
            at = dict(parse_qsl(urlsplit(link).query)).get("known_at")
            assert path == "/v1" or at is not None, link
    return status, "", _plain(body)


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "links":
                yield from (link for link in one.values() if link)
            else:
                yield from _links(one)
    elif isinstance(value, list):
        for one in value:
            yield from _links(one)


def viewed(question: Question, view: str) -> Question:
    path, parameters = question
    takes = path not in ("/v1", "/v1/changes") and "/revisions" not in path
    return (path, parameters | ({"view": view} if takes else {}))


@pytest.fixture(scope="module")
def edited(databases: Databases) -> Iterator[Service]:
    database = databases.migrated()
    with serving(database) as service:
        yield service
    databases.drop(database)


@pytest.fixture(scope="module")
def history(edited: Service) -> list[Step]:
    """A random history, with what was answered after each of its steps."""
    hand = Hand(SEED, edited)
    random = Random(SEED)
    questions = pool()
    steps: list[Step] = []
    for _ in range(STEPS):
        done = hand.step()
        asked = [viewed(one, random.choice(VIEWS)) for one in random.sample(questions, EACH)]
        asked += [viewed(one, view) for one in ALWAYS for view in VIEWS]
        answers = [(question, answer(edited, question)) for question in asked]
        last = edited.client.get("/v1").json()["change"]
        recorded_at = edited.items("/v1/changes", after=str(last - 1))[0]["recorded_at"]
        steps.append(Step(done, last, datetime.fromisoformat(recorded_at), answers))
    return steps


def test_the_history_is_worth_replaying(edited: Service, history: list[Step]) -> None:
    """It has everything in it that can happen to a record, and every way to answer."""
    actions = {one["action"] for one in walk_changes(edited)}
    assert actions == {"create", "update", "supplement", "withdraw", "restore", "merge"}
    told = {said[0] for step in history for _, said in step.answers}
    assert told == {200, 404, 410, 308}
    assert len({step.change for step in history}) > STEPS / 2
    figures = {
        str(said) for step in history for question, said in step.answers if question == viewed(ALWAYS[2], "read")
    }
    assert len(figures) > STEPS / 4


def walk_changes(service: Service) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while page := service.items("/v1/changes", limit="200", after=str(len(found))):
        found += page
    assert [one["change"] for one in found] == list(range(1, len(found) + 1))
    return found


def moments(service: Service, history: list[Step], random: Random) -> Iterator[tuple[str, Step]]:
    """Random change numbers and moments, each with the step that was the last one then."""
    last_of = {step.change: step for step in history}
    with service.database.read() as connection:
        blocks = {row.number: row.block for row in connection.execute(select(change.c.number, change.c.block))}
    # A bundle that also ends records has a block that nobody saw as the last one.
    numbers = [number for number, block in blocks.items() if block in last_of]
    ordered = sorted(last_of.values(), key=lambda step: step.change)
    for n in range(MOMENTS):
        if n % 2:
            number = random.choice(numbers)
            yield str(number), last_of[blocks[number]]
            continue
        i = random.randrange(len(ordered))
        until = ordered[i + 1].recorded_at if i + 1 < len(ordered) else datetime.now(UTC)
        # Inclusive, so at the very moment of the change too.
        within = random.choice((0.0, random.random()))
        moment = ordered[i].recorded_at + (until - ordered[i].recorded_at) * within
        moment = min(moment, until - timedelta(microseconds=1)) if i + 1 < len(ordered) else moment
        yield max(moment, ordered[i].recorded_at).isoformat(), ordered[i]


def test_known_at_is_what_was_recorded_when_it_was_current(edited: Service, history: list[Step]) -> None:
    random = Random(SEED)
    for known_at, step in moments(edited, history, random):
        for question, expected in random.sample(step.answers, 15):
            found = answer(edited, question, known_at)
            assert found == expected, f"{question} {known_at=} {step.change=} {step.done}, {SEED=}"


def test_pages_of_the_past_are_its_list(edited: Service, history: list[Step]) -> None:
    """Cursors hold in the past too, and one that was begun there goes on there."""
    random = Random(SEED)
    for known_at, step in list(moments(edited, history, random))[:20]:
        for (path, parameters), (status, _, body) in step.answers:
            if status == 200 and "items" in body and parameters.get("limit") is None:
                found = walk(edited, path, 2, known_at=known_at, **parameters)
                assert _plain(found) == body["items"], (path, parameters, known_at, SEED)


def test_what_is_said_of_a_change_never_changes(edited: Service, history: list[Step], databases: Databases) -> None:
    """Every byte of it, in another process too, whatever is written, withdrawn, merged or deleted for good later."""
    random = Random(SEED)
    at = random.choice(sorted({step.change for step in history}))
    asked = [viewed(one, view) for one in random.sample(pool(), 40) + ALWAYS for view in VIEWS]

    def said(service: Service) -> list[tuple[int, str | None, str | None, bytes]]:
        answers = []
        for path, parameters in asked:
            one = service.client.get(path, params=parameters | {"known_at": str(at)})
            body = re.sub(rb'"instance":"[^"]*"', b"", one.content)
            tag = one.headers.get("etag") if one.status_code == 200 else None
            answers.append((one.status_code, tag, one.headers.get("location"), body))
        return answers

    first = said(edited)
    hand = Hand(SEED + 1, edited, begun=True)
    for _ in range(25):
        hand.step()
    hand.delete_texts()
    assert said(edited) == first
    with serving(edited.database) as fresh:
        assert said(fresh) == first
