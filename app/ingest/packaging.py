"""The record as a data package: a table for each list in CSV and Parquet, and a description that programs read.

It follows Data Package 2.0 (datapackage.org). All of it is of one moment, and is written some thousand rows at a time.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from app.domain.vocabulary import Vocabulary
from app.ingest.exporting import moment_of, whole_folder
from app.ingest.selecting import query_of
from app.kit.columns import rfc3339
from app.kit.db import Database
from app.kit.history import change, change_number
from app.kit.parameters import ListQuery
from app.kit.render import DAY, LIST, MOMENT
from app.kit.resource import Resource
from app.kit.sheets import DEGREES, NUMBER, TEXT, Parquet, Sheet, csv_header, csv_lines

# How many rows are written at a time.
SOME = 10_000
# What the cells of a column are, in the words of Table Schema.
_TYPES = {TEXT: "string", NUMBER: "integer", DEGREES: "number", DAY: "date", MOMENT: "datetime", LIST: "array"}
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ABOUT = (
    "Contested casualty figures: in a war every number is a claim, and this is who made it, through whom it came, in "
    "which words, up to which day, and what rivals it."
)


@dataclass(frozen=True, slots=True)
class Packaged:
    """How many rows each table has, and of which change the package is."""

    counts: dict[str, int]
    change: int


def package(
    database: Database,
    resources: Iterable[Resource],
    folder: Path,
    *,
    only: Sequence[str] = (),
    known_at: int | datetime | None = None,
) -> Packaged:
    """Write a data package into a folder that is new or empty: all of it, or nothing.

    `only` are lists with their queries, as in the API: then it has these tables alone. NotExported where the folder, a
    query or the moment cannot be used.
    """
    by_path = {resource.path: resource for resource in resources}
    with database.survey() as connection:
        at = moment_of(connection, known_at)
        lists = only or [f"{path}?sort=id" for path in by_path]
        wanted = [query_of(by_path, text, at) for text in lists]
        with whole_folder(folder) as beside:
            number = change_number(connection) if at is None else at
            tables = [_Table(connection, resource, query, beside, number, at) for resource, query in wanted]
            _describe(beside, tables, number, _recorded_at(connection, number))
    return Packaged({table.resource.path: table.count for table in tables}, number)


class _Table:
    """One list, written as CSV and as Parquet in one walk."""

    def __init__(
        self, connection: Connection, resource: Resource, query: ListQuery, folder: Path, number: int, at: int | None
    ) -> None:
        self.resource = resource
        self.count = 0
        self.files = [folder / f"{resource.path}.{ending}" for ending in ("csv", "parquet")]
        parquet = Parquet(resource.sheets, {"change": str(number)})
        rows = resource.listing.every(connection, query, at, "table")
        width = len(resource.sheets)
        with self.files[0].open("wb") as lines, self.files[1].open("wb") as columns:
            lines.write(csv_header(resource.sheets))
            for some in _batches(row[:width] for row in rows):
                lines.write(csv_lines(some))
                columns.write(parquet.take(some))
                self.count += len(some)
            columns.write(parquet.end())

    def described(self, types: dict[str, str]) -> Iterator[dict[str, Any]]:
        """Both files, as the package describes them; `types` leads from a type to its table."""
        csv_file, parquet_file = self.files
        path = self.resource.path
        keys = [
            {"fields": [one.name], "reference": {"resource": types[one.to], "fields": ["id"]}}
            for one in self.resource.sheets
            if one.to in types
        ]
        schema = {"fields": [*map(_field, self.resource.sheets)], "primaryKey": ["id"], "foreignKeys": keys}
        yield {
            "name": path,
            "path": csv_file.name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            **_size_of(csv_file),
            "rowCount": self.count,
            "schema": schema,
        }
        yield {
            "name": f"{path}-parquet",
            "path": parquet_file.name,
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            **_size_of(parquet_file),
            "rowCount": self.count,
        }


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    rest = iter(rows)
    while some := [*islice(rest, SOME)]:
        yield some


def _field(sheet: Sheet) -> dict[str, Any]:
    field: dict[str, Any] = {"name": sheet.name, "type": _TYPES[sheet.kind], "description": sheet.description}
    if sheet.kind == MOMENT:
        field["format"] = "%Y-%m-%dT%H:%M:%S.%fZ"
    constraints: dict[str, Any] = {"required": True, "unique": True} if sheet.name == "id" else {}
    if sheet.vocabulary:
        constraints["enum"] = [*sheet.vocabulary.values]
    return field | ({"constraints": constraints} if constraints else {})


def _size_of(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {"bytes": file.stat().st_size, "hash": f"sha256:{digest}"}


def _recorded_at(connection: Connection, number: int) -> str | None:
    moment = connection.execute(select(change.c.recorded_at).where(change.c.number == number)).scalar_one_or_none()
    return None if moment is None else rfc3339(moment)


def _describe(folder: Path, tables: Sequence[_Table], number: int, created: str | None) -> None:
    types = {table.resource.type_name: table.resource.path for table in tables}
    description = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "casualty-record",
        "title": "Casualty Record",
        "description": ABOUT,
        "version": str(number),
        **({"created": created} if created else {}),
        "licenses": [LICENCE],
        "resources": [one for table in tables for one in table.described(types)],
    }
    text = json.dumps(description, ensure_ascii=False, indent=2)
    _write(folder / "datapackage.json", text)
    _write(folder / "LICENSE", f"SPDX-License-Identifier: {LICENCE['name']}\n\n{LICENCE['title']}\n{LICENCE['path']}")
    _write(folder / "README.md", _readme(tables, number, created))
    _write(folder / "codebook.md", _codebook(tables))


def _readme(tables: Sequence[_Table], number: int, created: str | None) -> str:
    counts = "\n".join(f"- `{table.resource.path}`: {table.count:,} rows" for table in tables)
    of = f"change {number}" + (f", recorded at {created}" if created else "")
    return (
        f"# Casualty Record, {of}\n\n{ABOUT}\n\n{counts}\n\n"
        "Each table is there as CSV and as Parquet, with the same rows and columns. `datapackage.json` describes them "
        "for programs, `codebook.md` for readers. An empty cell means that something is not known; it is never zero. "
        "Bounds (`low`, `best`, `high`) may be open, and an open bound is no number. In CSV a text that a spreadsheet "
        "would run as a formula has an apostrophe before it.\n\n"
        f"Licence: {LICENCE['title']} ({LICENCE['path']}). Cite Casualty Record with the change number."
    )


def _codebook(tables: Sequence[_Table]) -> str:
    """Every column, and every term that stands in one."""
    parts = ["# Codebook", "`type` is that of Table Schema; an `array` is JSON, in CSV and in Parquet."]
    vocabularies: dict[str, Vocabulary] = {}
    for table in tables:
        rows = ["| column | type | what it is |", "|---|---|---|"]
        for sheet in table.resource.sheets:
            terms = sheet.vocabulary
            if terms:
                vocabularies[terms.name] = terms
            refers = f" Leads to `id` in the table of the type {sheet.to}." if sheet.to else ""
            listed = f" A term of [{terms.name}](#{terms.name})." if terms else ""
            rows.append(f"| `{sheet.name}` | {_TYPES[sheet.kind]} | {sheet.description}{refers}{listed} |")
        parts += [f"## Table {table.resource.path}", "\n".join(rows)]
    for terms in vocabularies.values():
        rows = ["| term | definition | from |", "|---|---|---|"]
        rows += [f"| `{term.value}` | {term.definition} | {term.standard} |" for term in terms.terms]
        parts += [f"## {terms.name}", terms.definition, "\n".join(rows)]
    return "\n\n".join(parts)


def _write(file: Path, text: str) -> None:
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
