"""The types of query parameters, and the parameters that every list takes."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.domain import dates
from app.kit.schema import NO_TEXT

# What asks for null where values are asked for.
NONE = "none"
MOST_VALUES = 100


def _split(value: Any) -> Any:
    parts = value[-1] if isinstance(value, list) else value
    if not isinstance(parts, str):
        return value
    values = tuple(dict.fromkeys(parts.split(",")))
    if "" in values:
        raise PydanticCustomError("empty_value", "Give a value, and one more after each comma")
    if NO_TEXT.search(parts):
        raise PydanticCustomError("control_character", "Remove the control characters")
    if len(values) > MOST_VALUES:
        raise PydanticCustomError("too_many_values", "Give at most {most} values", {"most": MOST_VALUES})
    return values


def _digits(value: Any) -> Any:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise PydanticCustomError("invalid_number", "Write a whole number in digits")
    return value


def _period(value: str) -> str:
    if value != NONE:
        try:
            dates.parse(value)
        except dates.DateError as error:
            raise PydanticCustomError("invalid_date", "{text}", {"text": str(error)}) from None
    return value


Number = Annotated[int, BeforeValidator(_digits)]
Values = Annotated[
    tuple[str, ...], BeforeValidator(_split), WithJsonSchema({"type": "array", "items": {"type": "string"}})
]
Period = Annotated[str, AfterValidator(_period), WithJsonSchema({"type": "string", "maxLength": 40})]


Many = Values | None
Dates = Period | None


def says(description: str) -> Any:
    """What a parameter asks for, as the documentation says it."""
    return Field(description=description)


class Parameters(BaseModel):
    """The query parameters of a path; as it stands, of one that takes none."""

    model_config = ConfigDict(extra="forbid")


class ListQuery(Parameters):
    """The parameters that every list takes."""

    limit: Annotated[Number, Field(ge=1, le=200, description="How many items a page holds.")] = 50
    cursor: Annotated[
        str | None,
        Field(description="Where the page starts: the cursor in `links.next` of the page before."),
    ] = None


# For a path that takes no parameters: giving one is an error there too.
NoParameters = Annotated[Parameters, Query()]
