"""/v1/statements: acts of saying, each written whole: chain, reports, figures with evidence, and stances."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from sqlalchemy import Column, Select, Table, bindparam, select

from app.domain import dates
from app.domain.claim import set_apart
from app.domain.vocabulary import BASIS, STANCE
from app.kit.columns import FOREVER, to_json
from app.kit.filters import Equals, Overlaps
from app.kit.history import is_last, standing
from app.kit.parameter_types import ORDER, Dates, Many, says
from app.kit.parameters import ListQuery, RecordQuery
from app.kit.part_filters import Either, Within
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.rows import Identity, Row, columns_of, dated_columns
from app.kit.schema import edtf
from app.kit.search import texts, words_of
from app.kit.sorting import by_date, sorts
from app.kit.writing import Staged, Writing, close_versions, in_sets, owned_by
from app.shapes.asked import Questions, in_short
from app.shapes.claims import Statement, statement_joins
from app.shapes.held import held_texts
from app.shapes.written import FigureIn, StatementIn, StepIn, written_figures
from app.tables import claims
from app.tables.press import article


def _said_by(role: str | None = None) -> Within:
    chain = claims.attribution.c
    return Within("source", chain.source, claims.statement.c.version, None if role is None else chain.role == role)


def _has(type_: str, column: Column[int]) -> Within:
    return Within(type_, column, claims.statement.c.version)


_CARRIES = Within("figure", claims.figure.c.record, claims.statement.c.version, owner=claims.figure.c.statement_version)
_STANCES = Within(None, claims.stance.c.stance, claims.statement.c.version, vocabulary=STANCE)


class StatementQuery(ListQuery):
    """Filters of statements."""

    shows = Statement
    writes = StatementIn
    tries = {
        "fields": "stated_on,basis,attribution",
        "q": "north korean sol",
        "ids": "nis-briefing-2025-01-13,nis-briefing-2024-12-19",
    }

    sort: Annotated[str, sorts(claims.statement, stated_on=by_date(claims.statement.c.stated_on)), ORDER] = "-stated_on"
    source: Annotated[Many, _said_by(), says("Anyone in the chain: ids of sources.", "lee-sung-kwon")] = None
    claimant: Annotated[Many, _said_by("claimant"), says("Who claims it.", "nis")] = None
    relayer: Annotated[Many, _said_by("relayer"), says("Who passed it on.", "park-son-won")] = None
    article: Annotated[
        Many,
        _has("article", claims.report.c.article),
        says("Reported in this article.", "the-diplomat-kursk-casualties"),
    ] = None
    event: Annotated[
        Many,
        _has("event", claims.stance.c.event),
        says("Takes a position on this event.", "north-korean-arms-transfers"),
    ] = None
    figure: Annotated[
        Many,
        Either(_CARRIES, _has("figure", claims.stance.c.figure)),
        says("Carries this figure, or takes a position on it.", "nis-2025-01-13-killed"),
    ] = None
    stance: Annotated[Many, _STANCES, says("Takes this position on something.", "denies,disputes")] = None
    perpetrator: Annotated[
        Many, _has("party", claims.stance.c.perpetrator), says("Says of this party that it did something.", "none")
    ] = None
    basis: Annotated[
        Many, Equals(claims.statement.c.basis, BASIS), says("On what footing it was made.", "closed_briefing")
    ] = None
    stated_on: Annotated[
        Dates, Overlaps(claims.statement.c.stated_on), says("May have been said in it: EDTF.", "2024-12/2025-01")
    ] = None


class OneStatementQuery(RecordQuery):
    """What can be asked of one statement."""

    shows = Statement
    writes = StatementIn
    tries = {"fields": "stated_on,basis,attribution"}


class Statements(Resource):
    """Statements, which are written with their figures and the links that find them."""

    def rows(self, writing: Writing, staged: Sequence[Staged]) -> Iterator[tuple[Table, Row]]:
        """The statements' rows, then those of their figures, evidence and links."""
        yield from super().rows(writing, staged)
        owned = {identity for one in staged for identity in owned_by(one.planned.written)}
        writing.know(owned)
        keys = writing.keys
        first = _first_recorded(writing, [keys[identity] for identity in owned])
        printed_in = {keys["article", a] for one in staged for a in one.planned.written.reports}
        publishers = _publishers(writing, printed_in)
        held = held_texts(writing.connection, printed_in)
        questions = Questions(writing, [figure for one in staged for figure in one.planned.written.figures])
        yield from questions.new()
        for one in staged:
            spoken = self.texts_of(one.planned.written)
            for position, figure in enumerate(one.planned.written.figures):
                key = keys["figure", figure.id]
                row = _figure_row(writing, one, figure, position) | {"question": questions.key(figure)}
                row["recorded_at"] = first.get(key, writing.moment)
                yield claims.figure, row
                yield words_of(claims.figure), {"rowid": row["version"], "words": spoken["figure", figure.id]}
                for place, evidence in enumerate(figure.evidence):
                    columns = columns_of(evidence, claims.evidence, keys)
                    printed = {"owner": row["version"], "position": place, **columns}
                    yield claims.evidence, printed
                    if printed["article"] in held:
                        yield claims.checked_evidence, held[printed["article"]].says(printed)
                for role, target in _links(one.planned.written, figure, keys, publishers):
                    yield claims.link, _link_row(row, role, target)

    def texts_of(self, written: StatementIn) -> dict[Identity, Sequence[str]]:
        """A statement is found in the texts of all its figures too, and a figure in those of its statement's own."""
        own = [text for text in (written.venue, written.summary) if text]
        figures = {("figure", figure.id): [*texts(figure), *own] for figure in written.figures}
        return super().texts_of(written) | figures

    def close(self, writing: Writing, keys: Sequence[int]) -> None:
        """End the current versions of the statements, of their figures and of the links."""
        for some in in_sets(keys):
            current = select(claims.figure.c.version).where(
                claims.figure.c.statement.in_(bindparam("keys", expanding=True)), standing(claims.figure)
            )
            versions = list(writing.connection.execute(current, {"keys": some}).scalars())
            close_versions(writing, claims.link, "figure", versions)
        close_versions(writing, claims.figure, "statement", keys)
        super().close(writing, keys)


