"""Claims as they are read: chains, evidence, figures, stances, and whole statements."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, FromClause, case, literal_column, null

from app.domain.vocabulary import UNIT, UNITS
from app.kit.history import standing
from app.kit.marks import To
from app.kit.render import Join, Scope, each, id_of, latest, one, refer, render, rows_of
from app.kit.schema import Recorded, Ref, Shown, TitledRef
from app.kit.sheets import named
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
from app.tables.claims import attribution, checked_evidence, evidence, figure, report, stance, statement
from app.tables.press import article


class Step(Shown):
    """One step of an attribution chain; steps that happened side by side share a number."""

    step: Annotated[int, Field(description="Place in the chain, from 1: nearest to the facts first.")]
    role: ChainRole
    source: Annotated[SourceRef | None, Field(description="Who it was; null: nobody was named, see `described_as`.")]
    described_as: Annotated[str | None, Field(description="How the source was described, where nobody was named.")]


class Evidence(Shown):
    """Where an article prints a figure, and in which words."""

    article: Annotated[ArticleRef, Field(description="The article that prints it.")]
    publisher: Annotated[SourceRef, Field(description="Who published that article.")]
    part: Annotated[EvidencePart | None, Field(description="In which part of the article; null: not known.")]
    wording: Annotated[str, Field(description="The words as printed there.")]
    start: Annotated[
        int | None, Field(description="First code point of the wording in the article's text; null: not given.")
    ]
    end: Annotated[int | None, Field(description="One past its last code point; null: not given.")]
    sha256: Annotated[str | None, Field(description="SHA-256 of the UTF-8 bytes of the words at the span.")]
    quote: Annotated[
        str | None,
        Field(description="The sentence around the span; null: no text is held, none may be shown, or with known_at."),
    ]
    verified: Annotated[
        bool | None,
        Field(
            description="Whether the held text has these words at the span; null: no text is held, or with known_at."
        ),
    ]


class StatementRef(Shown):
    """A statement, in short."""

    id: Annotated[str, Field(description="The statement's id.")]
    stated_on: Annotated[str | None, Field(description="EDTF: when it was said; null: not known.")]
    basis: Annotated[Basis | None, Field(description="How it was said; null: not coded.")]


class FigureRef(Shown):
    """A figure, in short."""

    id: Annotated[str, Field(description="The figure's id.")]
    metric: Metric
    wording: Annotated[str | None, Field(description="The report nearest the claimant, as worded there.")]


class FigureBody(Shown):
    """What a figure says, wherever it is shown."""

    id: Annotated[str, Field(description="The figure's id, which never changes.")]
    metric: Metric
    unit: Unit
    wording: Annotated[
        str | None,
        Field(
            description="The report nearest the claimant, as worded there; null: bounds were published without words."
        ),
    ]
    qualifier: Qualifier
    value: Annotated[int | None, Field(description="The number in the wording; null: it has none, or two.")]
    low: Annotated[int | None, Field(description="Lower bound, for arithmetic; null: open, which is not zero.")]
    best: Annotated[int | None, Field(description="The point that was claimed; null: none was.")]
    high: Annotated[int | None, Field(description="Upper bound, for arithmetic; null: open.")]
    party: Annotated[PartyRef | None, Field(description="Whose people are counted; null: not limited to one party.")]
    combatant_status: Annotated[
        CombatantStatus | None,
        Field(description="Whether those counted took part in the fighting as members of a force; null: not coded."),
    ]
    population: Population
    subset: Annotated[
        str | None,
        Field(description="What no other field says of who is counted; different subsets are never compared or added."),
    ]
    perpetrator: Annotated[
        PartyRef | None, Field(description="The party that did it, according to the claim; null: it does not say.")
    ]
    conflict: Annotated[ConflictRef | None, Field(description="In which conflict; null: in none that is recorded.")]
    place: Annotated[PlaceRef | None, Field(description="Where; null: not limited to a place, or not known.")]
    event: Annotated[EventRef | None, Field(description="In which event; null: not limited to one.")]
    period: Annotated[str | None, Field(description="EDTF: what the count covers; null: not known.")]
    as_of: Annotated[
        str | None,
        Field(description="EDTF: up to when it holds; as given, else the end of `period`, else `stated_on`."),
    ]
    counting: Annotated[Counting | None, Field(description="Over which time the number runs; null: not coded.")]
    modality: Modality
    method: Annotated[Method | None, Field(description="How the number came about; null: not known.")]


class StatementFigure(FigureBody):
    """A figure within its statement."""

    evidence: Annotated[list[Evidence], Field(description="Where articles print it, and in which words.")]


class Stance(Shown):
    """A statement's position on an event or on another statement's figure."""

    event: Annotated[EventRef | None, Field(description="The event that it is on; null: it is on a figure.")]
    figure: Annotated[
        FigureRef | None, To("figure"), Field(description="The figure that it is on; null: it is on an event.")
    ]
    stance: StanceTaken
    perpetrator: Annotated[
        PartyRef | None, Field(description="Whom the stance names as the one who did it; null: nobody.")
    ]


class StanceOn(Shown):
    """A position taken on this record, and whose it is."""

    statement: Annotated[StatementRef, Field(description="The statement that takes the position.")]
    claimant: Annotated[SourceRef, Field(description="Who made that statement.")]
    stance: StanceTaken
    perpetrator: Annotated[
        PartyRef | None, Field(description="Whom the stance names as the one who did it; null: nobody.")
    ]


class Statement(Recorded):
    """One act of saying: who said it and through whom (its chain), which articles report it, and what it claims.

    A briefing that two articles report is one statement. It carries figures, stances on events or on other
    statements' figures, either, both or neither.
    """

    id: Annotated[str, Field(description="The statement's id, which never changes.")]
    stated_on: Annotated[str | None, Field(description="EDTF: when it was said; null: not known.")]
    basis: Annotated[Basis | None, Field(description="On what footing it was made; null: not coded.")]
    venue: Annotated[str | None, Field(description="Where it was said: a hall, a broadcast, a network.")]
    summary: Annotated[str | None, Field(description="What was said, in our own words.")]
    attribution: Annotated[
        list[Step],
        Field(description="The chain, in step order: whom the claimant relied on, the claimant, who relayed."),
    ]
    reports: Annotated[list[ArticleRef], Field(description="The articles that report it.")]
    figures: Annotated[list[StatementFigure], Field(description="The numbers that it claims.")]
    stances: Annotated[list[Stance], Field(description="The positions that it takes.")]


def chain(version: ColumnElement[Any]) -> Join:
    """The chain of the statement with this version."""

    def build(scope: Scope) -> ColumnElement[Any]:
        rows = rows_of(attribution, attribution.c.owner == version)
        return each(render(Step, attribution, {}, scope), attribution.c.position, rows)

    return build


def _evidence(scope: Scope) -> ColumnElement[Any]:
    # The article is looked up once, for its title and for its publisher.
    article, printed_in = latest("article", evidence.c.article, scope)
    joins: dict[str, Join] = {
        "article": lambda scope: render(TitledRef, article, {}, scope),
        "publisher": lambda scope: refer("source", Ref, article.c.publisher, scope),
    }
    printed: FromClause = evidence
    if scope.at is None:
        same = (checked_evidence.c.owner == evidence.c.owner) & (checked_evidence.c.position == evidence.c.position)
        printed = evidence.outerjoin(checked_evidence, same)
        joins |= {"quote": lambda _: checked_evidence.c.quote, "verified": lambda _: checked_evidence.c.verified}
    else:
        # They are about the text held now, which may be gone tomorrow; what is said of the past holds for ever.
        joins |= {"quote": lambda _: null(), "verified": lambda _: null()}
    rows = rows_of(printed, evidence.c.owner == figure.c.version)
    return each(one(render(Evidence, evidence, joins, scope), printed_in), evidence.c.position, rows)


def _statement_of(table: FromClause, key: ColumnElement[Any]) -> Join:
    def build(scope: Scope) -> ColumnElement[Any]:
        return render(StatementRef, table, {"id": lambda _: id_of(key)}, scope)

    return build


_units = [
    (figure.c.metric == literal_column(f"'{metric}'"), unit) for metric, unit in UNITS.items() if unit != UNIT.values[0]
]

# What a list of figures has in a table besides the columns that follow from its model.
figure_columns: dict[str, dict[str, Join]] = {
    "statement": {
        "statement_id": lambda _: id_of(figure.c.statement),
        "statement_stated_on": lambda _: figure.c.stated_on,
        "statement_basis": lambda _: figure.c.basis,
    },
    "attribution": {
        "claimant_id": lambda _: id_of(figure.c.claimant),
        "claimant_name": named("source", "name", figure.c.claimant),
        "attribution": chain(figure.c.statement_version),
    },
}

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
