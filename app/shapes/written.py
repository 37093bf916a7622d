"""A statement as it is written: one document with its chain, figures, evidence and stances; and how it is read so."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from sqlalchemy import ColumnElement

from app.domain import attribution, quantity
from app.domain.problems import Invalid, Problem
from app.kit.marks import Owned
from app.kit.render import Join, Scope, each, render, rows_of
from app.kit.schema import Count, Edtf, Id, Name, Position, Prose, Sha256, Text, Written, repeats
from app.shapes.common import ArticleId, ConflictId, EventId, FigureId, PartyId, PlaceId, SourceId
from app.shapes.terms import (
    Basis,
    ChainRole,
    CombatantStatus,
    Counting,
    EvidencePart,
    Method,
    Metric,
    Modality,
    Population,
    Qualifier,
    StanceTaken,
)
from app.tables.claims import evidence, figure, statement

MOST_FIGURES = 500


class StepIn(Written):
    """One step of a chain, as it is written."""

    step: Position
    role: ChainRole
    source: SourceId | None = None
    described_as: Annotated[str, Text(200)] | None = None


class EvidenceIn(Written):
    """Where an article prints a figure, as it is written."""

    article: ArticleId
    part: EvidencePart | None = None
    wording: Annotated[str, Text(200)]
    start: Position | None = None
    end: Position | None = None
    sha256: Sha256 | None = None

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """A span has a start before its end, and a hash is of a span."""
        if broken & {"start", "end"}:
            return
        start, end = (_whole(given.get(name)) for name in ("start", "end"))
        if (start is None) != (end is None):
            yield Problem("/end" if end is None else "/start", "span_incomplete", "Give both start and end, or neither")
        elif start is not None and end is not None and start >= end:
            yield Problem("/end", "span_reversed", "The end of a span comes after its start")
        if given.get("sha256") is not None and start is None:
            yield Problem("/sha256", "hash_without_span", "Give the span that the hash is of")


class FigureIn(Written):
    """A figure as it is written: its wording, which is read, or the parts of its quantity, or both."""

    id: Annotated[Id, Owned("figure")]
    metric: Metric
    wording: Annotated[str, Text(200)] | None = None
    qualifier: Annotated[
        Qualifier | None, Field(description="What the wording says of the number; left out, the wording is read.")
    ] = None
    value: Count | None = None
    low: Count | None = None
    best: Count | None = None
    high: Count | None = None
    party: PartyId | None = None
    combatant_status: CombatantStatus | None = None
    population: Population = "all"
    subset: Annotated[str, Text(120)] | None = None
    perpetrator: PartyId | None = None
    conflict: ConflictId | None = None
    place: PlaceId | None = None
    event: EventId | None = None
    period: Edtf | None = None
    as_of: Annotated[
        Edtf | None, Field(description="EDTF: up to when it holds, where it differs from the end of `period`.")
    ] = None
    counting: Counting | None = None
    modality: Modality = "asserted"
    method: Method | None = None
    evidence: Annotated[list[EvidenceIn], Field(description="Where articles print it, and in which words.")] = []

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """Wording and parts say one thing, the bounds are in order, and no evidence stands twice."""
        if broken.isdisjoint(_QUANTITY):
            try:
                _quantity(given)
            except Invalid as invalid:
                yield from invalid.problems
        yield from repeats("/evidence", given.get("evidence"))

    @model_validator(mode="after")
    def _read_wording(self) -> Self:
        try:
            read = _quantity({name: getattr(self, name) for name in _QUANTITY})
        except Invalid:
            return self  # `rules` says what is wrong with it
        for name in _PARTS:
            setattr(self, name, getattr(read, name))
        return self


_PARTS = ("qualifier", "value", "low", "best", "high")
_QUANTITY = ("wording", *_PARTS)


def _quantity(given: Mapping[str, Any]) -> quantity.Quantity:
    wording, qualifier = given.get("wording"), given.get("qualifier")
    numbers = {name: _whole(given.get(name)) for name in _PARTS[1:]}
    return _resolved(wording, qualifier, **numbers)


# Each is asked for twice, by the rules and for what the wording fills in, and many figures say the same.
_resolved = lru_cache(maxsize=4096, typed=True)(quantity.resolve)


def _whole(value: Any) -> int | None:
    """A number that stood unquoted in YAML is text until its field reads it."""
    return value if value is None else int(value)


class StanceIn(Written):
    """A position on an event or on another statement's figure, as it is written."""

    event: EventId | None = None
    figure: FigureId | None = None
    stance: StanceTaken
    perpetrator: PartyId | None = None

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """A stance is on exactly one of the two."""
        if (given.get("event") is None) == (given.get("figure") is None):
            yield Problem("", "one_target", "Give an event or a figure, and not both")


class StatementIn(Written):
    """A statement as it is written, whole."""

    id: Id
    stated_on: Edtf | None = None
    basis: Basis | None = None
    venue: Name | None = None
    summary: Prose | None = None
    attribution: list[StepIn]
    reports: list[ArticleId] = []
    figures: Annotated[list[FigureIn], Field(max_length=MOST_FIGURES)] = []
    stances: list[StanceIn] = []

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """The chain is one, evidence is in the reports, and nothing stands twice."""
        if "attribution" not in broken:
            for problem in attribution.problems([_step(step) for step in given.get("attribution") or ()]):
                yield Problem(f"/attribution{problem.pointer}", problem.code, problem.detail)
        figures = _mappings(given.get("figures"))
        yield from repeats("/reports", given.get("reports"))
        ids = [one.get("id") if isinstance(one, Mapping) else None for one in _list(given.get("figures"))]
        yield from repeats("/figures", ids, "/id")
        yield from repeats("/stances", given.get("stances"))
        reports = set(map(str, _list(given.get("reports"))))
        for i, given_figure in figures:
            for j, printed in _mappings(given_figure.get("evidence")):
                if isinstance(printed.get("article"), str) and printed["article"] not in reports:
                    detail = "Name an article that is one of the statement's reports, or add it to them"
                    yield Problem(f"/figures/{i}/evidence/{j}/article", "not_reported_there", detail)
        for i, stance in _mappings(given.get("stances")):
            if stance.get("figure") is not None and stance["figure"] in ids:
                yield Problem(f"/stances/{i}/figure", "own_figure", "Name a figure of another statement")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mappings(value: Any) -> list[tuple[int, Mapping[str, Any]]]:
    return [(i, item) for i, item in enumerate(_list(value)) if isinstance(item, Mapping)]


def _step(given: Mapping[str, Any]) -> attribution.Step:
    return attribution.Step(int(given["step"]), given["role"], given.get("source"), given.get("described_as"))


def _evidence(scope: Scope) -> ColumnElement[Any]:
    rows = rows_of(evidence, evidence.c.owner == figure.c.version)
    return each(render(EvidenceIn, evidence, {}, scope), evidence.c.position, rows)


# The effective date is derived: what is written is the one that was given.
written_figure: dict[str, Join] = {"as_of": lambda _: figure.c.as_of_given, "evidence": _evidence}


def written_figures(scope: Scope) -> ColumnElement[Any]:
    """The figures of a statement as they are written with it."""
    rows = rows_of(figure, figure.c.statement_version == statement.c.version)
    return each(render(FigureIn, figure, written_figure, scope), figure.c.position, rows)
