"""Engines and transactions for SQLite and PostgreSQL; the only file that commits.

Readers see one snapshot for as long as their block lasts and cannot write. There is one writer at a time:
`Database.write` holds the database's write lock from its first statement, so what it checks
stays true until it commits.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from app.kit.columns import to_json
from app.kit.sqlite import LOCKING, cut_at_deadline, sqlite_engine, sqlite_module


class UnusableDatabase(Exception):
    """The database URL cannot be used; the message says what to change."""


class DeadlinePassed(Exception):
    """A query was cut at its deadline."""


class Database:
    """One database, SQLite file or PostgreSQL, with an engine for its readers and one for its writer."""

    def __init__(
        self,
        url: str,
        *,
        readers: int = 10,
        lock_timeout_seconds: float = 10.0,
        deadline_seconds: float | None = None,  # None: whoever reads may take the time it takes, as a command does
    ) -> None:
        self.url = _known_url(url)
        self._readers = readers
        self._lock_timeout = lock_timeout_seconds
        self._deadline = deadline_seconds

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file, else it is PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file, None on PostgreSQL."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One snapshot, read only: everything read in the block was true at the same moment.

        DeadlinePassed where a query in it takes too long.
        """
        try:
            # Ends with COMMIT, not with the pool's ROLLBACK: on that, psycopg forgets every statement it has prepared.
            with self._reader.begin() as connection:
                yield connection
        except OperationalError as error:
            if _is_cut(error):
                raise DeadlinePassed from error
            raise

    @contextmanager
    def survey(self) -> Iterator[Connection]:
        """One snapshot, read only, for whoever is about to write: what it checks takes the time that it takes."""
        with self.read() as connection:
            self._take_time(connection, None)
            yield connection

    @contextmanager
    def stream(self, seconds: float) -> Iterator[Connection]:
        """One snapshot, read only, for whoever reads for so long: beside the connections of all other readers."""
        with self._streamer.begin() as connection:
            self._take_time(connection, seconds)
            yield connection

    def _take_time(self, connection: Connection, seconds: float | None) -> None:
        """Set another deadline for this transaction, or none."""
        if self.is_sqlite:
            connection.info["ends"] = float("inf") if seconds is None else time.monotonic() + seconds
        else:
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int((seconds or 0) * 1000)}")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The one writer's transaction: committed when the block ends well, rolled back when it raises."""
        with self._writer.begin() as connection:
            yield connection
            erases = connection.info.pop(_ERASES, False)
        if erases and self.is_sqlite:
            self._erase()

    def _erase(self) -> None:
        """Have what was deleted gone from the log of writes too, which is emptied into the file."""
        with self._writer.connect() as connection:
            driver: Any = connection.connection.driver_connection
            for _ in range(_ERASURES):
                busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return

    @contextmanager
    def probe(self) -> Iterator[Connection]:
        """A connection for one small question at any time, which no slow query keeps waiting."""
        with self._prober.begin() as connection:
            yield connection

    def watch(self) -> sqlite3.Connection:
        """A bare connection to the SQLite file, to ask it again and again whether anything was written."""
        connection = sqlite_module().connect(
            str(self.file), isolation_level=None, timeout=_WATCHER_WAITS, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
        return connection  # type: ignore[no-any-return]

    def analyze(self) -> None:
        """Have the database note how its rows are spread, which its plans are made by: after many were written."""
        with self.write() as connection:
            if self.is_sqlite:
                # Without the limit it would note single values too, and plan anew for each that is asked for.
                connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
            connection.exec_driver_sql("ANALYZE")

    def dispose(self) -> None:
        """Close every connection of this process."""
        for name in ("_reader", "_streamer", "_writer", "_prober"):
            if name in self.__dict__:
                self.__dict__.pop(name).dispose()

    @cached_property
    def _reader(self) -> Engine:
        return self._reading(self._readers)

    @cached_property
    def _streamer(self) -> Engine:
        return self._reading(_STREAMS)

    def _reading(self, size: int) -> Engine:
        pool = {"pool_size": size, "max_overflow": 0, "pool_timeout": self._deadline or self._lock_timeout}
        if self.is_sqlite:
            engine = sqlite_engine(self.url, "BEGIN", ("query_only = ON",), self._lock_timeout, pool)
            if self._deadline:
                cut_at_deadline(engine, self._deadline)
            return engine
        options = (
            "default_transaction_isolation=repeatable read",
            "default_transaction_read_only=on",
            f"statement_timeout={int((self._deadline or 0) * 1000)}",
            # Lists are read along indexes made for them: planning anew for each value rarely finds a better plan.
            "plan_cache_mode=force_generic_plan",
        )
        return _postgresql_engine(self.url, options, self._lock_timeout, pool)

    @cached_property
    def _prober(self) -> Engine:
        pool = {"pool_size": 1, "max_overflow": 0, "pool_timeout": self._lock_timeout}
        if self.is_sqlite:
            return sqlite_engine(self.url, "BEGIN", ("query_only = ON",), self._lock_timeout, pool)
        options = ("default_transaction_read_only=on", f"statement_timeout={int(self._lock_timeout * 1000)}")
        return _postgresql_engine(self.url, options, self._lock_timeout, pool)

    @cached_property
    def _writer(self) -> Engine:
        pool = {"pool_size": 1, "max_overflow": 0, "pool_timeout": self._lock_timeout}
        if self.is_sqlite:
            self._make_folder()
            # recursive_triggers: without it INSERT OR REPLACE would delete rows behind the guards' back.
            # secure_delete: what is deleted for good, a text, must not stay in free pages of the file.
            pragmas = (
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
                "recursive_triggers = ON",
                "secure_delete = ON",
            )
            return sqlite_engine(self.url, LOCKING, pragmas, self._lock_timeout, pool)
        return _postgresql_engine(self.url, (), self._lock_timeout, pool)

    def _make_folder(self) -> None:
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)


