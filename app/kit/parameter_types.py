"""The types of query parameters: how each is read from text, and what the documentation says of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

from app.domain import dates
from app.domain.folding import Sought, sought
from app.kit.schema import NO_TEXT

# What asks for null where values are asked for.
NONE = "none"
MOST_VALUES = 100
LONGEST_TEXT = 200


def _split(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    values = tuple(dict.fromkeys(value.split(",")))
    if "" in values:
        raise PydanticCustomError("empty_value", "Give a value, and one more after each comma")
    if NO_TEXT.search(value):
        raise PydanticCustomError("control_character", "Remove the control characters")
    if len(values) > MOST_VALUES:
        raise PydanticCustomError("too_many_values", "Give at most {most} values", {"most": MOST_VALUES})
    return values


def digits(value: Any) -> Any:
    """A number as a query has it: nothing but digits."""
    if isinstance(value, str) and not _is_number(value):
        raise PydanticCustomError("invalid_number", "Write a whole number in digits")
    return value


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 18


def _truth(value: Any) -> Any:
    if isinstance(value, str) and value not in ("true", "false"):
        raise PydanticCustomError("invalid_truth", "Write true or false")
    return value == "true" if isinstance(value, str) else value


def _period(value: str) -> str:
    if value != NONE:
        try:
            dates.parse(value)
        except dates.DateError as error:
            raise PydanticCustomError("invalid_date", "{text}", {"text": str(error)}) from None
    return value


def _one_date(value: str) -> str:
    if value == NONE or "/" in value:
        raise PydanticCustomError("invalid_date", "Give one date: a year, a month or a day, and no interval")
    return _period(value)


_RFC_3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def _moment(value: Any) -> Any:
    # A plus sign that nobody encoded arrives as a blank.
    text = value.replace(" ", "+") if isinstance(value, str) else ""
    if isinstance(value, str):
        try:
            if not _RFC_3339.fullmatch(text):
                raise ValueError
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
        except (ValueError, OverflowError):
            detail = "Write a moment with its zone, as RFC 3339 does: 2025-01-13T12:00:00Z"
            raise PydanticCustomError("invalid_moment", "{text}", {"text": detail}) from None
    return value


def _known_at(value: Any) -> Any:
    if isinstance(value, str) and _is_number(value):
        return int(value)
    try:
        return _moment(value)
    except PydanticCustomError:
        detail = "Write a change number in digits, or a moment with its zone: 2025-01-13T12:00:00Z"
        raise PydanticCustomError("invalid_moment", "{text}", {"text": detail}) from None


def _search(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_TEXT:
        raise PydanticCustomError("too_long", "Give at most {most} characters", {"most": LONGEST_TEXT})
    if NO_TEXT.search(value):
        raise PydanticCustomError("control_character", "Remove the control characters")
    words = tuple(sought(value))
    if not words:
        raise PydanticCustomError("no_word", "Give at least one letter or digit to look for")
    return words


_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")


def _corners(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    parts = value.split(",")
    if len(parts) != 4 or not all(_DEGREES.fullmatch(part) for part in parts):
        raise PydanticCustomError("invalid_bbox", "Give west,south,east,north in degrees: 34.5,50.5,38.5,52.5")
    west, south, east, north = map(float, parts)
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise PydanticCustomError("invalid_bbox", "Longitudes go from -180 to 180, latitudes from -90 to 90")
    if south > north:
        raise PydanticCustomError("invalid_bbox", "South comes before north; west may be greater than east")
    return west, south, east, north


def _string(**more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **more})


# What the documentation can say of a text, so that a client need not ask to learn that it is wrong: as much of what is
# checked above as a regular expression holds that JavaScript, Python and Rust read alike.
_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?]?"
_PERIOD = rf"^({NONE}|{_DATE}(/({_DATE}|\.\.))?|\.\./{_DATE})$"
_MOMENT = _RFC_3339.pattern
_DEGREE = _DEGREES.pattern
_BOX = f"^{_DEGREE}(,{_DEGREE}){{3}}$"
_TEXT = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]+$"
ONE_VALUE = {"type": "string", "minLength": 1, "pattern": _TEXT.replace("[^", "[^,")}


@dataclass(frozen=True)
class OneOf:
    """Marks a parameter that takes one of these words."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        object.__setattr__(self, "words", words)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Checked where one is given."""
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An enumeration."""
        return {"type": "string", "enum": [*self.words]}

    def _check(self, value: str | None) -> str | None:
        if value is not None and value not in self.words:
            allowed = ", ".join(self.words)
            raise PydanticCustomError("unlisted_value", "Use one of: {allowed}", {"allowed": allowed})
        return value


Number = Annotated[
    int, BeforeValidator(digits), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10**18 - 1})
]
Truth = Annotated[bool, BeforeValidator(_truth)]
# How many there may be is not said: one that is given twice counts once.
Values = Annotated[
    tuple[str, ...],
    BeforeValidator(_split),
    WithJsonSchema({"type": "array", "items": ONE_VALUE, "minItems": 1}),
]
Period = Annotated[str, AfterValidator(_period), _string(minLength=4, maxLength=40, pattern=_PERIOD)]
OneDate = Annotated[str, AfterValidator(_one_date), _string(minLength=4, maxLength=40, pattern=f"^{_DATE}$")]
Moment = Annotated[datetime, BeforeValidator(_moment), _string(pattern=f"^{_MOMENT}$")]
KnownAt = Annotated[int | datetime, BeforeValidator(_known_at), _string(pattern=f"^([0-9]{{1,18}}|{_MOMENT})$")]
Search = Annotated[
    tuple[Sought, ...], BeforeValidator(_search), _string(minLength=1, maxLength=LONGEST_TEXT, pattern=_TEXT)
]
Corners = Annotated[tuple[float, float, float, float], BeforeValidator(_corners), _string(pattern=_BOX)]

Many = Values | None
Dates = Period | None
Box = Corners | None
Least = Number | None


def says(description: str, example: str | None = None) -> Any:
    """What a parameter asks for, as the documentation says it, with a value that the shipped record answers."""
    return Field(description=description, examples=None if example is None else [example])


BBOX = says(
    "In this box of degrees: west,south,east,north. Where west is greater than east, it crosses the date line.",
    "30,45,140,60",
)
ORDER = says(
    "The order of the list; `-` before the name turns it round. What has no value to sort by comes last.", "-updated_at"
)
