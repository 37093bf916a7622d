"""The number of the last change, as one process knows it: what tells whether an answer that is kept still holds.

- SQLite: `PRAGMA data_version` tells whether any other connection, of any process, has committed. It costs a few
  microseconds, so it is asked for every request, and no write is hidden even for a moment.
- PostgreSQL: the number is asked for when what we know is older than `HOLDS` seconds, and at once for a client that
  sends a key, so that it sees what it has just written.
"""

import asyncio
import sqlite3
import time

from anyio import CapacityLimiter, to_thread
from sqlalchemy.exc import SQLAlchemyError

from app.kit.db import Database
from app.kit.history import change_number
from app.kit.sqlite import sqlite_module

# Within a second is promised; this leaves as long again for the answer to arrive.
HOLDS = 0.4
# So long a request waits for the number; a database that hangs must not hold up what others can answer.
WAITS = 0.5


class Changes:
    """The last change number, as far as this process knows it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = asyncio.Lock()
        self._limiter: CapacityLimiter | None = None
        self._asking: asyncio.Task[int | None] | None = None
        self._begun = float("-inf")
        self._number: int | None = None
        self._asked = float("-inf")
        self._watcher: sqlite3.Connection | None = None
        self._version: int | None = None
        self._looked = False

    async def current(self, *, at_once: bool = False) -> int | None:
        """The last change number; None where the database does not say."""
        return self._watched() if self._database.is_sqlite else await self._polled(at_once)

    def learn(self, number: int) -> bool:
        """An answer was read at this change, so the last one is not before it; whether it is the last that we know."""
        if self._number is not None:
            self._number = max(self._number, number)
        return self._number in (None, number)

    def close(self) -> None:
        """Let go of the database."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None

    def _watched(self) -> int | None:
        if self._looked:
            return self._number
        try:
            if self._watcher is None:
                self._watcher, self._version = self._database.watch(), None
            (version,) = self._watcher.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                # In this order: what is committed in between shows as a new version next time.
                (self._number,) = self._watcher.execute("SELECT number FROM clock").fetchone()
                self._version = version
        except (sqlite_module().Error, OSError):
            self.close()
            return None
        # Requests that came in together share one look: each of them was there before it. The loop forgets it before it
        # starts on what comes in later.
        self._looked = True
        asyncio.get_running_loop().call_soon(self._forget)
        return self._number

    def _forget(self) -> None:
        self._looked = False

    async def _polled(self, at_once: bool) -> int | None:
        arrived = time.monotonic()
        needed = arrived if at_once else arrived - HOLDS
        if at_once or self._asked <= needed:
            async with self._lock:
                # Whoever waited for another's question has its answer, if that was asked after this request came.
                while self._asked < needed:
                    await self._learn_anew()
        return self._number

    async def _learn_anew(self) -> None:
        """Ask, or go on waiting for what was asked; what does not answer in time does not say."""
        if self._asking is None:
            # A thread of its own: those of the requests may all be waiting for the database.
            self._limiter = self._limiter or CapacityLimiter(1)
            self._begun = time.monotonic()
            self._asking = asyncio.ensure_future(to_thread.run_sync(self._ask, limiter=self._limiter))
        done, _ = await asyncio.wait({self._asking}, timeout=WAITS)
        asked = self._asking.result() if done else None
        if done:
            self._asking = None
        # Not back behind what an answer has taught us meanwhile.
        self._number = None if asked is None else max(asked, self._number or 0)
        # A database that is away is not asked by everyone in turn.
        self._asked = self._begun if self._number is not None else time.monotonic()

    def _ask(self) -> int | None:
        try:
            with self._database.probe() as connection:
                return change_number(connection)
        except SQLAlchemyError:
            return None
