"""What the rules of findings look at: which questions, figures and positions may hold one, and what is in them.

Each kind of material is found in two steps: *subjects*, in the order of their keys, among which SQL leaves only those
that a rule may find something in; and what belongs to each subject, for some of them at once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
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
    func,
    literal,
    or_,
    select,
    tuple_,
)

from app.derived.claims import Moment, as_merged, claims_on
from app.derived.questions import at_change, in_questions, with_claimants
from app.domain.claim import CUMULATIVE, DERIVED, Claim
from app.domain.dates import read
from app.domain.findings import Position, Printed
from app.kit.history import standing
from app.tables.claims import (
    BY_RANK,
    attribution,
    checked_evidence,
    evidence,
    figure,
    link,
    question,
    stance,
    statement,
)
from app.tables.press import article
from app.tables.world import event

PARTS = ("killed", "injured")
LOST = ("killed", "casualties")
OTHER = question.alias()
# Which other questions are looked at together with one: those that differ in the metric alone, those of one force.
IN_FAMILY = OTHER.c.family == question.c.family
IN_FORCE = and_(
    OTHER.c.party == question.c.party,
    *(OTHER.c[name].is_not_distinct_from(question.c[name]) for name in ("combatant_status", "conflict")),
)

Subject = tuple[int, int]
"""The key of what is looked at; of positions those of the claimant and of what they are on, else the second is 0."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To what the findings are narrowed: keys of conflicts, of claimants, and of records of any type; None: to none."""

    conflicts: Sequence[int] | None = None
    claimants: Sequence[int] | None = None
    records: Sequence[int] | None = None

    @property
    def shape(self) -> tuple[bool, bool, bool]:
        """Which of them there are."""
        return (self.conflicts is not None, self.claimants is not None, self.records is not None)

    @property
    def values(self) -> Mapping[str, Any]:
        """The parameters of the conditions."""
        return {"conflicts": self.conflicts, "claimants": self.claimants, "records": self.records}


class Sought(NamedTuple):
    """What decides the SQL of subjects."""

    rule: str
    past: bool
    merging: bool
    narrowed: tuple[bool, bool, bool]
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


def _given(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _related(sought: Sought) -> ColumnElement[bool]:
    """That a figure, its statement, or somebody or something behind it is one of the records."""
    records = _given("records")
    behind = and_(link.c.role.in_(("source", "article", "publisher")), link.c.target.in_(records))
    linked = select(link.c.figure).where(behind, standing(link, at_change(sought.past)))
    return or_(figure.c.record.in_(records), figure.c.statement.in_(records), figure.c.version.in_(linked))


def _questions(
    sought: Sought,
    *conditions: ColumnElement[bool],
    rivals: bool = False,
    repeated: bool = False,
    together: ColumnElement[bool] | None = None,
) -> Any:
    """Questions with figures that fulfil the conditions: of several claimants (`rivals`), or several figures of one.

    What a finding has to be about may stand in another question that is looked at `together` with this one.
    """
    from_, asked = in_questions(sought.merging, sought.past)
    rows, claimant = with_claimants(sought.merging, sought.past, from_)
    stands = standing(figure, at_change(sought.past))
    by_conflict, by_claimant, by_record = sought.narrowed
    found = select(asked.label("subject"), literal(0).label("other"), func.count().label("weight")).select_from(rows)
    found = found.where(stands, *conditions)
    if by_conflict:
        found = found.where(figure.c.conflict.in_(_given("conflicts")))
    for narrowed, about in ((by_claimant, figure.c.claimant.in_(_given("claimants"))), (by_record, _related(sought))):
        if narrowed:
            own = figure.c.question if together is not None else asked
            named = select(own).select_from(from_).where(stands, about).correlate(None)
            if together is not None:
                named = select(question.c.key).join(OTHER, together).where(OTHER.c.key.in_(named))
            found = found.where((asked if together is None else figure.c.question).in_(named))
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
    return _questions(sought, figure.c.metric == "casualties", there.exists(), together=IN_FAMILY)


def _deployments(sought: Sought) -> Any:
    """Forces of which somebody gave a deployment, and somebody casualties: by the first question of a deployment."""
    lost = select(question.c.key).join(OTHER, IN_FORCE)
    there = lost.where(question.c.metric == "deployed", OTHER.c.metric.in_(LOST))
    questions = _questions(sought, figure.c.metric == "deployed", figure.c.question.in_(there), together=IN_FORCE)
    found = questions.subquery()
    force = [question.c[name] for name in ("party", "combatant_status", "conflict")]
    first = select(func.min(found.c.subject).label("subject"), func.min(found.c.other).label("other"))
    weighed = first.add_columns(func.sum(found.c.weight).label("weight"))
    return weighed.join(question, question.c.key == found.c.subject).group_by(*force)


def _figures(sought: Sought, rows: FromClause, *conditions: ColumnElement[bool]) -> Any:
    """Figures that fulfil the conditions."""
    by_conflict, by_claimant, by_record = sought.narrowed
    found = select(figure.c.record.label("subject"), literal(0).label("other"), func.count().label("weight"))
    found = found.select_from(rows).where(standing(figure, at_change(sought.past)), *conditions)
    if by_conflict:
        found = found.where(figure.c.conflict.in_(_given("conflicts")))
    if by_claimant:
        found = found.where(figure.c.claimant.in_(_given("claimants")))
    if by_record:
        found = found.where(_related(sought))
    return found.group_by(figure.c.record)


_PRINTING = figure.join(evidence, evidence.c.owner == figure.c.version)
_CHECKED = figure.join(checked_evidence, checked_evidence.c.owner == figure.c.version)
_TAKEN = statement.join(stance, stance.c.owner == statement.c.version).join(
    attribution, and_(attribution.c.owner == statement.c.version, attribution.c.role == "claimant")
)


def _positions(sought: Sought) -> Any:
    """Claimants who took several positions on one thing."""
    at = at_change(sought.past)
    rows, claimant = as_merged(_TAKEN, attribution.c.source, sought.merging, sought.past)
    target = func.coalesce(stance.c.event, stance.c.figure)
    found = select(claimant.label("subject"), target.label("other"), func.count().label("weight")).select_from(rows)
    found = found.where(standing(statement, at))
    by_conflict, by_claimant, _ = sought.narrowed
    if by_conflict:
        events = select(event.c.record).where(event.c.conflict.in_(_given("conflicts")), standing(event, at))
        figures = select(figure.c.record).where(figure.c.conflict.in_(_given("conflicts")), standing(figure, at))
        found = found.where(or_(stance.c.event.in_(events), stance.c.figure.in_(figures)))
    if by_claimant:
        found = found.where(attribution.c.source.in_(_given("claimants")))
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
        sought, _PRINTING, func.lower(evidence.c.wording) != func.lower(figure.c.wording)
    ),
    "not_in_text": lambda sought: _figures(sought, _CHECKED, checked_evidence.c.verified.is_(False)),
    "total_without_claimant": lambda sought: _figures(sought, _PRINTING, figure.c.method == DERIVED),
    "change_of_position": _positions,
}


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


