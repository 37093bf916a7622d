"""A mapping of a table: which column, or which constant, each field of a statement and of its figures comes from."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.ingest.bundles import from_yaml
from app.ingest.datasets.dataset import Rejected, text
from app.ingest.datasets.rows import UnreadableFile
from app.kit.strict_json import Unreadable


class _Mapped(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Cell(_Mapped):
    """A column; `format` is that of its dates, as `strptime` has it, `terms` what its values stand for."""

    column: str
    format: str | None = None
    terms: dict[str, str | None] | None = None

    def of(self, values: Mapping[str, Any]) -> str | None:
        """What the row has in it, None where that is nothing; Rejected where it cannot be read."""
        given = text(values.get(self.column.strip().lower()))
        if given is None:
            return None
        if self.terms is not None:
            if given not in self.terms:
                raise Rejected(f"{self.column} is {given!r:.40}; the mapping has terms for {', '.join(self.terms)}")
            return self.terms[given]
        if self.format is None:
            return given
        try:
            return datetime.strptime(given, self.format).date().isoformat()
        except ValueError:
            raise Rejected(f"{self.column} is {given!r:.40}, which is no date such as {self.format}") from None


Value = Cell | str | None


class Named(_Mapped):
    """A record that rows name: it is looked up by its name, and made where there is none."""

    name: Value
    id: Value = None
    kind: Value = None
    country: Value = None
    latitude: Value = None
    longitude: Value = None
    precision: Value = None
    period: Value = None


class Printed(_Mapped):
    """The article that reports a row's statement."""

    id: Value = None
    title: Value
    publisher: Named
    url: Value = None
    published_on: Value = None
    language: Value = None
    kind: Value = "news_article"


class Happened(_Mapped):
    """The event that a row's figures are of."""

    id: Value
    title: Value
    kind: Value = "other"
    date: Value = None


class Counted(_Mapped):
    """One figure of a row; it is made where the row has a number or words for it."""

    metric: Value
    wording: Value = None
    qualifier: Value = None
    value: Value = None
    low: Value = None
    best: Value = None
    high: Value = None
    combatant_status: Value = None
    population: Value = None
    subset: Value = None
    party: Named | None = None
    perpetrator: Named | None = None
    conflict: Named | None = None
    place: Named | None = None
    event: Happened | None = None
    period: Value = None
    as_of: Value = None
    counting: Value = None
    modality: Value = None
    method: Value = None


class TableMapping(_Mapped):
    """What the rows of a table mean: each is one statement, known by `id`."""

    dataset: Named
    id: Value
    stated_on: Value = None
    basis: Value = None
    venue: Value = None
    summary: Value = None
    claimant: Named | None = None
    primary_source: Value = None
    relayer: Named | None = None
    article: Printed | None = None
    figures: list[Counted] = Field(min_length=1)

    @property
    def columns(self) -> set[str]:
        """The columns that it names."""
        return {cell.column for cell in _cells(self)}


def _cells(mapped: BaseModel) -> Iterator[Cell]:
    for name in type(mapped).model_fields:
        value = getattr(mapped, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Cell):
                yield one
            elif isinstance(one, BaseModel):
                yield from _cells(one)


def mapping_in(file: Path) -> TableMapping:
    """The mapping in a YAML file; UnreadableFile with all that is wrong with it."""
    try:
        content, _ = from_yaml(file.read_text(encoding="utf-8"))
        return TableMapping.model_validate(content)
    except (OSError, UnicodeDecodeError, Unreadable) as error:
        raise UnreadableFile(f"{file} cannot be read: {error}") from None
    except ValidationError as error:
        wrong = [f"{file}: {_place(one['loc'])}: {one['msg']}" for one in error.errors(include_url=False)]
        raise UnreadableFile("\n".join(dict.fromkeys(wrong))) from None


def _place(steps: tuple[int | str, ...]) -> str:
    return "/".join(str(step) for step in steps if step not in ("Cell", "str")) or "the mapping"
