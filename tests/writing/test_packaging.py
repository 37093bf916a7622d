"""The record as a data package: complete, described, and read by the tools of the trade as it is."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from app.api import RESOURCES
from app.ingest.packaging import LICENCE, package
from app.ingest.selecting import NotExported
from app.kit import sheets
from app.kit.db import Database
from app.kit.history import change_number
from bench.generate import generate
from tests.factories import figure, load_bundles, statement, world
from tests.running import Databases

FIGURES = 200


@pytest.fixture(scope="module")
def filled(databases: Databases) -> Iterator[Database]:
    """A generated record."""
    database = databases.migrated()
    generate(database, FIGURES, seed=3)
    yield database
    databases.drop(database)


def items_of(database: Database, path: str) -> list[dict[str, Any]]:
    """Every record of a list, by id, as the API shows it."""
    resource = next(one for one in RESOURCES if one.path == path)
    query = resource.query.model_validate({"sort": "id"})
    with database.read() as connection:
        return [json.loads(row[0]) for row in resource.listing.every(connection, query)]


def sql(text: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers."""
    found = duckdb.sql(text)
    assert found is not None
    return found.fetchall()


def test_every_list_is_there_twice_and_described(filled: Database, tmp_path: Path) -> None:
    packaged = package(filled, RESOURCES, tmp_path / "package")
    folder = tmp_path / "package"
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (described["version"], described["licenses"]) == (str(packaged.change), [LICENCE])
    assert described["created"].endswith("Z")
    by_name = {one["name"]: one for one in described["resources"]}
    assert set(by_name) == {name for one in RESOURCES for name in (one.path, f"{one.path}-parquet")}
    for one in by_name.values():
        content = (folder / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    codebook = (folder / "codebook.md").read_text(encoding="utf-8")
    for resource in RESOURCES:
        described_list = by_name[resource.path]
        items = items_of(filled, resource.path)
        assert described_list["rowCount"] == packaged.counts[resource.path] == len(items)
        fields = described_list["schema"]["fields"]
        header = (folder / described_list["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert [field["name"] for field in fields] == header.split(",")
        for field in fields:
            assert field["description"], field["name"]
            assert f"| `{field['name']}` | {field['type']} |" in codebook
        for key in described_list["schema"]["foreignKeys"]:
            assert key["reference"]["resource"] in by_name


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_tools_read_what_the_api_answers(filled: Database, tmp_path: Path, resource: Any) -> None:
    package(filled, RESOURCES, tmp_path / "package", only=[f"{resource.path}?sort=id"])
    base = tmp_path / "package" / resource.path
    items = items_of(filled, resource.path)
    ids = [item["id"] for item in items]
    columns = [sheet.name for sheet in resource.sheets]
    for ending in ("csv", "parquet"):
        assert [row[0] for row in sql(f"DESCRIBE SELECT * FROM '{base}.{ending}'")] == columns
        assert [row[0] for row in sql(f"SELECT * FROM '{base}.{ending}'")] == ids
    for frame in (pd.read_csv(f"{base}.csv", keep_default_na=False), pd.read_parquet(f"{base}.parquet")):
        assert list(frame.columns) == columns
        assert list(frame["id"]) == ids
    typed = pd.read_parquet(f"{base}.parquet").to_dict("records")
    for sheet in resource.sheets:
        if sheet.kind == sheets.NUMBER:
            for item, row in zip(items, typed, strict=True):
                assert (None if pd.isna(row[sheet.name]) else row[sheet.name]) == item[sheet.name]


def test_the_numbers_are_those_of_the_figures(filled: Database, tmp_path: Path) -> None:
    package(filled, RESOURCES, tmp_path / "package")
    figures = items_of(filled, "figures")
    known = [item["best"] for item in figures if item["best"] is not None]
    base = tmp_path / "package" / "figures"
    for ending in ("csv", "parquet"):
        (row,) = sql(f"SELECT count(*), count(best), sum(best) FROM '{base}.{ending}'")
        assert row == (len(figures), len(known), sum(known))
    by_claimant = sql(f"SELECT claimant_id FROM '{base}.parquet' ORDER BY id")
    claimants = [
        next(step["source"]["id"] for step in item["attribution"] if step["role"] == "claimant") for item in figures
    ]
    assert [one for (one,) in by_claimant] == claimants


def test_it_is_of_one_moment(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world())
    with database.read() as connection:
        before = change_number(connection)
    load_bundles(database, tmp_path, {"statements": [statement(figures=[figure()])]})
    then = package(database, RESOURCES, tmp_path / "then", known_at=before)
    now = package(database, RESOURCES, tmp_path / "now")
    assert (then.change, then.counts["figures"]) == (before, 0)
    assert (now.change, now.counts["figures"]) == (before + 1, 1)
    assert (tmp_path / "then" / "figures.csv").read_text(encoding="utf-8").count("\n") == 1
    assert pd.read_parquet(tmp_path / "then" / "figures.parquet").empty


def test_all_of_it_or_nothing(database: Database, tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    (used / "notes.txt").write_text("mine", encoding="utf-8")
    for folder, only in ((used, []), (tmp_path / "new", ["figures?nonsense=1"]), (tmp_path / "new", ["nothing"])):
        with pytest.raises(NotExported):
            package(database, RESOURCES, folder, only=only)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["used"]
    assert [path.name for path in used.iterdir()] == ["notes.txt"]
