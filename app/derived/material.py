"""What is in the subjects of findings: the claims, pieces of evidence and positions that a rule looks at together."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    and_,
    func,
    literal,
    select,
)

from app.derived.claims import Moment, claims_on
from app.derived.questions import with_claimants
from app.derived.same import as_merged, at_change
from app.derived.subjects import LOST, PARTS, PRINTING, TAKEN, Subject, force_of, given
from app.domain.claim import Claim, Limits
from app.domain.dates import read
from app.domain.findings import Position, Printed
from app.kit.history import standing
from app.tables.claims import (
    BY_RANK,
    attribution,
    checked_evidence,
    evidence,
    figure,
    question,
    stance,
    statement,
)
from app.tables.press import article


def material_of(
    connection: Connection, over: str, subjects: Collection[Subject], moment: Moment
) -> dict[Subject, list[Any]]:
    """What a rule looks at, of each of the subjects."""
    keys = [subject[0] for subject in subjects]
    match over:
        case "printed":
            return _printed(connection, keys, moment)
        case "positions":
            return _taken(connection, set(subjects), moment)
        case "question":
            found = claims_on(connection, keys, moment, {}).by_question
            return {(key, 0): found[key] for key in keys}
        case "force":
            return _forces(connection, keys, moment)
    together: dict[int, list[int]] = defaultdict(list)
    for key, other in connection.execute(_FAMILIES, {"keys": keys}):
        together[key].append(other)
    claims = claims_on(connection, {other for others in together.values() for other in others}, moment, {}).by_question
    return {(key, 0): [claim for other in others for claim in claims[other]] for key, others in together.items()}


OTHER = question.alias()
_FAMILIES = (
    select(question.c.key, OTHER.c.key)
    .join(OTHER, OTHER.c.family == question.c.family)
    .where(question.c.key.in_(given("keys")), OTHER.c.metric.in_(("casualties", *PARTS)))
    .order_by(OTHER.c.key)
)


def _forces(connection: Connection, keys: Sequence[int], moment: Moment) -> dict[Subject, list[Any]]:
    """Each claimant's newest claims of a force's deployment and casualties."""
    found: dict[Subject, list[Any]] = defaultdict(list)
    for row in connection.execute(_newest(moment.past, moment.merging), {"keys": keys, "at": moment.at}).mappings():
        found[row["subject"], 0].append(_claim(row))
    return found


@lru_cache(maxsize=4)
def _newest(past: bool, merging: bool) -> Select[Any]:
    of_force = and_(*(own == other for own, other in zip(force_of(figure), force_of(question), strict=True)))
    rows, claimant = with_claimants(merging, past, figure.join(question, of_force))
    newest_first = [figure.c[name].desc().nulls_last() for name in BY_RANK]
    # One place among the claims on one question: what is limited to a town says nothing of the whole force.
    partition = [question.c.key, figure.c.question, claimant]
    rank = func.row_number().over(partition_by=partition, order_by=newest_first)
    ranked = (
        select(figure, question.c.key.label("subject"), claimant.label("root"), rank.label("rank"))
        .select_from(rows)
        .where(question.c.key.in_(given("keys")), figure.c.metric.in_(("deployed", *LOST)))
        .where(figure.c.apart.is_(None), standing(figure, at_change(past)))
        .subquery()
    )
    return select(ranked).where(ranked.c.rank == 1).order_by(ranked.c.record)


def _claim(row: Any) -> Claim:
    """The claim in a row of figures with the record that its claimant is now, `root`."""
    dates = {name: row[name] and read(row[name]) for name in ("as_of", "stated_on", "period")}
    same = {name: row[name] for name in Claim._fields if name in row}
    limits = tuple(row[name] for name in Limits._fields)
    own = {"figure": row["id"], "claimant": row["root"], "limits": Limits(*limits)}
    return Claim(**{**same, **dates, **own})


def _printed(connection: Connection, keys: Sequence[int], moment: Moment) -> dict[Subject, list[Any]]:
    found: dict[Subject, list[Any]] = defaultdict(list)
    sql = _evidence(moment.past, moment.merging)
    for row in connection.execute(sql, {"keys": list(keys), "at": moment.at}).mappings():
        printed = (row["article"], row["publisher"], row["printed"], row["verified"], row["question"])
        found[row["record"], 0].append(Printed(_claim(row), *printed))
    return found


@lru_cache(maxsize=4)
def _evidence(past: bool, merging: bool) -> Select[Any]:
    at = at_change(past)
    rows: FromClause = PRINTING.outerjoin(
        checked_evidence,
        and_(
            checked_evidence.c.owner == evidence.c.owner,
            checked_evidence.c.position == evidence.c.position,
            literal(not past),
        ),
    )
    last = article.alias()
    since = select(func.max(last.c.since)).where(last.c.record == article.c.record)
    since = since if at is None else since.where(last.c.since <= at)
    newest = article.c.since == since.correlate(article).scalar_subquery()
    rows = rows.join(article, and_(article.c.record == evidence.c.article, newest))
    rows, claimant = with_claimants(merging, past, rows)
    rows, publisher = as_merged(rows, article.c.publisher, merging, past)
    return (
        select(figure, claimant.label("root"), evidence.c.article, publisher.label("publisher"))
        .add_columns(evidence.c.wording.label("printed"), checked_evidence.c.verified)
        .select_from(rows)
        .where(figure.c.record.in_(given("keys")), standing(figure, at))
        .order_by(figure.c.record, evidence.c.position)
    )


def _taken(connection: Connection, subjects: Collection[Subject], moment: Moment) -> dict[Subject, list[Any]]:
    found: dict[Subject, list[Any]] = defaultdict(list)
    claimants = sorted({subject[0] for subject in subjects})
    for row in connection.execute(_stances(moment.past, moment.merging), {"keys": claimants, "at": moment.at}):
        claimant, on_event, on_figure, said_in, taken, stated_on, perpetrator = row
        on = ("figure", on_figure) if on_event is None else ("event", on_event)
        if (claimant, on[1]) in subjects:
            position = Position(claimant, said_in, on, taken, stated_on and read(stated_on), perpetrator)
            found[claimant, on[1]].append(position)
    return found


@lru_cache(maxsize=4)
def _stances(past: bool, merging: bool) -> Select[Any]:
    rows, claimant = as_merged(TAKEN, attribution.c.source, merging, past)
    return (
        select(claimant, stance.c.event, stance.c.figure, statement.c.record, stance.c.stance, statement.c.stated_on)
        .add_columns(stance.c.perpetrator)
        .select_from(rows)
        .where(claimant.in_(given("keys")), standing(statement, at_change(past)))
        .order_by(statement.c.record, stance.c.position)
    )
