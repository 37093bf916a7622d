"""Whether the database is whole and the chain of revisions without a gap, whatever was done behind the guards' back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Table,
    and_,
    exists,
    func,
    inspect,
    or_,
    select,
    text,
)

from app.domain.question import FIELDS, Question
from app.ingest.referring import referring_columns
from app.kit.columns import FOREVER, NOW, metadata
from app.kit.history import change, clock, record, standing, versions
from app.kit.merging import merged
from app.kit.resource import Resource
from app.shapes.asked import with_ids
from app.tables.claims import attribution, figure, link, question, statement

# What leaves no version behind.
ENDS = ("withdraw", "merge")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: which check found it, of what, and what is wrong with it."""

    check: str
    record: str
    detail: str

    def __str__(self) -> str:
        line = f"{self.check}: {self.record}: {self.detail}"
        # Nothing that the record holds may break the line, or the terminal.
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)


def database_failures(connection: Connection) -> Iterator[Failure]:
    """Damage of the file, rows that refer to rows that are not there, and guards that are missing."""
    if connection.dialect.name == "sqlite":
        for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
            if line != "ok":
                yield Failure("database", "file", line)
    there = {*inspect(connection).get_table_names()}
    for table in metadata.sorted_tables:
        if table.name not in there:
            yield Failure("database", f"table {table.name}", "it is not there")
            continue
        for key in table.foreign_key_constraints:
            yield from _dangling(connection, table, key)
    for guarded, name in sorted(_expected_guards(connection) - _guards(connection)):
        yield Failure("database", f"table {guarded}", f"its guard {name} is missing, so its history can be changed")


def _dangling(connection: Connection, table: Table, key: ForeignKeyConstraint) -> Iterator[Failure]:
    target = key.referred_table.alias()
    pairs = [(element.parent, target.c[element.column.name]) for element in key.elements]
    missing = ~exists().where(*(own == other for own, other in pairs)).correlate(table)
    given = [own.is_not(None) for own, _ in pairs]
    for row in connection.execute(select(*table.primary_key, *(own for own, _ in pairs)).where(*given, missing)):
        size = len(pairs)
        name = ", ".join(str(value) for value in row[:-size])
        refers = ", ".join(f"{own.name} {value}" for (own, _), value in zip(pairs, row[-size:], strict=True))
        yield Failure("database", f"table {table.name}, row {name}", f"refers to a row that is not there: {refers}")


_SQLITE_GUARDS = {
    "frozen": ("no_delete", "no_update"),
    "closing": ("no_delete", "no_update", "close_once"),
    "clock": ("no_delete", "forward"),
}


def _expected_guards(connection: Connection) -> set[tuple[str, str]]:
    guarded = {table.name: table.info["guard"] for table in metadata.sorted_tables if "guard" in table.info}
    if connection.dialect.name == "sqlite":
        return {(table, f"{table}_{name}") for table, guard in guarded.items() for name in _SQLITE_GUARDS[guard]}
    return {(table, name) for table in guarded for name in ("guard", "guard_all")}


def _guards(connection: Connection) -> set[tuple[str, str]]:
    """The guards that there are, and that do something."""
    if connection.dialect.name == "sqlite":
        found = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'"
    else:
        # A session that replicates, or a table whose triggers were disabled, would not fire them.
        found = (
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgenabled IN ('O', 'A') AND pg_table_is_visible(tgrelid)"
        )
    return {(table, name) for table, name in connection.execute(text(found))}


def chain_failures(connection: Connection, roots: Iterable[Resource]) -> Iterator[Failure]:
    """Changes without a gap, blocks and times in order, and for each change the version that it made."""
    yield from _clock(connection)
    yield from _numbers(connection)
    yield from _blocks(connection)
    yield from _revisions(connection)
    for root in roots:
        yield from _versions(connection, root.table)
    for table in versions.values():
        for key in table.foreign_key_constraints:
            if key.referred_table in versions.values():
                (element,) = key.elements
                yield from _lives(connection, table, element.parent, key.referred_table)
    yield from _links(connection)
    yield from _answers(connection)
    yield from _questions(connection)


def _clock(connection: Connection) -> Iterator[Failure]:
    moments = select(change.c.number, change.c.recorded_at)
    last = connection.execute(moments.order_by(change.c.number.desc()).limit(1)).first()
    now = connection.execute(select(clock.c.number, clock.c.recorded_at)).first()
    if now is None:
        yield Failure("changes", "clock", "it is not there")
    elif now.number != (last.number if last else 0):
        yield Failure("changes", "clock", f"it stands at {now.number}, the last change is {last.number if last else 0}")
    elif last and now.recorded_at != last.recorded_at:
        yield Failure("changes", "clock", "it shows another moment than the last change")


