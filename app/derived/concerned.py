"""Which changes concern a record or a question: those of itself, and those of what says something of it.

A change of a statement concerns whatever the statement was about before it or is about since. So to take something
back, to bring it back and to leave a figure out concern what it was about, and nothing is ever put behind what a
follower has read already.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Connection,
    Integer,
    Select,
    bindparam,
    literal,
    select,
    true,
    union,
    union_all,
)

from app.derived.questions import leader_of
from app.derived.same import is_merging, members_of
from app.kit.errors import Merged, NotFound
from app.kit.history import change, record
from app.kit.marks import is_id
from app.kit.merging import groups_of, merged, root_of
from app.kit.resource import Resource
from app.tables.claims import attribution, figure, question, stance, statement
from app.tables.press import article
from app.tables.world import event


class Subject(NamedTuple):
    """What is followed: a record of a resource, or a question; its key, and the keys of all that are one with it."""

    resource: Resource | None
    key: int
    keys: Sequence[int]


def record_followed(
    connection: Connection, resource: Resource, id_: str, at: int | None, around: tuple[str, str]
) -> Subject:
    """The record of this id, also where it was withdrawn; one that was merged leads to the other.

    What stands `around` its id makes the path to that one.
    """
    # As it is written, since that is read the fastest.
    row = resource.row(connection, id_, view="write", at=at)
    if row is None or row.began is None:
        raise resource.not_found()
    identity = (resource.type_name, id_)
    keys = groups_of(connection, [identity], at)[identity]
    if row.revision is None and (root := root_of(connection, keys[0], at)):
        raise Merged(root.join(around), resource.type_name)
    return Subject(resource, keys[0], keys)


def question_followed(connection: Connection, id_: str, at: int | None) -> Subject:
    """The question that stands for the one of this id."""
    key = leader_of(connection, id_, at) if is_id(id_) else None
    if key is None:
        raise NotFound("There is no question of this id.")
    keys = members_of(connection, [key], at) if is_merging(connection, at) else [key]
    return Subject(None, key, keys)


def changes_of(connection: Connection, subject: Subject, last: int, most: int) -> Sequence[Any]:
    """At most so many of the changes that concern it, from `last` back."""
    values = {"keys": list(subject.keys), "last": last, "most": most}
    return connection.execute(_changes(subject.resource and subject.resource.type_name), values).all()


def merged_into(connection: Connection, records: Collection[int]) -> Mapping[tuple[int, int], str]:
    """The ids of what these records were merged into, by the record and the change since which they are."""
    rows = connection.execute(_INTO, {"records": list(records)}) if records else ()
    return {(row.record, row.since): row.id for row in rows}


def first_moment(connection: Connection) -> Any:
    """When the record was begun: no two records have it in common, and it never changes."""
    return connection.execute(_FIRST).scalar_one()


_KEYS: Any = bindparam("keys", expanding=True)
_FIRST = select(change.c.recorded_at).order_by(change.c.number).limit(1)
_INTO = (
    select(merged.c.record, merged.c.since, record.c.id)
    .join(record, record.c.key == merged.c.target)
    .where(merged.c.record.in_(bindparam("records", expanding=True)))
)

_SAYING = select(statement.c.record, statement.c.revision)
# A figure has the revision of its statement.
_WITH_FIGURES = select(figure.c.statement.label("record"), figure.c.revision)
# Of each type the versions of records that say something of it, whether they stand or not.
_SAID_OF: Mapping[str | None, Sequence[Select[Any]]] = {
    "source": (
        _SAYING.join(attribution, attribution.c.owner == statement.c.version).where(attribution.c.source.in_(_KEYS)),
        select(article.c.record, article.c.revision).where(article.c.publisher.in_(_KEYS)),
    ),
    "event": (
        _SAYING.join(stance, stance.c.owner == statement.c.version).where(stance.c.event.in_(_KEYS)),
        _WITH_FIGURES.where(figure.c.event.in_(_KEYS)),
    ),
    "conflict": (
        select(event.c.record, event.c.revision).where(event.c.conflict.in_(_KEYS)),
        _WITH_FIGURES.join(question, question.c.key == figure.c.question).where(question.c.conflict.in_(_KEYS)),
    ),
    None: (_WITH_FIGURES.where(figure.c.question.in_(_KEYS)),),
}


@lru_cache(maxsize=8)
def _changes(type_: str | None) -> Select[Any]:
    said = union(*_SAID_OF[type_]).subquery()
    # The change that made the version, and the next one, which ended it. With an OR of the two in its place no planner
    # knows how much is found.
    step = union_all(select(literal(0).label("more")), select(literal(1))).subquery()
    around = (change.c.record == said.c.record) & (change.c.revision == said.c.revision + step.c.more)
    numbers = [select(change.c.number).select_from(said.join(step, true()).join(change, around))]
    if type_ is not None:
        numbers.append(select(change.c.number).where(change.c.record.in_(_KEYS)))
    last: BindParameter[int] = bindparam("last", type_=BigInteger)
    found = union_all(*(some.where(change.c.number <= last) for some in numbers)).subquery()
    newest = select(found.c.number).distinct().order_by(found.c.number.desc())
    # Only of those on the page is more read than the number.
    page = newest.limit(bindparam("most", type_=Integer)).subquery()
    return (
        select(change, record.c.type, record.c.id)
        .select_from(page.join(change, change.c.number == page.c.number).join(record, record.c.key == change.c.record))
        .order_by(change.c.number.desc())
    )
