"""Base models and shared field types: strict on the way in, open on the way out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Self, TypeVar, cast

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, str_schema

from app.domain import dates
from app.domain.countries import ALPHA3
from app.domain.problems import Problem
from app.domain.vocabulary import Vocabulary
from app.kit.marks import ID_PATTERN, Dated, FreeText

Item = TypeVar("Item")


class Unquoted(str):
    """A scalar that stood unquoted in YAML: text, which only a field for numbers may read as a number."""

    __slots__ = ()


class Written(BaseModel):
    """What a writer gives: no field but the listed ones, no value but of the listed type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """The rules over several fields, checked even where some (`broken`) are wrong by themselves."""
        del given, broken
        return ()

    @model_validator(mode="wrap")
    @classmethod
    def _everything_at_once(cls, given: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        errors: list[InitErrorDetails] = []
        model: Self | None = None
        if long := _too_long(given):
            raise ValidationError.from_exception_data(cls.__name__, long)
        try:
            model = handler(given)
        except ValidationError as error:
            errors = [_raised_again(one) for one in error.errors(include_url=False)]
        if isinstance(given, Mapping):
            broken = frozenset(str(error["loc"][0]) for error in errors if error.get("loc"))
            errors += [_as_error(problem, given) for problem in cls.rules(given, broken)]
        if errors or model is None:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return model


class Shown(BaseModel):
    """What a reader gets. The models declare the contract; the database builds the JSON (see `kit.render`)."""

    model_config = ConfigDict(extra="ignore")


class Recorded(Shown):
    """What the record says of itself; shown after all else."""

    revision: Annotated[int, Field(description="Counts the record's versions, from 1.")]
    recorded_at: Annotated[AwareDatetime, Field(description="When the record was first recorded, in UTC.")]
    updated_at: Annotated[AwareDatetime, Field(description="When this version was recorded, in UTC.")]


class Links(Shown):
    """Where this page is, and where the next one is, as paths with their query."""

    self: Annotated[str, Field(description="This page.")]
    next: Annotated[str | None, Field(description="The next page; null: this is the last.")]


class Meta(Shown):
    """What the page was read from."""

    change: Annotated[int, Field(description="The number of the last change that the page knows of.")]
    count: Annotated[
        int, Field(description="With `count=true`: how many there are on all pages, counted up to 100,000.")
    ] = 0
    count_exact: Annotated[bool, Field(description="Whether there are not even more than that.")] = True
    missing: Annotated[list[str], Field(description="With `ids`: those of which there is no record.")] = []


class Selected(Shown):
    """A record of which only the keys asked for with `fields` are there."""

    model_config = ConfigDict(extra="allow")

    id: Annotated[str, Field(description="The record's id, always there.")]


class Page(Shown, Generic[Item]):
    """One page of a list."""

    items: Annotated[list[Item], Field(description="The records, in the order asked for.")]
    links: Annotated[Links, Field(description="Paths of this page and the next one.")]
    meta: Annotated[Meta, Field(description="What the page was read from, and what was asked besides.")]


class Ref(Shown):
    """A reference to a record with a name; the field that holds it says of which type."""

    id: Annotated[str, Field(description="The record's id.")]
    name: Annotated[str, Field(description="Its current name.")]


class TitledRef(Shown):
    """A reference to a record with a title; the field that holds it says of which type."""

    id: Annotated[str, Field(description="The record's id.")]
    title: Annotated[str, Field(description="Its current title.")]


# No list of a record is longer; some have a limit of their own.
MOST_ITEMS = 1000


def _too_long(given: Any) -> list[InitErrorDetails]:
    """The lists that are not even looked at, since there would be no end of what is wrong with them."""
    if not isinstance(given, Mapping):
        return []
    long = [(name, value) for name, value in given.items() if isinstance(value, list) and len(value) > MOST_ITEMS]
    if not long:  # as nearly always
        return []
    kind = PydanticCustomError("too_long", "List at most {most} items", {"most": MOST_ITEMS})
    return [InitErrorDetails(type=kind, loc=(str(name),), input=value) for name, value in long]


# Where the library's words would name a class of ours.
_PLAIN_WORDS = {"model_type": "Give an object", "model_attributes_type": "Give an object"}


def _raised_again(error: Any) -> InitErrorDetails:
    text = _PLAIN_WORDS.get(error["type"], error["msg"])
    kind = PydanticCustomError(error["type"], "{text}", {"text": text, **(error.get("ctx") or {})})
    return InitErrorDetails(type=kind, loc=error["loc"], input=error["input"])


def _as_error(problem: Problem, given: Any) -> InitErrorDetails:
    steps = tuple(int(step) if step.isdigit() else step for step in problem.pointer.split("/")[1:])
    value = given
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
    kind = PydanticCustomError(cast(Any, problem.code), "{text}", {"text": problem.detail})
    return InitErrorDetails(type=kind, loc=steps, input=value)


# C0 and C1 controls other than newline and tab, and the halves of surrogate pairs, are no text.
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(value: str) -> str:
    """Refuse characters that no text has; nothing is removed or normalised."""
    if NO_TEXT.search(value):
        raise PydanticCustomError("control_character", "Remove the control characters: this is text")
    if not value.strip():
        raise PydanticCustomError("blank", "Give some text, or leave the field out")
    return value


def one_line(value: str) -> str:
    """Refuse line breaks too."""
    if "\n" in value:
        raise PydanticCustomError("control_character", "Remove the line breaks: this is one line")
    return clean(value)


def _number(value: Any) -> Any:
    if isinstance(value, Unquoted):
        if re.fullmatch(r"-?[0-9]{1,18}", value):
            return int(value)
        if re.fullmatch(r"-?[0-9]{1,18}\.[0-9]{1,18}", value):
            return float(value)
    return value


def _six_decimals(value: float) -> float:
    return round(value, 6) + 0.0  # minus zero is zero


def _edtf(value: str) -> str:
    try:
        edtf(value)
    except dates.DateError as error:
        raise PydanticCustomError("invalid_date", "{text}", {"text": str(error)}) from None
    return value


edtf = dates.read


def _country(value: str) -> str:
    if value not in ALPHA3:
        raise PydanticCustomError("unlisted_value", "Use an ISO 3166-1 alpha-3 code, such as UKR")
    return value


def _no_keyword(value: str) -> str:
    if value == "none":
        raise PydanticCustomError("reserved", "Choose another id: in a filter, none asks for null")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), AfterValidator(_no_keyword)]


