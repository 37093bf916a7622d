"""Exporting: the record as bundles, whole or a part of it, which the loader reads back to the same record.

One file for each type, sorted by id, and one of what ended: what was merged or withdrawn is still referred to by what
was said before. All of it is of one moment. The JSON comes from the database as it is, a few hundred records at a time.
"""

import heapq
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from app.ingest.bundles import MERGED, WITHDRAWN
from app.ingest.loading import types_of
from app.ingest.selecting import NotExported, Selection, chosen, ended, texts_of_versions, texts_standing
from app.kit.columns import to_json
from app.kit.db import Database
from app.kit.history import NotYet, block_of, change_number
from app.kit.marks import references
from app.kit.resource import Resource

ENDINGS = "endings.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """How many records of each list were exported, and how many of them do not stand; of which change it is.

    `left_out` is what a bundle cannot say, one line for each.
    """

    counts: Mapping[str, int]
    merged: int
    withdrawn: int
    change: int
    left_out: Sequence[str]


def export(
    database: Database,
    resources: Iterable[Resource],
    folder: Path,
    *,
    only: Sequence[str] = (),
    known_at: int | datetime | None = None,
) -> Exported:
    """Write the record, as of now or of an earlier moment, into a folder that is new or empty: all of it, or nothing.

    `only` are lists with their queries, as in the API: then it is what they find, and everything that this refers to.
    NotExported where the folder, a query or the moment cannot be used.
    """
    by_path = {resource.path: resource for resource in resources}
    with database.read() as connection:
        at = moment_of(connection, known_at)
        selection = Selection(connection, by_path.values(), at, whole=not only)
        selection.take(chosen(connection, by_path, only, at) if only else ended(connection, by_path.values(), at))
        with whole_folder(folder) as beside:
            return _write(connection, selection, beside, at)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into that is there under its name when the block ends well, and otherwise not at all."""
    folder = _usable(folder)
    beside = folder.with_name(f".{folder.name}-{uuid4().hex}")
    try:
        beside.mkdir(parents=True)
        yield beside
        beside.replace(folder)
    except OSError as error:
        detail = f"{folder} cannot be written: {error.strerror}. Name a new folder in one where you may write."
        raise NotExported(detail) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _usable(folder: Path) -> Path:
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotExported(f"{folder} is a file. Name a new folder, or an empty one.")
    if folder.exists() and any(folder.iterdir()):
        raise NotExported(f"{folder} is not empty. Name a new folder, or empty this one: nothing is written over.")
    return folder


def moment_of(connection: Connection, known_at: int | datetime | None) -> int | None:
    """The change to export as of, None: now; NotExported where it is still to come."""
    if known_at is None:
        return None
    try:
        return block_of(connection, known_at)
    except NotYet:
        last = change_number(connection)
        raise NotExported(f"This moment is still to come. The last change is {last}.") from None


def _write(connection: Connection, selection: Selection, folder: Path, at: int | None) -> Exported:
    counts: dict[str, int] = {}
    left_out: list[str] = []
    for resource in types_of(selection.resources).values():
        versions = selection.versions[resource.type_name]
        found: Iterator[tuple[str, str]] = texts_of_versions(connection, resource, versions)
        if selection.whole:
            found = heapq.merge(texts_standing(connection, resource, at), found)
        if selection.lost:
            found = _without(resource, found, selection.lost, left_out)
        if number := _write_list(folder, resource.path, (text for _, text in found)):
            counts[resource.path] = number
    _write_endings(folder, selection)
    change = change_number(connection) if at is None else at
    return Exported(counts, len(selection.merged), len(selection.withdrawn), change, left_out)


def _write_list(folder: Path, path: str, texts: Iterator[str]) -> int:
    """Write a bundle with one list, a record on each line; gives how many. Without any there is no file."""
    first = next(texts, None)
    if first is None:
        return 0
    number = 0
    with (folder / f"{path}.json").open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"{path}":[')
        for number, text in enumerate(chain([first], texts), 1):
            file.write(f"{',' if number > 1 else ''}\n{text}")
        file.write("\n]}\n")
    return number


def _write_endings(folder: Path, selection: Selection) -> None:
    lists = {
        MERGED: [{type_: id_, "into": into} for (type_, id_), into in sorted(selection.merged.items())],
        WITHDRAWN: [{type_: id_} for type_, id_ in sorted(selection.withdrawn)],
    }
    written = [_list(name, map(to_json, items)) for name, items in lists.items() if items]
    if written:
        text = "{" + ",\n".join(written) + "}\n"
        (folder / ENDINGS).write_text(text, encoding="utf-8", newline="\n")


def _list(name: str, texts: Iterable[str]) -> str:
    return f'"{name}":[\n' + ",\n".join(texts) + "\n]"


def _without(
    resource: Resource, found: Iterable[tuple[str, str]], lost: set[str], left_out: list[str]
) -> Iterator[tuple[str, str]]:
    """The records without what refers to figures that no statement carries any more.

    A figure comes with its statement alone, so such a reference would lead to nothing, and the loader refuse it.
    """
    for id_, text in found:
        given = json.loads(text)
        broken = [
            (pointer, figure)
            for pointer, type_, figure in references(resource.written, given)
            if type_ == "figure" and figure in lost
        ]
        for pointer, figure in broken:
            _, name, place, *_ = pointer.split("/")
            why = f"figure {figure} is in its statement no more, and a bundle cannot say so"
            item = to_json(given[name][int(place)])
            left_out.append(f"{resource.type_name} {id_}: /{name}/{place} {item}: {why}")
        for pointer, _ in reversed(broken):
            _, name, place, *_ = pointer.split("/")
            del given[name][int(place)]
        yield id_, to_json(given) if broken else text
