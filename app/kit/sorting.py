"""Orders of lists. A query model declares those of its list in one annotated line."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function
from sqlalchemy import Column, Table


@dataclass(frozen=True, eq=False)
class Sort:
    """An order: by these columns, which are null together, then by the record's key where they are not unique."""

    columns: tuple[Column[Any], ...]
    unique: bool = False

    @property
    def nullable(self) -> bool:
        """Whether rows may have no value to sort by; they come last either way."""
        return any(column.nullable for column in self.columns)


def by_date(column: Column[Any]) -> Sort:
    """By a date's latest day, then its earliest."""
    columns = column.table.c
    return Sort((columns[f"{column.name}_latest"], columns[f"{column.name}_earliest"]))


@dataclass(frozen=True, eq=False)
class Sorts:
    """Marks a parameter that takes one of these orders, turned round with a `-` before its name."""

    by: dict[str, Sort]

    @property
    def names(self) -> list[str]:
        """What the parameter may be."""
        return [name for one in self.by for name in (one, f"-{one}")]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """One of the names."""
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An enumeration."""
        return {"type": "string", "enum": self.names}

    def _check(self, value: str) -> str:
        if value not in self.names:
            allowed = ", ".join(self.names)
            raise PydanticCustomError("unlisted_value", "Use one of: {allowed}", {"allowed": allowed})
        return value


def sorts(table: Table, **by: Sort) -> Sorts:
    """These orders, and the two that every list has."""
    return Sorts(by | {"updated_at": Sort((table.c.updated_at,)), "id": Sort((table.c.id,), unique=True)})


@cache
def sorts_of(query: type[BaseModel]) -> Sorts:
    """The orders that a query model declares."""
    return next(mark for mark in query.model_fields["sort"].metadata if isinstance(mark, Sorts))
