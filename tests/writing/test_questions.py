"""Questions: made once, followed by the figures that answer them, through revisions, merges, migrations and exports."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.api import RESOURCES
from app.ingest.exporting import export
from app.ingest.loading import load
from app.ingest.verifying import verify
from app.kit.db import Database
from app.kit.migrations import migrate
from app.tables.claims import question
from tests.factories import Record, load_bundles
from tests.running import SETTINGS, Databases, Service, serving
from tests.service.answers import (
    apart,
    by_subset,
    change_of,
    claimants,
    ids,
    permalink,
    record,
    recorded,
    said,
    taken,
    tell,
    the_estimate,
    voices,
    world,
)
from tests.service.edits import Hand, revised, written
from tests.service.walking import walk
from tests.writing.test_verifying import OF_TYPE, damage

STEPS = 12
SEED = 11
Answers = dict[str, Any]


def rows(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(question)).scalar_one())


def answers(service: Service, **asked: str) -> Answers:
    """Every answer there is: the list, each by its id, its series, and the findings that are not of held texts."""
    found = walk(service, "/v1/estimates", 50, **asked)
    sizes = [len(one["claimants"]) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert len({*ids(found)}) == len(found)
    findings = [one for one in walk(service, "/v1/findings", **asked) if one["rule"] != "not_in_text"]
    told: Answers = {"estimates": found, "findings": findings}
    for one in found[:2]:
        assert service.get(f"/v1/estimates/{one['id']}", 200, **asked).json() == one
        told[one["id"]] = service.get("/v1/series", 200, question=one["id"], **asked).json()
    return told


@pytest.fixture
def told(databases: Databases) -> Iterator[Service]:
    """A server over the world, in which nothing is said yet."""
    with recorded(databases) as service:
        yield service


# Rows


def test_a_question_is_made_once_for_many_figures(database: Database, tmp_path: Path) -> None:
    same = [said(f"same-{n}", ("ministry", "rival")[n % 2], str(n), f"2024-05-{n + 1:02}") for n in range(20)]
    others: list[dict[str, Any]] = [
        {"metric": "injured"}, {"party": "an-army"}, {"combatant_status": "civilian"}, {"population": "women"},
        {"subset": "bodies recovered"}, {"perpetrator": "an-army"}, {"conflict": "a-war"}, {"place": "a-town"},
        {"event": "a-battle"},
    ]  # fmt: skip
    load_bundles(database, tmp_path, world(), {"statements": same[:10]})
    assert rows(database) == 1
    load_bundles(database, tmp_path, {"statements": same[10:]})
    assert rows(database) == 1
    unlike = [said(f"unlike-{n}", **fields) for n, fields in enumerate(others)]
    load_bundles(database, tmp_path, {"statements": unlike})
    assert rows(database) == 1 + len(others)
    alike: dict[str, Any] = {"as_of": "2025", "counting": "snapshot", "modality": "confirmed", "method": "tracked"}
    load_bundles(database, tmp_path, {"statements": [said("alike", wording="about 9", period="2024", **alike)]})
    load_bundles(database, tmp_path, {"statements": [said("same-0", "rival", "100", party="an-army")]})
    assert rows(database) == 1 + len(others)
    with serving(database) as service:
        assert len(walk(service, "/v1/estimates")) == 1 + len(others)


# Figures that move


def test_a_figure_moves_when_its_claimant_or_party_does(told: Service) -> None:
    tell(told, said("one"), said("two", "rival", "13"))
    first = the_estimate(told)
    assert sorted(claimants(first)) == ["ministry", "rival"]
    history = [(change_of(told), answers(told))]

    def now(body: Record) -> list[Record]:
        revised(told, "PUT", f"/v1/statements/{body['id']}", body)
        history.append((change_of(told), answers(told)))
        found: list[Record] = history[-1][1]["estimates"]
        return found

    (together,) = now(said("one", "rival"))
    assert together["id"] == first["id"]
    assert claimants(together) == ["rival"]
    assert len(together["claimants"][0]["superseded"]) == 1
    apart_, moved = sorted(now(said("one", "monitor", party="an-army")), key=lambda one: one["id"] != first["id"])
    assert (claimants(apart_), claimants(moved)) == (["rival"], ["monitor"])
    assert moved["question"]["party"]["id"] == "an-army"
    (other,) = now(said("two", "rival", "13", party="an-army"))
    assert other["id"] == moved["id"]
    assert sorted(claimants(other)) == ["monitor", "rival"]
    left = told.get(f"/v1/estimates/{first['id']}").json()
    assert (left["agreement"], left["claimants"], left["range"]) == ("none", [], {"low": None, "high": None})
    meta = told.get("/v1/estimates", 200, ids=f"{first['id']},{other['id']}").json()["meta"]
    assert meta["missing"] == [first["id"]]
    written(told, "POST", "/v1/sources", {"id": "late", "name": "Late", "kind": "other"})
    revised(told, "PATCH", "/v1/parties/an-army", {"name": "Renamed"})
    assert the_estimate(told)["question"]["party"]["name"] == "Renamed"
    revised(told, "DELETE", "/v1/statements/said-one")
    revised(told, "DELETE", "/v1/statements/said-two")
    assert answers(told)["estimates"] == []
    for change, expected in history:
        assert answers(told, known_at=change) == expected
    before = str(int(history[0][0]) - 2)
    assert told.get(f"/v1/estimates/{first['id']}", 404, known_at=before).json()["code"] == "not_found"
    assert told.get("/v1/estimates", 200, ids=other["id"], known_at=history[1][0]).json()["meta"]["missing"] == [
        other["id"]
    ]


def test_the_link_of_a_citation_holds(told: Service) -> None:
    tell(told, said("one", reports=["first-article"], party="an-army"), said("two", "rival", "15", party="an-army"))
    tell(told, taken("against", "monitor", "disputes", figure="one"))
    cited = [the_estimate(told), the_estimate(told, as_of="2024-05?")]
    for one in cited:
        assert f"known_at={change_of(told)}" in permalink(one)
        assert f"change {change_of(told)}" in one["citation"]
    assert "as_of=2024-05?" in permalink(cited[1])
    tell(told, said("one", "rival", "99"), said("later", "monitor", "77", party="an-army"))
    revised(told, "PATCH", "/v1/sources/ministry", {"name": "Other name", "affiliations": ["rival"]})
    revised(told, "PATCH", "/v1/articles/first-article", {"title": "Other title", "publisher": "agency"})
    revised(told, "DELETE", "/v1/statements/against")
    written(told, "POST", "/v1/parties/an-army:merge", {"into": "other-army"})
    written(told, "POST", "/v1/sources/rival:merge", {"into": "monitor"})
    for one in cited:
        answer = told.client.get(permalink(one))
        assert answer.json() == one
        assert "immutable" in answer.headers["cache-control"]


def test_any_history_is_answered_as_it_was(empty_service: Service) -> None:
    """Whatever is written: revisions, merges, their undoing, withdrawals, bundles of all of these."""
    hand = Hand(SEED, empty_service)
    history: list[tuple[str, Answers]] = []
    for _ in range(STEPS):
        hand.step()
        if not history or change_of(empty_service) != history[-1][0]:
            history.append((change_of(empty_service), answers(empty_service)))
    assert len({str(found) for _, found in history}) > STEPS // 3
    for change, expected in history:
        assert answers(empty_service, known_at=change) == expected, f"{change}, {SEED=}"
    assert [str(failure) for failure in verify(empty_service.database, RESOURCES)] == []


# Merges


def test_merged_claimants_are_one_voice(told: Service) -> None:
    tell(
        told,
        said("one", "ministry", "12", "2024-05-01"),
        said("two", "rival", "15", "2024-05-02", rests_on=["ministry"]),
        said("three", "monitor", "14", "2024-05-03", rests_on=["rival"]),
    )
    before = the_estimate(told)
    change = change_of(told)
    assert (len(before["claimants"]), before["agreement"]) == (3, "contradictory")
    written(told, "POST", "/v1/sources/rival:merge", {"into": "ministry"})
    merged = the_estimate(told)
    assert claimants(merged) == ["monitor", "ministry"]
    assert merged["id"] == before["id"]
    ministry = voices(merged)["ministry"]
    assert (ministry["figure"]["id"], ministry["rests_on"]) == ("two", [])
    assert [one["figure"]["id"] for one in ministry["superseded"]] == ["one"]
    assert ids(voices(merged)["monitor"]["rests_on"]) == ["ministry"]
    assert merged["independent_claimants"] == 1
    assert the_estimate(told, claimant="rival") == the_estimate(told, claimant="ministry") == merged
    (line,) = (one for one in told.get("/v1/series").json()["series"] if one["claimant"]["id"] == "ministry")
    assert [one["figure"]["id"] for one in line["points"]] == ["one", "two"]
    assert the_estimate(told, known_at=change) == before
    revised(told, "PUT", "/v1/sources/rival", told.get("/v1/sources/rival/revisions/1").json())
    for key in ("claimants", "range", "common", "agreement", "independent_claimants", "sentence"):
        assert the_estimate(told)[key] == before[key]


@pytest.mark.parametrize("name", ["party", "perpetrator", "conflict", "place"])
def test_merging_what_is_asked_about_unites_the_questions(told: Service, name: str) -> None:
    path = {"party": "parties", "perpetrator": "parties", "conflict": "conflicts", "place": "places"}[name]
    kind = {"kind": "other"} if path == "parties" else {}
    record(told, {path: [{"id": id_, "name": id_.title(), **kind} for id_ in ("loser", "winner")]})
    of_loser: dict[str, Any] = {name: "loser"}
    of_winner: dict[str, Any] = {name: "winner"}
    tell(
        told,
        said("one", "ministry", "12", **of_loser),
        said("two", "rival", "at least 13", **of_winner),
        said("more", "rival", "11", "2024-04-01", **of_winner),
        said("not-so", "monitor", "1", modality="predicted", **of_loser),
    )
    loser, winner = the_estimate(told, **of_loser), the_estimate(told, **of_winner)
    assert loser["id"] != winner["id"]
    alone, change = answers(told), change_of(told)
    written(told, "POST", f"/v1/{path}/loser:merge", {"into": "winner"})
    united = the_estimate(told)
    assert united["id"] == winner["id"]
    assert united["question"] == winner["question"]
    assert sorted(claimants(united)) == ["ministry", "rival"]
    assert (united["agreement"], apart(united)) == ("contradictory", {"not-so": "predicted"})
    for id_ in (loser["id"], winner["id"]):
        assert told.get(f"/v1/estimates/{id_}").json() == united
        page = told.get("/v1/estimates", 200, ids=id_, count="true").json()
        assert (page["items"], page["meta"]["count"], page["meta"]["missing"]) == ([united], 1, [])
        series = told.get("/v1/series", 200, question=id_).json()
        assert series["question"]["id"] == winner["id"]
        assert len(series["series"]) == 2
    both = told.get("/v1/estimates", 200, ids=f"{loser['id']},{winner['id']}").json()
    assert (both["items"], both["meta"]["missing"]) == ([united], [])
    for id_ in ("loser", "winner"):
        assert the_estimate(told, **{name: id_}) == united
    (finding,) = told.items("/v1/findings", rule="contradictory_claimants")
    assert {one["id"] for one in finding["records"] if one["type"] == "figure"} == {"one", "two"}
    assert answers(told, known_at=change) == alone
    revised(told, "PUT", f"/v1/{path}/loser", told.get(f"/v1/{path}/loser/revisions/1").json())
    parted = {one["id"]: sorted(claimants(one)) for one in walk(told, "/v1/estimates")}
    assert parted == {loser["id"]: ["ministry"], winner["id"]: ["rival"]}
    assert told.items("/v1/findings") == []


# Verifying, migrating, exporting


DAMAGE = {
    f"UPDATE figure SET claimant = {OF_TYPE.format('source', 'rival')} WHERE id = 'one'": (
        "versions: figure one: revision 1 has another claimant than its statement"
    ),
    "UPDATE figure SET claimant = NULL WHERE id = 'one'": "figure one: revision 1 has another claimant",
    "UPDATE figure SET question = (SELECT max(key) FROM question WHERE metric = 'injured') WHERE id = 'one'": (
        "versions: figure one: revision 1 answers another question than it says"
    ),
    "UPDATE figure SET question = NULL WHERE id = 'one'": "figure one: revision 1 answers another question",
    "UPDATE question SET subset = 'other' WHERE metric = 'injured'": "figure two: revision 1 answers another question",
    f"UPDATE question SET party = {OF_TYPE.format('party', 'an-army')}": "figure one: revision 1 answers another",
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_verifying_finds_what_was_altered(database: Database, tmp_path: Path, statement: str) -> None:
    load_bundles(database, tmp_path, world(), {"statements": [said("one"), said("two", metric="injured")]})
    assert [*verify(database, RESOURCES)] == []
    damage(database, statement)
    found = [str(failure) for failure in verify(database, RESOURCES)]
    assert any(DAMAGE[statement] in line for line in found), found


@pytest.mark.parametrize("column", ["id", "family"])
def test_verifying_finds_a_question_with_another_name(database: Database, tmp_path: Path, column: str) -> None:
    load_bundles(database, tmp_path, world(), {"statements": [said("one")]})
    damage(database, f"UPDATE question SET {column} = 'killed-0000000000000000'")
    assert [*verify(database, RESOURCES)] != []


def test_migrating_fills_in_what_was_written_before(database: Database) -> None:
    scripts = SETTINGS.migrations_dir
    with serving(database) as service:
        record(service, world())
        history: list[tuple[str, Answers]] = []
        for n, by in enumerate(("ministry", "rival", "ministry", "monitor")):
            more = {"party": "an-army"} if n > 1 else {"subset": "other-|-subset" if n else None}
            tell(service, said("one", by, str(n + 10), **more), said(f"other-{n}", "hospital", "about 11"))
            history.append((change_of(service), answers(service)))
        written(service, "POST", "/v1/sources/monitor:merge", {"into": "rival"})
        revised(service, "DELETE", "/v1/statements/said-other-0")
        history.append((change_of(service), answers(service)))
    migrate(database, scripts, "0003")
    with database.read() as connection:
        assert "question" not in {*connection.dialect.get_table_names(connection)}
    migrate(database, scripts)
    assert [str(failure) for failure in verify(database, RESOURCES)] == []
    with serving(database) as service:
        for change, expected in history:
            assert answers(service, known_at=change) == expected
        assert answers(service) == history[-1][1]
        tell(service, said("new", "hospital", "17", party="an-army"))
        assert "hospital" in claimants(the_estimate(service, party="an-army"))


def told_by(service: Service) -> Any:
    """Every answer by the question's id, without the number of the change, and articles in an order of our own."""
    found = {one["id"]: {k: v for k, v in one.items() if k != "citation"} for one in walk(service, "/v1/estimates")}
    for one in found.values():
        for voice in one["claimants"]:
            for key in ("articles", "publishers"):
                voice[key] = sorted(ids(voice[key]))
    return found, {one["id"]: one for one in walk(service, "/v1/findings")}


def test_an_export_answers_the_same(databases: Databases, database: Database, tmp_path: Path) -> None:
    load(database, RESOURCES, [SETTINGS.data_dir], actor="test")
    more = [
        said("one", "rival", party="an-army", subset="exported", relayed=["lawmaker", {"described_as": "locals"}]),
        said("two", "monitor", "15", party="other-army", subset="exported", rests_on=["rival"]),
        taken("against", "hospital", "denies", figure="one"),
    ]
    load_bundles(database, tmp_path, world(), {"statements": more})
    load_bundles(database, tmp_path, {"merged": [{"party": "other-army", "into": "an-army"}]})
    export(database, RESOURCES, tmp_path / "first")
    again = databases.migrated()
    load(again, RESOURCES, [tmp_path / "first"], actor="test")
    export(again, RESOURCES, tmp_path / "second")
    names = [file.name for file in (tmp_path / "first").iterdir()]
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()
    with serving(database) as one, serving(again) as other:
        assert told_by(one) == told_by(other)
        united = by_subset(other, party="an-army")["exported"]
        assert sorted(claimants(united)) == ["monitor", "rival"]
        assert [dispute["claimant"]["id"] for dispute in united["disputed_by"]] == ["hospital"]
    databases.drop(again)
