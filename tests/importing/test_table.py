"""Any table, by a mapping: what it says of a row, and what is wrong with it."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.ingest.datasets.dataset import UnusableOption
from app.ingest.datasets.rows import UnreadableFile
from app.kit.db import Database
from tests.importing.running import imported, one, table, written

MAPPING = """
dataset: {name: My table, country: KEN}
id: {column: Case}
stated_on: {column: Day, format: "%d/%m/%Y"}
claimant: {name: {column: Who}, kind: ministry, country: KEN}
relayer: {name: {column: Via}, kind: lawmaker}
primary_source: {column: Based on}
summary: {column: Note}
article:
  title: {column: Headline}
  publisher: {name: {column: Paper}, kind: news_outlet}
  published_on: {column: Day, format: "%d/%m/%Y"}
figures:
  - metric: killed
    wording: {column: Words}
    value: {column: Dead}
    qualifier: {column: How, terms: {"~": about, ">": more_than, "=": null}}
    combatant_status: civilian
    place: {name: {column: Where}, country: KEN, latitude: {column: Lat}, longitude: {column: Lon}, precision: near}
    conflict: {name: A conflict}
    event: {id: {column: Case}, title: {column: Headline}, kind: battle, date: {column: Day, format: "%d/%m/%Y"}}
    period: {column: Day, format: "%d/%m/%Y"}
    counting: incremental
  - metric: injured
    low: {column: Hurt from}
    high: {column: Hurt to}