_FAMILIES = (
    select(question.c.key, OTHER.c.key)
    .join(OTHER, IN_FAMILY)
    .where(question.c.key.in_(_given("keys")), OTHER.c.metric.in_(("casualties", *PARTS)))
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
    of_force = and_(
        figure.c.party == question.c.party,
        *(figure.c[name].is_not_distinct_from(question.c[name]) for name in ("combatant_status", "conflict")),
    )
    rows, claimant = with_claimants(merging, past, figure.join(question, of_force))
    newest_first = [figure.c[name].desc().nulls_last() for name in BY_RANK]
    place = func.row_number().over(partition_by=[question.c.key, figure.c.metric, claimant], order_by=newest_first)
    ranked = (
        select(figure, question.c.key.label("subject"), claimant.label("root"), place.label("place"))
        .select_from(rows)
        .where(question.c.key.in_(_given("keys")), figure.c.metric.in_(("deployed", *LOST)))
        .where(figure.c.apart.is_(None), standing(figure, at_change(past)))
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).order_by(ranked.c.record)


def _claim(row: Any) -> Claim:
    """The claim in a row of figures with the record that its claimant is now, `root`."""
    dates = {name: row[name] and read(row[name]) for name in ("as_of", "stated_on", "period")}
    same = {name: row[name] for name in Claim._fields if name in row}
    return Claim(**{**same, **dates, "figure": row["id"], "claimant": row["root"], "statement": row["statement"]})


def _printed(connection: Connection, keys: Sequence[int], moment: Moment) -> dict[Subject, list[Any]]:
    found: dict[Subject, list[Any]] = defaultdict(list)
    sql = _evidence(moment.past, moment.merging)
    for row in connection.execute(sql, {"keys": list(keys), "at": moment.at}).mappings():
        dates = {name: row[name] and read(row[name]) for name in ("as_of", "stated_on", "period")}
        same = {name: row[name] for name in Claim._fields if name in row}
        claim = Claim(**{**same, **dates, "figure": row["id"], "claimant": row["root"], "statement": row["statement"]})
        found[row["record"], 0].append(
            Printed(claim, row["article"], row["publisher"], row["printed"], row["verified"])
        )
    return found


@lru_cache(maxsize=4)
def _evidence(past: bool, merging: bool) -> Select[Any]:
    at = at_change(past)
    rows: FromClause = _PRINTING.outerjoin(
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
        .where(figure.c.record.in_(_given("keys")), standing(figure, at))
        .order_by(figure.c.record, evidence.c.position)
    )


def _taken(connection: Connection, subjects: Collection[Subject], moment: Moment) -> dict[Subject, list[Any]]:
    found: dict[Subject, list[Any]] = defaultdict(list)
    claimants = sorted({subject[0] for subject in subjects})
    for row in connection.execute(_stances(moment.past, moment.merging), {"keys": claimants, "at": moment.at}):
        claimant, on_event, on_figure, said_in, taken, stated_on = row
        on = ("figure", on_figure) if on_event is None else ("event", on_event)
        if (claimant, on[1]) in subjects:
            position = Position(claimant, said_in, on, taken, stated_on and read(stated_on))
            found[claimant, on[1]].append(position)
    return found


@lru_cache(maxsize=4)
def _stances(past: bool, merging: bool) -> Select[Any]:
    rows, claimant = as_merged(_TAKEN, attribution.c.source, merging, past)
    return (
        select(claimant, stance.c.event, stance.c.figure, statement.c.record, stance.c.stance, statement.c.stated_on)
        .select_from(rows)
        .where(claimant.in_(_given("keys")), standing(statement, at_change(past)))
        .order_by(statement.c.record, stance.c.position)
    )
