"""Series: every point as it was said; falls and new starts are marked and explained, and never repaired."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest

from app.config import ROOT
from app.derived.shapes import Series
from tests.factories import Record
from tests.running import Databases, Service
from tests.service.answers import apart, change_of, fits, ids, keys_are_those_of, record, recorded, said, tell
from tests.service.edits import revised, written

DATA = ROOT.parent / "shared" / "data"
WEEKS = 60  # days of each daily series that are told
COUNT: dict[str, Any] = {"counting": "cumulative"}
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the data is no part of the project")


def question_of(service: Service, subset: str) -> str:
    (found,) = (one["id"] for one in service.items("/v1/estimates", limit="200") if one["question"]["subset"] == subset)
    return str(found)


def series_on(service: Service, subset: str, **asked: str) -> Record:
    found: Record = service.get("/v1/series", 200, question=question_of(service, subset), **asked).json()
    keys_are_those_of(Series, found)
    Series.model_validate_json(json.dumps(found), strict=True)
    assert all(line["points"] for line in found["series"])
    return found


def lines_of(found: Record) -> dict[tuple[str, str | None], list[Record]]:
    lines = {(line["claimant"]["id"], line["counting"]): line["points"] for line in found["series"]}
    assert len(lines) == len(found["series"]), "one entry for each claimant and counting"
    return lines


def told(points: Sequence[Record]) -> list[tuple[str | None, str | None, list[str]]]:
    """Of each point the figure, the day and the marks."""
    return [(one["figure"] and one["figure"]["id"], one["as_of"], one["marks"]) for one in points]


def month(number: int, id_: str, by: str, wording: str, on: str, subset: str) -> Record:
    period = f"2024-{number:02}-01/2024-{number:02}-28"
    return said(id_, by, wording, on, period=period, counting="incremental", subset=subset)


def scenes() -> dict[str, list[Record]]:
    one = {**COUNT, "subset": "falls"}
    runs = {**COUNT, "subset": "runs"}
    days = {**COUNT, "subset": "days"}
    return {
        "statements": [
            said("f1", wording="100", on="2024-05-01", **one),
            said("f2", wording="about 90", on="2024-05-02", **one, stances=[{"figure": "f1", "stance": "corrects"}]),
            said("f3", wording="more than 200", on="2024-05-03", **one),
            said("f4", wording="fewer than 200", on="2024-05-04", **one),
            said("f5", wording="at least 50", on="2024-05-05", **one),
            said("f6", "rival", "10", "2024-05-02", **one),
            said("f7", wording="9", on="2024-05-02", subset="falls", counting="snapshot"),
            said("f8", wording="up to 9000", on="2024-05-09", subset="falls", modality="predicted"),
            said("f9", "rival", "unknown", "2024-05-09", **one),
            said("r1", wording="50", period="2023-10-07/2023-11-01", **runs),
            said("r2", wording="60", period="2023-10-07/2023-12-01", **runs),
            said("r3", wording="5", period="2024-01-01/2024-01-20", **runs),
            said("r4", wording="4", period="2024-01-01/2024-02-20", **runs),
            said("r5", wording="3", on="2024-03-01", **runs),
            said("r6", wording="2", period="../2024-03-05", **runs),
            *(said(f"d{n}", wording=text, on=day, **days) for n, (day, text) in enumerate((
                ("2024-04-28", "1"), ("2024-04-29", "2"), ("2024-04-30", "3"), ("2024-05-05", "4"), ("2024-05-06", "3"),
                ("2024-05-31", "6"),
            ))),
            said("d9", wording="9", on="2024-06-01", as_of="2024-04-30", **days),
            said("undated", wording="99", on=None, **days),
            month(1, "i1", "ministry", "5", "2024-02-01", "sums"),
            month(2, "i2", "ministry", "more than 7", "2024-03-01", "sums"),
            month(3, "i3", "ministry", "2", "2024-04-01", "sums"),
            month(1, "i4", "ministry", "6", "2024-04-02", "sums"),
            month(1, "j1", "rival", "5", "2024-02-01", "sums"),
            said("j2", "rival", "30", "2024-03-01", subset="sums", **COUNT),
        ]
    }  # fmt: skip


@pytest.fixture(scope="module")
def asked(databases: Databases) -> Iterator[Service]:
    with recorded(databases, scenes()) as service:
        yield service


def test_the_shipped_series(service: Service) -> None:
    found = service.get("/v1/series", 200, metric="killed", party="korean-peoples-army").json()
    keys_are_those_of(Series, found)
    fits(service, "/v1/series", found)
    answers = service.get("/openapi.json").json()["paths"]["/v1/series"]["get"]["responses"]["200"]
    assert set(answers["content"]) == {"application/json", "image/svg+xml", "image/png", "text/csv"}
    (line,) = found["series"]
    assert (line["claimant"]["id"], line["counting"]) == ("nis", "cumulative")
    shown = [(one["as_of"], one["low"], one["best"], one["high"], one["wording"]) for one in line["points"]]
    assert shown == [
        ("2024-12-19", 100, None, None, "at least 100"),
        ("2025-01-13", 301, None, None, "more than 300"),
        ("2025-04-30", None, 600, None, "roughly 600"),
    ]
    assert all(one["marks"] == [] for one in line["points"]), "600 is more than 301"
    assert service.get("/v1/series", 200, question=found["question"]["id"]).json() == found
    early = service.get("/v1/series", 200, question=found["question"]["id"], as_of="2025-01-13").json()
    assert early["series"][0]["points"] == line["points"][:2]
    deployed = service.get("/v1/series", 200, metric="deployed").json()
    assert set(apart(deployed).values()) == {"predicted", "speculated"}


def test_a_series_is_of_one_question(asked: Service, service: Service) -> None:
    several = asked.get("/v1/series", 400, counting="incremental,cumulative").json()
    assert several["code"] == "not_one_question"
    assert {one["id"] for one in several["candidates"]} == {
        question_of(asked, name) for name in ("falls", "runs", "days", "sums")
    }
    assert all(set(one) == {"id", "title"} for one in several["candidates"])
    assert "Killed, falls" in {one["title"] for one in several["candidates"]}
    for given in ({"party": "an-army"}, {"claimant": "no-such-source"}, {"as_of": "1999"}):
        none = asked.get("/v1/series", 400, **given).json()
        assert (none["code"], none["candidates"]) == ("not_one_question", [])
        assert "no question" in none["detail"]
    (named,) = asked.items("/v1/estimates", counting="snapshot")
    assert asked.get("/v1/series", 200, counting="snapshot").json()["question"] == named["question"]
    assert asked.get("/v1/series", 404, question="no-such-question").json()["code"] == "not_found"
    (error,) = asked.get("/v1/series", 400, question="UPPER").json()["errors"]
    assert (error["parameter"], error["code"]) == ("question", "invalid_id")
    id_ = question_of(asked, "falls")
    for name, value in (("metric", "killed"), ("claimant", "ministry"), ("q", "falls"), ("bbox", "0,0,1,1")):
        (error,) = asked.get("/v1/series", 400, question=id_, **{name: value}).json()["errors"]
        assert (error["parameter"], error["code"]) == (name, "not_together")
    for name, value in (("interval", "year"), ("format", "gif"), ("limit", "1"), ("fields", "series")):
        (error,) = asked.get("/v1/series", 400, question=id_, **{name: value}).json()["errors"]
        assert error["parameter"] == name


def test_a_fall_is_kept_marked_and_explained(asked: Service) -> None:
    found = series_on(asked, "falls")
    lines = lines_of(found)
    assert set(lines) == {("ministry", "cumulative"), ("rival", "cumulative"), ("ministry", "snapshot")}
    points = lines["ministry", "cumulative"]
    assert told(points) == [
        ("f1", "2024-05-01", []),
        ("f2", "2024-05-02", ["decrease"]),
        ("f3", "2024-05-03", []),
        ("f4", "2024-05-04", ["decrease"]),  # at most 199 after at least 201
        ("f5", "2024-05-05", []),  # an open bound allows more
    ]
    assert (points[1]["low"], points[1]["best"], points[1]["high"]) == (None, 90, None)
    assert points[1]["explained_by"] == {
        "statement": {"id": "said-f2", "stated_on": "2024-05-02", "basis": None},
        "corrects": True,
        "action": "create",
        "reason": None,
        "revision": 1,
    }
    assert points[3]["explained_by"]["corrects"] is False
    assert all(points[n]["explained_by"] is None for n in (0, 2, 4))
    assert apart(found) == {"f8": "predicted", "f9": "unknown"}
    for point in points:
        figure = asked.get(f"/v1/figures/{point['figure']['id']}").json()
        assert all(point[key] == figure[key] for key in ("as_of", "low", "best", "high", "wording"))


def test_a_revision_explains_a_fall(databases: Databases) -> None:
    first = said("one", wording="100", on="2024-05-01", **COUNT)
    second = said("two", wording="110", on="2024-05-02", **COUNT)
    with recorded(databases, {"statements": [first, second]}) as service:
        before = change_of(service)
        path = "/v1/statements/said-two"
        lower = {**second["figures"][0], "wording": "80"}
        body = {**second, "figures": [lower], "action": "correction", "reason": "Counted twice"}
        revised(service, "PUT", path, body)
        _, point = service.get("/v1/series").json()["series"][0]["points"]
        assert (point["best"], point["marks"]) == (80, ["decrease"])
        told_why = {name: point["explained_by"][name] for name in ("action", "reason", "revision", "corrects")}
        assert told_why == {"action": "correction", "reason": "Counted twice", "revision": 2, "corrects": False}
        after = change_of(service)
        revised(service, "PATCH", path, {"summary": "Said anew.", "reason": "Another thing"})
        _, last = service.get("/v1/series").json()["series"][0]["points"]
        assert last["explained_by"]["revision"] == 3
        _, then = service.get("/v1/series", 200, known_at=after).json()["series"][0]["points"]
        assert then == point
        _, earlier = service.get("/v1/series", 200, known_at=before).json()["series"][0]["points"]
        assert (earlier["best"], earlier["marks"], earlier["explained_by"]) == (110, [], None)


def test_a_count_begins_anew_where_its_period_does(asked: Service) -> None:
    (points,) = lines_of(series_on(asked, "runs")).values()
    assert told(points) == [
        ("r1", "2023-11-01", []),
        ("r2", "2023-12-01", []),
        ("r3", "2024-01-20", ["restart"]),
        ("r4", "2024-02-20", ["decrease"]),
        ("r5", "2024-03-01", ["restart"]),
        ("r6", "2024-03-05", ["decrease"]),  # an open start and none are the same
    ]
    monthly = lines_of(series_on(asked, "runs", interval="month"))["ministry", "cumulative"]
    assert told(monthly)[2:] == [
        ("r3", "2024-01-20", ["restart"]),
        ("r4", "2024-02-20", ["decrease"]),
        ("r6", "2024-03-05", ["decrease", "restart"]),  # the run began earlier in that month
    ]


def test_intervals_keep_the_last_of_each(asked: Service) -> None:
    def shown(**given: str) -> list[Any]:
        (points,) = lines_of(series_on(asked, "days", **given)).values()
        return [(id_, marks) for id_, _, marks in told(points)]

    every = [("d0", []), ("d1", []), ("d2", ["superseded"]), ("d9", []), ("d3", ["decrease"]), ("d4", ["decrease"])]
    assert shown() == [*every, ("d5", []), ("undated", [])]
    assert shown(interval="day") == [one for one in shown() if one[0] != "d2"]
    # Monday is 29 April and 6 May.
    # In the week of 29 April the count fell from 9 to 4.
    assert shown(interval="week") == [
        ("d0", []),
        ("d3", ["decrease"]),
        ("d4", ["decrease"]),
        ("d5", []),
        ("undated", []),
    ]
    assert shown(interval="month") == [("d9", []), ("d5", ["decrease"]), ("undated", [])]


def test_increments_have_a_running_total_that_is_derived(asked: Service) -> None:
    lines = lines_of(series_on(asked, "sums"))
    assert set(lines) == {(who, how) for who in ("ministry", "rival") for how in ("incremental", "cumulative")}
    assert told(lines["ministry", "incremental"]) == [
        ("i1", "2024-01-28", ["superseded"]),
        ("i4", "2024-01-28", []),
        ("i2", "2024-02-28", []),
        ("i3", "2024-03-28", []),
    ]
    total = lines["ministry", "cumulative"]
    assert [(one["low"], one["best"], one["high"]) for one in total] == [(6, 6, 6), (14, None, None), (16, None, None)]
    assert all((one["marks"], one["figure"], one["wording"]) == (["derived"], None, None) for one in total)
    assert [ids(one["inputs"]) for one in total] == [["i4"], ["i2"], ["i3"]]
    # Who also counts is not added up beside it.
    assert told(lines["rival", "cumulative"]) == [("j2", "2024-03-01", [])]


# Daily series of others, a few weeks of them


def week_by_week(service: Service, told_on: Sequence[tuple[str, str, Any]], **fields: Any) -> list[Record]:
    """The points of a claimant who gave these counts: day, wording, and the fields of each."""
    tell(service, *(said(f"on-{day}", "monitor", words, day, **COUNT, **fields, **own) for day, words, own in told_on))
    (line,) = service.get("/v1/series", 200, claimant="monitor").json()["series"]
    points: list[Record] = line["points"]
    return points


@needs_data
def test_the_losses_of_weeks_are_as_they_were_given(databases: Databases) -> None:
    rows = json.loads((DATA / "ukraine" / "russia_losses_personnel.json").read_text(encoding="utf-8"))[:WEEKS]
    words = {"about": "about", "more": "more than"}
    assert {row["personnel*"] for row in rows} == set(words)
    given: list[tuple[str, str, Any]] = [
        (row["date"], f"{words[row['personnel*']]} {row['personnel']}", {}) for row in rows
    ]
    with recorded(databases) as service:
        points = week_by_week(service, given, metric="losses", period="2022-02-24/..")
    assert len(points) == WEEKS
    for row, (day, wording, _), point in zip(rows, given, points, strict=True):
        number = row["personnel"]
        bounds = (None, number, None) if row["personnel*"] == "about" else (number + 1, None, None)
        assert (point["as_of"], point["wording"], point["figure"]["id"]) == (day, wording, f"on-{day}")
        assert (point["low"], point["best"], point["high"]) == bounds
    assert all("decrease" not in one["marks"] for one in points), "the losses given only rise"


@needs_data
def test_a_fall_in_a_daily_series_is_kept_and_marked(databases: Databases) -> None:
    rows = json.loads((DATA / "palestine" / "casualties_daily.json").read_text(encoding="utf-8"))
    given = [(one["report_date"], one["killed_women_cum"]) for one in rows if "killed_women_cum" in one][:WEEKS]
    falls = [day for (_, before), (day, number) in pairwise(given) if number < before]
    assert falls == ["2023-10-19", "2023-10-21"]
    with recorded(databases) as service:
        points = week_by_week(
            service, [(day, str(n), {}) for day, n in given], population="women", period="2023-10-07/.."
        )
        findings = service.items("/v1/findings", rule="count_falls")
    assert [(one["as_of"], one["low"], one["best"], one["high"]) for one in points] == [(d, n, n, n) for d, n in given]
    assert [one["as_of"] for one in points if "decrease" in one["marks"]] == falls
    assert all(one["explained_by"]["statement"]["id"] == f"said-on-{one['as_of']}" for one in points if one["marks"])
    assert [one["records"][1] for one in findings] == [{"type": "figure", "id": f"on-{day}"} for day in falls]


@needs_data
def test_a_count_that_restarts_is_no_fall(databases: Databases) -> None:
    rows = json.loads((DATA / "palestine" / "lebanon_casualties_daily.json").read_text(encoding="utf-8"))
    second = next(n for n, row in enumerate(rows) if row["phase"] == 2)
    some = rows[second - 20 : second + 20]
    starts = {1: "2023-10-08", 2: "2026-03-02"}
    given: list[tuple[str, str, Any]] = [
        (one["report_date"], str(one["killed_cum_reported"]), {"period": f"{starts[one['phase']]}/.."}) for one in some
    ]
    with recorded(databases) as service:
        points = week_by_week(service, given)
        assert service.items("/v1/findings", rule="count_falls") == []
    assert [str(one["best"]) for one in points] == [wording for _, wording, _ in given]
    assert [one["as_of"] for one in points if one["marks"]] == [rows[second]["report_date"]]
    assert points[20]["marks"] == ["restart"]
    assert points[20]["best"] < points[19]["best"]


def test_several_of_one_name_are_told_apart(databases: Databases) -> None:
    """Anonymous sources of one name are claimants of their own, in series too."""
    unnamed = [{"id": f"official-{n}", "name": "An official", "kind": "anonymous_official"} for n in range(3)]
    with recorded(databases) as service:
        record(service, {"sources": unnamed, "statements": [said(f"by-{n}", f"official-{n}", "5") for n in range(3)]})
        lines = service.get("/v1/series").json()["series"]
    assert sorted(line["claimant"]["id"] for line in lines) == [f"official-{n}" for n in range(3)]


# The same as a table

ODD = 'Smith, "the ministry" of =1+1; \u0645\u0646\u062a'
EXPLAINED = ("corrects", "action", "reason", "revision")


def rows_of(service: Service, **asked: str) -> list[dict[str, str]]:
    """The rows of a series as CSV, each with what stands in it: those that the same series in JSON would make."""
    found = service.get("/v1/series", 200, **asked).json()
    answer = service.get("/v1/series", 200, **asked, format="csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'inline; filename="{found["question"]["id"]}.csv"'
    assert answer.content.endswith(b"\r\n"), "RFC 4180"
    assert "\n" not in unquoted(answer.text).replace("\r\n", "")
    assert "\r" not in unquoted(answer.text).replace("\r\n", "")
    rows = [*csv.DictReader(io.StringIO(answer.text, newline=""), strict=True)]
    points = [(line, point) for line in found["series"] for point in line["points"]]
    assert len(rows) == len(points)
    for row, (line, point) in zip(rows, points, strict=True):
        assert row == as_row(found["question"], line, point)
    return rows


def unquoted(text: str) -> str:
    """What stands outside of quoted cells."""
    return "".join(text.split('"')[::2])


def as_row(asked: Record, line: Record, point: Record) -> dict[str, str]:
    explained = point["explained_by"]
    cells = {
        "question": asked["id"],
        **{name: asked[name] for name in ("title", "metric", "unit")},
        "claimant": line["claimant"]["id"],
        "claimant_name": line["claimant"]["name"],
        "counting": line["counting"],
        **{name: point[name] for name in ("as_of", "low", "best", "high", "wording")},
        "figure": point["figure"] and point["figure"]["id"],
        "marks": " ".join(point["marks"]),
        "explained_by_statement": explained and explained["statement"]["id"],
        **{f"explained_by_{name}": explained and explained[name] for name in EXPLAINED},
        "inputs": " ".join(one["id"] for one in point["inputs"]),
    }
    plain = {None: "", True: "true", False: "false"}
    return {name: str(cell) if type(cell) is int else plain.get(cell, cell) for name, cell in cells.items()}


def test_a_table_has_what_the_points_have(asked: Service, service: Service) -> None:
    for subset in ("falls", "runs", "days", "sums"):
        for interval in ({}, {"interval": "month"}):
            rows = rows_of(asked, question=question_of(asked, subset), **interval)
            assert rows
            if subset == "falls":
                fallen = {row["figure"]: row["explained_by_corrects"] for row in rows if row["explained_by_statement"]}
                assert fallen == ({"f5": "false"} if interval else {"f2": "true", "f4": "false"})
            if subset == "sums" and not interval:
                sums = [row for row in rows if row["inputs"]]
                assert [(row["low"], row["high"], row["figure"], row["wording"]) for row in sums] == [
                    ("6", "6", "", ""), ("14", "", "", ""), ("16", "", "", "")
                ]  # fmt: skip
    assert len(rows_of(service, metric="killed")) == 3
    assert rows_of(asked, question=question_of(asked, "falls"), as_of="1999") == []
    header = asked.get("/v1/series", 200, counting="snapshot", format="csv").text.partition("\r\n")[0]
    assert header.split(",")[:3] == ["question", "title", "metric"]


def test_a_table_quotes_what_would_tear_it_apart(databases: Databases) -> None:
    nobody_says: dict[str, Any] = {"wording": None, "qualifier": "estimate", "low": 5, "best": None, "high": None}
    claims = [
        said("one", wording="100", on="2024-05-01", **COUNT),
        said("two", wording="110", on="2024-05-02", **COUNT),
        said("bounds", "rival", on="2024-05-01", **COUNT, **nobody_says),
        said("same", "monitor", "7", "2024-05-03", **COUNT),
    ]
    named = [{"id": "ministry", "name": ODD, "kind": "ministry"}]
    with recorded(databases, {"sources": named, "statements": claims}) as service:
        lower = {**claims[1]["figures"][0], "wording": "80"}
        body = {**claims[1], "figures": [lower], "action": "correction", "reason": 'Counted "twice",\nthen not'}
        revised(service, "PUT", "/v1/statements/said-two", body)
        written(service, "POST", "/v1/sources/monitor:merge", {"into": "rival"})
        rows = rows_of(service)
        assert {row["claimant"] for row in rows} == {"ministry", "rival"}
        (fallen,) = (row for row in rows if row["explained_by_statement"])
        assert fallen["explained_by_reason"] == body["reason"]
        assert (fallen["explained_by_action"], fallen["explained_by_revision"]) == ("correction", "2")
        assert fallen["claimant_name"] == ODD
        (bounds,) = (row for row in rows if row["figure"] == "bounds")
        assert (bounds["wording"], bounds["low"], bounds["best"], bounds["high"]) == ("", "5", "", "")
        assert len(rows_of(service, known_at=change_of(service))) == len(rows)
