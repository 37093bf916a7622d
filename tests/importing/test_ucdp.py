"""UCDP GED: what a row becomes, in every form in which the dataset comes."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.ingest.datasets.ucdp import NO_POINT, NO_RELEASE, NO_SPLITS
from app.ingest.datasets.ucdp_codes import release_in
from app.kit.db import Database
from tests.importing.running import REAL, Record, imported, listed, one, table, written

Row = dict[str, Any]


def row(id_: str = "101", **fields: Any) -> Row:
    """A made-up row with the columns of release 19.1."""
    return {
        "id": id_,
        "year": "2015",
        "type_of_violence": "1",
        "conflict_new_id": "7",
        "conflict_name": "Freedonia: Government",
        "dyad_new_id": "70",
        "dyad_name": "Government of Kenya - FLA",
        "side_a_new_id": "11",
        "side_a": "Government of Kenya",
        "side_b_new_id": "12",
        "side_b": "FLA",
        "number_of_sources": "2",
        "source_article": "",
        "source_office": "The Sylvan Post;Wire",
        "source_date": "2015-05-13;2015-05-14",
        "source_headline": "Clash near Sylvan;Nine dead",
        "source_original": "police; a doctor",
        "where_prec": "2",
        "where_coordinates": "Sylvan town",
        "adm_1": "North",
        "adm_2": "Sylvan District",
        "latitude": "-1.25",
        "longitude": "36.5",
        "country": "Kenya",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2015-05-12",
        "date_end": "2015-05-12",
        "deaths_a": "2",
        "deaths_b": "0",
        "deaths_civilians": "3",
        "deaths_unknown": "4",
        "low": "7",
        "best": "9",
        "high": "12",
        **fields,
    }


def figures_of(database: Database, statement: str) -> dict[str, Record]:
    return {
        figure["id"].removeprefix(f"{statement}-"): figure
        for figure in one(database, "statement", statement)["figures"]
    }


def test_a_row_becomes_an_event_and_a_statement(database: Database, tmp_path: Path) -> None:
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [row()]))
    assert result.rejected == []
    event = one(database, "event", "ucdp-101")
    assert event == {
        "id": "ucdp-101",
        "kind": "battle",
        "title": "Government of Kenya - FLA: Sylvan town, Sylvan District, North, Kenya",
        "date": "2015-05-12",
        "conflict": "ucdp-conflict-7",
        "place": "sylvan-town-sylvan-district-ken",
        "type_of_violence": "state_based",
        "event_clarity": "high",
        "parties": [{"party": "ucdp-actor-11", "role": "side_a"}, {"party": "ucdp-actor-12", "role": "side_b"}],
    }
    place = one(database, "place", event["place"])
    assert (place["precision"], place["latitude"], place["longitude"]) == ("near", -1.25, 36.5)
    assert one(database, "party", "ucdp-actor-11")["kind"] == "state"
    assert one(database, "party", "ucdp-actor-11")["country"] == "KEN"
    release = one(database, "source", "ucdp-ged-19-1")
    assert (release["name"], release["kind"], release["affiliations"]) == ("UCDP GED 19.1", "dataset", ["ucdp"])
    statement = one(database, "statement", "ucdp-ged-19-1-101")
    assert statement["attribution"] == [
        {"step": 1, "role": "primary_source", "source": None, "described_as": "police"},
        {"step": 1, "role": "primary_source", "source": None, "described_as": "a doctor"},
        {"step": 2, "role": "claimant", "source": "ucdp-ged-19-1", "described_as": None},
    ]
    articles = [one(database, "article", id_) for id_ in statement["reports"]]
    assert [(article["title"], article["published_on"]) for article in articles] == [
        ("Clash near Sylvan", "2015-05-13"),
        ("Nine dead", "2015-05-14"),
    ]
    assert one(database, "source", articles[0]["publisher"])["name"] == "The Sylvan Post"


def test_the_total_and_the_splits_that_are_not_zero(database: Database, tmp_path: Path) -> None:
    imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [row()]))
    figures = figures_of(database, "ucdp-ged-19-1-101")
    assert set(figures) == {"total", "side-a", "civilians"}
    total = figures["total"]
    assert (total["qualifier"], total["low"], total["best"], total["high"]) == ("estimate", 7, 9, 12)
    assert (total["wording"], total["combatant_status"], total["party"]) == (None, "mixed", None)
    assert (total["counting"], total["method"], total["event"]) == ("incremental", "recorded", "ucdp-101")
    ours = figures["side-a"]
    assert (ours["party"], ours["combatant_status"]) == ("ucdp-actor-11", "combatant")
    assert (ours["low"], ours["best"], ours["high"]) == (None, 2, None)
    assert (figures["civilians"]["combatant_status"], figures["civilians"]["best"]) == ("civilian", 3)


def test_one_sided_violence_has_its_perpetrator_and_civilians_are_no_party(database: Database, tmp_path: Path) -> None:
    given = row(type_of_violence="3", side_b="Civilians", dyad_name="FLA - Civilians", deaths_a="1")
    imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [given]))
    event = one(database, "event", "ucdp-101")
    assert (event["kind"], event["type_of_violence"]) == ("one_sided_violence", "one_sided")
    assert event["parties"] == [{"party": "ucdp-actor-11", "role": "perpetrator"}]
    figures = figures_of(database, "ucdp-ged-19-1-101")
    assert {name: figure["perpetrator"] for name, figure in figures.items()} == {
        "total": "ucdp-actor-11",
        "civilians": "ucdp-actor-11",
        "side-a": None,  # whom the perpetrators lost they did not kill
    }
    assert [party["name"] for party in written(database, "party")] == ["Government of Kenya"]


@pytest.mark.parametrize(
    ("low", "best", "high", "kept", "wording"),
    [
        ("0", "3", "0", (0, 3, None), "low 0, best 3, high 0"),
        ("5", "3", "9", (None, 3, 9), "low 5, best 3, high 9"),
        ("5", "3", "2", (None, 3, None), "low 5, best 3, high 2"),
        ("9", "-1", "4", (None, None, None), "low 9, best -, high 4"),
        ("-1", "3", "", (None, 3, None), None),
        ("", "", "", (None, None, None), None),
        ("0", "0", "0", (0, 0, 0), None),
    ],
)
def test_bounds(
    database: Database,
    tmp_path: Path,
    low: str,
    best: str,
    high: str,
    kept: tuple[int | None, ...],
    wording: str | None,
) -> None:
    given = row(low=low, best=best, high=high, deaths_a="0", deaths_civilians="-1")
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [given]))
    (total,) = figures_of(database, "ucdp-ged-19-1-101").values()
    assert tuple(total[name] for name in ("low", "best", "high")) == kept
    assert total["wording"] == wording
    assert total["qualifier"] == ("unknown" if (low, best, high) == ("", "", "") else "estimate")
    assert sum(result.done.notes.values()) == (wording is not None)


@pytest.mark.parametrize(
    ("precision", "start", "end", "date"),
    [
        ("1", "2015-05-12", "2015-05-12", "2015-05-12"),
        ("2", "2015-05-12", "2015-05-12", "2015-05-12~"),
        ("2", "2015-05-12", "2015-05-14", "2015-05-12/2015-05-14"),
        ("4", "2015-05-01", "2015-05-31", "2015-05"),
        ("4", "2016-02-01", "2016-02-29", "2016-02"),
        ("5", "2015-01-01", "2015-12-31", "2015"),
        ("5", "2015-03-01", "2015-12-31", "2015-03-01/2015-12-31"),
        ("", "2015-12-01T00:00:00", "2015-12-31T00:00:00.000", "2015-12"),
    ],
)
def test_dates(database: Database, tmp_path: Path, precision: str, start: str, end: str, date: str) -> None:
    given = row(date_prec=precision, date_start=start, date_end=end)
    imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [given]))
    assert one(database, "event", "ucdp-101")["date"] == date


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"id": ""}, "id is empty"),
        ({"best": "many"}, "best is 'many'"),
        ({"low": "-7"}, "low is '-7'"),
        ({"type_of_violence": "4"}, "type_of_violence is '4'; the codebook has 1, 2, 3"),
        ({"date_start": "soon"}, "date_start is 'soon'"),
        ({"date_end": "2015-05-01"}, "date_start 2015-05-12 is after date_end 2015-05-01"),
        ({"latitude": "north"}, "latitude is 'north'"),
        ({"latitude": "91"}, "latitude is '91'"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_its_reason(
    database: Database, tmp_path: Path, fields: dict[str, str], why: str
) -> None:
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [row(), row("102", **fields)]))
    ((number, said),) = result.rejected
    assert (number, result.done.rejected) == (2, 1)
    assert why in said
    assert [event["id"] for event in written(database, "event")] == ["ucdp-101"]


def test_places_of_one_name_are_one_where_they_lie_together(database: Database, tmp_path: Path) -> None:
    rows = [row(), row("102", where_coordinates="Sylvan Town"), row("103", adm_2="Other District", latitude="3.5")]
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", rows))
    places = {event["id"]: event["place"] for event in written(database, "event")}
    assert places["ucdp-101"] == places["ucdp-102"] != places["ucdp-103"]
    assert [(joined.name, joined.id) for joined in result.joined] == [("Sylvan Town", places["ucdp-101"])]


FORMS = ("csv", "semicolons", "hxl", "json", "results", "geojson", "lines", "parquet")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_dataset_ends_in_the_same_record(database: Database, tmp_path: Path, form: str) -> None:
    rows = [row(), row("102", source_office="", source_original="", deaths_a="0")]
    file = in_form(tmp_path, form, rows)
    result = imported(database, "ucdp-ged", file, options={"release": "19.1"})
    assert (result.rejected, result.done.read) == ([], 2)
    figures = figures_of(database, "ucdp-ged-19-1-101")
    assert {name: figure["best"] for name, figure in figures.items()} == {"total": 9, "side-a": 2, "civilians": 3}
    event = one(database, "event", "ucdp-101")
    assert (event["date"], event["place"]) == ("2015-05-12", "sylvan-town-sylvan-district-ken")
    assert len(one(database, "statement", "ucdp-ged-19-1-101")["reports"]) == 2


def in_form(folder: Path, form: str, rows: list[Row]) -> Path:
    """The rows as a file of this form: the later ones with typed numbers, ISO moments, and null for what is empty."""
    if form in ("csv", "semicolons"):
        return table(folder / "rows.csv", rows, delimiter="," if form == "csv" else ";")
    if form == "hxl":
        tags = dict.fromkeys(rows[0], "") | {"country": "#country+name", "best": "#affected+killed"}
        return table(folder / "rows.csv", [tags, *rows])
    typed: list[Row] = []
    for given in rows:
        one_: Row = {name: value if value != "" else None for name, value in given.items()}
        for name, value in given.items():
            if value.lstrip("-").isdigit() and name != "id":
                one_[name] = int(value)
        one_ |= {name: f"{given[name]}T00:00:00" for name in ("date_start", "date_end")}
        typed.append(one_ | {name: float(given[name]) for name in ("latitude", "longitude")})
    if form == "json":
        return listed(folder / "rows.json", typed)
    if form == "results":
        return listed(folder / "rows.json", {"TotalCount": 2, "Fields": ["id"], "Result": typed})
    if form == "lines":
        file = folder / "rows.jsonl"
        file.write_text("\n".join(map(json.dumps, typed)) + "\n", encoding="utf-8")
        return file
    if form == "parquet":
        pq.write_table(pa.Table.from_pylist(typed), folder / "rows.parquet")
        return folder / "rows.parquet"
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [given.pop("longitude"), given.pop("latitude")]},
            "properties": given,
        }
        for given in typed
    ]
    crs = {"properties": {"names": [{"a": 1}]}}
    return listed(folder / "rows.geojson", {"type": "FeatureCollection", "crs": crs, "features": features})


def test_older_columns_and_ids_that_are_no_numbers(database: Database, tmp_path: Path) -> None:
    older = {"conflict_new_id": "conflict_id", "low": "low_est", "best": "best_est", "high": "high_est"}
    given = {older.get(name, name): value for name, value in row("KEN-2015-1-70-3.A").items()}
    imported(database, "ucdp-ged", table(tmp_path / "ged40.csv", [given, {**given, "id": "KEN-2015-1-70-3-A"}]))
    first, second = sorted(event["id"] for event in written(database, "event"))
    assert first.startswith("ucdp-ken-2015-1-70-3-a-")
    assert second.startswith("ucdp-ken-2015-1-70-3-a-")
    totals = [figure for figure in written(database, "figure") if figure["id"].endswith("-total")]
    assert [figure["best"] for figure in totals] == [9, 9]


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("ged-19.1-myanmar", "19.1"),
        ("ged-19.1-2", "19.1"),
        ("GEDEvent_v24_0_1", "24.0.1"),
        ("GEDEvent_v23_1", "23.1"),
        ("ucdp-ged-v25.1", "25.1"),
        ("v24.01.24.03", "24.01.24.03"),
        ("ged191", "19.1"),
        ("ged40", "4.0"),
        ("GED_19_1_2019", None),
        ("GEDEvent_2024-01-05", None),
        ("ged_24_01_05", None),
        ("mali 1-12", None),
        ("ged2024", None),
        ("bangladesh-hxl", None),
    ],
)
def test_the_release_in_the_name_of_a_file(name: str, release: str | None) -> None:
    assert release_in(name) == release


def test_a_rejected_row_keeps_its_release(database: Database, tmp_path: Path) -> None:
    for options in (None, {"release": "20.1"}):
        file = table(tmp_path / "ged-19.1.csv", [row("1", best="many")])
        (kept,) = imported(database, "ucdp-ged", file, options=options).kept
        mended = listed(tmp_path / "mended.json", [{**kept, "best": "9"}])
        result = imported(database, "ucdp-ged", mended)
        assert (result.rejected, result.done.notes) == ([], {})
    assert {one["id"] for one in written(database, "statement")} == {"ucdp-ged-19-1-1", "ucdp-ged-20-1-1"}


def test_what_a_release_or_a_point_or_the_splits_are_missing_for_is_told(database: Database, tmp_path: Path) -> None:
    bare = {name: value for name, value in row(longitude="").items() if not name.startswith("deaths_")}
    result = imported(database, "ucdp-ged", table(tmp_path / "rows.csv", [bare]))
    assert (result.rejected, {*result.done.notes}) == ([], {NO_RELEASE, NO_SPLITS, NO_POINT})


def test_whole_numbers_with_a_point_are_the_same_ids_and_codes(database: Database, tmp_path: Path) -> None:
    named = ("id", "conflict_new_id", "side_a_new_id", "type_of_violence", "where_prec", "date_prec", "event_clarity")
    imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [row()]))
    pointed = row() | {name: f"{row()[name]}.0" for name in named}
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", [pointed]))
    assert (result.rejected, set(result.counts)) == ([], {"unchanged"})


@pytest.mark.skipif(not REAL.exists(), reason="the real data is no part of the project")
def test_the_real_files(database: Database) -> None:
    files = sorted((REAL / "ucdp").glob("*.csv"))
    first = imported(database, "ucdp-ged", *files)
    assert (first.done.read, first.done.rejected) == (601 + 3194, 0)
    again = imported(database, "ucdp-ged", *files)
    assert set(again.counts) == {"unchanged"}
    contradictory = "published bounds that contradict each other: kept in the wording"
    assert first.done.notes[contradictory] == 7
