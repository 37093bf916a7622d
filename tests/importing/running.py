"""Imports in tests: files made up here, and what became of their rows."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.api import RESOURCES
from app.config import ROOT
from app.ingest.datasets.formats import FORMATS
from app.ingest.datasets.naming import Joined, Mapped
from app.ingest.datasets.rows import Row
from app.ingest.importing import Imported, Told, run
from app.kit.db import Database

REAL = ROOT.parent / "shared" / "data"
Record = dict[str, Any]


class Result:
    """What an import did, with the rows that it rejected and the names that it joined."""

    def __init__(self) -> None:
        self.rejected: list[tuple[int, str]] = []
        self.joined: list[Joined] = []
        self.progress: list[int] = []
        self.kept: list[Mapping[str, Any]] = []
        self.done = Imported()

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each action."""
        return dict(self.done.records)


def imported(
    database: Database,
    format: str,
    *paths: Path,
    options: Mapping[str, str] | None = None,
    mapped: Mapped | None = None,
    dry_run: bool = False,
    done: Imported | None = None,
) -> Result:
    """Import the files."""
    result = Result()
    dataset = FORMATS[format](options)

    def rejected(row: Row, why: str) -> None:
        result.rejected.append((row.number, why))
        result.kept.append(dataset.kept(row))

    told = Told(
        rejected,
        result.joined.append,
        lambda done, row: result.progress.append(done.read),
    )
    result.done = run(
        database, RESOURCES, dataset, paths, told, actor="test", mapped=mapped, dry_run=dry_run, imported=done
    )
    return result


def written(database: Database, type_: str, **query: str) -> list[Record]:
    """The records of a list, as they are written."""
    resource = next(one for one in RESOURCES if one.type_name == type_)
    asked = resource.query.model_validate({"view": "write", "limit": "200", **query})
    with database.read() as connection:
        return [json.loads(text) for text in resource.listing.page(connection, asked).items]


def one(database: Database, type_: str, id_: str) -> Record:
    """A record, as it is written."""
    (found,) = written(database, type_, ids=id_)
    return found


def table(file: Path, rows: Sequence[Mapping[str, Any]], delimiter: str = ",") -> Path:
    """The rows as CSV; what is None is empty."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, [*rows[0]], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return file


def listed(file: Path, rows: Any) -> Path:
    """The rows as JSON."""
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return file