"""
ROW = {
    "Case": "A/1",
    "Day": "13/01/2025",
    "Who": "Ministry of X",
    "Via": "A. Member",
    "Based on": "police",
    "Note": "",
    "Headline": "A clash",
    "Paper": "The Daily",
    "Words": "",
    "Dead": "1,234",
    "How": "~",
    "Where": "Sylvan",
    "Lat": "-1.5",
    "Lon": "36",
    "Hurt from": "5",
    "Hurt to": "",
}


@pytest.fixture
def mapping(tmp_path: Path) -> dict[str, str]:
    """The options with a file of the mapping."""
    return in_file(tmp_path, MAPPING)


def in_file(folder: Path, text: str) -> dict[str, str]:
    file = folder / "mapping.yaml"
    file.write_text(text, encoding="utf-8")
    return {"mapping": str(file)}


def test_a_row_is_a_statement(database: Database, tmp_path: Path, mapping: dict[str, str]) -> None:
    result = imported(database, "table", table(tmp_path / "rows.csv", [ROW], delimiter=";"), options=mapping)
    assert result.rejected == []
    (statement,) = written(database, "statement")
    assert (statement["id"][:12], statement["stated_on"]) == ("my-table-ken", "2025-01-13")
    assert [(step["role"], step["source"] or step["described_as"]) for step in statement["attribution"]] == [
        ("primary_source", "police"),
        ("claimant", "ministry-of-x-ken"),
        ("relayer", "a-member"),
    ]
    killed, injured = statement["figures"]
    assert (killed["qualifier"], killed["value"], killed["best"]) == ("about", 1234, 1234)
    assert (killed["place"], killed["conflict"], killed["period"]) == ("sylvan-ken", "a-conflict", "2025-01-13")
    assert (injured["qualifier"], injured["low"], injured["high"]) == ("estimate", 5, None)
    place = one(database, "place", "sylvan-ken")
    assert (place["latitude"], place["longitude"], place["precision"]) == (-1.5, 36.0, "near")
    event = one(database, "event", killed["event"])
    assert (event["title"], event["date"], event["place"]) == ("A clash", "2025-01-13", "sylvan-ken")
    article = one(database, "article", statement["reports"][0])
    assert (article["title"], article["publisher"]) == ("A clash", "daily")
    again = imported(database, "table", tmp_path / "rows.csv", options=mapping)
    assert set(again.counts) == {"unchanged"}


def test_words_are_read_and_are_the_evidence(database: Database, tmp_path: Path, mapping: dict[str, str]) -> None:
    given = ROW | {"Words": "more than 300", "Dead": "", "How": ""}
    imported(database, "table", table(tmp_path / "rows.csv", [given]), options=mapping)
    (statement,) = written(database, "statement")
    killed = statement["figures"][0]
    assert (killed["qualifier"], killed["low"]) == ("more_than", 301)
    assert [evidence["wording"] for evidence in killed["evidence"]] == ["more than 300"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"Case": ""}, "the column of the id is empty"),
        ({"Day": "2025-01-13"}, "Day is '2025-01-13', which is no date such as %d/%m/%Y"),
        ({"Dead": "some"}, "Dead is 'some', which is no whole number"),
        ({"How": "!"}, "How is '!'; the mapping has terms for ~, >, ="),
        ({"Lat": "95"}, "latitude is '95'"),
        ({"Hurt to": "3"}, "Low must not be greater than high"),
    ],
)
def test_what_is_wrong_with_a_row(
    database: Database, tmp_path: Path, mapping: dict[str, str], fields: dict[str, str], why: str
) -> None:
    file = table(tmp_path / "rows.csv", [ROW | {"Case": "A/0"}, ROW | fields])
    result = imported(database, "table", file, options=mapping)
    ((number, said),) = result.rejected
    assert number == 2
    assert why in said
    assert len(written(database, "statement")) == 1


def test_a_row_without_a_number_makes_nothing(database: Database, tmp_path: Path, mapping: dict[str, str]) -> None:
    empty = ROW | {"Dead": "", "Hurt from": "", "How": ""}
    result = imported(database, "table", table(tmp_path / "rows.csv", [empty]), options=mapping)
    assert (result.rejected, written(database, "statement")) == ([], [])
    assert result.done.notes["rows without a number or words for one: no figure"] == 1


def test_parquet_has_types(database: Database, tmp_path: Path, mapping: dict[str, str]) -> None:
    typed: dict[str, Any] = ROW | {"Dead": 1234, "Lat": -1.5, "Lon": 36.0, "Hurt from": 5, "Hurt to": None}
    pq.write_table(pa.Table.from_pylist([typed]), tmp_path / "rows.parquet")
    result = imported(database, "table", tmp_path / "rows.parquet", options=mapping)
    assert result.rejected == []
    assert [figure["low"] for figure in written(database, "figure", sort="id")] == [None, 5]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("column: Dead", "column: Deaths"), "has no column Deaths; it has case, day"),
        (("metric: killed", "metrics: killed"), "figures/0/metric: this is needed"),
        (("metric: killed", "metrics: killed"), "figures/0/metrics: there is no such field here"),
        (("metric: killed", "metric: kiled"), "figures/0/metric: there is no 'kiled'; known: killed, "),
        (("metric: killed", "metric: [killed]"), "figures/0/metric: give a constant, or {column: NAME}"),
        (("more_than,", "more,"), "figures/0/qualifier: there is no 'more'; known: "),
        (("country: KEN}", "country: Kenya}"), "dataset/country: there is no 'Kenya'; known: an alpha-3 code"),
        (("kind: battle", "kind: fight"), "figures/0/event/kind: there is no 'fight'"),
        (("kind: lawmaker", "kind: coalition"), "relayer/kind: there is no 'coalition'"),
        (("{column: Lat}", "{columns: Lat}"), "figures/0/place/latitude/column: this is needed"),
        (("conflict: {name: A conflict}", "conflict: A conflict"), "figures/0/conflict: this has fields of its own"),
        (("dataset: {name: My table, country: KEN}", "dataset: {country: KEN}"), "dataset/name: this is needed"),
        (("id: {column: Case}", "id: [Case"), "cannot be read"),
        ((MAPPING, "- a list"), "is no mapping: it needs dataset, id and figures"),
    ],
)
def test_what_is_wrong_with_a_mapping(database: Database, tmp_path: Path, change: tuple[str, str], why: str) -> None:
    options = in_file(tmp_path, MAPPING.replace(*change))
    with pytest.raises((UnreadableFile, UnusableOption)) as refused:
        imported(database, "table", table(tmp_path / "rows.csv", [ROW]), options=options)
    assert why in str(refused.value)


def test_a_table_needs_a_mapping(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UnusableOption, match="--mapping"):
        imported(database, "table", table(tmp_path / "rows.csv", [ROW]))


def test_rows_may_share_an_event(database: Database, tmp_path: Path) -> None:
    options = in_file(tmp_path, MAPPING.replace("event: {id: {column: Case}", "event: {id: {column: Headline}"))
    rows = [ROW | {"Lat": "95"}, ROW | {"Case": "A/2"}, ROW | {"Case": "A/3", "Dead": "7"}]
    result = imported(database, "table", table(tmp_path / "rows.csv", rows), options=options)
    assert [number for number, _ in result.rejected] == [1]
    assert len(written(database, "statement")) == 2
    (event,) = written(database, "event")
    assert {figure["event"] for figure in written(database, "figure", metric="killed")} == {event["id"]}
    again = imported(database, "table", tmp_path / "rows.csv", options=options)
    assert set(again.counts) == {"unchanged"}


def test_a_number_that_is_a_constant_has_to_be_one(database: Database, tmp_path: Path) -> None:
    options = in_file(tmp_path, MAPPING.replace("low: {column: Hurt from}", "low: some"))
    result = imported(database, "table", table(tmp_path / "rows.csv", [ROW]), options=options)
    assert result.rejected == [(1, "the constant is 'some', which is no whole number of 0 or more")]
