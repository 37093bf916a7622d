"""The claims on a question over time, as they are shown: lines of points, and what explains a fall."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from app.derived.claims import Dispute, Moment, claims_on, disputes_of
from app.derived.names import names_of
from app.derived.questions import details, limit_of
from app.derived.same import at_change
from app.derived.shown import (
    Json,
    excluded_shown,
    figure_shown,
    identities,
    question_shown,
    source_shown,
    statement_shown,
)
from app.domain.claim import Claim
from app.domain.series import Lines, Point, lines
from app.kit.history import change


def course(connection: Connection, question: int, moment: Moment, as_of: str | None, interval: str | None) -> Json:
    """The series on the question of this key."""
    (asked,) = details(connection, [question]).values()
    claims = claims_on(connection, [question], moment, limit_of(as_of))
    found = lines(claims.by_question[question], interval)
    fallen = [point for line in found.lines for point in line.points if point.after and point.fell]
    before = [claims.records[point.after.figure] for point in fallen if point.after]
    corrections = _corrections(disputes_of(connection, before, moment))

    def correction(point: Point) -> int | None:
        """The statement by which the claimant corrected the number that the point is lower than."""
        assert point.after is not None
        return corrections.get((claims.records[point.after.figure], point.after.claimant))

    said_in = {point: correction(point) or _statement(point) for point in fallen}
    revised = _revisions(connection, set(said_in.values()), moment)
    mentioned = [*identities(asked), *(("source", key) for key in _sources(found))]
    names = names_of(connection, [*mentioned, *(("statement", key) for key in revised)], moment.at)

    def explained(point: Point) -> Json | None:
        if point not in said_in:
            return None
        statement = said_in[point]
        corrects = correction(point) is not None
        return {"statement": statement_shown(statement, names), "corrects": corrects, **revised[statement]}

    def shown(point: Point) -> Json:
        return {
            "as_of": point.as_of and point.as_of.text,
            "low": point.low,
            "best": point.best,
            "high": point.high,
            "wording": point.claim and point.claim.wording,
            "figure": point.claim and figure_shown(point.claim),
            "marks": list(point.marks),
            "explained_by": explained(point),
            "inputs": [figure_shown(claim) for claim in point.inputs],
        }

    return {
        "question": question_shown(asked, names),
        "series": [
            {
                "claimant": source_shown(line.claimant, names),
                "counting": line.counting,
                "points": [shown(point) for point in line.points],
            }
            for line in found.lines
        ],
        "excluded": [excluded_shown(claim, reason, names) for claim, reason in found.excluded],
    }


def _statement(point: Point) -> Any:
    assert isinstance(point.fell, Claim)
    return point.fell.statement


def _sources(found: Lines) -> set[Any]:
    return {line.claimant for line in found.lines} | {claim.claimant for claim, _ in found.excluded}


def _corrections(stances: Iterable[Dispute]) -> dict[tuple[int, Any], int]:
    """The last statements that correct figures, by the figure and who made them."""
    return {(one.figure, one.claimant): one.statement for one in stances if one.stance == "corrects"}


def _revisions(connection: Connection, statements: Collection[Any], moment: Moment) -> dict[Any, Json]:
    """The last revision of each statement."""
    rows = connection.execute(_last_revisions(moment.past), {"statements": list(statements), "at": moment.at})
    return {row.record: {"action": row.action, "reason": row.reason, "revision": row.revision} for row in rows}


@lru_cache(maxsize=2)
def _last_revisions(past: bool) -> Select[Any]:
    last = select(func.max(change.c.number)).where(change.c.record.in_(bindparam("statements", expanding=True)))
    if (at := at_change(past)) is not None:
        last = last.where(change.c.number <= at)
    return select(change.c.record, change.c.action, change.c.reason, change.c.revision).where(
        change.c.number.in_(last.group_by(change.c.record))
    )
