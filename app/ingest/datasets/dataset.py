"""What a dataset is to the importer: how its files are read, and what each row of it becomes."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from app.ingest.datasets.naming import Record, World
from app.ingest.datasets.rows import Row, rows_of

# What publishers write where they have nothing to say.
_NOTHING = frozenset(("", "-1", "na", "n/a", "nan", "null", "none", "-"))

DEGREES = {"latitude": 90, "longitude": 180}


class Rejected(Exception):
    """A row that cannot become records; the message says why."""


class UnusableOption(Exception):
    """An option that a dataset does not take, or not so; the message says why."""


class Dataset:
    """A published dataset in one of its forms. A subclass says what its rows become."""

    name: ClassVar[str]
    description: ClassVar[str]
    # What a revision of what was imported before is: an update, or the correction of a count.
    revise: ClassVar[str] = "update"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".json", ".jsonl", ".geojson", ".parquet")
    # The options that it takes.
    takes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        self.options = dict(options or {})
        for option in self.options:
            if option not in self.takes:
                raise UnusableOption(f"--{option} is not for {self.name}")

    def rows(self, path: Path) -> Iterator[Row]:
        """The rows of a file."""
        return rows_of(path)

    def ordered(self, paths: Iterable[Path]) -> list[Path]:
        """The files in the order in which they are read."""
        return [*paths]

    def kept(self, row: Row) -> Mapping[str, Any]:
        """The row as it has to be kept to be read again: with what only its file or an option told of it."""
        return row.values

    def records(self, row: Row, world: World) -> Iterable[tuple[str, Record]]:
        """The records that a row becomes, each with its type; Rejected where it can become none.

        What it only names (sources, places, parties, conflicts, articles) it asks of the world. Whatever it leaves out
        on purpose it notes there.
        """
        raise NotImplementedError


def text(value: Any) -> str | None:
    """A cell as one line of text; None where the publisher says nothing in it, Rejected where it is no one value."""
    if isinstance(value, dict | list):
        raise Rejected(f"where one value belongs stands {value!r:.60}")
    if value is None:
        return None
    if isinstance(value, float) and (math.isnan(value) or value.is_integer()):
        value = "" if math.isnan(value) else int(value)
    line = " ".join(str(value).split())
    return None if line.lower() in _NOTHING else line


def key(value: Any) -> str | None:
    """A cell that holds an id or a code: 7 is also what 7.0 means, as programs write it that take it for a measure."""
    given = text(value)
    return given if given is None or not _KEY.fullmatch(given) else given.partition(".")[0]


_KEY = re.compile(r"[0-9]+\.0+")
# Digits, or groups of three of them: a comma before one or two is a decimal comma, and 12,5 is not 125.
_WHOLE = re.compile(r"([0-9]+|[0-9]{1,3}([, ][0-9]{3})+)(\.0)?")


def number(values: Mapping[str, Any], name: str) -> int | None:
    """A cell as a whole number of people, None where it is unknown; Rejected where it is neither."""
    given = text(values.get(name))
    if given is None:
        return None
    if not _WHOLE.fullmatch(given):
        raise Rejected(f"{name} is {given!r:.40}, which is no whole number of 0 or more")
    return int(re.sub("[^0-9]", "", given.removesuffix(".0")))


def code(values: Mapping[str, Any], name: str, terms: Mapping[str, str]) -> str | None:
    """The term that a number of a codebook stands for, None where nothing is coded; Rejected where it is none."""
    given = key(values.get(name))
    if given is None:
        return None
    if given not in terms:
        raise Rejected(f"{name} is {given!r:.40}; the codebook has {', '.join(terms)}")
    return terms[given]


def degrees(given: Any, axis: str) -> float:
    """Degrees of latitude or longitude; Rejected where they are none."""
    try:
        found = float(given)
    except (TypeError, ValueError):
        found = math.inf
    if not abs(found) <= DEGREES[axis]:
        raise Rejected(f"{axis} is {given!r:.40}, which is no number of degrees up to {DEGREES[axis]}")
    return found


def day(values: Mapping[str, Any], name: str) -> str | None:
    """A cell as a date, `2024-05-01`, also where it is a moment; Rejected where it is no date."""
    value = values.get(name)
    if isinstance(value, date):
        return value.isoformat()[:10]
    given = text(value)
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given).date().isoformat()
    except ValueError:
        raise Rejected(f"{name} is {given!r:.40}, which is no date such as 2024-05-01") from None


def objects(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in a list, none where there is none; Rejected where it is something else."""
    found = values.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Rejected(f"{name} is {found!r:.60}, which is no list of objects")
    return found


def nested(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object in a field, an empty one where there is none; Rejected where it is something else."""
    found = values.get(name) or {}
    if not isinstance(found, dict):
        raise Rejected(f"{name} is {found!r:.60}, which is no object")
    return found


def lines(values: Mapping[str, Any], name: str) -> list[str]:
    """The texts in a list, none where there is none; Rejected where it is something else."""
    found = values.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Rejected(f"{name} is {found!r:.60}, which is no list of texts")
    return found
