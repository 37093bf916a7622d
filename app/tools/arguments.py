"""The arguments of the tools: the parameters of the API, with its own descriptions, and few more.

Values are not checked here. The API does that, and says what is wrong with which of them.
"""

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.kit.marks import ID_PATTERN
from app.kit.parameters import Parameters

# No parameter of the API means anything that is longer.
LONGEST = 10_000
Given = Annotated[str, Field(max_length=LONGEST)]
# What most programs would give as a number, and some as a text; the API takes as many digits.
Number = Annotated[int, Field(ge=0, le=10**18 - 1)] | Given
Id = Annotated[str, Field(pattern=ID_PATTERN)]


class Arguments(BaseModel):
    """The arguments of a tool; an unknown one is an error, as everywhere here, and true is not taken for 1."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Then(Arguments):
    """The argument of what can be asked as of any change."""

    known_at: Annotated[
        Number | None,
        Field(
            description="Answer as was known then: a change number, or an RFC 3339 moment with its zone; the `change` "
            "of an earlier answer gives that answer again."
        ),
    ] = None


def filters_of(
    query: type[Parameters], *, without: Collection[str] = (), base: type[Arguments] = Then
) -> type[Arguments]:
    """Arguments with the filters of a query of the API: their names, what they ask, and which values there are."""
    shown: Mapping[str, Any] = query.model_json_schema()["properties"]
    fields: dict[str, Any] = {
        name: (_kind(shown[name]) | None, Field(None, description=_description(shown[name])))
        for name in query.model_fields
        if name not in base.model_fields and name not in without
    }
    made: type[Arguments] = create_model(f"{query.__name__}Arguments", __base__=base, **fields)
    return made


def _kind(shown: Mapping[str, Any]) -> Any:
    return Number if _given(shown).get("type") == "integer" else Given


def _description(shown: Mapping[str, Any]) -> str:
    parts = [shown["description"]]
    values = [one for one in _given(shown).get("items", {}).get("enum", ()) if one != "none"]
    if values:
        parts.append(f"Values: {', '.join(values)}.")
    if examples := shown.get("examples"):
        parts.append(f"Example: {examples[0]}")
    return " ".join(parts)


def _given(shown: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a parameter is where it is given, and not null."""
    return next(one for one in shown.get("anyOf", (shown,)) if one.get("type") != "null")
