"""Claims as they are read: chains, evidence, figures, stances, and whole statements."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, FromClause, case, literal_column, null

from app.domain.vocabulary import UNIT, UNITS
from app.kit.history import standing
from app.kit.marks import To
from app.kit.render import Join, Scope, each, id_of, latest, one, refer, render, rows_of
from app.kit.schema import Recorded, Ref, Shown, TitledRef
from app.shapes.common import ArticleRef, ConflictRef, EventRef, PartyRef, PlaceRef, SourceRef
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
    Unit,
)
from app.tables.claims import attribution, evidence, figure, report, stance, statement
from app.tables.press import article


class Step(Shown):
    """One step of an attribution chain; steps that happened side by side share a number."""

    step: Annotated[int, Field(description="Place in the chain, from 1: nearest to the facts first.")]
    role: ChainRole
    source: SourceRef | None
    described_as: Annotated[str | None, Field(description="How the source was described, where nobody was named.")]


class Evidence(Shown):
    """Where an article prints a figure, and in which words."""

    article: ArticleRef
    publisher: SourceRef
    part: EvidencePart | None
    wording: Annotated[str, Field(description="The words as printed there.")]
    start: Annotated[int | None, Field(description="First code point of the wording in the article's text.")]
    end: Annotated[int | None, Field(description="One past its last code point.")]
    sha256: Annotated[str | None, Field(description="Of the UTF-8 bytes of the words at the span.")]
    quote: Annotated[str | None, Field(description="The sentence around the span, where the text is held.")]
    verified: Annotated[bool | None, Field(description="Whether the held text has these words at the span.")]


class StatementRef(Shown):
    """The statement that a figure belongs to."""

    id: str
    stated_on: str | None
    basis: Basis | None


class FigureRef(Shown):
    """A figure that a stance is about."""

    id: str
    metric: Metric
    wording: str | None


class FigureBody(Shown):
    """What a figure says, wherever it is shown."""

    id: str
    metric: Metric
    unit: Unit
    wording: Annotated[str | None, Field(description="The report nearest the claimant, as worded there.")]
    qualifier: Qualifier
    value: Annotated[int | None, Field(description="The number in the wording.")]
    low: Annotated[int | None, Field(description="Lower bound; null: open.")]
    best: Annotated[int | None, Field(description="The point that was claimed; null: none was.")]
    high: Annotated[int | None, Field(description="Upper bound; null: open.")]
    party: Annotated[PartyRef | None, Field(description="Whose people are counted; null: not limited to one party.")]
    combatant_status: CombatantStatus | None
    population: Population
    subset: Annotated[str | None, Field(description="What no other field says of who is counted.")]
    perpetrator: Annotated[PartyRef | None, Field(description="The party that did it, according to the claim.")]
    conflict: ConflictRef | None
    place: PlaceRef | None
    event: EventRef | None
    period: Annotated[str | None, Field(description="EDTF: what the count covers.")]
    as_of: Annotated[str | None, Field(description="EDTF: up to when it holds; given, or from period or stated_on.")]
    counting: Counting | None
    modality: Modality
    method: Method | None


class StatementFigure(FigureBody):
    """A figure within its statement."""

    evidence: list[Evidence]


class Stance(Shown):
    """A statement's position on an event or on another statement's figure."""

    event: EventRef | None
    figure: Annotated[FigureRef | None, To("figure")]
    stance: StanceTaken
    perpetrator: PartyRef | None


class StanceOn(Shown):
    """A position taken on this record, and whose it is."""

    statement: StatementRef
    claimant: SourceRef
    stance: StanceTaken
    perpetrator: PartyRef | None


class Statement(Recorded):
    """One act of saying: chain, reports, figures with evidence, and stances."""

    id: str
    stated_on: Annotated[str | None, Field(description="EDTF: when it was said.")]
    basis: Basis | None
    venue: str | None
    summary: Annotated[str | None, Field(description="What was said, in our own words.")]
    attribution: list[Step]
    reports: Annotated[list[ArticleRef], Field(description="The articles that report it.")]
    figures: list[StatementFigure]
    stances: list[Stance]


def chain(version: ColumnElement[Any]) -> Join:
    """The chain of the statement with this version."""

    def build(scope: Scope) -> ColumnElement[Any]:
        rows = rows_of(attribution, attribution.c.owner == version)
        return each(render(Step, attribution, {}, scope), attribution.c.position, rows)

    return build


def _evidence(scope: Scope) -> ColumnElement[Any]:
    def publisher(scope: Scope) -> ColumnElement[Any]:
        printed_in, rows = latest("article", evidence.c.article, scope)
        return one(refer("source", Ref, printed_in.c.publisher, scope), rows)

    # No text can be held yet, so there is nothing to quote or to verify against.
    joins: dict[str, Join] = {"publisher": publisher, "quote": lambda _: null(), "verified": lambda _: null()}
    rows = rows_of(evidence, evidence.c.owner == figure.c.version)
    return each(render(Evidence, evidence, joins, scope), evidence.c.position, rows)


def _statement_of(table: FromClause, key: ColumnElement[Any]) -> Join:
    def build(scope: Scope) -> ColumnElement[Any]:
        return render(StatementRef, table, {"id": lambda _: id_of(key)}, scope)

    return build


_units = [
    (figure.c.metric == literal_column(f"'{metric}'"), unit) for metric, unit in UNITS.items() if unit != UNIT.values[0]
]

figure_joins: dict[str, Join] = {
    "unit": lambda _: case(
        *((condition, literal_column(f"'{unit}'")) for condition, unit in _units),
        else_=literal_column(f"'{UNIT.values[0]}'"),
    ),
    "statement": _statement_of(figure, figure.c.statement),
    "attribution": chain(figure.c.statement_version),
    "evidence": _evidence,
}


def _reports(scope: Scope) -> ColumnElement[Any]:
    rows = rows_of(report, report.c.owner == statement.c.version)
    return each(refer("article", TitledRef, report.c.article, scope), report.c.position, rows)


def _figures(scope: Scope) -> ColumnElement[Any]:
    rows = rows_of(figure, figure.c.statement_version == statement.c.version)
    return each(render(StatementFigure, figure, figure_joins, scope), figure.c.position, rows)


def _stances(scope: Scope) -> ColumnElement[Any]:
    rows = rows_of(stance, stance.c.owner == statement.c.version)
    return each(render(Stance, stance, {}, scope), stance.c.position, rows)


statement_joins: dict[str, Join] = {
    "attribution": chain(statement.c.version),
    "reports": _reports,
    "figures": _figures,
    "stances": _stances,
}


def stances_on(target: ColumnElement[Any], key: ColumnElement[Any]) -> Join:
    """The positions that current statements take on the record with this key."""

    def claimant(scope: Scope) -> ColumnElement[Any]:
        rows = rows_of(attribution, attribution.c.owner == statement.c.version, attribution.c.role == "claimant")
        return one(refer("source", Ref, attribution.c.source, scope), rows)

    def build(scope: Scope) -> ColumnElement[Any]:
        taken = stance.join(statement, stance.c.owner == statement.c.version)
        rows = rows_of(taken, target == key, standing(statement, scope.at))
        joins: dict[str, Join] = {"statement": _statement_of(statement, statement.c.record), "claimant": claimant}
        return each(render(StanceOn, stance, joins, scope), statement.c.record, rows)

    return build


def reported_in(scope: Scope) -> ColumnElement[Any]:
    """The current statements that the article reports, with their figures."""
    reported = statement.join(report, report.c.owner == statement.c.version)
    rows = rows_of(reported, report.c.article == article.c.record, standing(statement, scope.at))
    return each(render(Statement, statement, statement_joins, scope), statement.c.record, rows)
