"""The condition that a value is among the few that a subquery finds, in the way of each database."""

from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean


class IsAmong(FunctionElement[bool]):
    """`value IN (subquery)`, where the subquery is run once and its rows are then looked up by their value.

    PostgreSQL is given an array of them: as a subquery it may run it for every row that it goes through.
    """

    inherit_cache = True
    type = Boolean()

    def __init__(self, value: ColumnElement[Any], found: Select[Any]) -> None:
        super().__init__(value, found.correlate(None).scalar_subquery())

    def self_group(self, against: Any = None) -> Any:
        """As it is: in `value IN (…) = 1` SQLite sees no way to the rows."""
        return self


@compiles(IsAmong, "sqlite")
def _in_subquery(element: IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    value, found = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{value} IN {found}"


@compiles(IsAmong, "postgresql")
def _in_array(element: IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    value, found = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{value} = ANY (ARRAY{found})"
