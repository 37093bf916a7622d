"""The forms that a list is written in, piece by piece: each has a beginning, rows, and an end."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from app.kit.columns import to_json
from app.kit.sheets import Parquet, Sheet, csv_header, csv_lines

Rows = Sequence[Sequence[Any]]
Fields = tuple[str, ...] | None


class Form(Protocol):
    """A form that a list is written in."""

    def head(self) -> bytes:
        """What stands before the first row, also where there is none."""

    def rows(self, rows: Rows) -> bytes:
        """Some rows."""

    def tail(self, count: int, meta: Mapping[str, Any], links: Mapping[str, Any]) -> bytes:
        """What stands after the last row."""

    def checksum(self, count: int, digest: str) -> bytes:
        """A last line that says how many rows there were, and the SHA-256 of all bytes before it."""


class LinesForm:
    """JSON Lines: each record as its JSON has it."""

    def __init__(self, fields: Fields, change: int) -> None:
        self._shown = selected(fields)
        self._change = change

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def rows(self, rows: Rows) -> bytes:
        """A line for each."""
        return "".join(f"{self._shown(row[0])}\n" for row in rows).encode()

    def tail(self, count: int, meta: Mapping[str, Any], links: Mapping[str, Any]) -> bytes:
        """Nothing."""
        del count, meta, links
        return b""

    def checksum(self, count: int, digest: str) -> bytes:
        """An object that is no record."""
        return f"{to_json({'end': {'rows': count, 'change': self._change, 'sha256': digest}})}\n".encode()


class GeoJsonForm:
    """A GeoJSON FeatureCollection (RFC 7946): each record at its point, or at none."""

    def __init__(self, fields: Fields, change: int) -> None:
        self._shown = selected(fields)
        self._change = change
        self._begun = False

    def head(self) -> bytes:
        """The head of the collection."""
        return b'{"type":"FeatureCollection","features":['

    def rows(self, rows: Rows) -> bytes:
        """A feature for each."""
        features = ",".join(self._feature(*row[:4]) for row in rows)
        text = f",{features}" if self._begun and rows else features
        self._begun = self._begun or bool(rows)
        return text.encode()

    def _feature(self, text: str, id_: str, longitude: float | None, latitude: float | None) -> str:
        point = f'{{"type":"Point","coordinates":[{longitude:.6f},{latitude:.6f}]}}' if latitude is not None else "null"
        return f'{{"type":"Feature","id":"{id_}","geometry":{point},"properties":{self._shown(text)}}}'

    def tail(self, count: int, meta: Mapping[str, Any], links: Mapping[str, Any]) -> bytes:
        """How many there are, and of which change."""
        about = to_json({"rows": count, "change": self._change, **meta})
        return f'],"links":{to_json(links)},"meta":{about}}}'.encode()

    def checksum(self, count: int, digest: str) -> bytes:
        """None: a collection that was cut is no JSON."""
        raise NotImplementedError


class CsvForm:
    """CSV with a header, also where there is no row."""

    def __init__(self, sheets: Sequence[Sheet], fields: Fields, change: int) -> None:
        self._places = [place for place, one in enumerate(sheets) if is_wanted(one, fields)]
        self._sheets = [sheets[place] for place in self._places]
        self._change = change

    def head(self) -> bytes:
        """The names of the columns."""
        return csv_header(self._sheets)

    def rows(self, rows: Rows) -> bytes:
        """A line for each."""
        return csv_lines([row[place] for place in self._places] for row in rows)

    def tail(self, count: int, meta: Mapping[str, Any], links: Mapping[str, Any]) -> bytes:
        """Nothing."""
        del count, meta, links
        return b""

    def checksum(self, count: int, digest: str) -> bytes:
        """A comment, as programs know them that take any."""
        return f"# rows={count} change={self._change} sha256={digest}\r\n".encode()


class ParquetForm:
    """Parquet with types; the last change is in the metadata of its schema."""

    def __init__(self, sheets: Sequence[Sheet], fields: Fields, change: int) -> None:
        self._places = [place for place, one in enumerate(sheets) if is_wanted(one, fields)]
        self._file = Parquet([sheets[place] for place in self._places], {"change": str(change)})

    def head(self) -> bytes:
        """Nothing by itself: the file begins with its first group."""
        return b""

    def rows(self, rows: Rows) -> bytes:
        """A group of rows."""
        return self._file.take([[row[place] for place in self._places] for row in rows])

    def tail(self, count: int, meta: Mapping[str, Any], links: Mapping[str, Any]) -> bytes:
        """The footer."""
        del count, meta, links
        return self._file.end()

    def checksum(self, count: int, digest: str) -> bytes:
        """None: a file without its footer cannot be read."""
        raise NotImplementedError


def is_wanted(sheet: Sheet, fields: Fields) -> bool:
    """Whether a column is of a field that is asked for; the id always is."""
    return fields is None or sheet.field in ("id", *fields)


def selected(fields: Fields) -> Callable[[str], str]:
    """What is shown of a record's JSON: these keys alone, in their order, and its id."""
    if fields is None:
        return str
    wanted = {"id", *fields}
    return lambda text: to_json({key: value for key, value in json.loads(text).items() if key in wanted})
