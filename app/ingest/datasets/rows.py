"""Rows of files, one after the other in constant memory: CSV, JSON, JSON Lines, GeoJSON, Parquet."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import ijson
from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile

csv.field_size_limit(2**24)

# How many rows of a Parquet file are read at a time.
SOME = 1000


class UnreadableFile(Exception):
    """The file cannot be read, or no further; the message says why."""


class Row(NamedTuple):
    """One row: where it stands, what it says, and how many bytes of its file were read by then.

    `flaw` says why it cannot be read, where it cannot.
    """

    file: Path
    number: int
    values: Mapping[str, Any]
    read: int
    flaw: str = ""

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.file.name}, row {self.number}"


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a table, by what the name of the file ends in; their keys in lower case."""
    readers: dict[str, Callable[[Path, BinaryIO], Iterator[Row]]] = {
        ".csv": _delimited,
        ".tsv": _delimited,
        ".json": _listed,
        ".geojson": _listed,
        ".jsonl": _lines,
        ".ndjson": _lines,
        ".parquet": _parquet,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFile(f"{path}: the name of a table ends in one of {', '.join(readers)}")
    with opened(path) as file:
        try:
            yield from reader(path, file)
        except (csv.Error, ijson.JSONError, ArrowException, UnicodeDecodeError) as error:
            why = str(error).partition("\n")[0]  # some draw a picture of it below
            raise UnreadableFile(f"{path} cannot be read after byte {file.tell()}: {why}") from None


def whole(path: Path) -> Row:
    """A JSON file that is one object, as one row."""
    with opened(path) as file:
        try:
            values = json.load(file)
        except ValueError as error:
            return Row(path, 1, {}, file.tell(), f"This is no JSON: {error}")
        if not isinstance(values, dict):
            return Row(path, 1, {}, file.tell(), "This is no JSON object")
        return Row(path, 1, values, file.tell())


def opened(path: Path) -> BinaryIO:
    """The file, to be read; UnreadableFile where it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}") from None


def _delimited(path: Path, file: BinaryIO) -> Iterator[Row]:
    # What is no UTF-8 becomes what no text has, so its row is refused and not the file.
    lines = (line.decode("utf-8", errors="surrogateescape") for line in file)
    header = next(lines, "").removeprefix("\ufeff")
    if not header.strip():
        raise UnreadableFile(f"{path} has no header: its first line is empty")
    if _is_no_text(header):
        raise UnreadableFile(f"{path} is not in UTF-8: convert it first, for instance with iconv")
    delimiter = max(",;\t|", key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    if len(set(names)) < len(names):
        raise UnreadableFile(f"{path}: a column stands twice in the header")
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if not cells or (number == 1 and _is_hxl(cells)):
            continue
        flaw = "" if len(cells) <= len(names) else f"It has {len(cells)} cells, and the header {len(names)}"
        if any(map(_is_no_text, cells)):
            flaw = "It is not in UTF-8: convert the file first, for instance with iconv"
        yield Row(path, number, dict(zip(names, cells, strict=False)), file.tell(), flaw)


def _is_no_text(text: str) -> bool:
    """Whether it has bytes that are no UTF-8, or nothing between two characters, as UTF-16 has."""
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _is_hxl(cells: list[str]) -> bool:
    """Whether this is the row of hashtags that humanitarian users put below the header."""
    tags = [cell for cell in cells if cell.strip()]
    return bool(tags) and all(tag.lstrip().startswith("#") for tag in tags)


def _listed(path: Path, file: BinaryIO) -> Iterator[Row]:
    prefix = _list_in(file)
    if prefix is None:
        raise UnreadableFile(f"{path}: there is no list of objects at the top of it")
    file.seek(0)
    for number, given in enumerate(ijson.items(file, prefix, use_float=True), 1):
        if not isinstance(given, dict):
            yield Row(path, number, {}, file.tell(), "This is no object")
        else:
            yield Row(path, number, _lowered(_feature(given)), file.tell())


def _list_in(file: BinaryIO) -> str | None:
    """Where the rows are: in the list that the file is, or in the first list of objects of the object that it is."""
    begun = None
    for prefix, event, _ in ijson.parse(file):
        if begun is not None and event in ("start_map", "end_array"):
            return begun
        begun = None
        if event == "start_array" and "." not in prefix:
            begun = f"{prefix}.item" if prefix else "item"
    return None


def _feature(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The properties of a GeoJSON feature, with its point where they have none."""
    if given.get("type") != "Feature":
        return given
    geometry, properties = given.get("geometry"), given.get("properties")
    values = {"id": given.get("id"), **(properties if isinstance(properties, dict) else {})}
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(point, list) or len(point) < 2:
        return values
    return {"longitude": point[0], "latitude": point[1], **values}


def _lines(path: Path, file: BinaryIO) -> Iterator[Row]:
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except ValueError as error:
            yield Row(path, number, {}, file.tell(), f"This is no JSON: {error}")
            continue
        if isinstance(given, dict):
            yield Row(path, number, _lowered(_feature(given)), file.tell())
        else:
            yield Row(path, number, {}, file.tell(), "This is no object")


def _parquet(path: Path, file: BinaryIO) -> Iterator[Row]:
    number = 0
    for batch in ParquetFile(file).iter_batches(batch_size=SOME):
        for given in batch.to_pylist():
            number += 1
            yield Row(path, number, _lowered(given), file.tell())


def _lowered(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key.strip().lower(): value for key, value in given.items()}
