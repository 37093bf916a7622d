"""Questions as they are asked: which there are, the one of an id, and how many claimants each has.

Where parties, places or conflicts were merged, the questions about either are one: they go by the *leader*, the one
that is about the record which the others were merged into. See docs/decisions/0011-questions-and-answers.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    distinct,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.sql.elements import BindParameter

from app.derived.same import as_merged, at_change, is_merging, leaders
from app.domain import dates
from app.domain.claim import INCREMENTAL
from app.kit.asking import ask, common_filters, filters, named
from app.kit.columns import Plain
from app.kit.cursor import Cursor, invalid_cursor
from app.kit.filters import Filter, Use
from app.kit.history import NotYet, block_of, change_number, standing
from app.kit.merging import Groups, groups_of
from app.kit.parameter_types import OneDate, says
from app.kit.parameters import Paged, Parameters, Searching
from app.kit.render import Scope
from app.resources.figures import FigureFilters
from app.tables.claims import figure, question

# How far questions are counted before the answer is: more than that.
COUNTED = 100_000
# What a cursor holds: after how many claimants, as they were counted at which change, and after which id.
PLACE = (Column("claimants", Integer, nullable=False), Column("change", Integer, nullable=False))


@dataclass(frozen=True)
class UpTo:
    """The latest day of the column's date is not after that of the date given."""

    column: Column[Any]
    type: str | None = None

    def ask(self, name: str, given: str, keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """The latest day."""
        return Use(1), {name: dates.read(given).latest}

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`column_latest <= :name`; what has no date is not known to hold by then."""
        latest: ColumnElement[Any] = self.column.table.c[f"{self.column.name}_latest"]
        return latest <= bindparam(name, type_=Date)


class AsOf(Parameters):
    """The parameter of what can be answered up to a day of the world."""

    as_of: Annotated[
        OneDate | None,
        says(
            "What was said to hold by then: a figure counts if the latest day of its as_of is not after that of this "
            "date, which is one EDTF date and no interval.",
            "2025-01-13",
        ),
    ] = None


class Asking(AsOf, Searching, FigureFilters):
    """Which questions: those that a figure answers which the filters of figures find."""


class Placed(NamedTuple):
    """A question in the list: its key, its id, and how many claimants it has."""

    key: int
    id: str
    claimants: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of questions, the cursor of the next, and what was asked besides."""

    questions: Sequence[Placed]
    next: str | None
    meta: Mapping[str, Any]


class Shape(NamedTuple):
    """What decides the SQL of a list of questions, the values apart."""

    uses: tuple[tuple[str, Use], ...]
    past: bool
    merging: bool
    limited: bool
    by_ids: bool


_FILTERS: Mapping[str, Filter] = filters(Asking) | {
    name: one for name, one in common_filters("figure", figure).items() if name != "ids"
}
_LIMIT = UpTo(figure.c.as_of)


def page_of(connection: Connection, query: Paged, ids: Sequence[str] | None, at: int | None) -> Found:
    """The questions that a query finds, those with most claimants first."""
    place = Cursor.read(query, "estimate", PLACE)
    if place and at is None:
        # Claimants come and go. The pages of one list are those of the moment in which it was begun.
        at = _begun(connection, place[1])
    shape, values, nothing = _asked(connection, query, at, ids)
    meta: dict[str, Any] = {}
    if query.count:
        counted = 0 if nothing else connection.execute(_count(shape), values).scalar_one()
        meta |= {"count": min(counted, COUNTED), "count_exact": counted <= COUNTED}
    if ids is not None:
        there = set(connection.execute(_there(shape.past, shape.limited), values).scalars())
        meta["missing"] = [id_ for id_ in ids if id_ not in there]
    values["wanted"] = query.limit + 1
    if place:
        values |= {"after_claimants": place[0], "after_id": place[2]}
    rows = [] if nothing else connection.execute(_page(shape, place is not None), values).all()
    found = [Placed(*row) for row in rows[: query.limit]]
    more = len(rows) > query.limit
    following = None
    if more:
        begun = change_number(connection) if at is None else at
        following = Cursor.write(query, "estimate", [found[-1].claimants, begun, found[-1].id])
    return Found(found, following, meta)


def _begun(connection: Connection, change: int) -> int:
    """The change at which a list was begun; a cursor that names none which there was is not one of ours."""
    try:
        return block_of(connection, change)
    except NotYet:
        raise invalid_cursor() from None


def asked_for(connection: Connection, query: Parameters, at: int | None, most: int) -> list[Placed]:
    """At most so many of the questions that the filters of a query find."""
    shape, values, nothing = _asked(connection, query, at)
    rows = [] if nothing else connection.execute(_page(shape, False), {**values, "wanted": most}).all()
    return [Placed(*row) for row in rows]


def leader_of(connection: Connection, id_: str, at: int | None) -> int | None:
    """The key of the question that stands for the one of this id; None where nothing had answered it by then."""
    asked: int | None = connection.execute(_BY_ID[at is not None], {"id": id_, "at": at}).scalar()
    if asked is None or not is_merging(connection, at):
        return asked
    same = leaders(at is not None)
    leader = select(same.c.leader).where(same.c.key == bindparam("key", type_=BigInteger))
    return connection.execute(leader, {"key": asked, "at": at}).scalar() or asked


def answering(connection: Connection, questions: Sequence[int], at: int | None) -> set[tuple[str, Any]]:
    """The figures that answer these questions, as findings name them: claims by id, what is disputed by key."""
    found = select(figure.c.id, figure.c.record).where(standing(figure, at_change(at is not None)))
    found = found.where(figure.c.question.in_(bindparam("questions", expanding=True)))
    rows = connection.execute(found, {"questions": [*questions], "at": at})
    return {("figure", name) for row in rows for name in row}


def in_questions(merging: bool, past: bool) -> tuple[FromClause, ColumnElement[int]]:
    """The figures, and the key of the question that each counts for."""
    if not merging:
        return figure, figure.c.question
    same = leaders(past)
    joined = figure.outerjoin(same, same.c.key == figure.c.question)
    return joined, func.coalesce(same.c.leader, figure.c.question)


def with_claimants(merging: bool, past: bool, rows: FromClause) -> tuple[FromClause, ColumnElement[int]]:
    """The figures, and the key of the record that each one's claimant is now."""
    return as_merged(rows, figure.c.claimant, merging, past)


def limits(past: bool, limited: bool) -> list[ColumnElement[bool]]:
    """The conditions that a figure stands, and that it holds up to the day `until_day`."""
    scope = Scope(at=at_change(past))
    return [standing(figure, scope.at), *([_LIMIT.clause("until_day", Use(1), scope)] if limited else [])]


def limit_of(as_of: str | None) -> dict[str, Any]:
    """The value of the day in `limits`."""
    return {} if as_of is None else {"until_day": dates.read(as_of).latest}


def details(connection: Connection, keys: Collection[int]) -> dict[int, Any]:
    """What the questions with these keys ask, as their rows."""
    return {row.key: row for row in connection.execute(_DETAILS, {"keys": list(keys)})}


def _asked(
    connection: Connection, query: Parameters, at: int | None, ids: Sequence[str] | None = None
) -> tuple[Shape, dict[str, Any], bool]:
    keys = groups_of(connection, named(query, _FILTERS), at)
    asked = ask(query, _FILTERS, keys)
    limit = limit_of(getattr(query, "as_of", None))
    values = {**asked.values, **limit, "at": at, "ids": None if ids is None else list(ids)}
    shape = Shape(asked.uses, at is not None, is_merging(connection, at), bool(limit), ids is not None)
    return shape, values, asked.nothing


def _claimants(claimant: ColumnElement[int]) -> ColumnElement[int]:
    """How many claimants a question has: of counts, or where there are none, of increments."""
    counts = func.count(distinct(case((figure.c.apart.is_(None), claimant))))
    increments = func.count(distinct(case((figure.c.apart == INCREMENTAL, claimant))))
    return func.coalesce(func.nullif(counts, 0), increments)


def _groups(shape: Shape) -> Select[int, int]:
    """The questions that a figure answers which the filters find, with the claimants of all their figures."""
    from_, asked = in_questions(shape.merging, shape.past)
    rows, claimant = with_claimants(shape.merging, shape.past, from_)
    groups = select(asked.label("question"), _claimants(claimant).label("claimants")).select_from(rows)
    groups = groups.where(*limits(shape.past, shape.limited))
    if shape.uses:
        scope = Scope(at=at_change(shape.past))
        matching = [_FILTERS[name].clause(name, used, scope) for name, used in shape.uses]
        answered = select(asked).select_from(from_).where(*limits(shape.past, shape.limited), *matching)
        groups = groups.where(asked.in_(answered.correlate(None)))
    if shape.by_ids:
        same = leaders(shape.past).alias()
        of_ids = question.alias()
        leader = func.coalesce(same.c.leader, of_ids.c.key) if shape.merging else of_ids.c.key
        named_ = of_ids.outerjoin(same, same.c.key == of_ids.c.key) if shape.merging else of_ids
        given: BindParameter[Any] = bindparam("ids", expanding=True)
        groups = groups.where(asked.in_(select(leader).select_from(named_).where(of_ids.c.id.in_(given))))
    return groups.group_by(asked)


@lru_cache(maxsize=512)
def _page(shape: Shape, after: bool) -> Select[Any]:
    groups = _groups(shape).subquery()
    found = select(groups.c.question, question.c.id, groups.c.claimants).join(
        question, question.c.key == groups.c.question
    )
    if after:
        claimants, id_ = bindparam("after_claimants", type_=Integer), bindparam("after_id", type_=Plain)
        same = and_(groups.c.claimants == claimants, question.c.id > id_)
        found = found.where(or_(groups.c.claimants < claimants, same))
    return found.order_by(groups.c.claimants.desc(), question.c.id).limit(bindparam("wanted", type_=Integer))


@lru_cache(maxsize=128)
def _count(shape: Shape) -> Select[Any]:
    return select(func.count()).select_from(_groups(shape).limit(COUNTED + 1).subquery())


@lru_cache(maxsize=4)
def _there(past: bool, limited: bool) -> Select[Any]:
    """Those of the ids whose questions somebody answers."""
    answered = exists().where(figure.c.question == question.c.key, *limits(past, limited))
    return select(question.c.id).where(question.c.id.in_(bindparam("ids", expanding=True)), answered)


def _ever(at: BindParameter[int] | None) -> ColumnElement[bool]:
    """That a question had been answered by then, whatever became of the answer."""
    ever = exists().where(figure.c.question == question.c.key)
    return ever if at is None else ever.where(figure.c.since <= at)


_PASTS = (False, True)
_BY_ID = {
    past: select(question.c.key).where(question.c.id == bindparam("id", type_=Plain), _ever(at_change(past)))
    for past in _PASTS
}
_DETAILS = select(question).where(question.c.key.in_(bindparam("keys", expanding=True)))
