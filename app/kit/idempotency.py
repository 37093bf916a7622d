"""Idempotency keys: a request that is sent again gets the answer that it got, and changes nothing.

An answer is kept in the transaction of the write itself, so there is never one without the other: seven days, for each
API key, method, path and idempotency key, and only where the write succeeded.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Table,
    Text,
    delete,
    insert,
    select,
)

from app.kit.columns import Instant, Plain, metadata, values
from app.kit.errors import Wrong
from app.kit.refusals import BadHeader, KeyReused

KEPT = timedelta(days=7)
# What is quoted from a text goes with the text, which may be deleted before the answer is: it is never kept.
_QUOTE = re.compile(rb'"quote":"(?:[^"\\]|\\.)*"')

idempotency = Table(
    "idempotency",
    metadata,
    Column("api_key", Plain, primary_key=True),
    Column("method", Plain, primary_key=True),
    Column("path", Plain, primary_key=True),
    Column("key", Plain, primary_key=True),
    Column("body_sha256", Text, nullable=False),
    Column("status", Integer, nullable=False),
    values("headers"),
    Column("answer", LargeBinary, nullable=False),
    Column("recorded_at", Instant, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a write answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Attempt:
    """A request that may be the second of its kind."""

    api_key: str
    method: str
    path: str
    key: str
    body_sha256: str

    def earlier(self, connection: Connection) -> Answer | None:
        """The answer that the first got; KeyReused where that one had another body."""
        row = connection.execute(select(idempotency).where(*self._is(), _young())).one_or_none()
        if row is None:
            return None
        if row.body_sha256 != self.body_sha256:
            raise KeyReused
        return Answer(row.status, {**row.headers, "Idempotency-Replayed": "true"}, row.answer)

    def keep(self, connection: Connection, answer: Answer) -> None:
        """Keep the answer, and let go of those that are too old."""
        connection.execute(delete(idempotency).where(idempotency.c.recorded_at < datetime.now(UTC) - KEPT))
        connection.execute(
            insert(idempotency).values(
                api_key=self.api_key,
                method=self.method,
                path=self.path,
                key=self.key,
                body_sha256=self.body_sha256,
                status=answer.status,
                headers=dict(answer.headers),
                answer=_QUOTE.sub(b'"quote":null', answer.body),
                recorded_at=datetime.now(UTC),
            )
        )

    def _is(self) -> tuple[ColumnElement[bool], ...]:
        columns = idempotency.c
        return (
            columns.api_key == self.api_key,
            columns.method == self.method,
            columns.path == self.path,
            columns.key == self.key,
        )


def _young() -> ColumnElement[bool]:
    return idempotency.c.recorded_at >= datetime.now(UTC) - KEPT


_GIVEN = re.compile(r'"[\x20\x21\x23-\x7e]{1,255}"|[\x21\x23-\x7e]{1,255}')


def attempt(api_key: str, method: str, path: str, lines: Sequence[str], asked: bytes) -> Attempt | None:
    """The attempt that an Idempotency-Key header makes of a request, None without one; BadHeader for what is none."""
    if not lines:
        return None
    given = lines[0]
    if len(lines) > 1 or not _GIVEN.fullmatch(given):
        detail = "Give one to 255 printable ASCII characters, in quotes or without"
        raise BadHeader([Wrong(parameter="Idempotency-Key", code="invalid_idempotency_key", detail=detail)])
    return Attempt(api_key, method, path, given.strip('"'), hashlib.sha256(asked).hexdigest())
