"""Imprecise dates: the part of EDTF (ISO 8601-2) that the record accepts.

A date is a year, a month or a day (`2024`, `2024-10`, `2025-01-13`), with at most one trailing `~` (approximate) or `?`
(uncertain), which does not widen it. An interval is `a/b`, `a/..` or `../b`. Text is read in linear time, and refused
if it is longer than 40 characters.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

OPEN_START = date(1, 1, 1)
"""Stands for the open start of an interval wherever a day is needed."""

OPEN_END = date(9999, 12, 31)
"""Stands for the open end of an interval wherever a day is needed."""

_LONGEST = 40
_OPEN = ".."
# [0-9] and not \d: a digit of another script would otherwise pass and be stored as it is.
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?]?")


class DateError(ValueError):
    """A text that is no date of the record; says what is allowed and what to change, never the text itself."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval: the text as written, and the first and last day that it may mean."""

    text: str
    earliest: date
    latest: date

    def closed_end(self) -> "Edtf | None":
        """Return the end of an interval as a date of its own, None if it is open; the whole where no interval is."""
        _, slash, end = self.text.rpartition("/")
        if not slash:
            return self
        return None if end == _OPEN else _parse_date(end)


def parse(text: str) -> Edtf:
    """Read a date or an interval; raise DateError if it is none, does not exist, or ends before it starts."""
    if len(text) > _LONGEST:
        raise DateError(f"A date has at most {_LONGEST} characters; shorten it.")
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_date(text)
    if start == end == _OPEN:
        raise DateError("An interval needs at least one closed end; give a date before or after the slash.")
    first = None if start == _OPEN else _parse_date(start)
    last = None if end == _OPEN else _parse_date(end)
    earliest = first.earliest if first else OPEN_START
    latest = last.latest if last else OPEN_END
    if earliest > latest:
        raise DateError("The interval ends before it starts; exchange its two dates.")
    return Edtf(text, earliest, latest)


# Dates repeat a lot, in a bundle and in a question's claims, and each is needed as text and as two days.
read = lru_cache(maxsize=4096)(parse)


def effective_as_of(as_of: Edtf | None, period: Edtf | None, stated_on: Edtf | None) -> Edtf | None:
    """Return the date that a figure holds for, as written, or None if nothing tells it.

    It is `as_of` where given, else the closed end of `period` (the whole of it if it is no interval), else `stated_on`,
    which is kept whole even if it is an interval.
    """
    if as_of is not None:
        return as_of
    end = period.closed_end() if period is not None else None
    return end if end is not None else stated_on


def _parse_date(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(
            "Write a date as YYYY, YYYY-MM or YYYY-MM-DD, with at most one trailing ~ or ?, or an interval of two such"
            " dates with a slash between them, where .. stands for an open end; no times, seasons, X or spaces."
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    # The pattern requires the year; the types cannot know.
    if not year:
        raise DateError("The calendar has no year zero; write a year from 0001 to 9999.")
    if month is None:
        return Edtf(text, date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise DateError("A month is a number from 01 to 12; correct the month.")
    last_day = monthrange(year, month)[1]
    if day is None:
        return Edtf(text, date(year, month, 1), date(year, month, last_day))
    if not 1 <= day <= last_day:
        raise DateError(f"That month has the days 01 to {last_day}; correct the day.")
    return Edtf(text, date(year, month, day), date(year, month, day))
