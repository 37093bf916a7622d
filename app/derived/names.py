"""What records are called: for answers that are put together in Python, all at once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, cast, func, literal, null, select, union_all

from app.derived.same import at_change
from app.domain.prose import Named
from app.kit.history import versions

Identity = tuple[str, int]
"""A record's type and its key."""


class Called(NamedTuple):
    """A record as references show it: `label` is its name, title or wording, of a statement the day it was made."""

    id: str
    label: str
    kind: str | None
    country: str | None

    @property
    def named(self) -> Named:
        """As sentences name it."""
        return Named(self.label, self.kind, self.country)


# The columns of each type that a reference shows; `kind` is the basis of a statement.
_SHOWN = {
    "source": ("name", "kind", "country"),
    "party": ("name", None, None),
    "place": ("name", None, None),
    "conflict": ("name", None, None),
    "article": ("title", None, None),
    "event": ("title", None, None),
    "statement": ("stated_on", "basis", None),
    "figure": ("wording", None, None),
}


def names_of(
    connection: Connection, wanted: Iterable[Identity | tuple[str, int | None]], at: int | None
) -> dict[Identity, Called]:
    """What these records are called, or were called then; of those that were withdrawn, what they were called last."""
    keys: dict[str, set[int]] = defaultdict(set)
    for type_, key in wanted:
        if key is not None:
            keys[type_].add(key)
    types = tuple(sorted(keys))
    if not types:
        return {}
    values = {f"{type_}_keys": sorted(own) for type_, own in keys.items()}
    rows = connection.execute(_names(types, at is not None), {**values, "at": at})
    return {(row[0], row[1]): Called(row[2], row[3], row[4], row[5]) for row in rows}


@lru_cache(maxsize=256)
def _names(types: tuple[str, ...], past: bool) -> Any:
    return union_all(*(_of_type(type_, past) for type_ in types))


def _of_type(type_: str, past: bool) -> Select[Any]:
    table = versions[type_]
    last = table.alias()
    since = select(func.max(last.c.since)).where(last.c.record == table.c.record)
    at = at_change(past)
    if at is not None:
        since = since.where(last.c.since <= at)
    shown: list[ColumnElement[Any]] = [
        cast(null(), Text) if name is None else cast(table.c[name], Text) for name in _SHOWN[type_]
    ]
    if type_ == "figure":
        # One of which nothing but bounds were published goes by its id.
        shown[0] = func.coalesce(table.c.wording, table.c.id)
    return select(literal(type_), table.c.record, table.c.id, *shown).where(
        table.c.record.in_(bindparam(f"{type_}_keys", expanding=True)),
        table.c.since == since.correlate(table).scalar_subquery(),
    )