def along_indexes(connection: Connection) -> None:
    """Have the rest of this transaction find rows along indexes, where there are any for what it asks.

    PostgreSQL takes going through a table for quick where it may stop early, and where a value is rare it never does.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")


# Whole results are read over connections of their own.
_STREAMS = 4
# What a transaction says of itself that deletes something for good.
_ERASES = "erases"
# Each waits for readers as long as a writer does for its turn; they read no longer than to their deadline.
_ERASURES = 3


def erase_for_good(connection: Connection) -> None:
    """Have what this transaction deletes gone from the disk, as far as the database lets us, once it is committed."""
    connection.info[_ERASES] = True


_URLS = "The database is a SQLite file, sqlite:///PATH, or a PostgreSQL database, postgresql://USER@HOST/DATABASE."


def _known_url(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UnusableDatabase(_URLS) from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise UnusableDatabase(_URLS)
        return url.set(drivername="sqlite+pysqlite")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise UnusableDatabase(_URLS)


# A file in WAL mode keeps its readers waiting only while it is recovered.
_WATCHER_WAITS = 0.05


def _is_cut(error: OperationalError) -> bool:
    """Whether the database stopped a query at its deadline."""
    return getattr(error.orig, "sqlstate", None) == "57014" or str(error.orig) == "interrupted"


def _postgresql_engine(url: URL, settings: tuple[str, ...], timeout: float, pool: dict[str, Any]) -> Engine:
    given = url.query.get("options", ())
    options = [given] if isinstance(given, str) else [*given]
    for setting in (*settings, "timezone=UTC", "jit=off", f"lock_timeout={int(timeout * 1000)}"):
        options.append("-c " + setting.replace(" ", r"\ "))
    return create_engine(
        url.difference_update_query(["options"]),
        connect_args={"options": " ".join(options), "connect_timeout": max(2, int(timeout / 2))},
        json_serializer=to_json,
        hide_parameters=True,
        pool_pre_ping=True,
        **pool,
    )
