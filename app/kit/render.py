"""From a model to the SQL expression that builds its JSON, so that no row passes through Python objects.

Each field of the model is the column of its name, a reference where it is marked `To`, or what the resource's `joins`
say. The JSON functions of SQLite and PostgreSQL stand behind the elements at the end of this file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Float,
    FromClause,
    Integer,
    Null,
    Select,
    Text,
    literal_column,
    select,
)
from sqlalchemy import Join as SqlJoin
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.functions import FunctionElement

from app.kit.columns import Instant
from app.kit.history import record, versions
from app.kit.marks import To, marks, model_of
from app.kit.schema import Recorded


@dataclass(frozen=True)
class Scope:
    """What an expression is built for: the change to read as of (None: now), and the path that links start with."""

    at: BindParameter[int] | None = None
    base: BindParameter[str] | None = None


Join = Callable[[Scope], ColumnElement[Any]]


def render(model: type[BaseModel], table: FromClause, joins: Mapping[str, Join], scope: Scope) -> ColumnElement[Any]:
    """The JSON object of one row of `table`, with the keys of `model` in their order, those of `Recorded` last."""
    names = sorted(model.model_fields, key=Recorded.model_fields.__contains__)
    template = ",".join(f'"{name}":%s' for name in names)
    values = [_json(_of_field(model, name, table, joins, scope)) for name in names]
    return _Object(literal_column(f"'{{{template}}}'"), *values)


def _of_field(
    model: type[BaseModel], name: str, table: FromClause, joins: Mapping[str, Join], scope: Scope
) -> ColumnElement[Any]:
    """What a field of the model shows: what is joined, a reference, or the column of its name."""
    if name in joins:
        return joins[name](scope)
    field = model.model_fields[name]
    to = next((mark for mark in marks(field) if isinstance(mark, To)), None)
    if to is None:
        return table.c[name]
    shown = model_of(field.annotation)
    return id_of(table.c[name]) if shown is None else refer(to.type, shown, table.c[name], scope)


def each(item: ColumnElement[Any], order: ColumnElement[Any], source: Select[Any]) -> ColumnElement[Any]:
    """The JSON array of `item` over the rows of `source`, an empty one where there are none."""
    return _Whole(source.with_only_columns(_List(_json(item), order)).scalar_subquery())


def one(expression: ColumnElement[Any], source: Select[Any]) -> ColumnElement[Any]:
    """The JSON value of `expression` in the one row of `source`, null where there is none."""
    return _Json(source.with_only_columns(expression).scalar_subquery())


def rows_of(source: FromClause, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The rows of a table or join that fulfil the conditions, which may name tables of the queries around it.

    The source's own tables are its own, even where a query around it reads the same ones.
    """
    own = [source, source.left, source.right] if isinstance(source, SqlJoin) else [source]
    return select().select_from(source).where(*conditions).correlate_except(*own)


def latest(type_: str, key: ColumnElement[Any], scope: Scope) -> tuple[FromClause, Select[Any]]:
    """The version of a referenced record that a reader sees: the last one, also where the record was withdrawn."""
    version = versions[type_].alias()
    rows = rows_of(version, version.c.record == key)
    if scope.at is not None:
        rows = rows.where(version.c.since <= scope.at)
    return version, rows.order_by(version.c.since.desc()).limit(literal_column("1"))


def id_of(key: ColumnElement[Any]) -> ColumnElement[Any]:
    """The id of the record with this key."""
    referenced = record.alias()
    return select(referenced.c.id).where(referenced.c.key == key).scalar_subquery()


def refer(type_: str, shown: type[BaseModel], key: ColumnElement[Any], scope: Scope) -> ColumnElement[Any]:
    """A reference as it is read: `{"id", "name"}`, or what else `shown` has; null where `key` is."""
    version, rows = latest(type_, key, scope)
    return one(render(shown, version, {}, scope), rows)


def _json(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value as JSON text: never null in SQL, since that would make nothing of the object around it."""
    if isinstance(value, _Element):
        return value
    if isinstance(value, Null):
        return literal_column("'null'")
    kinds = ((JSON, _Json), (Instant, _Moment), (Float, _Coordinate), (Integer, _Json), (Boolean, _Truth))
    element = next((element for type_, element in kinds if isinstance(value.type, type_)), _Text)
    return element(value)


class _Element(FunctionElement[str]):
    """JSON as text, which no driver turns into Python objects.

    It is put together as text too, which is a little faster on either database than its own JSON functions are, and
    needs no function that one of them lacks.
    """

    inherit_cache = True
    type = Text()


def _element(name: str, sqlite: str, postgresql: str) -> type[_Element]:
    """An element and what it is in either language; {0} and {1} are its arguments, {all} the list of them."""

    def spelled(template: str) -> Callable[..., str]:
        def compiled(element: _Element, compiler: SQLCompiler, **options: Any) -> str:
            arguments = [compiler.process(clause, **options) for clause in element.clauses]
            return template.format(*arguments, all=", ".join(arguments))

        return compiled

    # Each class has to say by itself that statements with it may be cached.
    element: type[_Element] = type(name, (_Element,), {"name": name, "inherit_cache": True})
    compiles(element, "sqlite")(spelled(sqlite))
    compiles(element, "postgresql")(spelled(postgresql))
    return element


_Object = _element("object", "printf({all})", "format({all})")
_Whole = _element("whole", "{0}", "{0}")
_Text = _element("text", "json_quote({0})", "coalesce(CAST(to_json({0}) AS text), 'null')")
_Json = _element("json", "coalesce({0}, 'null')", "coalesce(CAST({0} AS text), 'null')")
_Truth = _element("truth", *["CASE WHEN {0} THEN 'true' WHEN NOT {0} THEN 'false' ELSE 'null' END"] * 2)
_Moment = _element(
    "moment",
    """'"' || {0} || '"'""",
    """to_char({0} AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.US"Z\\""')""",
)
_Coordinate = _element(
    "coordinate",
    "CASE WHEN {0} IS NULL THEN 'null' ELSE printf('%.6f', {0}) END",
    "coalesce(CAST(round(CAST({0} AS numeric), 6) AS text), 'null')",
)
# A day, a moment and a list as plain text, for tables; a day at the open end of a date is null.
DAY, MOMENT, LIST = "day", "moment", "list"
PLAIN: Mapping[str, type[_Element]] = {
    DAY: _element(
        "plain_day",
        "nullif(nullif({0}, '9999-12-31'), '0001-01-01')",
        "nullif(nullif(CAST({0} AS text), '9999-12-31'), '0001-01-01')",
    ),
    MOMENT: _element("plain_moment", "{0}", """to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""),
    LIST: _element("plain_list", "{0}", "CAST({0} AS text)"),
}
_List = _element("list", "", "'[' || coalesce(string_agg({0}, ',' ORDER BY {1}), '') || ']'")


@compiles(_List, "sqlite")
def _list_of_sqlite(element: _Element, compiler: SQLCompiler, **options: Any) -> str:
    # Before 3.44 SQLite cannot order an aggregate. There the order is that of the rows: the parts of a version lie in
    # the order of their list, and no whole index begins with their owner, by which they might be read in another.
    item, order = (compiler.process(clause, **options) for clause in element.clauses)
    ordered = compiler.dialect.dbapi.sqlite_version_info >= (3, 44)  # type: ignore[union-attr]
    return f"'[' || coalesce(group_concat({item}, ','{f' ORDER BY {order}' if ordered else ''}), '') || ']'"
