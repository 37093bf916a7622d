"""The parameters that every list and every record takes."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from app.kit.parameter_types import ORDER, KnownAt, Many, Moment, OneOf, Search, Truth, digits, says
from app.kit.schema import Page, Selected

MOST = 200


class Parameters(BaseModel):
    """The query parameters of a path; as it stands, of one that takes none.

    `tries` has examples of parameters that a subclass only inherits. The documentation fills in those that are
    `prefilled` before anybody tries the path, so that it answers at once with something worth seeing.
    """

    model_config = ConfigDict(extra="forbid")

    tries: ClassVar[Mapping[str, str]] = {}
    prefilled: ClassVar[frozenset[str]] = frozenset()


# For a path that takes no parameters: giving one is an error there too.
NoParameters = Annotated[Parameters, Query()]


class Moments(Parameters):
    """The parameter of a path that answers as of any moment."""

    known_at: Annotated[
        KnownAt | None,
        says("Answer as was known then: a change number, or an RFC 3339 moment with its zone.", "1"),
    ] = None


class Viewed(Parameters):
    """The parameter of what can also be read in the form in which it is written."""

    view: Annotated[
        Literal["read", "write"],
        says("`write` gives records in the form in which they are written, with ids for references.", "write"),
    ] = "read"


class Selecting(Moments):
    """The parameters of every read of records, or of what is derived from them. A subclass says what is shown."""

    shows: ClassVar[type[BaseModel]]

    fields: Annotated[Many, says("Only these keys of each record, and its id.", "id")] = None
    format: Annotated[str | None, OneOf("json"), says("How the answer is written.", "json")] = None

    @field_validator("fields")
    @classmethod
    def _known_fields(cls, value: Many, info: ValidationInfo) -> Many:
        model = cls.shown_as(info.data.get("view", "read"))
        if not set(value or ()) <= set(model.model_fields):
            allowed = ", ".join(model.model_fields)
            raise PydanticCustomError("unknown_field", "Use one or more of: {allowed}", {"allowed": allowed})
        return value

    @classmethod
    def shown_as(cls, view: str) -> type[BaseModel]:
        """The model of what is shown."""
        del view
        return cls.shows


class Reading(Selecting, Viewed):
    """The parameters of every read of records. A subclass also says which model is written."""

    writes: ClassVar[type[BaseModel]]

    @classmethod
    def shown_as(cls, view: str) -> type[BaseModel]:
        """The model of what is shown in this view."""
        return cls.writes if view == "write" else cls.shows


class RecordQuery(Reading):
    """The parameters of every path of one record."""

    @classmethod
    def answers(cls) -> Any:
        """The models of what may come back."""
        return cls.shows | cls.writes | Selected


def _page_size(value: Any) -> Any:
    if value == "all":
        raise PydanticCustomError(
            "less_than_equal", "Here pages are made one by one: give at most {most}", {"most": MOST}
        )
    return digits(value)


class Paged(Selecting):
    """The parameters of every list in pages."""

    count: Annotated[
        Truth, says("Give in `meta.count` how many there are on all pages, exact up to 100,000.", "true")
    ] = False
    limit: Annotated[
        int, Field(ge=1, le=MOST), BeforeValidator(_page_size), says("How many items a page holds at most.", "10")
    ] = 50
    cursor: Annotated[
        str | None,
        says("Where the page starts: the cursor in `links.next` of the page before; the other parameters stay."),
    ] = None

    @property
    def bound(self) -> Mapping[str, Any]:
        """What a cursor is bound to: everything that decides which rows there are, and in which order."""
        free = {"limit", "cursor", "count", "fields", "view", "format", "checksum"}
        return self.model_dump(exclude=free, exclude_none=True, mode="json")


class Naming(Parameters):
    """The parameter of what can be asked for by its ids."""

    ids: Annotated[Many, says("The records with these ids; those that there are not come back in `meta.missing`.")] = (
        None
    )


class Searching(Moments):
    """The parameters that find records of any type."""

    q: Annotated[
        Search | None,
        says(
            "Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and "
            "accents; the last may be the beginning of a word. Not with `known_at`."
        ),
    ] = None
    updated_since: Annotated[
        Moment | None, says("Recorded or revised then or later: RFC 3339 with its zone.", "2024-01-01T00:00:00Z")
    ] = None

    @field_validator("q")
    @classmethod
    def _searches_now(cls, value: Any, info: ValidationInfo) -> Any:
        if value is not None and info.data.get("known_at") is not None:
            raise PydanticCustomError("not_together", "A search finds what is current: leave out q or known_at")
        return value


FORMAT = says("How the answer is written; else as `Accept` says, else JSON.", "json")
# What a limit of `all` stands for: more than there will ever be.
ALL = 2**62


def _limit(value: Any) -> Any:
    if value == "all":
        return ALL
    found = digits(value)
    if isinstance(found, str) and int(found) > MOST:
        raise PydanticCustomError("less_than_equal", "Give at most {most}, or all", {"most": MOST})
    return found


class Formed(Paged):
    """The parameters of a list of answers, which come in pages in every form."""

    format: Annotated[str | None, OneOf("json", "csv", "jsonl"), FORMAT] = None


class ListQuery(Paged, Naming, Searching, Reading):
    """The parameters that every list of records takes. A subclass declares its filters, and its orders."""

    sort: Annotated[str, ORDER] = "id"
    format: Annotated[str | None, OneOf("json", "csv", "jsonl", "parquet"), FORMAT] = None
    limit: Annotated[
        int,
        Field(ge=1),
        BeforeValidator(_limit),
        WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST}, {"const": "all"}]}),
        says(
            "How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: "
            "up to 100,000 without a key.",
            "10",
        ),
    ] = 50
    checksum: Annotated[
        Truth,
        says(
            "Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all "
            "bytes before it.",
            "false",
        ),
    ] = False

    @classmethod
    def answers(cls) -> Any:
        """The models of what may come back."""
        return Page[cls.shows] | Page[cls.writes] | Page[Selected]  # type: ignore[name-defined]


class PlacedQuery(ListQuery):
    """The parameters of lists of what is somewhere."""

    format: Annotated[str | None, OneOf("json", "csv", "jsonl", "geojson", "parquet"), FORMAT] = None
