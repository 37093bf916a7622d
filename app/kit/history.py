"""History in the rows: identities, versions, changes, and the guards that keep what was recorded.

Every record has one `record` row for ever. What it says stands in version rows; a version is current from the change
`since` up to, and not including, the change `until`. So reading now (`until = FOREVER`) and reading as of change N
(`since <= N < until`) are one query with two predicates. Rows of parts (a chain's steps, an article's reports) hang on
a version and share its life. See docs/decisions/0001-history-in-the-rows.md.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.sql.elements import BindParameter

from app.kit.columns import FOREVER, NOW, Instant, Key, Plain, metadata, reference

record = Table(
    "record",
    metadata,
    Column("key", Key, primary_key=True),
    Column("type", Plain, nullable=False),
    Column("id", Plain, nullable=False),
    Column("owner", Key, ForeignKey("record.key"), comment="The record that this one belongs to for ever."),
    UniqueConstraint("type", "id"),
    UniqueConstraint("key", "owner"),
    CheckConstraint("length(id) BETWEEN 2 AND 80", name="id_length"),
)

change = Table(
    "change",
    metadata,
    Column("number", Key, primary_key=True),
    Column("block", Key, nullable=False, comment="The number of the transaction's last change."),
    Column("recorded_at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("reason", Text),
    reference("record", required=True),
    Column("revision", Integer, nullable=False),
    CheckConstraint("number <= block", name="within_block"),
    UniqueConstraint("record", "revision"),
    Index("ix_change_recorded_at", "recorded_at", "number"),
)

clock = Table(
    "clock",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("number", Key, nullable=False, comment="The last change number."),
    Column("recorded_at", Instant, nullable=False),
    CheckConstraint("one = 1", name="one_row"),
)

# The version table of each type of record, by the type's name.
versions: dict[str, Table] = {}


def lifetime() -> tuple[Any, ...]:
    """The columns that say between which changes a row was current."""
    return (
        Column("since", Key, nullable=False),
        Column("until", Key, nullable=False, server_default=text(str(FOREVER))),
        CheckConstraint("since < until", name="since_before_until"),
    )


def version_table(
    type_: str, *columns: Any, label: str | None = None, follows: Sequence[str] = (), root: bool = True
) -> Table:
    """The table of a type's versions. `label` is the column that a reference shows beside the id.

    A root is written and revised by itself and carries the digest of what was written; figures are no roots.
    """
    table = Table(
        type_,
        metadata,
        Column("version", Key, primary_key=True, autoincrement=False),
        reference("record", required=True),
        Column("id", Plain, nullable=False),
        Column("revision", Integer, nullable=False),
        *lifetime(),
        Column("recorded_at", Instant, nullable=False, comment="When the record was first recorded."),
        Column("updated_at", Instant, nullable=False, comment="When this version was recorded."),
        *((Column("digest", LargeBinary, nullable=False),) if root else ()),
        *columns,
        CheckConstraint("revision >= 1", name="revision_from_one"),
        UniqueConstraint("record", "since"),
        info={"guard": "closing", "label": label},
    )
    current_index(table, "record", unique=True)
    current_index(table, "id", unique=True)
    current_index(table, "updated_at", "record")
    if label:
        # Whatever refers to the record shows its id and label, or what follows: they are read from the index alone.
        Index(f"ix_{type_}_shown", *(table.c[name] for name in ("record", "since", "id", label, *follows)))
    versions[type_] = table
    return table


def part_table(name: str, owner: Table, *columns: Any, **options: Any) -> Table:
    """The table of one part of a version: `owner` is the version's key, `position` the place in the list as written."""
    return Table(
        name,
        metadata,
        Column("owner", Key, ForeignKey(owner.c.version), primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
        info={"guard": "frozen"},
        **options,
    )


for _table in (record, change):
    _table.info["guard"] = "frozen"
clock.info["guard"] = "clock"


def current_index(table: Table, *columns: str, unique: bool = False, name: str | None = None) -> Index:
    """An index on what is current, for a sort or filter of which only the present must be fast."""
    predicate = text(f"until = {FOREVER}")
    return Index(
        name or f"ix_{_words(table, columns)}_now",
        *(table.c[column] for column in columns),
        unique=unique,
        sqlite_where=predicate,
        postgresql_where=predicate,
    )


def lasting_index(table: Table, *columns: str, include: Sequence[str] = ()) -> Index:
    """An index on everything that ever was, for a sort or filter of which the past must be as fast as the present.

    Never on the columns of a current index: with both, planners take the longer one for the present too.
    """
    indexed = (*(table.c[column] for column in columns), table.c.until)
    return Index(f"ix_{_words(table, columns)}", *indexed, postgresql_include=list(include))


def _words(table: Table, columns: Sequence[str]) -> str:
    # PostgreSQL's names are short: a date's two columns count as one, and the tie-breaking record goes without saying.
    words = [name.removesuffix("_latest") for name in columns if not name.endswith("_earliest")]
    return "_".join((table.name, *(words[:-1] if len(words) > 1 else words)))


def standing(table: Any, at: BindParameter[int] | None = None) -> ColumnElement[bool]:
    """The predicate of the rows that are current: now, or as of the change number `at`."""
    if at is None:
        return table.c.until == NOW  # type: ignore[no-any-return]
    return and_(table.c.since <= at, table.c.until > at)


def is_last(table: Table) -> ColumnElement[bool]:
    """The predicate of each record's last version, current or not."""
    other = table.alias()
    latest = select(func.max(other.c.since)).where(other.c.record == table.c.record)
    return table.c.since == latest.correlate(table).scalar_subquery()


# The number of the last change, always the end of a transaction's block.
last_change = select(clock.c.number).scalar_subquery()


def change_number(connection: Connection) -> int:
    """The number of the last change."""
    number: int = connection.execute(select(last_change)).scalar_one()
    return number


class NotYet(Exception):
    """A moment that is still to come; nobody can say what will be known then."""


def block_of(connection: Connection, known_at: int | datetime) -> int:
    """The last change that was known at a change number, or at a moment (inclusive); 0 before the first.

    A change number stands for the whole transaction that it belongs to, so that no reader sees half of one.
    """
    if isinstance(known_at, int):
        block = connection.execute(_BLOCK_OF_NUMBER, {"number": known_at}).scalar()
        if block is None and known_at > 0:
            raise NotYet
    else:
        if known_at > datetime.now(UTC):
            raise NotYet
        block = connection.execute(_BLOCK_OF_MOMENT, {"moment": known_at}).scalar()
    return block or 0


_BLOCK_OF_NUMBER = select(change.c.block).where(change.c.number == bindparam("number"))
_BLOCK_OF_MOMENT = (
    select(change.c.block)
    .where(change.c.recorded_at <= bindparam("moment", type_=Instant))
    .order_by(change.c.recorded_at.desc(), change.c.number.desc())
    .limit(1)
)


def take_turn(connection: Connection) -> tuple[int, datetime]:
    """Become the one writer, first thing in a transaction; gives the last change number and its time."""
    row = connection.execute(
        update(clock).values(number=clock.c.number).returning(clock.c.number, clock.c.recorded_at)
    ).one()
    return row.number, row.recorded_at


def later_than(last: datetime) -> datetime:
    """Now, or the last recorded moment where the machine's clock stands before it."""
    return max(datetime.now(UTC), last)


def put_up_guards(connection: Connection) -> None:
    """Install the triggers that forbid every update and delete of history, except closing a version once."""
    run = connection.exec_driver_sql
    if connection.dialect.name == "postgresql":
        run(_POSTGRESQL_FUNCTIONS)
    for table in _guarded(connection):
        guard = table.info["guard"]
        if connection.dialect.name == "postgresql":
            run(
                f"CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON {table.name} "
                f"FOR EACH ROW EXECUTE FUNCTION guard_{guard}()"
            )
            run(f"CREATE TRIGGER guard_all BEFORE TRUNCATE ON {table.name} EXECUTE FUNCTION guard_frozen()")
        else:
            for name, when in _sqlite_triggers(table, guard):
                run(f"CREATE TRIGGER {table.name}_{name} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")


def take_down_guards(connection: Connection) -> None:
    """Remove the triggers, for a migration that has to touch the tables; `put_up_guards` comes after it."""
    for table in _guarded(connection):
        if connection.dialect.name == "postgresql":
            for name in ("guard", "guard_all"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table.name}")
        else:
            for name, _ in _sqlite_triggers(table, table.info["guard"]):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table.name}_{name}")
    if connection.dialect.name == "postgresql":
        for guard in ("frozen", "closing", "clock"):
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS guard_{guard}()")


