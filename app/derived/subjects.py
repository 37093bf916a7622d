"""Subjects of findings: the questions, forces, figures and positions in which a rule may find something.

They come in the order of their keys. SQL leaves only those that the rule need look at; what is in them, it looks at as
`derived/material.py` has it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    distinct,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from app.derived.claims import Moment
from app.derived.questions import in_questions, with_claimants
from app.derived.same import as_merged, at_change
from app.domain.claim import CUMULATIVE, DERIVED
from app.kit.history import standing
from app.tables.claims import (
    attribution,
    checked_evidence,
    evidence,
    figure,
    link,
    question,
    stance,
    statement,
)
from app.tables.world import event

PARTS = ("killed", "injured")
LOST = ("killed", "casualties")

Subject = tuple[int, int]
"""The key of what is looked at; of positions those of the claimant and of what they are on, else the second is 0."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To what the findings are narrowed: keys of conflicts, claimants, records and questions; None: to none."""

    conflicts: Sequence[int] | None = None
    claimants: Sequence[int] | None = None
    records: Sequence[int] | None = None
    questions: Sequence[int] | None = None

    @property
    def shape(self) -> tuple[bool, bool, bool, bool]:
        """Which of them there are."""
        conflicts, claimants, records, questions = (value is not None for value in self.values.values())
        return (conflicts, claimants, records, questions)

    @property
    def values(self) -> Mapping[str, Any]:
        """The parameters of the conditions."""
        names = ("conflicts", "claimants", "records", "questions")
        return {name: getattr(self, name) for name in names}


class Sought(NamedTuple):
    """What decides the SQL of subjects."""

    rule: str
    past: bool
    merging: bool
    narrowed: tuple[bool, bool, bool, bool]
    after: bool


def subjects_of(
    connection: Connection, rule: str, moment: Moment, narrowed: Narrowed, after: Subject | None, most: int
) -> list[tuple[Subject, int]]:
    """The next subjects that a rule may find something in, each with about how many rows it has."""
    if rule == "not_in_text" and moment.past:
        return []  # it is about the texts held now, which say nothing of the past
    sought = Sought(rule, moment.past, moment.merging, narrowed.shape, after is not None)
    values = {"at": moment.at, "most": most, **narrowed.values}
    if after:
        values |= {"after_0": after[0], "after_1": after[1]}
    return [((row[0], row[1]), row[2]) for row in connection.execute(_subjects(sought), values)]


@lru_cache(maxsize=256)
def _subjects(sought: Sought) -> Select[Any]:
    found = _SOUGHT[sought.rule](sought).subquery()
    place = (found.c.subject, found.c.other)
    chosen: Select[Any] = select(*place, found.c.weight)
    if sought.after:
        last = tuple_(*(bindparam(name, type_=BigInteger) for name in ("after_0", "after_1")))
        chosen = chosen.where(tuple_(*place) > last)
    return chosen.order_by(*place).limit(bindparam("most", type_=Integer))


def given(name: str) -> BindParameter[Any]:
    """A parameter that takes a list of values."""
    return bindparam(name, expanding=True)


def _about(sought: Sought) -> list[ColumnElement[bool]]:
    """The conditions that a figure is about what the findings are narrowed to: claimants, records, and questions."""
    found: list[ColumnElement[bool]] = []
    _, by_claimant, by_record, by_question = sought.narrowed
    if by_question:
        found.append(figure.c.question.in_(given("questions")))
    if by_claimant:
        found.append(figure.c.claimant.in_(given("claimants")))
    if by_record:
        records = given("records")
        behind = and_(link.c.role.in_(("source", "article", "publisher")), link.c.target.in_(records))
        linked = select(link.c.figure).where(behind, standing(link, at_change(sought.past)))
        found.append(or_(figure.c.record.in_(records), figure.c.statement.in_(records), figure.c.version.in_(linked)))
    return found


def _questions(
    sought: Sought, *conditions: ColumnElement[bool], rivals: bool = False, repeated: bool = False, family: bool = False
) -> Any:
    """Questions with figures that fulfil the conditions: of several claimants (`rivals`), or several figures of one.

    What a finding has to be about may also stand in another question of the `family`.
    """
    from_, asked = in_questions(sought.merging, sought.past)
    rows, claimant = with_claimants(sought.merging, sought.past, from_)
    stands = standing(figure, at_change(sought.past))
    found = select(asked.label("subject"), literal(0).label("other"), func.count().label("weight")).select_from(rows)
    found = found.where(stands, *conditions)
    if sought.narrowed[0]:
        found = found.where(figure.c.conflict.in_(given("conflicts")))
    for about in _about(sought):
        if family:
            other = question.alias()
            named = select(figure.c.question).where(stands, about).correlate(None)
            same = select(question.c.key).join(other, other.c.family == question.c.family)
            found = found.where(figure.c.question.in_(same.where(other.c.key.in_(named))))
        else:
            found = found.where(asked.in_(select(asked).select_from(from_).where(stands, about).correlate(None)))
    found = found.group_by(asked)
    if rivals:
        found = found.having(func.count(distinct(claimant)) > 1)
    if repeated:
        found = found.having(func.count() > func.count(distinct(claimant)))
    return found


