"""Lists: their order and their keyset pages; the only file that pages.

Which filters a query uses, and how (one value, several, none), is its *shape*: the SQL of a shape is built once and
kept, with parameters for the values, because building it costs several times what running it does.
"""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    Table,
    bindparam,
    select,
    tuple_,
)

from app.kit.columns import to_json
from app.kit.errors import BadQuery, Wrong
from app.kit.filters import Linked, Use, ask, filters, keys_of, named
from app.kit.history import standing
from app.kit.marks import ID_PATTERN
from app.kit.parameters import ListQuery, Parameters
from app.kit.render import Join, Scope, body, render
from app.kit.schema import NO_TEXT


@dataclass(frozen=True, eq=False)
class Sort:
    """An order: by these columns, which are null together, then by the record's key."""

    columns: tuple[Column[Any], ...]

    @property
    def nullable(self) -> bool:
        """Whether rows may have no value to sort by; they come last either way."""
        return any(column.nullable for column in self.columns)


def by_date(column: Column[Any]) -> Sort:
    """By a date's latest day, then its earliest."""
    columns = column.table.c
    return Sort((columns[f"{column.name}_latest"], columns[f"{column.name}_earliest"]))


class Cursor:
    """Where a page ended, as a token that only the list it came from accepts.

    Its checksum covers the row and the query, so that an altered token, and one carried to another list or filter, is
    refused by every worker alike. There is no secret in it: it holds what the reader has just read.
    """

    @staticmethod
    def write(query: Parameters, scope: str, row: Sequence[Any]) -> str:
        """The token of the row with these values to sort by and this id."""
        text = to_json([_plain(value) for value in row]).encode()
        return urlsafe_b64encode(_checksum(query, scope, text) + text).decode().rstrip("=")

    @staticmethod
    def read(query: ListQuery, scope: str, columns: Sequence[Column[Any]]) -> list[Any] | None:
        """The row's values to sort by, for these columns, and its id; BadQuery for a token not from this list."""
        if query.cursor is None:
            return None
        token = query.cursor
        try:
            data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            if urlsafe_b64encode(data).decode().rstrip("=") != token:
                raise ValueError
            text = data[_CHECKSUM:]
            if _checksum(query, scope, text) != data[:_CHECKSUM]:
                raise ValueError
            return _row(json.loads(text), columns)
        except ValueError:
            detail = "Take the cursor whole from links.next, and keep the other parameters as they were"
            raise BadQuery([Wrong(parameter="cursor", code="invalid_cursor", detail=detail)]) from None


def _row(row: Any, columns: Sequence[Column[Any]]) -> list[Any]:
    # The checksum has no secret, so a token that fits may still have been made up.
    if not isinstance(row, list) or len(row) != len(columns) + 1 or not _is_id(row[-1]):
        raise ValueError
    values = row[:-1]
    if values and all(value is None for value in values):
        return row
    if any(not isinstance(value, str) or NO_TEXT.search(value) for value in values):
        raise ValueError
    return [*map(_typed, columns, values), row[-1]]


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(ID_PATTERN, value) is not None


_CHECKSUM = 9


def _checksum(query: Parameters, scope: str, text: bytes) -> bytes:
    bound = query.model_dump(exclude={"limit", "cursor"}, exclude_none=True, mode="json")
    context = to_json([scope, bound], sort_keys=True).encode()
    return blake2b(context + b"\0" + text, digest_size=_CHECKSUM).digest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(column: Column[Any], value: Any) -> Any:
    """A cursor's value as the column's: dates travel as text."""
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


@dataclass(frozen=True)
class Page:
    """The items of a page as JSON texts, and the cursor of the next one, None on the last."""

    items: Sequence[str]
    next: str | None


@dataclass(frozen=True, eq=False)
class Listing:
    """What a list shows (`table` as `model`), what it can be asked (`query`) and its order."""

    type_name: str
    table: Table
    model: type[BaseModel]
    joins: Mapping[str, Join]
    query: type[ListQuery]
    sort: Sort
    descending: bool

    def page(self, connection: Connection, query: ListQuery) -> Page:
        """The page that `query` asks for, in at most three statements whatever its size."""
        after = Cursor.read(query, self.type_name, self.sort.columns)
        records = named(query) | ({(self.type_name, after[-1])} if after else set())
        keys = keys_of(connection, records)
        asked = ask(query, keys)
        if asked.nothing:
            return Page((), None)
        values = dict(asked.values)
        undated = False
        if after:
            undated = after[0] is None
            values |= {} if undated else {f"after_{i}": value for i, value in enumerate(after[:-1])}
            values["after_key"] = keys.get((self.type_name, after[-1]), 0)
        # One row more than asked for tells whether there is a next page.
        wanted = query.limit + 1
        rows: list[Any] = []
        if not undated:
            shape = _page(self, asked.uses, after is not None, False)
            rows += connection.execute(shape, values | {"wanted": wanted}).all()
        if self.sort.nullable and len(rows) < wanted:
            # Rows with nothing to sort by come last either way, so they are a second stretch of the same list.
            shape = _page(self, asked.uses, undated, True)
            rows += connection.execute(shape, values | {"wanted": wanted - len(rows)}).all()
        more = len(rows) > query.limit
        rows = rows[: query.limit]
        return Page([row[0] for row in rows], Cursor.write(query, self.type_name, rows[-1][1:]) if more else None)


@lru_cache(maxsize=512)
def _page(listing: Listing, uses: tuple[tuple[str, Use], ...], after: bool, undated: bool) -> Select[Any]:
    """The SQL of a shape: one stretch (with or without values to sort by) of a list, from its start or a row on."""
    scope = Scope()
    table = listing.table
    rows = select().select_from(table)
    conditions = [standing(table)]
    order: Sequence[ColumnElement[Any]] = [*listing.sort.columns, table.c.record]
    driven = False
    for name, used in uses:
        kind = filters(listing.query)[name]
        if isinstance(kind, Linked) and not driven and kind.leads(order, used):
            # The link's index holds the rows of one record in the order of the list: begin there.
            driven = True
            rows = select().select_from(kind.table.join(table, kind.to_version() == table.c.version))
            conditions += [standing(kind.table, scope.at), kind.table.c.role == kind.role, kind.names(name, used)]
            order = kind.order(order)
        else:
            conditions.append(kind.clause(name, used, scope))
    if listing.sort.nullable:
        conditions.append(order[0].is_(None) if undated else order[0].is_not(None))
        order = order[-1:] if undated else order
    if after:
        names = [*(f"after_{i}" for i in range(len(order) - 1)), "after_key"]
        row = tuple_(*order)
        last = tuple_(*(bindparam(name, type_=column.type) for name, column in zip(names, order, strict=True)))
        conditions.append(row < last if listing.descending else row > last)
    return (
        rows.add_columns(body(render(listing.model, table, listing.joins, scope)), *listing.sort.columns, table.c.id)
        .where(*conditions)
        .order_by(*(column.desc() if listing.descending else column.asc() for column in order))
        .limit(bindparam("wanted", type_=Integer))
    )