def _figure_row(writing: Writing, staged: Staged, figure: FigureIn, position: int) -> Row:
    written = staged.planned.written
    row = columns_of(figure, claims.figure, writing.keys)
    given = [edtf(text) if text else None for text in (figure.as_of, figure.period, written.stated_on)]
    effective = dates.effective_as_of(*given)
    return (
        row
        | dated_columns("as_of", effective.text if effective else None)
        | dated_columns("stated_on", written.stated_on)
        | {
            "version": writing.next_key(claims.figure),
            "record": writing.keys["figure", figure.id],
            "revision": staged.planned.revision,
            "since": writing.block,
            "until": FOREVER,
            "updated_at": writing.moment,
            "statement": staged.key,
            "statement_version": staged.version,
            "position": position,
            "basis": written.basis,
            "claimant": next(writing.keys["source", step.source] for step in written.attribution if _claims(step)),
            "as_of_given": figure.as_of,
            "apart": set_apart(figure.modality, figure.method, row["qualifier"], figure.counting),
            "in_short": to_json(in_short(figure, effective.text if effective else None)),
        }
    )


def _claims(step: StepIn) -> bool:
    return step.role == "claimant"


def _links(
    written: StatementIn, figure: FigureIn, keys: Mapping[Identity, int], publishers: Mapping[int, int]
) -> set[tuple[str, int]]:
    """Who stands behind a figure, in which role. Printed are those articles that have evidence of it, else all."""
    found = set()
    for step in written.attribution:
        if step.source is not None:
            found |= {(role, keys["source", step.source]) for role in (step.role, "source")}
    for id_ in {evidence.article for evidence in figure.evidence} or set(written.reports):
        key = keys["article", id_]
        found |= {("article", key), ("publisher", publishers[key])}
    return found


def _link_row(figure: Row, role: str, target: int) -> Row:
    return {
        "figure": figure["version"],
        "figure_record": figure["record"],
        "role": role,
        "target": target,
        "since": figure["since"],
        "until": FOREVER,
        "as_of_earliest": figure["as_of_earliest"],
        "as_of_latest": figure["as_of_latest"],
    }


def _first_recorded(writing: Writing, keys: Iterable[int]) -> dict[int, Any]:
    columns = claims.figure.c
    return _last(writing, claims.figure, select(columns.record, columns.recorded_at), keys)


def _publishers(writing: Writing, articles: Iterable[int]) -> dict[int, int]:
    return _last(writing, article, select(article.c.record, article.c.publisher), articles)


def _last(writing: Writing, table: Table, pairs: Select[Any], keys: Iterable[int]) -> dict[int, Any]:
    """Of each record its key and another column, as its last version has them."""
    rows = pairs.where(table.c.record.in_(bindparam("keys", expanding=True)), is_last(table))
    found: dict[int, Any] = {}
    for some in in_sets(keys):
        found |= {row[0]: row[1] for row in writing.connection.execute(rows, {"keys": some})}
    return found


statements = Statements(
    type_name="statement",
    path="statements",
    table=claims.statement,
    query=StatementQuery,
    one=OneStatementQuery,
    joins=statement_joins,
    written_joins={"figures": written_figures},
    parts={"attribution": claims.attribution, "reports": claims.report, "stances": claims.stance},
)
router = APIRouter(route_class=ReadRoute, tags=["statements"])
StatementPath = Annotated[str, Path(description="The statement's id.", examples=["nis-briefing-2025-01-13"])]


@router.get("/statements", summary="List statements", response_model=StatementQuery.answers())
def list_statements(request: Request, query: Annotated[StatementQuery, Query()]) -> Response:
    """Statements, the latest first; those without a date last."""
    return statements.list(request, query)


@router.get("/statements/{id}", summary="Get a statement", response_model=OneStatementQuery.answers())
def get_statement(request: Request, id: StatementPath, query: Annotated[OneStatementQuery, Query()]) -> Response:
    """One statement, whole: chain, reports, figures with evidence, and stances."""
    return statements.get(request, id, query)