def _wholes(sought: Sought) -> Any:
    """Questions of casualties of which somebody also gave a part for the same day."""
    part, said, of = question.alias(), figure.alias(), question.alias()
    same_day = [said.c[name] == figure.c[name] for name in ("as_of_latest", "as_of_earliest")]
    # Of merged records the claimants may be one all the same.
    same_claimant = [] if sought.merging else [said.c.claimant == figure.c.claimant]
    there = (
        select(said.c.version)
        .select_from(of.join(part, part.c.family == of.c.family).join(said, said.c.question == part.c.key))
        .where(of.c.key == figure.c.question, part.c.metric.in_(PARTS), standing(said, at_change(sought.past)))
        .where(*same_day, *same_claimant)
        .correlate(figure)
    )
    return _questions(sought, figure.c.metric == "casualties", there.exists(), family=True)


def force_of(table: Any) -> tuple[ColumnElement[Any], ...]:
    """What makes figures or questions those of one force; null is a value like another."""
    status, conflict = func.coalesce(table.c.combatant_status, ""), func.coalesce(table.c.conflict, 0)
    return (table.c.party, status, conflict)


def _deployments(sought: Sought) -> Any:
    """Forces of which somebody gave a deployment, and somebody casualties: by the first question of a deployment."""
    stands = standing(figure, at_change(sought.past))
    lost = select(*force_of(question)).where(question.c.metric.in_(LOST), question.c.party.is_not(None))
    claimed = exists().where(figure.c.question == question.c.key, figure.c.apart.is_(None), stands)
    sent = select(func.min(question.c.key).label("subject"), literal(0).label("other"), literal(100).label("weight"))
    sent = sent.where(question.c.metric == "deployed", claimed, tuple_(*force_of(question)).in_(lost))
    if sought.narrowed[0]:
        sent = sent.where(question.c.conflict.in_(given("conflicts")))
    for about in _about(sought):
        named = select(*force_of(figure)).where(stands, about).correlate(None)
        sent = sent.where(tuple_(*force_of(question)).in_(named))
    return sent.group_by(*force_of(question))


def _figures(sought: Sought, rows: FromClause, *conditions: ColumnElement[bool]) -> Any:
    """Figures that fulfil the conditions."""
    found = select(figure.c.record.label("subject"), literal(0).label("other"), func.count().label("weight"))
    found = found.select_from(rows).where(standing(figure, at_change(sought.past)), *conditions, *_about(sought))
    if sought.narrowed[0]:
        found = found.where(figure.c.conflict.in_(given("conflicts")))
    return found.group_by(figure.c.record)


def _stated(sought: Sought) -> ColumnElement[bool]:
    """That somebody claims the same number on the same question."""
    claim = figure.alias()
    same = (claim.c[name].is_not_distinct_from(figure.c[name]) for name in ("low", "best", "high"))
    own = claim.c.question == figure.c.question
    return exists().where(own, claim.c.apart.is_(None), standing(claim, at_change(sought.past)), *same)


PRINTING = figure.join(evidence, evidence.c.owner == figure.c.version)
_CHECKED = figure.join(checked_evidence, checked_evidence.c.owner == figure.c.version)
TAKEN = statement.join(stance, stance.c.owner == statement.c.version).join(
    attribution, and_(attribution.c.owner == statement.c.version, attribution.c.role == "claimant")
)


def _positions(sought: Sought) -> Any:
    """Claimants who took several positions on one thing."""
    at = at_change(sought.past)
    rows, claimant = as_merged(TAKEN, attribution.c.source, sought.merging, sought.past)
    target = func.coalesce(stance.c.event, stance.c.figure)
    found = select(claimant.label("subject"), target.label("other"), func.count().label("weight")).select_from(rows)
    found = found.where(standing(statement, at))
    by_conflict, by_claimant, _, by_question = sought.narrowed
    if by_conflict:
        events = select(event.c.record).where(event.c.conflict.in_(given("conflicts")), standing(event, at))
        figures = select(figure.c.record).where(figure.c.conflict.in_(given("conflicts")), standing(figure, at))
        found = found.where(or_(stance.c.event.in_(events), stance.c.figure.in_(figures)))
    if by_claimant:
        found = found.where(attribution.c.source.in_(given("claimants")))
    if by_question:
        asked = select(figure.c.record).where(figure.c.question.in_(given("questions")), standing(figure, at))
        found = found.where(stance.c.figure.in_(asked))
    return found.group_by(claimant, target).having(func.count(distinct(stance.c.stance)) > 1)


_SOUGHT: Mapping[str, Callable[[Sought], Any]] = {
    "contradictory_claimants": lambda sought: _questions(sought, rivals=True),
    "count_falls": lambda sought: _questions(sought, figure.c.counting == CUMULATIVE, repeated=True),
    "two_numbers_one_day": lambda sought: _questions(sought, repeated=True),
    "contradictory_published_bounds": lambda sought: _questions(
        sought, figure.c.qualifier == "estimate", figure.c.wording.like("%low %best %high %")
    ),
    "parts_do_not_add_up": _wholes,
    "more_casualties_than_deployed": _deployments,
    "wording_drift": lambda sought: _figures(
        sought, PRINTING, func.lower(evidence.c.wording) != func.lower(figure.c.wording)
    ),
    "not_in_text": lambda sought: _figures(sought, _CHECKED, checked_evidence.c.verified.is_(False)),
    "total_without_claimant": lambda sought: _figures(sought, PRINTING, figure.c.method == DERIVED, ~_stated(sought)),
    "change_of_position": _positions,
}
