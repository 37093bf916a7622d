"""SQLite: which one is at hand, and engines for it, whose transactions are ours to begin."""

import sqlite3
import time
import warnings
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from app.kit.columns import to_json

try:
    from pysqlite3 import dbapi2 as newer_sqlite
except ImportError:  # no wheel for this platform
    newer_sqlite = None

# Before this version two connections that checkpoint one WAL file could corrupt it.
SOUND_SQLITE = (3, 51, 3)


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: the wheel's, else the standard library's, with a warning where that one is unsound."""
    module: ModuleType = newer_sqlite or sqlite3
    if module.sqlite_version_info < SOUND_SQLITE:
        warnings.warn(
            f"SQLite {module.sqlite_version} can corrupt a WAL file that several connections write; "
            "install pysqlite3 or run one worker",
            RuntimeWarning,
            stacklevel=2,
        )
    return module


# How many steps of SQLite's machine, a tenth of a millisecond or so, pass between two looks at the clock.
_STEPS = 10_000


def cut_at_deadline(engine: Engine, seconds: float) -> None:
    """Interrupt a transaction that has read for so long; PostgreSQL has a setting for it."""

    @event.listens_for(engine, "connect")
    def install(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        record.info["ends"] = float("inf")
        connection.set_progress_handler(lambda: time.monotonic() > record.info["ends"], _STEPS)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.info["ends"] = time.monotonic() + seconds


def sqlite_engine(url: URL, begin: str, pragmas: tuple[str, ...], timeout: float, pool: dict[str, Any]) -> Engine:
    """An engine whose transactions start with `begin`, and whose connections with these pragmas."""
    # isolation_level=None: the driver leaves BEGIN to us, so that a reader is one snapshot and a writer locks at once.
    engine = create_engine(
        url,
        module=sqlite_module(),
        connect_args={"isolation_level": None, "timeout": timeout, "check_same_thread": False},
        json_serializer=to_json,
        hide_parameters=True,  # an error is logged, and what is written may be nobody's to read
        **pool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (*pragmas, "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        if begin == LOCKING:
            _lock(connection, timeout)
        else:
            connection.exec_driver_sql(begin)

    return engine


LOCKING = "BEGIN IMMEDIATE"
# SQLite asks ever less often for a lock that another has: who has waited long would miss every turn while others come
# and go. So it waits no longer than so many milliseconds, and is told to wait anew.
_ASKS_AGAIN = 10


def _lock(connection: Connection, seconds: float) -> None:
    """Begin a transaction with the lock of the one writer, which may take so many seconds."""
    driver: Any = connection.connection.driver_connection
    ends = time.monotonic() + seconds
    driver.execute(f"PRAGMA busy_timeout = {_ASKS_AGAIN}")
    try:
        while not _locked(connection, last=time.monotonic() > ends):
            pass
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def _locked(connection: Connection, *, last: bool) -> bool:
    """Try to; whether it was possible, where this is not the last try."""
    try:
        connection.exec_driver_sql(LOCKING)
    except OperationalError as error:
        if last or getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
