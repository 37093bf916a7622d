"""Sets of rows on their way into a table, without the work that SQLAlchemy does for each of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Way = Callable[[Any], Any] | None
# From so many rows on PostgreSQL takes them faster as one stream than as statements.
_STREAMED = 20


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows with the same columns as one set, each value in the way of its column's type."""
    if not rows:
        return
    dialect = connection.dialect
    names = [*rows[0]]
    ways = [way_of(table.c[name].type, dialect) for name in names]
    values = as_driven(rows, names, ways)
    if dialect.name == "postgresql" and len(rows) >= _STREAMED:
        _stream(connection, table, names, values)
        return
    markers = ", ".join(["?" if dialect.name == "sqlite" else "%s"] * len(names))
    quoted = ", ".join(map(dialect.identifier_preparer.quote, names))
    # The names are those of our own tables.
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({quoted}) VALUES ({markers})", values)  # noqa: S608


def as_driven(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], ways: Sequence[Way]
) -> Sequence[tuple[Any, ...]]:
    """The values of the rows as the driver wants them."""
    # Column by column, which takes a third of the time that value by value does.
    columns = [[row[name] for row in rows] for name in names]
    driven = [column if way is None else map(way, column) for column, way in zip(columns, ways, strict=True)]
    return [*zip(*driven, strict=True)]


def way_of(type_: TypeEngine[Any], dialect: Dialect) -> Way:
    """How the driver wants a value of this type, None where it takes it as it is."""
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _stream(connection: Connection, table: Table, names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in values:
                copy.write_row(row)
    except psycopg.Error as error:
        # As one of SQLAlchemy's, which everyone around here knows.
        text = statement.as_string(driver)
        raise DBAPIError.instance(
            text, None, error, psycopg.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
