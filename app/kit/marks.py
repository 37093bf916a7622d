"""Marks on the fields of models: what refers to a record, what is a record of its own, what is a date or free text."""

import re
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_origin
from uuid import UUID

from pydantic import BaseModel

ID_PATTERN = r"^[a-z0-9-]{2,80}$"
# The pointer, type and id of a record that is named.
Marked = tuple[str, str, str]
_MATCHES_ID = re.compile(ID_PATTERN).fullmatch


def is_id(text: str) -> bool:
    """Whether the text could be the id of a record."""
    return _MATCHES_ID(text) is not None


def made_id(place: int | None = None) -> str:
    """A UUID of version 7: made ids sort by when they were made, and of one moment by their `place`, below 4096."""
    moment, chance = time.time_ns() // 1_000_000, secrets.randbits(74)
    first = chance >> 62 if place is None else place
    return str(UUID(int=moment << 80 | 7 << 76 | first << 64 | 2 << 62 | chance & (1 << 62) - 1))


@dataclass(frozen=True, slots=True)
class To:
    """Marks a field that refers to a record of this type: an id on the way in, `{"id", "name"}` on the way out."""

    type: str


@dataclass(frozen=True, slots=True)
class Owned:
    """Marks the id of a record that is written within another one and belongs to it for ever."""

    type: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Marks a field that holds an EDTF date, which is stored with its earliest and latest day."""


class FreeText:
    """Marks a field of text in somebody's words, which a search finds."""

    __slots__ = ()


_MARKS = (To, Owned, Dated, FreeText)


def marks(field: Any) -> tuple[Any, ...]:
    """Our marks of a model's field, also where they stand inside `X | None` or `list[X]`."""
    found = [mark for mark in field.metadata if isinstance(mark, _MARKS)]
    queue = [field.annotation]
    while queue:
        annotation = queue.pop()
        found += [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, _MARKS)]
        queue += [part for part in getattr(annotation, "__args__", ()) if part is not type(None)]
    return tuple(found)


def model_of(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X`, `X | None` or `list[X]`, None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_of, getattr(annotation, "__args__", ()))), None)


def references(model: type[BaseModel], given: Any) -> Sequence[Marked]:
    """The pointer, type and id of each reference in a record, as it is written or shown, also where it is broken."""
    found: list[Marked] = []
    _gather(model, given, To, "", found)
    return found


def owned(model: type[BaseModel], given: Any) -> Sequence[Marked]:
    """The pointer, type and id of each record that is written within a record, also where it is broken."""
    found: list[Marked] = []
    _gather(model, given, Owned, "", found)
    return found


def _gather(model: type[BaseModel], given: Any, kind: type, pointer: str, found: list[Marked]) -> None:
    # Whatever is written goes through here several times. To ask for a plain dictionary first is several times faster.
    plain = type(given) is dict or isinstance(given, Mapping)
    if not plain and not isinstance(given, BaseModel):
        return
    for name, mark, inner, many in _leading_to(model, kind):
        value: Any = given.get(name) if plain else getattr(given, name, None)
        if value is None:
            continue
        place = f"{pointer}/{name}"
        if not many:
            _take(mark, inner, value, kind, place, found)
        elif isinstance(value, list):
            for position, item in enumerate(value):
                _take(mark, inner, item, kind, f"{place}/{position}", found)


def _take(mark: Any, inner: Any, value: Any, kind: type, place: str, found: list[Marked]) -> None:
    if mark:
        id_ = value.get("id") if isinstance(value, Mapping) else value
        if isinstance(id_, str) and is_id(id_):
            found.append((place, mark.type, str(id_)))
    elif inner:
        _gather(inner, value, kind, place, found)


@cache
def _leading_to(model: type[BaseModel], kind: type) -> Sequence[tuple[str, Any, type[BaseModel] | None, bool]]:
    """The fields that have the mark, or hold models in which something has it."""
    return [one for one in fields_with(model, kind) if one[1] or (one[2] and _leading_to(one[2], kind))]


@cache
def fields_with(model: type[BaseModel], kind: type) -> Sequence[tuple[str, Any, type[BaseModel] | None, bool]]:
    """The fields that have the mark or hold models, with whether they are lists."""
    found = []
    for name, field in model.model_fields.items():
        mark = next((mark for mark in marks(field) if isinstance(mark, kind)), None)
        inner = model_of(field.annotation)
        if mark or inner:
            found.append((name, mark, inner, _is_list(field.annotation)))
    return found


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(map(_is_list, getattr(annotation, "__args__", ())))
