"""Column types and column groups that the tables share; alike on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# The change at which a row that is current now will have ended. In SQL it is always a literal:
# with a parameter in its place no planner could tell that a partial index on current rows applies.
FOREVER = 2**63 - 1
NOW: Any = literal_column(str(FOREVER), BigInteger)

# BIGINT, except where SQLite wants INTEGER to make the column the row's own address.
Key = BigInteger().with_variant(Integer, "sqlite")

# Text that sorts by code point on both databases.
Plain = Text().with_variant(Text(collation="C"), "postgresql")


# JSON as it is stored and as it goes out: text of every script as it is, no blanks. `json.dumps` would make an encoder
# for each call.
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
to_sorted_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Instant(TypeDecorator[datetime]):
    """A moment in UTC with microseconds; on SQLite as RFC 3339 text, which sorts as the moments do."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """TIMESTAMPTZ on PostgreSQL, TEXT on SQLite."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write as text on SQLite."""
        return rfc3339(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read the text of SQLite back into a datetime."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value


# What is written together was recorded at one moment.
@lru_cache(maxsize=16)
def rfc3339(moment: datetime) -> str:
    """The moment in UTC as `2026-11-23T08:00:00.000000Z`, always 27 characters."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def reference(name: str, *, required: bool = False, repeats: bool = False) -> Column[int]:
    """A column that points to a record, whichever of its versions is current.

    One that `repeats` says again what another table says, so that a list need not read that one.
    """
    return Column(name, Key, ForeignKey("record.key"), nullable=not required, info={"repeats": repeats})


def dated(name: str) -> tuple[Any, ...]:
    """The three columns of an EDTF date: as written, its earliest day and its latest day."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    return (
        Column(name, Text),
        Column(earliest, Date),
        Column(latest, Date),
        CheckConstraint(
            f"({name} IS NULL) = ({earliest} IS NULL) AND ({name} IS NULL) = ({latest} IS NULL) "
            f"AND {earliest} <= {latest}",
            name=f"{name}_ordered",
        ),
    )


def values(name: str) -> Column[Any]:
    """A list of plain values (aliases, authors), kept as JSON in the order written."""
    return Column(name, JSON, nullable=False)