@dataclass(frozen=True, slots=True)
class Text(FreeText):
    """Marks text of one to `longest` characters, kept as written; of one line, unless it may have several."""

    longest: int
    lines: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Bounded, and checked for characters that no text has."""
        checked = clean if self.lines else one_line
        return no_info_after_validator_function(checked, str_schema(min_length=1, max_length=self.longest))


@dataclass(frozen=True, slots=True)
class Listed:
    """Marks one of a vocabulary's values; the error lists them all."""

    vocabulary: Vocabulary

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Checked against the vocabulary, which may grow."""
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An enumeration on the way in; on the way out an open one, since values may be added.

        The name lets the OpenAPI document hold each vocabulary once, with its definitions.
        """
        word = "enum" if handler.mode == "validation" else "x-extensible-enum"
        return {"type": "string", word: list(self.vocabulary.values), "x-vocabulary": self.vocabulary.name}

    def _check(self, value: str) -> str:
        if value not in self.vocabulary:
            allowed = ", ".join(self.vocabulary.values)
            raise PydanticCustomError("unlisted_value", "Use one of: {allowed}", {"allowed": allowed})
        return value


Name = Annotated[str, Text(200)]
Title = Annotated[str, Text(500)]
Prose = Annotated[str, Text(4000, lines=True)]
Reason = Annotated[str, Text(1000, lines=True)]
Edtf = Annotated[str, AfterValidator(_edtf), Dated(), WithJsonSchema({"type": "string", "maxLength": 40})]
# The bounds stand nearest the type: anywhere else the JSON Schema would not have them.
Count = Annotated[int, Field(ge=0, le=10**12), BeforeValidator(_number)]
Position = Annotated[int, Field(ge=0, le=10**9), BeforeValidator(_number)]
Latitude = Annotated[float, Field(ge=-90, le=90), BeforeValidator(_number), AfterValidator(_six_decimals)]
Longitude = Annotated[float, Field(ge=-180, le=180), BeforeValidator(_number), AfterValidator(_six_decimals)]
Country = Annotated[str, AfterValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$")]
Url = Annotated[str, StringConstraints(pattern=r'^https?://[^\s<>"]+$', max_length=2000), AfterValidator(clean)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def repeats(place: str, values: Any, end: str = "") -> Iterator[Problem]:
    """What stands twice in the list at `place`; null does not count."""
    seen = set()
    for position, value in enumerate(values if isinstance(values, list) else ()):
        same = repr(sorted(value.items(), key=repr)) if isinstance(value, Mapping) else repr(value)
        if same in seen and value is not None:
            yield Problem(f"{place}/{position}{end}", "repeated", "This stands twice; leave it out once")
        seen.add(same)