def _guarded(connection: Connection) -> Iterable[Table]:
    there = set(inspect(connection).get_table_names())
    return [table for table in metadata.sorted_tables if "guard" in table.info and table.name in there]


_REFUSAL = "history is append-only"


def _sqlite_triggers(table: Table, guard: str) -> list[tuple[str, str]]:
    triggers = [("no_delete", f"BEFORE DELETE ON {table.name}")]
    if guard == "frozen":
        return [*triggers, ("no_update", f"BEFORE UPDATE ON {table.name}")]
    if guard == "clock":
        return [
            *triggers,
            (
                "forward",
                f"BEFORE UPDATE ON {table.name} WHEN NEW.one <> OLD.one OR NEW.number < OLD.number "
                "OR NEW.recorded_at < OLD.recorded_at",
            ),
        ]
    kept = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "until")
    return [
        *triggers,
        ("no_update", f"BEFORE UPDATE OF {kept} ON {table.name}"),
        (
            "close_once",
            f"BEFORE UPDATE OF until ON {table.name} "
            f"WHEN OLD.until <> {FOREVER} OR NEW.until = {FOREVER} OR NEW.until IS NULL",
        ),
    ]


_POSTGRESQL_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION guard_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION guard_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- json has no equality, so the rows are compared as jsonb
  IF TG_OP = 'UPDATE' AND OLD.until = {FOREVER} AND NEW.until < {FOREVER}
      AND to_jsonb(NEW) - 'until' = to_jsonb(OLD) - 'until' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE FUNCTION guard_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.one = OLD.one AND NEW.number >= OLD.number AND NEW.recorded_at >= OLD.recorded_at THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
