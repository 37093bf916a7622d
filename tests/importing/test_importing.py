"""What all importers share: batches, rejects, names that are one, and runs that are cut short."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from app.api import RESOURCES
from app.ingest import importing
from app.ingest.datasets.dataset import Rejected, UnusableOption, number
from app.ingest.datasets.formats import FORMATS
from app.ingest.datasets.rows import UnreadableFile
from app.ingest.exporting import export
from app.kit.db import Database
from app.kit.history import change_number
from tests.factories import changes, load_bundles, source, world
from tests.importing.running import imported, one, table, written
from tests.importing.test_ucdp import row
from tests.running import Databases


def last_change(database: Database) -> int:
    with database.read() as connection:
        return change_number(connection)


def exported(database: Database, folder: Path) -> dict[str, bytes]:
    """The whole record, as the files of its bundles."""
    export(database, RESOURCES, folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def many(count: int) -> list[dict[str, Any]]:
    """Rows that name few places and offices, with a headline for each."""
    return [
        row(str(n), where_coordinates=f"Town {n % 7}", source_headline=f"Clash {n};Nine dead {n}", best=str(n + 7))
        | {"high": str(n + 9)}
        for n in range(count)
    ]


def test_the_same_file_once_more_changes_nothing(database: Database, tmp_path: Path) -> None:
    file = table(tmp_path / "ged-19.1.csv", many(30))
    first = imported(database, "ucdp-ged", file)
    last = last_change(database)
    assert first.counts == {"create": last}
    again = imported(database, "ucdp-ged", file)
    assert set(again.counts) == {"unchanged"}
    assert last_change(database) == last


def test_a_changed_row_is_a_revision(database: Database, tmp_path: Path) -> None:
    imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", many(3)))
    rows = many(3)
    rows[1] |= {"best": "11", "high": "40"}
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", rows))
    assert result.counts["update"] == 1
    assert one(database, "figure", "ucdp-ged-19-1-1-total")["high"] == 40


def test_a_run_that_was_cut_short_is_done_again(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS", 10)
    file = table(tmp_path / "ged-19.1.csv", many(45))
    whole, cut = databases.migrated(), databases.migrated()
    imported(whole, "ucdp-ged", file)
    killed_at(4, cut, file)
    assert 0 < len(written(cut, "event")) < 45
    imported(cut, "ucdp-ged", file)
    assert exported(cut, tmp_path / "cut") == exported(whole, tmp_path / "whole")
    assert last_change(cut) == last_change(whole), "it went on at the batch at which it was cut"
    for database in (whole, cut):
        databases.drop(database)


def killed_at(statement: int, database: Database, file: Path) -> None:
    """Import, and die before this change of the clock takes effect, with which each batch ends."""
    left = statement

    def die(*call: Any) -> None:
        nonlocal left
        if str(call[2]).startswith("UPDATE clock"):
            left -= 1
            if not left:
                raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", die)
    try:
        with pytest.raises(KeyboardInterrupt):
            imported(database, "ucdp-ged", file)
    finally:
        event.remove(Engine, "before_cursor_execute", die)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS", 10)
    rows = many(25)
    rows[4] |= {"best": "many"}
    file = table(tmp_path / "ged-19.1.csv", rows)
    dry = imported(database, "ucdp-ged", file, dry_run=True)
    assert last_change(database) == 0
    real = imported(database, "ucdp-ged", file)
    assert (dry.counts, dry.rejected, dry.progress) == (real.counts, real.rejected, real.progress)
    assert dry.progress == [10, 20, 25]


def test_a_row_goes_in_whole_or_not_at_all(database: Database, tmp_path: Path) -> None:
    rows = many(6)
    rows[2] |= {"where_coordinates": "x" * 300}
    rows[4] |= {"id": "3"}
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", rows))
    assert [number for number, _ in result.rejected] == [3, 5]
    assert "/name" in result.rejected[0][1]
    assert "200 characters" in result.rejected[0][1]
    assert "ucdp-3 stands in ged-19.1.csv, row 4 with other content" in result.rejected[1][1]
    assert sorted(found["id"] for found in written(database, "event")) == ["ucdp-0", "ucdp-1", "ucdp-3", "ucdp-5"]


def test_names_that_are_one_lead_to_one_record(database: Database, tmp_path: Path) -> None:
    shipped = source("sylvan-post", name="Sylvan Post", kind="news_outlet", aliases=["SP"])
    load_bundles(database, tmp_path, {"sources": [shipped, source("mercy", name="Mercy Hospital", kind="hospital")]})
    offices = ["The Sylvan Post", "SYLVAN POST", "sp", "Sylvan-Post", "Mórning Star", "Morning Star"]
    rows = [
        row(str(n), source_office=office, source_date="", source_headline=f"Headline {n}", source_original=relied)
        for n, (office, relied) in enumerate(zip(offices, ["mercy hospital", *["Morning Star"] * 5], strict=True))
    ]
    file = table(tmp_path / "ged-19.1.csv", rows)
    result = imported(database, "ucdp-ged", file)
    articles = {article["title"]: article["publisher"] for article in written(database, "article")}
    assert [articles[f"Headline {n}"] for n in range(6)] == ["sylvan-post"] * 4 + ["morning-star"] * 2
    assert one(database, "source", "sylvan-post")["aliases"] == ["SP", "The Sylvan Post", "Sylvan-Post"]
    assert {joined.name for joined in result.joined} == {*offices[:4], "Morning Star"}
    relied = [one(database, "statement", f"ucdp-ged-19-1-{n}")["attribution"][0] for n in range(2)]
    assert relied[0]["source"] == "mercy", "a source that was there is one"
    assert relied[1]["described_as"] == "Morning Star", "one that the import itself made is not"
    again = imported(database, "ucdp-ged", file)
    assert set(again.counts) == {"unchanged"}


def test_a_mapping_undoes_what_was_joined(database: Database, tmp_path: Path) -> None:
    rows = [row("1", source_office="Daily Star"), row("2", source_office="The Daily Star", source_headline="Other")]
    rows = [given | {"source_date": "2015-05-13", "source_headline": f"Head {given['id']}"} for given in rows]
    file = table(tmp_path / "ged-19.1.csv", rows)
    imported(database, "ucdp-ged", file)
    publishers = {article["publisher"] for article in written(database, "article")}
    assert publishers == {"daily-star"}
    apart = {"source": {"The Daily Star": "daily-star-of-lebanon"}}
    imported(database, "ucdp-ged", file, mapped=apart)
    reports = [one(database, "statement", f"ucdp-ged-19-1-{n}")["reports"][0] for n in (1, 2)]
    assert [one(database, "article", id_)["publisher"] for id_ in reports] == ["daily-star-of-lebanon"] * 2
    # Names that fold to the same are one name to a mapping too: an id of its own is what tells two apart.
    assert one(database, "source", "daily-star-of-lebanon")["name"] in ("Daily Star", "The Daily Star")


def test_merged_records_stay_merged(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world())
    file = table(tmp_path / "ged-19.1.csv", many(3))
    imported(database, "ucdp-ged", file)
    load_bundles(database, tmp_path, {"merged": [{"source": "wire", "into": "outlet"}]})
    last = last_change(database)
    assert set(imported(database, "ucdp-ged", file).counts) == {"unchanged"}
    assert last_change(database) == last


def test_the_history_says_where_it_came_from(database: Database, tmp_path: Path) -> None:
    imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", many(2)))
    assert {action for action, _, _, _ in changes(database)} == {"create"}


def test_a_file_that_breaks_off_is_an_error_after_what_came_before(database: Database, tmp_path: Path) -> None:
    content = json.dumps([row("1"), row("2"), row("3")])
    file = tmp_path / "ged-19.1.json"
    file.write_text(content[: content.index('"id": "3"') + 20], encoding="utf-8")
    done = importing.Imported()
    with pytest.raises(UnreadableFile, match="cannot be read"):
        imported(database, "ucdp-ged", file, done=done)
    assert (done.read, done.rejected) == (2, 0)
    assert [one["id"] for one in written(database, "event", sort="id")] == ["ucdp-1", "ucdp-2"]
    for name in ("nothing.csv", "table.xlsx"):
        with pytest.raises(UnreadableFile):
            imported(database, "ucdp-ged", file.with_name(name))


def test_a_file_in_another_encoding_is_named_as_that(database: Database, tmp_path: Path) -> None:
    file = table(tmp_path / "ged-19.1.csv", [row(where_coordinates="Café"), row("102")])
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.encode("latin-1"))
    result = imported(database, "ucdp-ged", file)
    assert result.rejected == [(1, "It is not in UTF-8: convert it to UTF-8 first, for instance with iconv")]
    assert [one["id"] for one in written(database, "event")] == ["ucdp-102"]
    for content, why in ((text.encode("utf-16"), "not in UTF-8"), (b"", "no header"), (b"\r\n1,2\r\n", "no header")):
        file.write_bytes(content)
        with pytest.raises(UnreadableFile, match=why):
            imported(database, "ucdp-ged", file)


def test_features_without_a_point_or_properties(database: Database, tmp_path: Path) -> None:
    geometries: list[Any] = [None, {"type": "Point"}, {"type": "Point", "coordinates": [1]}, [1, 2], "here"]
    features: list[Any] = [
        {"type": "Feature", "geometry": geometry, "properties": row(str(200 + n), latitude="", longitude="")}
        for n, geometry in enumerate(geometries)
    ]
    broken: list[Any] = [{"type": "Feature", "geometry": None, "properties": None}, 5, None]
    file = tmp_path / "ged-19.1.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [*features, *broken]}), encoding="utf-8")
    result = imported(database, "ucdp-ged", file)
    assert [number for number, _ in result.rejected] == [6, 7, 8]
    assert len(written(database, "event")) == len(geometries)


def test_another_table_is_no_dataset(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "somebodys.csv"
    file.write_text("id,year\n1,2020\n2,2021\n", encoding="utf-8")
    result = imported(database, "ucdp-ged", file)
    assert [why for _, why in result.rejected] == 2 * [
        "there is no column low or low_est, nor best or best_est, nor high or high_est: is this UCDP GED?"
    ]
    assert last_change(database) == 0


@pytest.mark.parametrize(
    ("given", "read"),
    [("1234", 1234), ("1,234", 1234), ("1,234,567", 1_234_567), ("1\u00a0234", 1234), ("12.0", 12), ("1,234.0", 1234)],
)
def test_whole_numbers(given: str, read: int) -> None:
    assert number({"best": given}, "best") == read


@pytest.mark.parametrize("given", ["12,5", "1,23", "1,2345", "12,", ",5", "1234,567", "12.5", "1.234", "1e3", "\u0661"])
def test_what_is_no_whole_number_is_not_made_one(given: str) -> None:
    with pytest.raises(Rejected, match="no whole number"):
        number({"best": given}, "best")


def test_a_table_that_lost_a_column_or_cells_does_not_go_in(database: Database, tmp_path: Path) -> None:
    renamed = [{"bestt" if name == "best" else name: value for name, value in row().items()}]
    result = imported(database, "ucdp-ged", table(tmp_path / "ged-19.1.csv", renamed))
    assert result.rejected == [(1, "there is no column best or best_est: is this UCDP GED?")]
    file = table(tmp_path / "ged-19.1.csv", [row("1"), row("2")])
    file.write_text(file.read_text(encoding="utf-8").rstrip().rpartition(",")[0], encoding="utf-8")
    result = imported(database, "ucdp-ged", file)
    ((number_, why),) = result.rejected
    assert number_ == 2
    assert "cells, and the header" in why
    assert result.kept[0]["cells"][0] == "2", "what stands there is kept"


@pytest.mark.parametrize("between", [0, 1100])
@pytest.mark.parametrize("fields", [{}, {"best": "11"}])
def test_an_id_stands_once_or_says_the_same(
    database: Database, tmp_path: Path, fields: dict[str, str], between: int
) -> None:
    rows = [row("7"), *many(between + 8)[8:], row("7", **fields)]
    file = table(tmp_path / "ged-19.1.csv", rows)
    first = imported(database, "ucdp-ged", file)
    said = [(len(rows), "ucdp-ged-19-1-7 stands in ged-19.1.csv, row 1 with other content")] if fields else []
    assert first.rejected == said
    assert one(database, "figure", "ucdp-ged-19-1-7-total")["best"] == 9
    again = imported(database, "ucdp-ged", file)
    assert again.rejected == said
    assert set(again.counts) == {"unchanged"}


def test_a_row_that_was_refused_does_not_stand_in_the_way_of_the_mended_one(database: Database, tmp_path: Path) -> None:
    broken = row("7", side_a="x" * 300, dyad_name="", where_prec="9")
    files = [table(tmp_path / f"ged-19.1-{n}.csv", [one_]) for n, one_ in enumerate((broken, row("7")))]
    result = imported(database, "ucdp-ged", *files)
    assert [number for number, _ in result.rejected] == [1]
    assert one(database, "figure", "ucdp-ged-19-1-7-total")["best"] == 9


@pytest.mark.parametrize("form", ["mac", "windows", "bom", "header", "bom-json"])
def test_files_as_programs_write_them(database: Database, tmp_path: Path, form: str) -> None:
    rows = [row("1"), row("2", where_coordinates="Sylvan\ntown")]
    file = tmp_path / f"ged-19.1.{'json' if form == 'bom-json' else 'csv'}"
    content = json.dumps(rows) if form == "bom-json" else table(file, rows).read_text(encoding="utf-8")
    if form == "header":
        content = content.replace("type_of_violence", '"type_of_violence\n"', 1)
    if form == "mac":
        content = content.replace("\r\n", "\n").replace("\n", "\r")
    bom = b"\xef\xbb\xbf" if form.startswith("bom") else b""
    file.write_bytes(bom + content.encode())
    result = imported(database, "ucdp-ged", file)
    assert (result.done.read, result.rejected) == (2, [])
    assert [one["type_of_violence"] for one in written(database, "event")] == 2 * ["state_based"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.json", "[" * 100_000, "nested deeper than 100"),
        ("x.json", '[{"id": ' + "9" * 5_000 + "}]", "cannot be read"),
        ("x.json", '[{"id": 1e999}]', "cannot be read"),
        ("x.json", '{"a": 1, "b": [1, 2]}', "no list of objects"),
        ("x.json", b"\xff\xfe[\x00", "not in UTF-8"),
        ("x.csv", b"\xff\xfei\x00", "not in UTF-8"),
        ("x.csv", b"id,a\x00b\n", "not in UTF-8"),
    ],
)
def test_what_can_be_no_dataset_is_said_to_be_none(
    database: Database, tmp_path: Path, name: str, content: bytes | str, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UnreadableFile, match=why):
        imported(database, "ucdp-ged", file)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a": ' * 60_000 + "1", '{"id": ' + "9" * 5_000 + "}", "[1]", "{"])
def test_a_line_that_is_no_row_is_rejected_and_kept(database: Database, tmp_path: Path, line: str) -> None:
    file = tmp_path / "ged-19.1.jsonl"
    file.write_text(f"{line}\n{json.dumps(row('2'))}\n", encoding="utf-8")
    result = imported(database, "ucdp-ged", file)
    assert [number for number, _ in result.rejected] == [1]
    (kept,) = result.kept
    assert kept.items() >= ({"value": [1]} if line == "[1]" else {"line": line}).items()
    assert len(written(database, "event")) == 1


def test_large_numbers_reject_their_row_alone(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "ged-19.1.json"
    file.write_text(json.dumps([row("1", best=10**30, high=10**31), row("2")]), encoding="utf-8")
    result = imported(database, "ucdp-ged", file)
    assert [number for number, _ in result.rejected] == [1]


@pytest.mark.parametrize("given", [{}, [3], [], {"a": 3}])
@pytest.mark.parametrize("name", ["best", "deaths_a", "side_a", "source_office"])
def test_lists_and_objects_are_no_values(database: Database, tmp_path: Path, name: str, given: Any) -> None:
    file = tmp_path / "ged-19.1.json"
    file.write_text(json.dumps([row("1", **{name: given})]), encoding="utf-8")
    ((_, why),) = imported(database, "ucdp-ged", file).rejected
    assert "where one value belongs" in why


def test_options_that_are_for_other_datasets_are_refused() -> None:
    for name, options in (("ucdp-ged", {"mapping": "x"}), ("wars", {"release": "1"}), ("table", {"release": "1"})):
        with pytest.raises(UnusableOption, match="is not for"):
            FORMATS[name](options)
    for release in ("a b/../", "", "x" * 30):
        with pytest.raises(UnusableOption, match="--release"):
            FORMATS["ucdp-ged"]({"release": release})
