"""The claims on questions, and what stands around them: chains, articles, affiliations, and stances against them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, FromClause, Select, Text, and_, bindparam, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.derived.questions import in_questions, limits, with_claimants
from app.derived.same import as_merged, at_change, members_of
from app.domain.claim import Claim
from app.domain.dates import read
from app.kit.history import standing
from app.tables.claims import BY_RANK, attribution, figure, link, stance, statement
from app.tables.press import affiliation, source

# The most that PostgreSQL takes is 65,535, and older versions of SQLite take half of that.
MOST_KEYS = 30_000
# Positions that speak against a figure.
AGAINST = ("denies", "disputes", "corrects")
_QUESTIONS: BindParameter[Any] = bindparam("questions", expanding=True)


class Moment(NamedTuple):
    """When to read: as of the change `at` (None: now), and whether any records are merged then."""

    at: int | None
    merging: bool

    @property
    def past(self) -> bool:
        """Whether it is as of a change."""
        return self.at is not None


@dataclass(slots=True)
class Claims:
    """The claims on some questions, by the question's key; and the rows of the figures, by their ids."""

    by_question: dict[int, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    versions: dict[str, int] = field(default_factory=dict)
    records: dict[str, int] = field(default_factory=dict)
    # Of each question and claimant the counts that a newer one superseded, in short as JSON, the newest first.
    superseded: dict[tuple[int, int], str] = field(default_factory=dict)


class Step(NamedTuple):
    """A step of a chain: a source's key, or how it is described."""

    role: str
    source: int | None
    described_as: str | None


class Dispute(NamedTuple):
    """A stance against a figure: the keys of the figure, of the statement that takes it, and of its claimant."""

    figure: int
    statement: int
    claimant: int
    stance: str


def claims_on(connection: Connection, questions: Collection[int], moment: Moment, limit: Mapping[str, Any]) -> Claims:
    """The claims that stand on these questions, up to the day of `limit` where it has one."""
    found = Claims()
    sql = _claims(moment.past, moment.merging, bool(limit), False)
    _take(found, connection.execute(sql, {**_asking(connection, questions, moment), **limit}).all())
    return found


def current_claims_on(
    connection: Connection, questions: Collection[int], moment: Moment, limit: Mapping[str, Any]
) -> Claims:
    """The same, but of each claimant's counts only the newest whole: what it superseded is not read, but shown.

    Thousands of them may stand on a question, and nothing of an answer depends on them.
    """
    found = Claims()
    values = {**_asking(connection, questions, moment), **limit}
    wanted: list[int] = []
    for asked, claimant, of_all, in_short in connection.execute(
        _ranked(moment.past, moment.merging, bool(limit)), values
    ).all():
        wanted.append(int(of_all.partition("\n")[0]))
        found.superseded[asked, claimant] = in_short.partition("\n")[2].replace("\n", ",")
    wanted += connection.execute(_apart(moment.past, moment.merging, bool(limit)), values).scalars()
    whole = _claims(moment.past, moment.merging, False, True)
    for some in _in_portions(wanted):
        _take(found, connection.execute(whole, {"versions": some, "at": moment.at}).all())
    return found


def _asking(connection: Connection, questions: Collection[int], moment: Moment) -> dict[str, Any]:
    """The parameters by which figures on some questions are found."""
    members = members_of(connection, questions, moment.at) if moment.merging else questions
    return {"questions": list(members), "at": moment.at}


def _in_portions(keys: Collection[int]) -> Iterator[list[int]]:
    """Keys, in lists as long as any database takes in one statement: of what is usual, in one."""
    rest = iter(keys)
    while some := list(islice(rest, MOST_KEYS)):
        yield some


def _take(found: Claims, rows: Iterable[Any]) -> None:
    by_question, versions, records = found.by_question, found.versions, found.records
    # By place and not by name: a question may have thousands of them.
    for row in rows:
        as_of, stated_on, period = row[12], row[13], row[14]
        claim = Claim(
            row[1],
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            row[9],
            row[10],
            row[11],
            as_of and read(as_of),
            stated_on and read(stated_on),
            period and read(period),
            row[15],
            row[16],
            row[17],
        )
        by_question[row[0]].append(claim)
        versions[claim.figure] = row[2]
        records[claim.figure] = row[3]


@lru_cache(maxsize=8)
def _ranked(past: bool, merging: bool, limited: bool) -> Select[Any]:
    """The counts of each claimant on some questions, a line each, the newest first: as `Claim.rank` has it."""
    from_, asked = in_questions(merging, past)
    rows, claimant = with_claimants(merging, past, from_)
    newest_first = [figure.c[name].desc().nulls_last() for name in BY_RANK]
    counts = (
        select(asked.label("asked"), claimant.label("whose"), figure.c.version, figure.c.in_short)
        .add_columns(*(figure.c[name] for name in BY_RANK))
        .select_from(rows)
        .where(figure.c.question.in_(_QUESTIONS), figure.c.apart.is_(None), *limits(past, limited))
        .order_by(asked.desc(), claimant.desc(), *newest_first)
        .subquery()
    ).c
    order = [counts[name].desc().nulls_last() for name in BY_RANK]
    joined = (_Lines(cast(counts.version, Text), *order), _Lines(counts.in_short, *order))
    return select(counts.asked, counts.whose, *joined).group_by(counts.asked, counts.whose)


class _Lines(FunctionElement[str]):
    """The texts of a group, a line each, in an order.

    On SQLite the rows have to come in that order already: to sort them again took three times as long, and before 3.44
    it could not be asked for.
    """

    inherit_cache = True
    type = Text()


@compiles(_Lines, "sqlite")
def _lines_of_sqlite(element: _Lines, compiler: SQLCompiler, **options: Any) -> str:
    value, *_ = (compiler.process(clause, **options) for clause in element.clauses)
    return f"group_concat({value}, char(10))"


@compiles(_Lines, "postgresql")
def _lines_of_postgresql(element: _Lines, compiler: SQLCompiler, **options: Any) -> str:
    value, *order = (compiler.process(clause, **options) for clause in element.clauses)
    return f"string_agg({value}, chr(10) ORDER BY {', '.join(order)})"


@lru_cache(maxsize=8)
def _apart(past: bool, merging: bool, limited: bool) -> Select[Any]:
    """The other figures on some questions."""
    of_questions = (figure.c.question.in_(_QUESTIONS), figure.c.apart.is_not(None))
    return select(figure.c.version).where(*of_questions, *limits(past, limited))


@lru_cache(maxsize=16)
def _claims(past: bool, merging: bool, limited: bool, by_version: bool) -> Select[Any]:
    from_, asked = in_questions(merging, past)
    rows, claimant = with_claimants(merging, past, from_)
    c = figure.c
    numbers = (c.metric, c.wording, c.qualifier, c.low, c.best, c.high)
    days = (c.as_of, c.stated_on, c.period)
    return (
        select(asked, c.id, c.version, c.record, claimant, c.statement, *numbers, *days)
        .add_columns(c.counting, c.modality, c.method)
        .select_from(rows)
        .where(
            figure.c.version.in_(bindparam("versions", expanding=True))
            if by_version
            else and_(figure.c.question.in_(_QUESTIONS), *limits(past, limited))
        )
    )


def chains_of(connection: Connection, versions: Collection[int], moment: Moment) -> dict[int, list[Step]]:
    """The chains that figures came through, by the figures' versions, in step order."""
    found: dict[int, list[Step]] = defaultdict(list)
    for some in _in_portions(versions):
        for row in connection.execute(_chains(moment.past, moment.merging), {"versions": some, "at": moment.at}):
            found[row[0]].append(Step(row[1], row[2], row[3]))
    return found


@lru_cache(maxsize=4)
def _chains(past: bool, merging: bool) -> Select[Any]:
    rows: FromClause = figure.join(attribution, attribution.c.owner == figure.c.statement_version)
    rows, named = as_merged(rows, attribution.c.source, merging, past)
    return (
        select(figure.c.version, attribution.c.role, named, attribution.c.described_as)
        .select_from(rows)
        .where(figure.c.version.in_(bindparam("versions", expanding=True)))
        .order_by(figure.c.version, attribution.c.step, attribution.c.position)
    )


def printed_in(connection: Connection, versions: Collection[int], moment: Moment) -> dict[tuple[int, str], list[int]]:
    """The articles that print figures, and their publishers, by the figures' versions and the role."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    sql = _printed(moment.past, moment.merging)
    for some in _in_portions(versions):
        for row in connection.execute(sql, {"versions": some, "at": moment.at}):
            if row[2] not in found[row[0], row[1]]:
                found[row[0], row[1]].append(row[2])
    return found


@lru_cache(maxsize=4)
def _printed(past: bool, merging: bool) -> Select[Any]:
    rows, target = as_merged(link, link.c.target, merging, past)
    return (
        select(link.c.figure, link.c.role, target)
        .select_from(rows)
        .where(
            link.c.figure.in_(bindparam("versions", expanding=True)),
            link.c.role.in_(("article", "publisher")),
            standing(link, at_change(past)),
        )
        .order_by(link.c.figure, link.c.role, link.c.target)
    )


def affiliations_of(connection: Connection, sources: Collection[int], moment: Moment) -> dict[int, set[int]]:
    """The sources that each of these belongs to, directly or through others."""
    found: dict[int, set[int]] = defaultdict(set)
    sql = _affiliations(moment.past, moment.merging)
    for row in connection.execute(sql, {"sources": list(sources), "at": moment.at}):
        found[row[0]].add(row[1])
    return found


@lru_cache(maxsize=4)
def _affiliations(past: bool, merging: bool) -> Select[Any]:
    at = at_change(past)
    own = source.join(affiliation, affiliation.c.owner == source.c.version)
    rows, body = as_merged(own, affiliation.c.source, merging, past)
    first = (
        select(source.c.record.label("member"), body.label("body"))
        .select_from(rows)
        .where(source.c.record.in_(bindparam("sources", expanding=True)), standing(source, at))
        .cte("belongs", recursive=True)
    )
    further = (
        select(first.c.member, body)
        .select_from(first.join(rows, source.c.record == first.c.body))
        .where(standing(source, at))
    )
    both = first.union(further)
    return select(both.c.member, both.c.body)


def disputes_of(connection: Connection, figures: Collection[int], moment: Moment) -> list[Dispute]:
    """The stances that statements take against these figures, by the figures' keys."""
    sql = _disputes(moment.past, moment.merging)
    found = (connection.execute(sql, {"figures": some, "at": moment.at}) for some in _in_portions(figures))
    return [Dispute(*row) for rows in found for row in rows]


@lru_cache(maxsize=4)
def _disputes(past: bool, merging: bool) -> Select[Any]:
    claims = and_(attribution.c.owner == statement.c.version, attribution.c.role == "claimant")
    taken = stance.join(statement, stance.c.owner == statement.c.version).join(attribution, claims)
    rows, claimant = as_merged(taken, attribution.c.source, merging, past)
    return (
        select(stance.c.figure, statement.c.record, claimant, stance.c.stance)
        .select_from(rows)
        .where(
            stance.c.figure.in_(bindparam("figures", expanding=True)),
            stance.c.stance.in_(AGAINST),
            standing(statement, at_change(past)),
        )
        .order_by(statement.c.stated_on_latest, statement.c.record)
    )
