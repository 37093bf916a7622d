"""Rows of files, one after the other in constant memory: CSV, JSON, JSON Lines, GeoJSON, Parquet."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import ijson
from ijson.backends import python as json_events
from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile

csv.field_size_limit(2**24)

# How many rows of a Parquet file are read at a time.
SOME = 1000
# No dataset is nested as deep as this.
DEEPEST = 100
CONVERT = "convert it to UTF-8 first, for instance with iconv"
_BOM = b"\xef\xbb\xbf"


class UnreadableFile(Exception):
    """The file cannot be read, or no further; the message says why."""


class Row(NamedTuple):
    """One row: where it stands, what it says, and how many bytes of its file were read by then.

    `flaw` says why it cannot be read, where it cannot; `values` then keep what stands there under a name of its own.
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
        if reader is not _parquet:
            _skip_bom(path, file)
        try:
            yield from reader(path, file)
        except (csv.Error, ijson.JSONError, ArrowException, UnicodeDecodeError) as error:
            why = str(error).partition("\n")[0]  # some draw a picture of it below
            raise UnreadableFile(f"{path} cannot be read after byte {file.tell()}: {why}") from None


def whole(path: Path) -> Row:
    """A JSON file that is one object, as one row."""
    with opened(path) as file:
        content = file.read()
    values, flaw = _object(content.removeprefix(_BOM))
    return Row(path, 1, values, len(content), flaw)


def opened(path: Path) -> BinaryIO:
    """The file, to be read; UnreadableFile where it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}") from None


def _skip_bom(path: Path, file: BinaryIO) -> None:
    start = file.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start:
        raise UnreadableFile(f"{path} is not in UTF-8: {CONVERT}")
    file.seek(len(_BOM) if start.startswith(_BOM) else 0)


def _delimited(path: Path, file: BinaryIO) -> Iterator[Row]:
    # What is no UTF-8 becomes what no text has, so its row is refused and not the file. Lines end as they do.
    lines = TextIOWrapper(file, "utf-8", "surrogateescape", newline="")
    try:
        begin = lines.tell()
        first = lines.readline()
        if not first.strip():
            raise UnreadableFile(f"{path} has no header: its first line is empty")
        lines.seek(begin)
        rows = csv.reader(lines, delimiter=max(",;\t|", key=first.count))
        names = [" ".join(name.split()).lower() for name in next(rows, [])]
        if any(map(_is_no_text, names)):
            raise UnreadableFile(f"{path} is not in UTF-8: {CONVERT}")
        if len(set(names)) < len(names):
            raise UnreadableFile(f"{path}: a column stands twice in the header")
        for number, cells in enumerate(rows, 1):
            if cells and not (number == 1 and _is_hxl(cells)):
                yield Row(path, number, *_row_of(names, cells, file.tell()))
    finally:
        lines.detach()  # who opened the file closes it


def _row_of(names: list[str], cells: list[str], read: int) -> tuple[Mapping[str, Any], int, str]:
    values: Mapping[str, Any] = dict(zip(names, cells, strict=False))
    if any(map(_is_no_text, cells)):
        return values, read, f"It is not in UTF-8: {CONVERT}"
    if len(cells) != len(names):
        return {"cells": cells}, read, f"It has {len(cells)} cells, and the header {len(names)}"
    return values, read, ""


def _is_no_text(text: str) -> bool:
    """Whether it has bytes that are no UTF-8, or nothing between two characters, as UTF-16 has."""
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _is_hxl(cells: list[str]) -> bool:
    """Whether this is the row of hashtags that humanitarian users put below the header."""
    tags = [cell for cell in cells if cell.strip()]
    return bool(tags) and all(tag.lstrip().startswith("#") for tag in tags)


def _listed(path: Path, file: BinaryIO) -> Iterator[Row]:
    # Of the library's backends this one reads whatever a file holds; the one in C ends the process at a long number.
    for number, given in enumerate(_elements(path, json_events.basic_parse(file, use_float=True)), 1):
        yield _made(path, number, given, file.tell())


def _elements(path: Path, events: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """The elements of the list that the file is, or of the first list of objects in the object that it is."""
    within: int | None = None
    begun = empty = over = False
    element = ijson.ObjectBuilder()
    for depth, event, value in _nested(path, events):
        if within is None:
            within = depth if begun and event == "start_map" else None
            empty = empty or (begun and event == "end_array")
            begun = event == "start_array" and depth <= 1
        # What comes after the list is read too, so that a file which is cut off is noticed.
        over = over or (within is not None and depth < within)
        if within is None or over:
            continue
        if depth == within and not event.startswith("end_"):
            element = ijson.ObjectBuilder()
        element.event(event, value)
        if depth == within and not event.startswith("start_"):
            yield element.value
    if within is None and not empty:
        raise UnreadableFile(f"{path}: there is no list of objects at the top of it")


def _nested(path: Path, events: Iterable[tuple[str, Any]]) -> Iterator[tuple[int, str, Any]]:
    """The events, each with how many lists and objects are open around what begins or ends there."""
    depth = 0
    for event, value in events:
        depth -= event.startswith("end_")
        yield depth, event, value
        depth += event.startswith("start_")
        if depth > DEEPEST:
            raise UnreadableFile(f"{path} is nested deeper than {DEEPEST} lists and objects")


def _object(text: str | bytes) -> tuple[Mapping[str, Any], str]:
    """A JSON object, or what stands there instead and why it is none."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = text if isinstance(text, str) else text.decode("utf-8", errors="surrogateescape")
        why = "it is nested too deep" if isinstance(error, RecursionError) else error
        return {"line": line.rstrip("\r\n")}, f"This is no JSON: {why}"
    return (given, "") if isinstance(given, dict) else ({"value": given}, "This is no object")


def _made(path: Path, number: int, given: Any, read: int) -> Row:
    if not isinstance(given, dict):
        return Row(path, number, {"value": given}, read, "This is no object")
    return Row(path, number, _lowered(_feature(given)), read)


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
        values, flaw = _object(line)
        yield Row(path, number, values if flaw else _lowered(_feature(values)), file.tell(), flaw)


def _parquet(path: Path, file: BinaryIO) -> Iterator[Row]:
    number = 0
    for batch in ParquetFile(file).iter_batches(batch_size=SOME):
        for given in batch.to_pylist():
            number += 1
            yield Row(path, number, _lowered(given), file.tell())


def _lowered(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key.strip().lower(): value for key, value in given.items()}
