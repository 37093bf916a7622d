"""A mapping of a table: which column, or which constant, each field of a statement and of its figures comes from."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError

from app.domain import vocabulary
from app.domain.countries import ALPHA3
from app.ingest.bundles import from_yaml
from app.ingest.datasets.dataset import Rejected, UnusableOption, text
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


def _is_cell(given: Any) -> str:
    return "cell" if isinstance(given, Cell | dict) else "constant"


Value = Annotated[Annotated[Cell, Tag("cell")] | Annotated[str, Tag("constant")], Discriminator(_is_cell)] | None


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
        return {value.column for _, value in _values(self) if isinstance(value, Cell)}


_OF_FIGURES = {
    name: getattr(vocabulary, name.upper()).values
    for name in ("metric", "qualifier", "combatant_status", "population", "counting", "modality", "method", "basis")
}
# What may stand where a mapping gives constants, by the last of the steps that lead there.
TERMS: Mapping[str, Collection[str]] = {
    **_OF_FIGURES,
    "precision": vocabulary.PLACE_PRECISION.values,
    "article/kind": vocabulary.ARTICLE_KIND.values,
    "event/kind": vocabulary.EVENT_KIND.values,
    **{f"{one}/kind": vocabulary.SOURCE_KIND.values for one in ("dataset", "claimant", "relayer", "publisher")},
    **{f"{one}/kind": vocabulary.PARTY_KIND.values for one in ("party", "perpetrator")},
    "country": ALPHA3,
}


def _values(mapped: BaseModel, *steps: str) -> Iterator[tuple[tuple[str, ...], Cell | str]]:
    """The columns and constants in it, with the steps that lead there."""
    for name in type(mapped).model_fields:
        value = getattr(mapped, name)
        for i, one in enumerate(value if isinstance(value, list) else [value]):
            there = (*steps, name, str(i)) if isinstance(value, list) else (*steps, name)
            if isinstance(one, Cell | str):
                yield there, one
            elif isinstance(one, BaseModel):
                yield from _values(one, *there)


def mapping_in(file: Path) -> TableMapping:
    """The mapping in a YAML file; UnusableOption with all that is wrong with it."""
    try:
        content, _ = from_yaml(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict):
            raise UnusableOption(f"{file} is no mapping: it needs dataset, id and figures")
        mapping = TableMapping.model_validate(content)
    except (OSError, UnicodeDecodeError, Unreadable) as error:
        raise UnusableOption(f"{file} cannot be read: {error}") from None
    except ValidationError as error:
        wrong = [f"{file}: {_place(one['loc'])}: {_why(one)}" for one in error.errors(include_url=False)]
        raise UnusableOption("\n".join(dict.fromkeys(wrong))) from None
    if wrong := [f"{file}: {one}" for one in _unknown(mapping)]:
        raise UnusableOption("\n".join(wrong))
    return mapping


def _place(steps: tuple[int | str, ...]) -> str:
    return "/".join(str(step) for step in steps if step not in ("cell", "constant"))


def _why(error: Any) -> str:
    known = {
        "missing": "this is needed",
        "extra_forbidden": "there is no such field here",
        "model_type": "this has fields of its own, such as name",
        "string_type": "give a constant, or {column: NAME}",
    }
    return str(known.get(error["type"], error["msg"]))


def _unknown(mapping: TableMapping) -> Iterator[str]:
    """What stands where a term belongs and is none."""
    for steps, value in _values(mapping):
        terms = TERMS.get("/".join(steps[-2:])) or TERMS.get(steps[-1])
        given = [value] if isinstance(value, str) else [*(value.terms or {}).values()]
        for one in given if terms else ():
            if one is not None and one not in (terms or ()):
                known = "an alpha-3 code of ISO 3166-1, such as KEN" if terms is ALPHA3 else ", ".join(terms or ())
                yield f"{'/'.join(steps)}: there is no {one!r:.40}; known: {known}"
