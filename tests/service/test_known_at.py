"""`known_at`: whatever is written later, a list and a record answer as they did then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.api import RESOURCES
from app.kit.history import change_number, clock
from tests.factories import Record, article, figure, load_bundles, source, statement, world
from tests.running import Databases, Service, serving
from tests.service.edits import Editor
from tests.service.walking import ids, path_of, walk

Question = tuple[str, dict[str, str]]
MICROSECOND = timedelta(microseconds=1)
EDITS = 30
SEED = 5


def asked(path: str, **parameters: str) -> Question:
    return f"/v1/{path}", parameters


LISTS = (
    *(asked(resource.path) for resource in RESOURCES),
    asked("sources", affiliation="outlet"),
    asked("sources", sort="-updated_at", kind="ministry,news_outlet"),
    asked("articles", publisher="outlet", view="write"),
    asked("articles", publisher="agency", fields="publisher,title"),
    asked("events", party="an-army,other-army", sort="date"),
    asked("events", bbox="30,45,40,55"),
    asked("places", bbox="30,45,40,55", sort="-name"),
    asked("statements", source="lawmaker"),
    asked("statements", claimant="ministry", sort="-id"),
    asked("statements", figure="killed,injured", view="write"),
    asked("statements", event="a-battle"),
    asked("statements", stance="none"),
    asked("figures", claimant="ministry"),
    asked("figures", claimant="agency", sort="as_of"),
    asked("figures", source="lawmaker", count="true"),
    asked("figures", relayer="none", sort="-stated_on"),
    asked("figures", publisher="outlet"),
    asked("figures", publisher="agency", sort="as_of"),
    asked("figures", publisher="outlet,agency", sort="id"),
    asked("figures", article="first-article"),
    asked("figures", article="second-article,none", view="write"),
    asked("figures", bbox="30,45,40,55"),
    asked("figures", value_min="301", sort="-updated_at"),
    asked("figures", as_of="2024-05", ids="killed,injured,no-such-figure"),
)
RECORDS = (
    *(asked(f"figures/{id_}") for id_ in ("killed", "injured", "later")),
    asked("figures/killed", view="write"),
    asked("statements/briefing"),
    asked("statements/rival"),
    asked("sources/ministry"),
    asked("sources/outlet"),
    asked("sources/agency"),
    asked("articles/first-article"),
    asked("articles/first-article", fields="publisher"),
    asked("events/a-battle"),
    asked("places/a-town"),
)


@dataclass(frozen=True)
class Moment:
    """What everything answered after a change: the last of the block, and the time at which it was recorded."""

    first: int
    last: int
    recorded_at: datetime
    answers: Sequence[Any]


def last_of(service: Service, known_at: str) -> int:
    """The change number that a moment stands for."""
    found: int = service.get("/v1", 200, known_at=known_at).json()["change"]
    return found


def _without_moment(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_moment(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_moment(item) for item in value]
    return re.sub(r"&known_at=[0-9]+$", "", value) if isinstance(value, str) else value


def answer(service: Service, question: Question, known_at: str | None = None) -> Any:
    """What there is to compare: the items of a list, a record, or why there is none."""
    path, parameters = question
    response = service.client.get(path, params=parameters | ({"known_at": known_at} if known_at else {}))
    body = response.json()
    if response.status_code in (404, 410):
        return response.status_code
    assert response.status_code == 200, response.text
    if "items" not in body:
        # What a source's counts link to is of the same moment.
        links = [link for part in body.values() if isinstance(part, dict) for link in part.get("links", {}).values()]
        if known_at and links:
            last = last_of(service, known_at)
            assert all(link.endswith(f"&known_at={last}") for link in links)
        return _without_moment(body)
    assert body["links"]["next"] is None
    return body["items"], {key: value for key, value in body["meta"].items() if key != "change"}


def load(service: Service, folder: Path, *bundles: dict[str, list[Record]]) -> tuple[int, int, datetime]:
    """The first and the last number of the block that loading made, and its time."""
    with service.database.read() as connection:
        before = change_number(connection)
    loaded = load_bundles(service.database, folder, *bundles)
    assert loaded.change is not None
    assert loaded.change > before
    with service.database.read() as connection:
        return before + 1, loaded.change, connection.execute(select(clock.c.recorded_at)).scalar_one()


def claims(*figures: Record, chain: Sequence[tuple[str, str]] = (), **fields: Any) -> dict[str, list[Record]]:
    steps = [{"step": i, "role": role, "source": id_} for i, (role, id_) in enumerate(chain, 1)]
    fields |= {"attribution": steps} if steps else {}
    reports = sorted({one["article"] for given in figures for one in given.get("evidence", ())})
    return {"statements": [statement(figures=[*figures], reports=reports or ["first-article"], **fields)]}


def edits() -> list[list[dict[str, list[Record]]]]:
    """Loads, one after the other, that revise, drop, bring back, rename and move."""
    first, second = ({"article": f"{name}-article", "wording": "300"} for name in ("first", "second"))
    town = {"id": "a-town", "name": "A town", "latitude": 50.0, "longitude": 35.0}
    killed = figure(evidence=[first], place="a-town", as_of="2024-05-01")
    injured = figure("injured", metric="injured", wording="about 20", evidence=[first, second], period="../2024-05")
    agency = source("agency", kind="news_agency", affiliations=["outlet"])
    by_two = [("claimant", "ministry"), ("relayer", "lawmaker")]
    battle = {"id": "a-battle", "kind": "battle", "title": "A battle", "place": "a-town", "date": "2024-05"}
    sides = [{"party": "an-army", "role": "side_a"}]
    other = {"id": "other-army", "name": "Another army", "kind": "armed_group"}
    stances = [{"event": "a-battle", "stance": "denies"}, {"figure": "injured", "stance": "disputes"}]
    return [
        [world() | {"places": [town], "events": [battle]}, claims(killed, injured)],
        [
            {
                "sources": [source("ministry", name="Renamed", aliases=["M"])],
                "conflicts": [{"id": "a-war", "name": "War"}],
            }
        ],
        [claims({**killed, "wording": "more than 400"})],
        [{"sources": [agency], "articles": [article(publisher="agency", title="Moved")]}],
        [claims(killed, injured, chain=by_two, stated_on="2024-05-02")],
        [{"statements": [statement("rival", stances=stances, figures=[figure("later", wording="12")])]}],
        [{"places": [{**town, "name": "Renamed", "latitude": 1.0}], "parties": [other]}],
        [{"events": [{**battle, "parties": [*sides, {"party": "other-army", "role": "side_b"}], "date": "2023"}]}],
        [claims(killed, chain=[("primary_source", "lawmaker"), ("claimant", "agency")], summary="Revised")],
        [{"articles": [article(publisher="outlet"), article("second-article", publisher="agency")]}],
        [claims({**injured, "evidence": [second]}, killed, chain=by_two)],
    ]


@pytest.fixture(scope="module")
def edited(databases: Databases) -> Iterator[Service]:
    database = databases.migrated()
    with serving(database) as service:
        yield service
    databases.drop(database)


@pytest.fixture(scope="module")
def history(edited: Service, tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    moments = []
    folder = tmp_path_factory.mktemp("edits")
    for bundles in edits():
        block = load(edited, folder, *bundles)
        moments.append(Moment(*block, [answer(edited, question) for question in (*LISTS, *RECORDS)]))
    return moments


def test_lists_and_records_answer_as_they_did(edited: Service, history: list[Moment]) -> None:
    for number, question in enumerate((*LISTS, *RECORDS)):
        answers = [moment.answers[number] for moment in history]
        assert any(one != answers[0] for one in answers), f"{question} never changed"
        for moment in history:
            expected = moment.answers[number]
            assert answer(edited, question, str(moment.last)) == expected, (question, moment.last)
            if number % 3 == 0:
                assert answer(edited, question, str(moment.first)) == expected, "in the middle of its block"
                assert answer(edited, question, moment.recorded_at.isoformat()) == expected, "inclusive"
    assert len([moment for moment in history if moment.first < moment.last]) >= 5


def test_a_moment_is_the_last_change_before_it(edited: Service, history: list[Moment]) -> None:
    question = asked("sources")
    empty: Any = ([], {})
    for moment, before in zip(history, [None, *history], strict=False):
        earlier = before.answers[0] if before else empty
        at = moment.recorded_at
        assert answer(edited, question, (at - MICROSECOND).isoformat()) == earlier
        zones = [timezone(timedelta(hours=hours)) for hours in (2, -9.5)]
        for text in (f"{at:%Y-%m-%dT%H:%M:%S.%fZ}", *(at.astimezone(zone).isoformat() for zone in zones)):
            assert answer(edited, question, text) == moment.answers[0]
    assert answer(edited, question, datetime.now(UTC).isoformat()) == history[-1].answers[0]
    for long_ago in ("0999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1900-01-01T00:00:00Z"):
        assert answer(edited, question, long_ago) == empty


def test_pages_and_the_root_are_of_that_time(edited: Service, history: list[Moment]) -> None:
    for moment in history:
        for known_at in {str(moment.first), str(moment.last), moment.recorded_at.isoformat()}:
            for path, parameters in LISTS[len(RESOURCES) :]:
                number = LISTS.index((path, parameters))
                if moment is history[-1] or number % 4 == 0:
                    found = walk(edited, path, 1, known_at=known_at, **parameters)
                    assert found == moment.answers[number][0], (path, parameters)
            root = edited.get("/v1", known_at=known_at).json()
            assert root["change"] == moment.last
            counted = {resource.path: len(moment.answers[i][0]) for i, resource in enumerate(RESOURCES)}
            assert root["counts"] == counted
            page = edited.get("/v1/figures", known_at=known_at, limit="1").json()
            assert page["meta"]["change"] == moment.last


def test_there_was_none_yet_and_it_no_longer_stood(edited: Service, history: list[Moment]) -> None:
    def statuses(path: str) -> list[int]:
        at = [0, *(moment.last for moment in history)]
        return [edited.client.get(path, params={"known_at": str(n)}).status_code for n in at]

    there = [200] * len(history)
    assert statuses("/v1/figures/killed") == [404, *there]
    assert statuses("/v1/figures/injured") == [404, 200, 200, 410, 410, 200, 200, 200, 200, 410, 410, 200]
    assert statuses("/v1/statements/rival") == [404, *[404] * 5, *[200] * 6]
    assert statuses("/v1/sources/agency") == [404, *[404] * 3, *[200] * 8]
    assert statuses("/v1/sources/never") == [404] * 12
    gone = edited.get("/v1/figures/injured", 410, known_at=str(history[2].last)).json()
    assert (gone["code"], gone["status"]) == ("withdrawn", 410)
    yet = edited.get("/v1/sources/agency", 404, known_at=history[0].recorded_at.isoformat()).json()
    assert yet["code"] == "not_found"


def test_nothing_is_known_at_zero(edited: Service, history: list[Moment]) -> None:
    for resource in RESOURCES:
        page = edited.get(path_of(resource), known_at="0", count="true", ids="ministry,killed").json()
        assert page["items"] == []
        assert page["meta"] == {"change": 0, "count": 0, "count_exact": True, "missing": ["ministry", "killed"]}
        for id_ in ids(walk(edited, path_of(resource))):
            edited.get(f"{path_of(resource)}/{id_}", 404, known_at="0")
    assert set(edited.get("/v1", known_at="0").json()["counts"].values()) == {0}


def test_a_number_holds_for_ever_and_a_moment_does_not(edited: Service, history: list[Moment]) -> None:
    at = history[1]
    for path in ("/v1", "/v1/figures", "/v1/figures/killed", "/v1/sources/ministry"):
        for known_at, holds in ((str(at.last), True), ("0", True), (at.recorded_at.isoformat(), False), (None, False)):
            answered = edited.client.get(path, params={"known_at": known_at} if known_at else {})
            if answered.status_code == 200:
                assert ("immutable" in answered.headers["cache-control"]) == holds, (path, known_at)
                assert ("max-age=31536000" in answered.headers["cache-control"]) == holds


def test_what_is_no_known_moment_is_refused(edited: Service, history: list[Moment]) -> None:
    last, now = history[-1].last, datetime.now(UTC)
    future = [str(last + 1), str(10**18 - 1), (now + timedelta(hours=1)).isoformat(), "9999-12-31T23:59:59Z"]
    garbage = ["", "now", "-1", "+1", "1.5", "1e2", "0x1", " 1", "1,2", "١", "9" * 19, "2024-01-01", "none", "é"]
    garbage += ["2024-01-01T00:00:00", "2024-01-32T00:00:00Z", "2024-01-01T00:00Z", "../2024"]
    for path in ("/v1", "/v1/figures", "/v1/figures/killed", "/v1/sources"):
        for code, texts in (("in_the_future", future), ("invalid_moment", garbage)):
            for text in texts:
                (error,) = edited.get(path, 400, known_at=text).json()["errors"]
                assert (error["parameter"], error["code"]) == ("known_at", code), text


def test_any_history_answers_as_it_did(empty_service: Service, tmp_path: Path) -> None:
    editor = Editor(SEED)
    questions = editor.questions()
    history: list[tuple[Moment, list[Question]]] = []
    for _ in range(EDITS):
        block = load(empty_service, tmp_path, editor.next())
        some = [questions[0], *editor.random.sample(questions[1:], 12)]
        history.append((Moment(*block, [answer(empty_service, question) for question in some]), some))
    told = {one for moment, _ in history for one in moment.answers if isinstance(one, int)}
    assert told == {404, 410}
    assert len({str(moment.answers[0]) for moment, _ in history}) > EDITS // 3
    for moment, some in history:
        for number in range(moment.first, moment.last + 1):
            for question, expected in list(zip(some, moment.answers, strict=True))[
                : None if number == moment.last else 3
            ]:
                found = answer(empty_service, question, str(number))
                assert found == expected, f"{question} at {number}, {SEED=}"
