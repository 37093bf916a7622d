"""Cursors: where a page ended, as a token that only the list it came from accepts.

A cursor's checksum covers the row and the query, so that an altered token, and one carried to another list or filter,
is refused by every worker alike. There is no secret in it: it holds what the reader has just read.
"""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Column, Date, Integer

from app.kit.columns import Instant, to_json, to_sorted_json
from app.kit.errors import BadQuery, Wrong
from app.kit.marks import ID_PATTERN
from app.kit.parameters import Paged
from app.kit.schema import NO_TEXT

_CHECKSUM = 9


class Cursor:
    """Writes and reads the tokens."""

    @staticmethod
    def write(query: Paged, scope: str, row: Sequence[Any]) -> str:
        """The token of the row with these values to sort by and this id."""
        text = to_json([_plain(value) for value in row]).encode()
        return urlsafe_b64encode(_checksum(query, scope, text) + text).decode().rstrip("=")

    @staticmethod
    def read(query: Paged, scope: str, columns: Sequence[Column[Any]]) -> list[Any] | None:
        """The row's values to sort by, for these columns, and its id; BadQuery for a token not from this list."""
        if query.cursor is None:
            return None
        token = query.cursor
        try:
            data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            if urlsafe_b64encode(data).decode().rstrip("=") != token:
                raise ValueError
            text = data[_CHECKSUM:]
            if _checksum(query, scope, text) != data[:_CHECKSUM]:
                raise ValueError
            return _row(json.loads(text), columns)
        except (ValueError, OverflowError, RecursionError):
            raise invalid_cursor() from None


def invalid_cursor() -> BadQuery:
    """What to say of a token that is none of this list's."""
    detail = "Take the cursor whole from links.next, and keep the other parameters as they were"
    return BadQuery([Wrong(parameter="cursor", code="invalid_cursor", detail=detail)])


def _row(row: Any, columns: Sequence[Column[Any]]) -> list[Any]:
    # The checksum has no secret, so a token that fits may still have been made up.
    if not isinstance(row, list) or len(row) != len(columns) + 1 or not _is_id(row[-1]):
        raise ValueError
    values = row[:-1]
    if all(value is None for value in values) and all(column.nullable for column in columns):
        return row
    return [*map(_typed, columns, values), row[-1]]


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(ID_PATTERN, value) is not None


def _checksum(query: Paged, scope: str, text: bytes) -> bytes:
    context = to_sorted_json([scope, query.bound]).encode()
    return blake2b(context + b"\0" + text, digest_size=_CHECKSUM).digest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(column: Column[Any], value: Any) -> Any:
    """A cursor's value as the column's: dates and moments travel as text."""
    if isinstance(column.type, Integer) and isinstance(value, int) and 0 <= value < 2**31:
        return value
    if isinstance(column.type, Integer) or not isinstance(value, str) or NO_TEXT.search(value):
        raise ValueError
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Instant):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    return value