def _numbers(connection: Connection) -> Iterator[Failure]:
    before = func.lag(change.c.number, 1, 0).over(order_by=change.c.number)
    earlier = func.lag(change.c.recorded_at).over(order_by=change.c.number)
    rows = select(change.c.number, before.label("before"), (earlier > change.c.recorded_at).label("back")).subquery()
    for row in connection.execute(select(rows).where(or_(rows.c.number != rows.c.before + 1, rows.c.back))):
        if row.number != row.before + 1:
            yield Failure("changes", f"change {row.number}", f"the one before it is {row.before}")
        else:
            yield Failure("changes", f"change {row.number}", "it is recorded before the change before it")


def _blocks(connection: Connection) -> Iterator[Failure]:
    number, moment = change.c.number, change.c.recorded_at
    whole = and_(
        func.max(number) == change.c.block,
        func.count() == func.max(number) - func.min(number) + 1,
        func.min(moment) == func.max(moment),
    )
    for block in connection.execute(select(change.c.block).group_by(change.c.block).having(~whole)).scalars():
        yield Failure(
            "changes", f"block {block}", "it is not one transaction's changes up to this number, of one moment"
        )


def _revisions(connection: Connection) -> Iterator[Failure]:
    def before(column: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.lag(column, 1, 0).over(partition_by=change.c.record, order_by=change.c.revision)

    rows = select(
        change.c.number,
        change.c.record,
        change.c.revision,
        change.c.action,
        before(change.c.revision).label("before"),
        before(change.c.number).label("earlier"),
    ).subquery()
    wrong = or_(
        rows.c.revision != rows.c.before + 1,
        rows.c.number <= rows.c.earlier,
        (rows.c.revision == 1) != (rows.c.action == "create"),
    )
    of_record = rows.join(record, record.c.key == rows.c.record)
    for row in connection.execute(select(rows, record.c.type, record.c.id).select_from(of_record).where(wrong)):
        if row.revision != row.before + 1:
            detail = f"revision {row.revision} comes after revision {row.before}"
        elif row.number <= row.earlier:
            detail = f"revision {row.revision} is change {row.number}, the one before it is change {row.earlier}"
        else:
            detail = f"revision {row.revision} says {row.action}"
        yield Failure("revisions", f"{row.type} {row.id}", detail)
    written = exists().where(change.c.record == record.c.key)
    for row in connection.execute(select(record.c.type, record.c.id).where(record.c.owner.is_(None), ~written)):
        yield Failure("revisions", f"{row.type} {row.id}", "no change says that it was written")


def _versions(connection: Connection, table: Table) -> Iterator[Failure]:
    ends = func.lead(change.c.block).over(partition_by=change.c.record, order_by=change.c.revision)
    rows = select(change, func.coalesce(ends, NOW).label("ends")).subquery()
    made = and_(table.c.record == rows.c.record, table.c.revision == rows.c.revision)
    joined = rows.join(record, (record.c.key == rows.c.record) & (record.c.type == table.name)).outerjoin(table, made)
    right = and_(table.c.since == rows.c.block, table.c.until == rows.c.ends, table.c.updated_at == rows.c.recorded_at)
    none = rows.c.action.in_(ENDS)
    columns = (record.c.id, rows.c.revision, rows.c.action, rows.c.block, rows.c.ends, table.c.since, table.c.until)
    wrong = or_(none & table.c.version.is_not(None), ~none & or_(table.c.version.is_(None), ~right))
    for row in connection.execute(select(*columns).select_from(joined).where(wrong)):
        yield Failure("versions", f"{table.name} {row.id}", f"revision {row.revision} ({row.action}) {_wrong(row)}")
    other = select(change.c.number).where(change.c.record == table.c.record, change.c.revision == table.c.revision)
    version = select(table.c.id, table.c.revision)
    for id_, revision in connection.execute(version.where(~other.exists())):
        yield Failure("versions", f"{table.name} {id_}", f"no change made its revision {revision}")
    twice = version.group_by(table.c.id, table.c.revision).having(func.count() > 1)
    for id_, revision in connection.execute(twice):
        yield Failure("versions", f"{table.name} {id_}", f"revision {revision} has more than one version")


def _wrong(row: Any) -> str:
    if row.since is None:
        return "has no version"
    if row.action in ENDS:
        return "has a version, though nothing stands then"
    ends = "is current" if row.ends == FOREVER else f"ends at {row.ends}"
    until = "without end" if row.until == FOREVER else f"to {row.until}"
    return f"began at change {row.block} and {ends}; its version goes from {row.since} {until}, or has another moment"


def _lives(connection: Connection, table: Table, owner: ColumnElement[Any], root: Table) -> Iterator[Failure]:
    """What is written within a version lives as long, and says the same of what both say."""
    both = [name for name in ("since", "until", "revision", "stated_on", "basis") if name in table.c and name in root.c]
    differs = [table.c[name].is_distinct_from(root.c[name]) for name in both]
    joined = table.join(root, root.c.version == owner).join(record, record.c.key == table.c.record)
    wrong = or_(*differs, record.c.owner.is_distinct_from(root.c.record))
    named = select(table.c.id, root.c.id.label("root"), root.c.revision).select_from(joined)
    for row in connection.execute(named.where(wrong)):
        detail = f"it lives otherwise than revision {row.revision} of {root.name} {row.root}, or is not of it"
        yield Failure("versions", f"{table.name} {row.id}", detail)


def _links(connection: Connection) -> Iterator[Failure]:
    joined = link.join(figure, figure.c.version == link.c.figure).join(
        statement, statement.c.version == figure.c.statement_version
    )
    wrong = or_(link.c.since < figure.c.since, link.c.until > figure.c.until, link.c.figure_record != figure.c.record)
    named = select(figure.c.id, statement.c.id.label("statement"), link.c.role).select_from(joined)
    for row in connection.execute(named.where(wrong)):
        detail = f"its link to a {row.role} lives longer than the figure, or is of another"
        yield Failure("versions", f"figure {row.id} (statement {row.statement})", detail)


def _answers(connection: Connection) -> Iterator[Failure]:
    """What a figure repeats of its statement and of its question is what these say."""
    said = and_(attribution.c.owner == figure.c.statement_version, attribution.c.role == "claimant")
    joined = figure.outerjoin(attribution, said).outerjoin(question, question.c.key == figure.c.question)
    other = or_(question.c.key.is_(None), *(figure.c[name].is_distinct_from(question.c[name]) for name in FIELDS))
    named = select(figure.c.id, figure.c.revision, other.label("other")).select_from(joined)
    wrong = or_(other, figure.c.claimant.is_distinct_from(attribution.c.source))
    for row in connection.execute(named.where(wrong)):
        what = "answers another question than it says" if row.other else "has another claimant than its statement"
        yield Failure("versions", f"figure {row.id}", f"revision {row.revision} {what}")


def _questions(connection: Connection) -> Iterator[Failure]:
    """What a question is called follows from what it asks."""
    for row in connection.execute(with_ids()).mappings():
        asked = Question._make(row[name] for name in FIELDS)
        if (row["called"], row["family"]) != (asked.id, asked.family):
            yield Failure("versions", f"question {row['called']}", f"it asks what {asked.id} is called after")


def reference_failures(connection: Connection, resources: Sequence[Resource]) -> Iterator[Failure]:
    """References that do not lead to a record of the right type, which was there by then."""
    for one in referring_columns(resources):
        target = versions[one.type].alias()
        led = (
            select(target.c.version)
            .join(record, record.c.key == target.c.record)
            .where(target.c.record == one.column, record.c.type == one.type, target.c.since <= one.version.c.since)
            .correlate(one.version, one.column.table)
        )
        to = record.alias()
        rows = (
            select(one.version.c.id, one.version.c.revision, to.c.type.label("to_type"), to.c.id.label("to_id"))
            .select_from(one.rows.outerjoin(to, to.c.key == one.column))
            .where(one.column.is_not(None), ~led.exists())
        )
        for row in connection.execute(rows):
            there = f"{row.to_type} {row.to_id}" if row.to_type else "nothing"
            detail = f"{one.column.name} of revision {row.revision} leads to {there}, not to a {one.type} of that time"
            yield Failure("references", f"{one.version.name} {row.id}", detail)


def merge_failures(connection: Connection, resources: Iterable[Resource]) -> Iterator[Failure]:
    """Merged records that stand all the same, or whose way does not end where it is said to."""
    target = record.alias()
    rows = (
        select(merged.c.record, merged.c.target, merged.c.root, record, target.c.type.label("into"))
        .join(record, record.c.key == merged.c.record)
        .join(target, target.c.key == merged.c.target)
        .where(standing(merged))
    )
    found = connection.execute(rows).all()
    targets = {row.record: row.target for row in found}
    for row in found:
        key, steps = row.record, 0
        while key in targets and steps <= len(targets):
            key, steps = targets[key], steps + 1
        if key != row.root or row.into != row.type:
            yield Failure(
                "merges", f"{row.type} {row.id}", "what it was merged into does not lead to where it is said to"
            )
    for resource in resources:
        table = resource.table
        stands = select(table.c.id).join(merged, merged.c.record == table.c.record)
        for id_ in connection.execute(stands.where(standing(merged), standing(table))).scalars():
            yield Failure("merges", f"{resource.type_name} {id_}", "it is merged into another record, and stands")
    yield from _last_actions(connection)


def _last_actions(connection: Connection) -> Iterator[Failure]:
    later = change.alias()
    is_last = ~exists().where(later.c.record == change.c.record, later.c.revision > change.c.revision)
    is_merged = exists().where(merged.c.record == change.c.record, standing(merged))
    rows = select(record.c.type, record.c.id, change.c.action).join(change, change.c.record == record.c.key)
    for row in connection.execute(rows.where(is_last, (change.c.action == "merge") != is_merged)):
        detail = "its last change merged it, but" if row.action == "merge" else f"its last change is {row.action}, yet"
        how = "is not" if row.action == "merge" else "is"
        yield Failure("merges", f"{row.type} {row.id}", f"{detail} it {how} merged into another record")
