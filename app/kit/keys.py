"""API keys: who may write. The secret is shown once, when the key is made; the database holds only its SHA-256.

A key reads `cr_<id>_<secret>`. Its id is no secret and finds the row; the secret's hash is compared in constant time.
"""

import hashlib
import hmac
import re
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Connection, Table, Text, bindparam, insert, select, update

from app.kit.columns import Instant, Plain, metadata, values

WRITE = "write"
ADMIN = "admin"
SCOPES = {WRITE: "writes records", ADMIN: "writes records, and may withdraw what others refer to"}

api_key = Table(
    "api_key",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("name", Text, nullable=False, comment="Who writes with it: the actor of the changes."),
    values("scopes"),
    Column("sha256", Text, nullable=False, comment="Of the secret."),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Column("last_used_at", Instant, comment="To the minute."),
)

_KEY = re.compile(r"cr_([a-z0-9]{1,40})_([A-Za-z0-9]{1,200})")
# Before any look into the database: whether a header gives what may be a key.
_GIVEN = re.compile(r"bearer\s+cr_", re.IGNORECASE)
_LETTERS = string.ascii_lowercase + string.digits
# What an unknown key is compared with, so that it takes as long to refuse as a wrong secret.
_NOBODY = hashlib.sha256(secrets.token_bytes(32)).hexdigest()
# How exactly the last use is known: a write for each request would be one too many.
_NOTED_EVERY = timedelta(minutes=1)


def may_be_key(authorization: str) -> bool:
    """Whether an Authorization header gives a key, be it a wrong one; other schemes are none of ours."""
    return _GIVEN.match(authorization) is not None


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret."""

    id: str
    name: str
    scopes: Sequence[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None

    @property
    def writes(self) -> bool:
        """Whether it may write at all."""
        return bool({WRITE, ADMIN} & {*self.scopes})

    @property
    def administers(self) -> bool:
        """Whether it may force what others are kept from."""
        return ADMIN in self.scopes

    def state(self, now: datetime) -> str:
        """What may be done with it: active, revoked or expired."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and self.expires_at <= now else "active"

    def is_stale(self, now: datetime) -> bool:
        """Whether its last use should be noted again."""
        return self.last_used_at is None or now - self.last_used_at >= _NOTED_EVERY


class NameTaken(Exception):
    """Another key of this name may be in use."""


def create(connection: Connection, name: str, scopes: Sequence[str], expires_at: datetime | None) -> str:
    """Make a key and give it whole, for the only time; NameTaken where a key of that name is not revoked yet."""
    taken = select(api_key.c.id).where(api_key.c.name == name, api_key.c.revoked_at.is_(None))
    if connection.execute(taken).first():
        raise NameTaken
    id_ = "".join(secrets.choice(_LETTERS) for _ in range(12))
    secret = secrets.token_hex(32)
    row = {"id": id_, "name": name, "scopes": [*scopes], "sha256": _digest(secret), "created_at": datetime.now(UTC)}
    connection.execute(insert(api_key), {**row, "expires_at": expires_at})
    return f"cr_{id_}_{secret}"


def revoke(connection: Connection, name_or_id: str) -> Key | None:
    """Revoke the key of this id or name, for good; None where none is left to revoke."""
    either = (api_key.c.id == name_or_id) | (api_key.c.name == name_or_id)
    row = connection.execute(_KEYS.where(either, api_key.c.revoked_at.is_(None))).first()
    if row is None:
        return None
    connection.execute(update(api_key).where(api_key.c.id == row.id).values(revoked_at=datetime.now(UTC)))
    return Key(*row[:-1])


def listed(connection: Connection) -> list[Key]:
    """Every key that was ever made, the oldest first."""
    return [Key(*row[:-1]) for row in connection.execute(_KEYS.order_by(api_key.c.created_at, api_key.c.id))]


def checked(connection: Connection, authorization: str) -> Key | None:
    """The active key that an Authorization header gives; None where it gives none."""
    scheme, _, credentials = authorization.partition(" ")
    found = _KEY.fullmatch(credentials.strip())
    if scheme.lower() != "bearer" or found is None:
        return None
    row = connection.execute(_BY_ID, {"id": found[1]}).first()
    equal = hmac.compare_digest(row.sha256 if row else _NOBODY, _digest(found[2]))
    if row is None or not equal:
        return None
    key = Key(*row[:-1])
    return key if key.state(datetime.now(UTC)) == "active" else None


def note_use(connection: Connection, key: Key) -> None:
    """Record that the key was used now."""
    connection.execute(update(api_key).where(api_key.c.id == key.id).values(last_used_at=datetime.now(UTC)))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


_KEYS = select(
    api_key.c.id,
    api_key.c.name,
    api_key.c.scopes,
    api_key.c.created_at,
    api_key.c.expires_at,
    api_key.c.revoked_at,
    api_key.c.last_used_at,
    api_key.c.sha256,
)
_BY_ID = _KEYS.where(api_key.c.id == bindparam("id"))
